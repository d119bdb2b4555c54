"""Rounds of supplement on one case, and what is wrong with asking twice.

The applicant is notified at once of all that has to be supplemented (行政许可法 §32: 一次告知), within five working days of receipt.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from preaudit.domain.verdict import Outcome
from preaudit.domain.working_days import WorkCalendar
from preaudit.wording import Text
from preaudit.wording import cases as say

#: Working days within which the applicant is notified of everything; after them the case counts as accepted.
NOTICE_WORKING_DAYS = 5


class AlertCode(StrEnum):
    """What has to be minded about a round."""

    SECOND_NOTICE = "second_notice"
    VISIBLE_BEFORE = "visible_before"
    NOTICE_OVERDUE = "notice_overdue"
    OBJECTION = "objection"


@dataclass(frozen=True, slots=True)
class Alert:
    """Something staff must answer for. `findings`: the codes it speaks of."""

    code: AlertCode
    message: Text
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RoundFinding:
    """A finding as rounds compare it; `files`: the digests of the files it was seen on, none for what is absent."""

    code: str
    material: str
    files: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Round:
    """A reviewed round: its outcome, what was found, the files there were, and the status of each material.

    `basis`: what judged it (rule book and facts); what another basis finds could not be found before.
    """

    outcome: Outcome
    findings: tuple[RoundFinding, ...]
    files: frozenset[str]
    statuses: Mapping[str, str] = field(default_factory=dict)
    basis: str = ""


def round_alerts(before: Sequence[Round], this: Round) -> tuple[Alert, ...]:
    """What is wrong with a further request for supplement: that it is one, and which of it could have been asked before."""
    notices = [earlier for earlier in before if earlier.outcome is Outcome.SUPPLEMENT]
    if this.outcome is not Outcome.SUPPLEMENT or not notices:
        return ()
    late = tuple(f.code for f in this.findings if any(_visible(f, this, earlier) for earlier in notices))
    alerts = [Alert(AlertCode.SECOND_NOTICE, say.SECOND_NOTICE())]
    if late:
        alerts.append(Alert(AlertCode.VISIBLE_BEFORE, say.VISIBLE_BEFORE(), tuple(dict.fromkeys(late))))
    return tuple(alerts)


def notice_due(received: date, calendar: WorkCalendar) -> tuple[date, bool]:
    """The last day to notify the applicant of what has to be supplemented, and whether an unpublished calendar may move it."""
    return calendar.after(received, NOTICE_WORKING_DAYS)


def received_by(due: date, calendar: WorkCalendar) -> date:
    """The last day of receipt of which the notice is due by a day."""
    day = due
    while notice_due(day, calendar)[0] > due:
        day -= timedelta(days=1)
    return day


def overdue(received: date, notified: bool, today: date, calendar: WorkCalendar) -> Alert | None:
    """The alert from the sixth working day on where the applicant was not notified."""
    due, _ = notice_due(received, calendar)
    if notified or today <= due:
        return None
    return Alert(
        AlertCode.NOTICE_OVERDUE,
        say.NOTICE_OVERDUE(due=due),
    )


def _visible(finding: RoundFinding, this: Round, earlier: Round) -> bool:
    """True where the earlier round had everything that shows the defect, judged by the same rules, and did not name it."""
    if earlier.basis != this.basis or any(
        (f.code, f.material) == (finding.code, finding.material) for f in earlier.findings
    ):
        return False
    if finding.files:
        return finding.files <= earlier.files
    return earlier.statuses.get(finding.material) == this.statuses.get(finding.material)
