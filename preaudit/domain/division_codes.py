"""Codes of administrative divisions (GB/T 2260): whether there can be one, and what it lies in.

Counties change every year and are not listed: a code in a city that there is counts as one of its counties where its last two figures
are those of districts (01–20, 51–80), counties (21–50) or county-level cities (81–89).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from preaudit.domain.checks.local_address import PROVINCES

#: Cities, prefectures and leagues of each province by the next two figures: ranges, 90 where counties lie directly below the province.
_CITIES = {
    "11": "01 02", "12": "01 02", "13": "01-11", "14": "01-11", "15": "01-09 22 25 29", "21": "01-14", "22": "01-08 24", "23": "01-12 27",
    "31": "01 02", "32": "01-13", "33": "01-11", "34": "01-08 10-18", "35": "01-09", "36": "01-11", "37": "01-17", "41": "01-17 90",
    "42": "01-03 05-13 28 90", "43": "01-13 31", "44": "01-09 12-20 51-53", "45": "01-14", "46": "01-04 90", "50": "01 02",
    "51": "01 03-20 32-34", "52": "01-06 22-24 26 27", "53": "01 03-09 23 25-29 31 33 34", "54": "01-06 25", "61": "01-10",
    "62": "01-12 29 30", "63": "01 02 22 23 25-28", "64": "01-05", "65": "01-05 21-23 27-32 40 42 43 90",
}  # fmt: skip
_DIRECT = "90"


def division_above(code: str) -> Iterator[str]:
    """A division and those it lies in: county, city, province."""
    if code:
        yield from dict.fromkeys((code, f"{code[:4]}00", f"{code[:2]}0000"))


def is_division(code: str, described: Collection[str] = ()) -> bool:
    """Whether a code is a division's: `described` ones and those that can lie in a province and a city that there are."""
    if code in described:
        return True
    if len(code) != 6 or not (code.isascii() and code.isdigit()):
        return False
    province, city, county = code[:2], code[2:4], code[4:]
    if province not in PROVINCES:
        return any(above in described for above in division_above(code))
    if city == "00":
        return county == "00"
    if city == _DIRECT:
        return _DIRECT in _cities(province) and county != "00"
    known = city in _cities(province) or f"{code[:4]}00" in described
    return known and int(county) < 90


def _cities(province: str) -> frozenset[str]:
    """The numbers of a province's cities."""
    found: set[str] = set()
    for part in _CITIES[province].split():
        first, _, last = part.partition("-")
        found |= {f"{number:02}" for number in range(int(first), int(last or first) + 1)}
    return frozenset(found)


__all__ = ["PROVINCES", "division_above", "is_division"]
