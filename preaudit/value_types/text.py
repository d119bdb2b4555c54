"""Free text."""

from __future__ import annotations

import re

from preaudit.value_types.chinese_text import chinese_punctuation, trimmed
from preaudit.value_types.ticked import ticked_entries
from preaudit.value_types.value_type import Parsed, ValueType

#: A day, or a long number: the value of another field.
_NO_WORDS = re.compile(
    "(?:[0-9]{4}|[〇○零一二三四五六七八九]{4})[年.\\-/](?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[月.\\-/](?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})日?"
    "|[0-9]{9,}[0-9Xx]"
)


def parse_text(text: str) -> Parsed | None:
    """Free text, edges trimmed, punctuation as Chinese prints it; of a list of boxes what is ticked."""
    start, end = trimmed(text)
    if end <= start or _NO_WORDS.fullmatch(text, start, end):
        return None
    return Parsed(chinese_punctuation("、".join(ticked_entries(text)) or text[start:end]), start, end, 0.3)


TEXT = ValueType("text", parse_text, stranger="办理机动车转移登记", wraps=True, free_text=True, sentence_long=True)
