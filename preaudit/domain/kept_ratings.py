"""Rectifications, what became of them, and rule tickets, as they are kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from preaudit.domain.ratings import Rating
from preaudit.domain.rectifications import Finding, Rectification, Stage, StepKind


@dataclass(frozen=True, slots=True)
class KeptRectification:
    """A rectification as it is kept, with the rating it is of. `version`: of how many steps."""

    id: str
    agency: str
    rating: Rating
    standing: Rectification
    version: int
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class KeptStep:
    """What became of a rectification: what was done, by whom and what they said of it; the stage after it."""

    number: int
    kind: StepKind
    done_by: str
    said: str
    finding: Finding | None
    holds: bool | None
    day: date
    stage: Stage


@dataclass(frozen=True, slots=True)
class RuleTicket:
    """A ticket of a rule. `rule`: the code of a finding; `cases`: how many spoke against it when it was opened, received from `since` on."""

    id: str
    rule: str
    cases: int
    since: date
    opened_at: datetime
    taken_by: str | None
    answer: str
    closed_by: str | None
    closed_at: datetime | None
