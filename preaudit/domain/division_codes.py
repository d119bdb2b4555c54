"""Codes of administrative divisions (GB/T 2260): whether there is one, what it is called, and what it lies in."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cache

from preaudit.domain.division_table import division_table

#: Figures of counties by what they are: districts of cities, counties, further districts, cities of the level of a county.
_BANDS = (range(1, 21), range(21, 51), range(51, 81), range(81, 90))
#: Divisions made since the table was: their figures follow on those of their kind.
_MADE_SINCE = 4


def division_above(code: str) -> Iterator[str]:
    """A division and those it lies in: county, city, province."""
    if code:
        yield from dict.fromkeys((code, f"{code[:4]}00", f"{code[:2]}0000"))


def is_division(code: str, described: Collection[str] = ()) -> bool:
    """Whether a code is a division's: one in the table, one that was made since, or one that is `described` or lies in such a one.

    Codes of no province that there is are a division only where they are described.
    """
    if code in described or code in division_names():
        return True
    if len(code) != 6 or not (code.isascii() and code.isdigit()):
        return False
    if f"{code[:2]}0000" not in division_names():
        return any(above in described for above in division_above(code))
    return (
        code[2:4] != "00"
        and (f"{code[:4]}00" in division_names() or f"{code[:4]}00" in described)
        and _made_since(code)
    )


@cache
def division_names() -> Mapping[str, str]:
    """The last name of every division that there is or was, by code."""
    return {code: names[-1].name for code, names in division_table().items() if names}


def of_no_province(number: str) -> bool:
    """True for an identity number (GB 11643) that begins with the code of no province; that of a foreigner's card has it behind a 9."""
    province = number[1:3] if number.startswith("9") else number[:2]
    return len(number) == 18 and f"{province}0000" not in division_names() and not number[:2].isalpha()


def _made_since(code: str) -> bool:
    """Whether the figures of a county follow on those that the table has of its city."""
    county = int(code[4:])
    band = next((band for band in _BANDS if county in band), None)
    if band is None:
        return False
    known = [int(other[4:]) for other in division_names() if other[:4] == code[:4] and int(other[4:]) in band]
    return county <= max(known, default=band[0] - 1) + (_MADE_SINCE if known else 1)


__all__ = ["division_above", "division_names", "is_division", "of_no_province"]
