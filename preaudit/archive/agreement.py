"""A verdict held against the decision an office took: agreed, or in what way not, and on what grounds.

A doubt is never counted as an error of the office. What a scan cannot show (it is unreadable, its file does not open, credit is
not known) is a doubt of the archive, however the verdict words it for an applicant of today.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from preaudit.archive.decisions import Decision, DecisionTaken
from preaudit.domain.reviews import FILE_UNUSABLE
from preaudit.domain.verdict import Finding, Outcome, Reason, Status, Verdict
from preaudit.wording import Message
from preaudit.wording import archive as say


class Agreement(StrEnum):
    """How a decision stands to the rules."""

    AGREED = "agreed"
    ACCEPTED_WRONGLY = "accepted_wrongly"
    SENT_AWAY_WRONGLY = "sent_away_wrongly"
    DEFERRED_BEYOND = "deferred_beyond"
    DOUBTFUL = "doubtful"
    NOT_JUDGEABLE = "not_judgeable"


#: How they are called.
AGREEMENTS: Mapping[Agreement, Message] = {
    Agreement.AGREED: say.AGREED,
    Agreement.ACCEPTED_WRONGLY: say.ACCEPTED_WRONGLY,
    Agreement.SENT_AWAY_WRONGLY: say.SENT_AWAY_WRONGLY,
    Agreement.DEFERRED_BEYOND: say.DEFERRED_BEYOND,
    Agreement.DOUBTFUL: say.DOUBTFUL,
    Agreement.NOT_JUDGEABLE: say.NOT_JUDGEABLE,
}
#: Those that count as errors of the office.
ERRORS = frozenset({Agreement.ACCEPTED_WRONGLY, Agreement.SENT_AWAY_WRONGLY, Agreement.DEFERRED_BEYOND})


class Remark(StrEnum):
    """What else an auditor may want to look at; none is an error."""

    NONE = ""
    DEFERRAL_NOT_RECORDED = "deferral_not_recorded"
    DEFERRAL_NOT_USED = "deferral_not_used"
    LIST_OF_DEFERRED_DIFFERS = "list_of_deferred_differs"
    REQUESTED_BEYOND = "requested_beyond"
    REQUESTED_OTHERWISE = "requested_otherwise"
    REFUSED_OUTRIGHT = "refused_outright"
    OUT_OF_SCOPE_SENT_BACK = "out_of_scope_sent_back"
    GROUNDS_UNSURE = "grounds_unsure"


#: How they are called.
REMARKS: Mapping[Remark, Message] = {
    Remark.DEFERRAL_NOT_RECORDED: say.DEFERRAL_NOT_RECORDED,
    Remark.DEFERRAL_NOT_USED: say.DEFERRAL_NOT_USED,
    Remark.LIST_OF_DEFERRED_DIFFERS: say.LIST_OF_DEFERRED_DIFFERS,
    Remark.REQUESTED_BEYOND: say.REQUESTED_BEYOND,
    Remark.REQUESTED_OTHERWISE: say.REQUESTED_OTHERWISE,
    Remark.REFUSED_OUTRIGHT: say.REFUSED_OUTRIGHT,
    Remark.OUT_OF_SCOPE_SENT_BACK: say.OUT_OF_SCOPE_SENT_BACK,
    Remark.GROUNDS_UNSURE: say.GROUNDS_UNSURE,
}

#: What a scan says of itself rather than of the application.
_OF_THE_SCAN = frozenset({Reason.UNREADABLE, Reason.DOUBTFUL, Reason.INTERNAL, Reason.CREDIT_UNKNOWN})
#: What a paper in a file that does not open might mend.
_MAY_LIE_ELSEWHERE = frozenset(
    {Reason.ABSENT, Reason.INCOMPLETE, Reason.WRONG_DOCUMENT, Reason.UNSIGNED, Reason.UNSEALED}
)
#: Gaps that an office bridges by letting the paper follow.
_GAPS = frozenset({Reason.ABSENT, Reason.INCOMPLETE})


@dataclass(frozen=True, slots=True)
class Comparison:
    """The class of a case, the codes of the findings it rests on, and what else was noticed.

    `beyond`: materials the applicant was sent away for though the list does not ask for them, or they were there for certain.
    """

    agreement: Agreement
    grounds: tuple[str, ...] = ()
    remark: Remark = Remark.NONE
    beyond: tuple[str, ...] = ()


def compared(verdict: Verdict, taken: DecisionTaken) -> Comparison:
    """The decision held against the verdict by the rules of its day. Pure."""
    decisive = _decisive(verdict)
    unopened = any(finding.code == FILE_UNUSABLE for finding in verdict.findings)
    firm = [finding for finding in decisive if _firm(finding, unopened)]
    codes = tuple(dict.fromkeys(finding.code for finding in decisive))
    if taken.decision is Decision.UNKNOWN:
        return Comparison(Agreement.NOT_JUDGEABLE, codes)
    if verdict.outcome is Outcome.MANUAL_REVIEW:
        return Comparison(Agreement.DOUBTFUL, codes)
    if taken.decision in (Decision.SENT_BACK, Decision.REFUSED):
        return _sent_away(verdict, taken, codes)
    if verdict.outcome in (Outcome.SUPPLEMENT, Outcome.OUT_OF_SCOPE):
        if not firm:
            return Comparison(Agreement.DOUBTFUL, codes, Remark.GROUNDS_UNSURE)
        codes = tuple(dict.fromkeys(finding.code for finding in firm))
        return Comparison(_wrongly_accepted(verdict, taken, firm), codes)
    return _accepted(verdict, taken, codes)


def _decisive(verdict: Verdict) -> list[Finding]:
    """The findings that lead to the outcome."""
    severity = verdict.outcome.row.led_to_by
    return [finding for finding in verdict.findings if severity is not None and finding.severity is severity]


def _firm(finding: Finding, unopened: bool) -> bool:
    return finding.reason not in _OF_THE_SCAN and not (unopened and finding.reason in _MAY_LIE_ELSEWHERE)


def _wrongly_accepted(verdict: Verdict, taken: DecisionTaken, firm: Collection[Finding]) -> Agreement:
    """Accepted though a core defect is certain: by letting follow what may not follow, or outright."""
    if taken.decision is not Decision.ACCEPTED_WITH_DEFERRAL or verdict.outcome is Outcome.OUT_OF_SCOPE:
        return Agreement.ACCEPTED_WRONGLY
    bridged = all(finding.material in taken.deferred if taken.deferred else finding.reason in _GAPS for finding in firm)
    return Agreement.DEFERRED_BEYOND if bridged else Agreement.ACCEPTED_WRONGLY


def _accepted(verdict: Verdict, taken: DecisionTaken, codes: tuple[str, ...]) -> Comparison:
    """Accepted, and the rules accept as well, with or without deferral."""
    if verdict.outcome is Outcome.ACCEPT:
        return Comparison(Agreement.AGREED, codes)
    if taken.decision is Decision.ACCEPTED:
        return Comparison(Agreement.AGREED, codes, Remark.DEFERRAL_NOT_RECORDED)
    deferral = verdict.deferral
    late = taken.deferred_until and deferral.deadline and taken.deferred_until > deferral.deadline
    if late and not deferral.provisional:
        return Comparison(Agreement.DEFERRED_BEYOND, codes)
    if taken.deferred and not set(deferral.materials) <= set(taken.deferred):
        return Comparison(Agreement.AGREED, codes, Remark.LIST_OF_DEFERRED_DIFFERS)
    return Comparison(Agreement.AGREED, codes)


def _sent_away(verdict: Verdict, taken: DecisionTaken, codes: tuple[str, ...]) -> Comparison:
    beyond = _beyond(verdict, taken)
    if verdict.outcome is Outcome.ACCEPT:
        return Comparison(Agreement.SENT_AWAY_WRONGLY, codes, Remark.NONE, beyond)
    if verdict.outcome is Outcome.ACCEPT_WITH_DEFERRAL:  # whether the applicant wanted it, no paper says
        return Comparison(Agreement.DOUBTFUL, codes, Remark.DEFERRAL_NOT_USED, beyond)
    if verdict.outcome is Outcome.OUT_OF_SCOPE:
        remark = Remark.OUT_OF_SCOPE_SENT_BACK if taken.decision is Decision.SENT_BACK else Remark.NONE
        return Comparison(Agreement.AGREED, codes, remark, beyond)
    if taken.decision is Decision.REFUSED:
        return Comparison(Agreement.AGREED, codes, Remark.REFUSED_OUTRIGHT, beyond)
    lacking = {finding.material for finding in _decisive(verdict)}
    remark = Remark.REQUESTED_BEYOND if beyond else Remark.NONE
    if taken.requested and not lacking & set(taken.requested):
        remark = Remark.REQUESTED_OTHERWISE
    return Comparison(Agreement.AGREED, codes, remark, beyond)


def _beyond(verdict: Verdict, taken: DecisionTaken) -> tuple[str, ...]:
    """Of the materials requested those that no rule asks for, or that were there without any doubt."""
    statuses = {result.material: result.status for result in verdict.items}
    questioned = {finding.material for finding in verdict.findings}
    return tuple(
        material
        for material in taken.requested
        if material not in questioned
        and statuses.get(material, Status.NOT_REQUIRED) in (Status.COMPLETE, Status.NOT_REQUIRED)
    )
