"""Rounds of supplement on one case, and what is wrong with asking twice.

All that has to be supplemented is told at once (行政许可法 §32: 一次告知), within five working days of receipt.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from preaudit.domain.verdict import Outcome
from preaudit.domain.working_days import WorkCalendar

#: Working days within which everything to be supplemented is told; after them the case counts as accepted.
NOTICE_WORKING_DAYS = 5


class AlertCode(StrEnum):
    """What has to be minded about a round."""

    SECOND_NOTICE = "second_notice"
    VISIBLE_BEFORE = "visible_before"
    NOTICE_OVERDUE = "notice_overdue"


@dataclass(frozen=True, slots=True)
class Alert:
    """Something staff must answer for. `findings`: the codes it speaks of."""

    code: AlertCode
    message: str
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

    `basis`: what judged it (rule book and facts); what another basis finds could not be told before.
    """

    outcome: Outcome
    findings: tuple[RoundFinding, ...]
    files: frozenset[str]
    statuses: Mapping[str, str] = field(default_factory=dict)
    basis: str = ""


def round_alerts(before: Sequence[Round], this: Round) -> tuple[Alert, ...]:
    """What is wrong with a further request for supplement: that it is one, and which of it could have been told before."""
    told = [earlier for earlier in before if earlier.outcome is Outcome.SUPPLEMENT]
    if this.outcome is not Outcome.SUPPLEMENT or not told:
        return ()
    said = "此前已要求补正,补正内容应一次告知。A supplement was asked for before; all of it is told at once (行政许可法 §32)."
    late = tuple(f.code for f in this.findings if any(_visible(f, this, earlier) for earlier in told))
    alerts = [Alert(AlertCode.SECOND_NOTICE, said)]
    if late:
        text = "以下问题在前一次审查时已可发现,当时未告知。These could have been found in an earlier round and were not told."
        alerts.append(Alert(AlertCode.VISIBLE_BEFORE, text, tuple(dict.fromkeys(late))))
    return tuple(alerts)


def notice_due(received: date, calendar: WorkCalendar) -> tuple[date, bool]:
    """The last day to tell what has to be supplemented, and whether an unpublished calendar may move it."""
    return calendar.after(received, NOTICE_WORKING_DAYS)


def overdue(received: date, told: bool, today: date, calendar: WorkCalendar) -> Alert | None:
    """The alert from the sixth working day on where nobody has told the applicant anything."""
    due, _ = notice_due(received, calendar)
    if told or today <= due:
        return None
    return Alert(
        AlertCode.NOTICE_OVERDUE,
        f"应于 {due} 前一次告知,已逾期,逾期不告知的自收到材料之日起即为受理。The notice was due by {due}.",
    )


def _visible(finding: RoundFinding, this: Round, earlier: Round) -> bool:
    """True where the earlier round had everything that shows the defect, judged by the same rules, and did not tell it."""
    if earlier.basis != this.basis or any(
        (f.code, f.material) == (finding.code, finding.material) for f in earlier.findings
    ):
        return False
    if finding.files:
        return finding.files <= earlier.files
    return earlier.statuses.get(finding.material) == this.statuses.get(finding.material)
