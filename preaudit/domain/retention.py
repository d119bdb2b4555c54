"""How long a case and its parts are kept, and why (个人信息保护法 §19: no longer than is needed): pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from preaudit.wording import Message
from preaudit.wording import keeping as say


class Part(StrEnum):
    """What is kept of a case for a time of its own."""

    READINGS = "readings"
    FILES = "files"
    VERDICTS = "verdicts"
    CASE = "case"

    @property
    def words(self) -> Message:
        """What people call it."""
        return say.PARTS[self.value]


class Then(StrEnum):
    """What becomes of a case when its time is over."""

    REMOVE = "remove"
    HAND_OVER = "hand_over"


class Why(StrEnum):
    """Why something is kept. TERM: until its time is over; the others whatever the time."""

    TERM = "term"
    HELD = "held"
    AGREEMENT = "agreement"
    OPEN = "open"
    PERMANENT = "permanent"
    #: Its time is over; it waits to be handed over to the archive.
    HAND_OVER = "hand_over"

    @property
    def words(self) -> Message:
        """What people call it."""
        return say.WHY[self.value]


@dataclass(frozen=True, slots=True)
class KeepingTerm:
    """How long what is kept. Days after a case is done with, None as long as the case; `archive_years` of the whole case, None for ever;
    `undecided`: days after the last change of a case that nobody decided on, None for ever.
    """

    readings: int | None = None
    files: int | None = None
    verdicts: int | None = None
    archive_years: int | None = None
    then: Then = Then.HAND_OVER
    undecided: int | None = None
    basis: str = ""


@dataclass(frozen=True, slots=True)
class CaseStanding:
    """A case as retention sees it. Days: when it was done with, None where it is not; when it last changed. `decided`: somebody decided or
    proposed; `bound`: an agreement of it binds.
    """

    finished_on: date | None
    changed_on: date
    decided: bool
    held: bool = False
    bound: bool = False
    busy: bool = False


@dataclass(frozen=True, slots=True)
class Keeping:
    """A part of a case with why it is kept, and the last day; None where no day is set."""

    part: Part
    why: Why
    until: date | None

    def due(self, today: date) -> bool:
        """True where it is to be removed."""
        return self.why is Why.TERM and self.until is not None and self.until < today


def keeping(case: CaseStanding, term: KeepingTerm, today: date) -> tuple[Keeping, ...]:
    """Why each part of a case is kept, and until when; the whole case last."""
    whole = _whole(case, term, today)
    found = []
    for part, days in ((Part.READINGS, term.readings), (Part.FILES, term.files), (Part.VERDICTS, term.verdicts)):
        own = case.finished_on + timedelta(days=days) if case.finished_on and days is not None else None
        sooner = own is not None and (whole.until is None or own < whole.until)
        found.append(Keeping(part, _bar(case) or Why.TERM, own) if sooner else Keeping(part, whole.why, whole.until))
    return (*found, whole)


def next_look(kept: Sequence[Keeping], today: date, latest: timedelta) -> date:
    """The day on which the case is looked at again: after the first part's last day, and no later than so long from today."""
    days = [one.until + timedelta(days=1) for one in kept if one.until is not None and one.until >= today]
    return min([*days, today + latest])


def _whole(case: CaseStanding, term: KeepingTerm, today: date) -> Keeping:
    if case.finished_on is not None:
        if term.archive_years is None:
            return Keeping(Part.CASE, _bar(case) or Why.PERMANENT, None)
        until = _years_after(case.finished_on, term.archive_years)
        handed = Why.HAND_OVER if term.then is Then.HAND_OVER and until < today else Why.TERM
        return Keeping(Part.CASE, _bar(case) or handed, until)
    if case.decided or case.busy or term.undecided is None:
        return Keeping(Part.CASE, _bar(case) or Why.OPEN, None)
    return Keeping(Part.CASE, _bar(case) or Why.TERM, case.changed_on + timedelta(days=term.undecided))


def _bar(case: CaseStanding) -> Why | None:
    return Why.HELD if case.held else Why.AGREEMENT if case.bound else None


def _years_after(day: date, years: int) -> date:
    """保管期限 count from the first of January after the year in which a file was closed (归档文件整理规则 DA/T 22)."""
    return date(day.year + years, 12, 31)
