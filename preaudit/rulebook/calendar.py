"""The published working-day calendar: 国务院办公厅 holiday notices, by way of the chinesecalendar package."""

from __future__ import annotations

from functools import lru_cache

from chinese_calendar import constants  # type: ignore[import-untyped]

from preaudit.domain.working_days import WorkCalendar


@lru_cache(maxsize=1)
def published_calendar() -> WorkCalendar:
    """Holidays and made-up working days of every year published so far."""
    holidays, made_up = frozenset(constants.holidays), frozenset(constants.workdays)
    return WorkCalendar(frozenset(day.year for day in holidays), holidays, made_up)
