"""The lists that staff work through, and what is asked of one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from preaudit.domain.cases import Case
from preaudit.domain.clocks import Clock


class WorkList(StrEnum):
    """The lists that staff work through. Every case but an extraction is in exactly one of them at every moment.

    OBJECTED: the applicant asks for a person and nobody has answered yet, wherever the case stands otherwise.
    """

    OBJECTED = "objected"
    MANUAL_REVIEW = "manual_review"
    SUPPLEMENT = "supplement"
    OUT_OF_SCOPE = "out_of_scope"
    ACCEPT_WITH_DEFERRAL = "accept_with_deferral"
    ACCEPT = "accept"
    TO_CONFIRM = "to_confirm"
    WAITING = "waiting"
    OPEN = "open"
    FAILED = "failed"
    DEFERRED = "deferred"
    DECIDED = "decided"
    FINISHED = "finished"
    CANCELLED = "cancelled"


class DueBy(StrEnum):
    """By when something is due: its day is past; today or past; within two days or past."""

    PAST = "past"
    TODAY = "today"
    SOON = "soon"

    def last_day(self, today: date) -> date:
        """The last of the days that are meant."""
        return today + timedelta(days=_DAYS_AHEAD[self])


_DAYS_AHEAD = {DueBy.PAST: -1, DueBy.TODAY: 0, DueBy.SOON: 2}


@dataclass(frozen=True, slots=True)
class WorkFilter:
    """Which cases of which list are wanted; '' stands for all. `search`: the beginning of a reference, or of the case's number, or the
    applicant's name as the facts of the case give it.

    `mine`: only those that whoever asks is to work on. `due`: only those of which something is due by then: to notify the applicant, what was
    promised, what was deferred; None for all.
    """

    work: WorkList
    subject: str = ""
    search: str = ""
    mine: bool = False
    due: DueBy | None = None


@dataclass(frozen=True, slots=True)
class SavedList:
    """What somebody chose of a list, under a name of theirs."""

    id: str
    name: str
    wanted: WorkFilter


@dataclass(frozen=True, slots=True)
class WaitingCase:
    """A case in a list. `clock`: what is due next; None where nothing is."""

    case: Case
    clock: Clock | None
