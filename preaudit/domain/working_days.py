"""Working days (工作日) by the published calendar of holidays and made-up days (调休)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """What was published: holidays, and days at weekends that are worked instead. `years`: those that are known."""

    years: frozenset[int] = frozenset()
    holidays: frozenset[date] = frozenset()
    made_up: frozenset[date] = frozenset()

    def is_working_day(self, day: date) -> bool:
        """Whether offices work that day; in a year not yet published, Monday to Friday."""
        return day in self.made_up or (day.weekday() < 5 and day not in self.holidays)

    def after(self, day: date, working_days: int) -> tuple[date, bool]:
        """The last of so many working days after `day` (not counted), and whether a year unknown makes it provisional."""
        current, left = day, working_days
        provisional = day.year not in self.years
        while left > 0:
            current += _DAY
            provisional |= current.year not in self.years
            left -= self.is_working_day(current)
        return current, provisional

    def between(self, day: date, until: date) -> int:
        """How many working days there are after `day` (not counted) up to `until` (counted)."""
        days = (until - day).days
        return sum(self.is_working_day(day + number * _DAY) for number in range(1, days + 1))

    def due(self, day: date, days: int, *, working: bool) -> tuple[date, bool]:
        """`after` for a limit of working days; for one of calendar days the day itself, always known."""
        return self.after(day, days) if working else (day + days * _DAY, False)
