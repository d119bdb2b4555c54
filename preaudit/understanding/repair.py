"""A number that fails its checksum by one doubtful character: what it probably is, offered to a person, never taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from preaudit.understanding.layout import Glyph
from preaudit.value_types.numbers import valid_credit_code, valid_id_number, valid_party_number

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
#: Only a character read with less confidence than this can be the one.
_DOUBTFUL = 0.97
_CHECKS: dict[str, tuple[Callable[[str], bool], str]] = {
    "id_number": (valid_id_number, "0123456789X"),
    "credit_code": (valid_credit_code, "0123456789ABCDEFGHJKLMNPQRTUWXY"),
    "party_number": (valid_party_number, "0123456789ABCDEFGHJKLMNPQRTUWXY"),
}


def suggested(value: str, glyphs: Sequence[Glyph], parser: str) -> str:
    """The one valid number that differs from `value` in one doubtful character taken for one like it; '' where none or several do."""
    if parser not in _CHECKS or len(value) != 18 or len(glyphs) != 18:
        return ""
    valid, alphabet = _CHECKS[parser]
    found = {
        value[:place] + other + value[place + 1 :]
        for place, glyph in enumerate(glyphs)
        if glyph.confidence < _DOUBTFUL
        for other in alphabet
        if other != value[place] and _alike(value[place], other) and valid(value[:place] + other + value[place + 1 :])
    }
    return found.pop() if len(found) == 1 else ""


def _alike(one: str, other: str) -> bool:
    return any(one in group and other in group for group in _ALIKE)
