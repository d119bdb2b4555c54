"""What is said of kinds of documents: of mistakes in their files, and of a document whose kind is not known."""

from __future__ import annotations

from preaudit.wording import common
from preaudit.wording.texts import Message

UNKNOWN_VALUE_TYPE = Message("rulebook.unknown_value_type", "没有这种值的写法 {name}。", "There is no parser {name}.")
UNRECOGNIZED_DOCUMENT = common.UNRECOGNIZED
