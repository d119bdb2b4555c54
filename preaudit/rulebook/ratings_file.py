"""By when each stage of a rectification is done and an objection answered, and when a rule ticket is opened, as ratings.yaml says it: by region,
and checked as rules are.

The nearest region counts; what a row leaves out, the one above it says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from preaudit.domain.division_codes import division_above, is_division
from preaudit.domain.rectifications import Stage
from preaudit.domain.working_days import WorkCalendar
from preaudit.rulebook.folder import RATINGS_FILE
from preaudit.rulebook.region_codes import nearest_region
from preaudit.rulebook.yaml_source import load_sourced
from preaudit.wording import ratings as say
from preaudit.wording import region_rules

_Days = Annotated[int, Field(ge=1, le=60)]
_Cases = Annotated[int, Field(ge=2, le=1000)]


class RatingRow(BaseModel):
    """What holds in a region; without one everywhere. `verify`, `rectify`, `reply`, `recheck`: working days for each stage, counted from the
    end of the one before. `ticket_cases`: so many cases with a bad rating or a decision against one rule, received within
    `ticket_days` days, open a rule ticket. `objection`: working days within which a person answers whoever objects.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    region: Annotated[str, Field(pattern=r"^(\d{6})?$")] = ""
    verify: _Days | None = None
    rectify: _Days | None = None
    reply: _Days | None = None
    recheck: _Days | None = None
    objection: _Days | None = None
    ticket_cases: _Cases | None = None
    ticket_days: Annotated[int, Field(ge=1, le=1000)] | None = None
    basis: Annotated[str, Field(min_length=2)]


class RatingsFile(BaseModel):
    """`terms`: rows, the most general first."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    terms: tuple[RatingRow, ...] = ()


@dataclass(frozen=True, slots=True)
class RatingTerms:
    """What holds in a region: working days of each stage, and from how many cases of how many days on a rule ticket is opened;
    working days to answer an objection."""

    days: Mapping[Stage, int]
    ticket_cases: int
    ticket_days: int
    objection_days: int = 5

    def by(self, day: date, calendar: WorkCalendar) -> dict[Stage, date]:
        """The last day of each stage, were it to begin on that day."""
        return {stage: calendar.after(day, days)[0] for stage, days in self.days.items()}


class RatingSchedule:
    """The terms of a folder of rules."""

    def __init__(self, rows: Sequence[RatingRow] = ()) -> None:
        self.rows = tuple(rows)

    def terms(self, region: str = "") -> RatingTerms:
        """What holds in a region; what no row says is what the program proposes."""
        above = ["", *reversed(tuple(division_above(region)))]
        said: dict[str, Any] = {}
        for code in above:
            for row in self.rows:
                if row.region == code:
                    said |= {name: value for name, value in row.model_dump(exclude={"region"}).items() if value}
        days = {stage: int(said.get(stage.value, _PROPOSED[stage])) for stage in _PROPOSED}
        tickets = (int(said.get("ticket_cases", 5)), int(said.get("ticket_days", 90)))
        return RatingTerms(days, *tickets, int(said.get("objection", 5)))


#: Working days where no file says any.
_PROPOSED = {Stage.VERIFY: 2, Stage.RECTIFY: 10, Stage.REPLY: 2, Stage.RECHECK: 5}


def load_ratings(rules_dir: Path) -> RatingSchedule:
    """The terms of a folder of rules; an empty schedule where there is no file. Raises RuleError with file and line."""
    path = rules_dir / RATINGS_FILE
    if not path.is_file():
        return RatingSchedule()
    file, seen = load_sourced(path, RatingsFile), set[str]()
    for number, row in enumerate(file.value.terms):
        if row.region in seen:
            raise file.source.error(say.SAID_TWICE(region=row.region or "*"), "terms", number)
        seen.add(row.region)
    return RatingSchedule(file.value.terms)


def refuse_unknown_regions(rules_dir: Path, described: Mapping[str, str]) -> None:
    """Raise RuleError, with its place and the nearest, for a row of what is no region. `described`: as the rule book names regions."""
    path = rules_dir / RATINGS_FILE
    file = load_sourced(path, RatingsFile) if path.is_file() else None
    for number, row in enumerate(file.value.terms if file else ()):
        if file and row.region and not is_division(row.region, described):
            refused = region_rules.NO_SUCH_REGION(region=row.region)
            raise file.source.error(refused, "terms", number, "region", mend=nearest_region(row.region, described))
