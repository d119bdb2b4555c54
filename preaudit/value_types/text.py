"""Free text."""

from __future__ import annotations

from preaudit.value_types.chinese_text import chinese_punctuation, trimmed
from preaudit.value_types.value_type import Parsed, ValueType


def parse_text(text: str) -> Parsed | None:
    """Free text, edges trimmed, punctuation as Chinese prints it."""
    start, end = trimmed(text)
    return Parsed(chinese_punctuation(text[start:end]), start, end, 0.3) if end > start else None


TEXT = ValueType("text", parse_text, wraps=True, free_text=True, sentence_long=True)
