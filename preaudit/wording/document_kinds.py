"""What is said of kinds of documents: of mistakes in their files, and of a document whose kind is not known."""

from __future__ import annotations

from preaudit.wording import common
from preaudit.wording.texts import Message

UNKNOWN_VALUE_TYPE = Message("rulebook.unknown_value_type", "没有这种值的写法 {name}。", "There is no parser {name}.")
NO_SUCH_GROUP = Message("rulebook.no_such_group", "groups 中没有 {name}。", "There is no group {name}.")
NO_SUCH_SIDE_HERE = Message("rulebook.no_such_side", "sides 中没有 {name} 这一面。", "The kind has no side {name}.")
NO_SUCH_FIELD_HERE = Message("rulebook.no_such_field", "这种材料没有字段 {name}。", "The kind has no field {name}.")
FIELD_COMES_LATER = Message(
    "rulebook.field_comes_later",
    "字段 {name} 要写在这个字段前面。",
    "The field {name} is read after this one: write it before.",
)
NO_SUCH_LABEL = Message("rulebook.no_such_label", "没有 {name} 这个标签。", "There is no label {name}.")
NEVER_FOUND = Message("rulebook.never_found", "字段 {name} 无从找到。", "Nothing leads to the field {name}.")
NEVER_FOUND_MEND = Message(
    "rulebook.never_found_mend",
    "请写 labels、patterns、anywhere 或 mrz。",
    "Give it labels, patterns, anywhere or mrz.",
)
COLUMN_MEND = Message("rulebook.column_mend", "请在 labels 中写列名。", "Name the heads of the column in labels.")
REPEATED_WORD = Message("rulebook.repeated_word", "重复:{word}", "It stands here twice: {word}")
REPEATED_WORD_MEND = Message("rulebook.repeated_word_mend", "请删去一个。", "Take one of them away.")
UNRECOGNIZED_DOCUMENT = common.UNRECOGNIZED
