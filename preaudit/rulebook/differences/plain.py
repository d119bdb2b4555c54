"""Values of policy tools for programs and for pages in Chinese: texts become their Chinese sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from preaudit.wording import Message, Text

#: A text, or words of a rule file, which are the same in every language.
Words = Text | Message | str


def chinese(words: Words) -> str:
    """The Chinese sentence of a text; words of a rule file as they are."""
    return words if isinstance(words, str) else words.zh


def plain(value: Any) -> Any:
    """A value made of JSON's own types: dataclasses as mappings, texts in Chinese."""
    if isinstance(value, Text | Message):
        return value.zh
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value):
        return {slot.name: plain(getattr(value, slot.name)) for slot in fields(value)}
    if isinstance(value, Mapping):
        return {chinese(key): plain(part) for key, part in value.items()}
    if isinstance(value, tuple | list):
        return [plain(part) for part in value]
    return value
