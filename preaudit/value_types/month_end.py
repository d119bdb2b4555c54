"""检验有效期至: a date, or a month whose last day is meant."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from preaudit.value_types.date import find_dates
from preaudit.value_types.value_type import Parsed, ValueType

#: A month without a day.
_MONTH = re.compile(
    r"(?<![0-9])(?P<y>20[0-9]{2})(?:年(?P<m>[01]?[0-9])月(?![0-3]?[0-9][日号])|[.\-/](?P<m2>[01]?[0-9])(?![0-9.\-/]))"
)


def parse_month_end(text: str) -> Parsed | None:
    """The first date; of a month alone (检验有效期至2026年05月) its last day."""
    day = next(find_dates(text), None)
    match = _MONTH.search(text)
    if match is None or (day and day.start <= match.start()):
        return day
    year, month = int(match["y"]), int(match["m"] or match["m2"])
    if not 1 <= month <= 12:
        return day
    return Parsed(date(year, month, monthrange(year, month)[1]).isoformat(), *match.span(), 0.8)


MONTH_END = ValueType("month_end", parse_month_end)
