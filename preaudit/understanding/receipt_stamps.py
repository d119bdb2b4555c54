"""Stamps and words of the office that took a paper: 收件 with its date, 与原件核对无异, 已核原件 with a name. They are nobody's seal; the words are rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from preaudit.understanding.compiled import compiled
from preaudit.value_types import likely_name

_DATE = re.compile("[0-9年月日./\\- ]+")
#: Letters of the name of who signs for the office; a surname alone is one before any given name.
_NAME, _GIVEN = 3, "明"


def is_receipt_stamp(text: str, patterns: Sequence[str]) -> bool:
    """True where words say nothing but that, a date and the name of who says it aside; a stamp may be read from its end."""
    words = _DATE.sub("", text)
    return any(
        bool(rest) and any(compiled(pattern).fullmatch(rest) for pattern in patterns)
        for said in (words, words[::-1])
        for rest in _nameless(said)
    )


def _nameless(said: str) -> Iterator[str]:
    """The words, and without a name at their end."""
    yield said
    for length in range(1, _NAME + 1):
        name = said[-length:]
        if len(said) > length and likely_name(name if length > 1 else name + _GIVEN):
            yield said[:-length]
