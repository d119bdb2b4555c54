"""Where a case stands, in plain words, and the days that count."""

from __future__ import annotations

from collections.abc import Iterator

from preaudit.domain.cases import CaseState, CaseView
from preaudit.domain.outcomes import Outcome
from preaudit.wording import Message, Text
from preaudit.wording import applicant_page as say

_BEFORE_VERDICT = {
    CaseState.QUEUED: say.BEING_REVIEWED,
    CaseState.REVIEWING: say.BEING_REVIEWED,
    CaseState.FAILED: say.FAILED,
    CaseState.CANCELLED: say.CANCELLED,
}
_FOUND = {
    Outcome.ACCEPT: say.FOUND_ACCEPT,
    Outcome.ACCEPT_WITH_DEFERRAL: say.FOUND_DEFERRAL,
    Outcome.SUPPLEMENT: say.FOUND_SUPPLEMENT,
    Outcome.MANUAL_REVIEW: say.FOUND_MANUAL,
    Outcome.OUT_OF_SCOPE: say.FOUND_SCOPE,
}
_DECIDED = {
    Outcome.ACCEPT: say.DECIDED_ACCEPT,
    Outcome.ACCEPT_WITH_DEFERRAL: say.DECIDED_DEFERRAL,
    Outcome.SUPPLEMENT: say.DECIDED_SUPPLEMENT,
    Outcome.MANUAL_REVIEW: say.DECIDED_MANUAL,
    Outcome.OUT_OF_SCOPE: say.DECIDED_SCOPE,
}


def state_of(view: CaseView) -> Message:
    """What to say of the case first."""
    case = view.case
    if case.finished_at is not None:
        return say.FINISHED
    if case.state in _BEFORE_VERDICT:
        return _BEFORE_VERDICT[case.state]
    if case.decision:
        return _DECIDED[Outcome(case.decision)]
    if case.current and case.outcome:
        return _FOUND[Outcome(case.outcome)]
    return say.NOT_SENT if any(file.withdrawn_at is None for file in view.files) else say.EMPTY


def days_of(view: CaseView) -> Iterator[Text]:
    """By when the agency has to do what."""
    case = view.case
    if case.finished_at is not None or case.state is CaseState.CANCELLED:
        return
    if view.notice_due and not view.decisions:
        yield say.DUE_NOTICE(day=view.notice_due)
    if case.due_on and case.decision == Outcome.ACCEPT.value:
        yield say.DUE_DONE(day=case.due_on)
