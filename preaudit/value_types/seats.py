"""核定载人数: how many people a vehicle may carry."""

from __future__ import annotations

import re

from preaudit.value_types.value_type import Parsed, ValueType

_SEATS = re.compile(r"(?<![0-9.])(?P<n>[0-9]{1,3})(?:人|座|位)?(?![0-9.]|[月年日])")


def parse_seats(text: str) -> Parsed | None:
    """How many people a vehicle may carry: 5人, 49座."""
    match = _SEATS.search(text)
    return Parsed(str(int(match["n"])), *match.span(), 0.8) if match and int(match["n"]) else None


SEATS = ValueType("seats", parse_seats, numeric=True)
