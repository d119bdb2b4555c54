"""The working-day calendar: 国务院办公厅 holiday notices, by way of the chinesecalendar package and of rules/holidays.yaml.

The package knows a year once it has been released with it. A year announced since then is written into the file by staff.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from chinese_calendar import constants  # type: ignore[import-untyped]
from pydantic import BaseModel, ConfigDict, Field

from preaudit.domain.working_days import WorkCalendar
from preaudit.rulebook.folder import HOLIDAYS_FILE
from preaudit.rulebook.kind_checks import Mistake, mistakes_error
from preaudit.rulebook.yaml_source import load_sourced
from preaudit.wording import rule_holidays as say

_Year = Annotated[str, Field(pattern=r"^20\d\d$")]


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Days(_Data):
    """Days on end. `from`: the first of them. `to`: the last."""

    first: date = Field(alias="from")
    last: date = Field(alias="to")


class HolidayYear(_Data):
    """A year as announced. `basis`: the notice. `holidays`: days off, weekends within them too. `working`: days at weekends that are worked."""

    basis: Annotated[str, Field(min_length=2)]
    holidays: Annotated[tuple[Days, ...], Field(min_length=1)]
    working: tuple[date, ...] = ()


class Holidays(_Data):
    """`years`: holidays of years that the program does not know yet, by year."""

    years: Mapping[_Year, HolidayYear] = Field(default_factory=dict)


@lru_cache(maxsize=1)
def published_calendar() -> WorkCalendar:
    """Holidays and made-up working days of every year that the program came with."""
    holidays, made_up = frozenset(constants.holidays), frozenset(constants.workdays)
    return WorkCalendar(frozenset(day.year for day in holidays), holidays, made_up)


def load_calendar(rules_dir: Path) -> WorkCalendar:
    """The program's calendar and the years of the folder's holidays.yaml. Raises RuleError with file and line.

    A year that the program knows itself is the program's: what the file says of it counts no longer.
    """
    path = rules_dir / HOLIDAYS_FILE
    known = published_calendar()
    if not path.is_file():
        return known
    file = load_sourced(path, Holidays)
    if found := [mistake for year, one in file.value.years.items() for mistake in _mistakes(int(year), one)]:
        raise mistakes_error(file.source, found)
    added = {int(year): one for year, one in file.value.years.items() if int(year) not in known.years}
    return WorkCalendar(
        known.years | added.keys(),
        known.holidays | {day for one in added.values() for span in one.holidays for day in _each(span)},
        known.made_up | {day for one in added.values() for day in one.working},
    )


def idle_years(rules_dir: Path) -> tuple[int, ...]:
    """Years of the folder's holidays.yaml that the program knows itself."""
    path = rules_dir / HOLIDAYS_FILE
    years = load_sourced(path, Holidays).value.years if path.is_file() else {}
    return tuple(year for year in map(int, sorted(years)) if year in published_calendar().years)


def _each(span: Days) -> Iterator[date]:
    return (span.first + timedelta(days=number) for number in range((span.last - span.first).days + 1))


def _mistakes(year: int, one: HolidayYear) -> Iterator[Mistake]:
    """What cannot be: days of another year, an end before its beginning, a month off, a working day that is none of a weekend."""
    off: set[date] = set()
    for number, span in enumerate(one.holidays):
        at = ("years", str(year), "holidays", number)
        if span.last < span.first:
            yield Mistake(say.ENDS_BEFORE(first=span.first, last=span.last), say.ENDS_BEFORE_MEND, at)
        elif span.last.year != year or (span.last - span.first).days > _LONGEST:
            yield Mistake(say.OTHER_YEAR(day=span.last, year=year), say.OTHER_YEAR_MEND, at)
        else:
            off.update(_each(span))
    for number, day in enumerate(one.working):
        at = ("years", str(year), "working", number)
        if abs(day.year - year) > 1 or (day.year != year and day.month not in (1, 12)):
            yield Mistake(say.OTHER_YEAR(day=day, year=year), say.OTHER_YEAR_MEND, at)
        elif day.weekday() < _SATURDAY or day in off:
            yield Mistake(say.NO_WEEKEND(day=day), say.NO_WEEKEND_MEND, at)


#: No holiday lasts longer, in days; the sixth day of the week.
_LONGEST, _SATURDAY = 12, 5
