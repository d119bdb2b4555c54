"""A number that fails its checksum by one doubtful character: what it probably is, offered to a person, never taken."""

from __future__ import annotations

from collections.abc import Sequence

from preaudit.understanding.glyphs import Glyph
from preaudit.understanding.weights import REPAIRABLE
from preaudit.value_types import Checksum

#: Characters that scans and pens make of one another.
_ALIKE = (
    "0DQ6",
    "17LT",
    "27",
    "3895",
    "4A",
    "56",
    "6G08",
    "71T",
    "8B03",
    "90",
    "UY",
    "XKY",
    "CG",
    "EF",
    "PRF",
    "MN",
    "HN",
    "WM",
)


def suggested(value: str, glyphs: Sequence[Glyph], checksum: Checksum | None) -> str:
    """The one valid number that differs from `value` in one doubtful character taken for one like it; '' where none or several do."""
    if checksum is None or len(value) != checksum.length or len(glyphs) != checksum.length:
        return ""
    found = {
        value[:place] + other + value[place + 1 :]
        for place, glyph in enumerate(glyphs)
        if glyph.confidence < REPAIRABLE
        for other in checksum.alphabet
        if other != value[place]
        and _alike(value[place], other)
        and checksum.valid(value[:place] + other + value[place + 1 :])
    }
    return found.pop() if len(found) == 1 else ""


def _alike(one: str, other: str) -> bool:
    return any(one in group and other in group for group in _ALIKE)
