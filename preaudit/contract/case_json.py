"""Cases, jobs and events as JSON (long because one case has them all)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import orjson
from typing_extensions import TypedDict

from preaudit.contract.correction_json import CorrectionRecordJson, correction_record_json
from preaudit.domain.cases import Case, CaseEvent, CaseFile, CaseState, CaseView, DecisionRecord, Job, ReviewRecord
from preaudit.domain.rounds import Alert


class AlertJson(TypedDict):
    """What staff must mind about a case: `code` is stable, `findings` the codes it speaks of."""

    code: str
    message: str
    findings: list[str]


class JobJson(TypedDict):
    """Work on a case: `state` is queued, running, done, failed or cancelled; pages count what was read of what there is."""

    job: str
    case: str
    state: str
    attempts: int
    pages_done: int
    pages_total: int
    error: str
    created_at: str
    started_at: str | None
    finished_at: str | None


class CaseFileJson(TypedDict):
    """A file of a case. `withdrawn_at`: since then it does not count; `replaces`: the file it stands for, `replaced_by`: the one that
    stands for it; `removed_at`: since then its bytes are gone, after their time.
    """

    id: str
    name: str
    sha256: str
    size: int
    round: int
    replaces: str | None
    replaced_by: str | None
    added_at: str
    withdrawn_at: str | None
    removed_at: str | None


class ReviewSummaryJson(TypedDict):
    """A verdict of the case; its whole JSON is at `/v1/cases/{case}/reviews/{id}`.

    `current`: on the case as it stands; `corrects`: the verdict of the same round that a fault of ours had spoilt.
    """

    id: str
    round: int
    outcome: str
    rulebook: str
    digest: str
    alerts: list[AlertJson]
    created_at: str
    current: bool
    corrects: str | None


class DecisionJson(TypedDict):
    """What a person decided on a verdict. `current`: the case is still as it was in that round."""

    id: str
    review: str
    round: int
    current: bool
    decision: str
    reason: str
    decided_by: str
    decided_at: str


class CaseSummaryJson(TypedDict):
    """A case in a list. `subject` is the item's or bundle's code; `state` open, queued, reviewing, reviewed, failed or cancelled.

    `current`: it was reviewed as it stands; else `outcome` is ''. `round`: the one that it is in. `claimed_by`: who works on it, until
    `claimed_until`; null for nobody. `decision`: the one that holds; `proposed`: what `proposed_by` decided and another has yet to confirm.
    `finished_at`: since when it is done with, null while something is still to come.
    """

    case: str
    kind: str
    subject: str
    region: str
    as_of: str
    reference: str
    state: str
    outcome: str
    current: bool
    round: int
    version: int
    created_at: str
    updated_at: str
    claimed_by: str | None
    claimed_until: str | None
    decision: str | None
    proposed: str | None
    proposed_by: str | None
    finished_at: str | None


class CaseJson(CaseSummaryJson):
    """A case with what hangs on it. `notice_due`: the last day to notify the applicant of everything (行政许可法 §32)."""

    facts: dict[str, Any]
    steps: list[str]
    files: list[CaseFileJson]
    reviews: list[ReviewSummaryJson]
    decisions: list[DecisionJson]
    job: JobJson | None
    notice_due: str | None
    alerts: list[AlertJson]
    corrections: list[CorrectionRecordJson]


class CaseListJson(TypedDict):
    """Cases, the newest first; `next` is given as `before` to get the ones after them, null at the end."""

    cases: list[CaseSummaryJson]
    next: str | None


class EventJson(TypedDict):
    """What became of a case; `id` rises."""

    id: int
    type: str
    at: str
    data: dict[str, Any]


class EventListJson(TypedDict):
    """Events in order; `next`: the number to go on from."""

    events: list[EventJson]
    next: int


def case_json(view: CaseView) -> CaseJson:
    """A case with everything."""
    case = view.case
    return {
        **case_summary_json(case),
        "facts": dict(case.request.facts),
        "steps": list(case.request.steps),
        "files": [_file(f, view) for f in view.files],
        "reviews": [_review(r, current=r is view.in_force) for r in view.reviews],
        "decisions": [_decision(d, view) for d in view.decisions],
        "job": job_json(view.job) if view.job else None,
        "notice_due": view.notice_due.isoformat() if view.notice_due else None,
        "alerts": [alert_json(a) for a in view.alerts],
        "corrections": [correction_record_json(c) for c in view.corrections],
    }


def submitted_case_json(view: CaseView) -> CaseJson:
    """A case as whoever may submit and not read sees it: where it stands, and which files arrived; not what is in it or was found."""
    summary: CaseSummaryJson = {
        **case_summary_json(view.case),
        "outcome": "",
        "current": False,
        "claimed_by": None,
        "claimed_until": None,
        "decision": None,
        "proposed": None,
        "proposed_by": None,
    }
    return {
        **summary,
        "facts": {},
        "steps": list(view.case.request.steps),
        "files": [{**_file(f, view), "name": ""} for f in view.files],
        "reviews": [],
        "decisions": [],
        "job": job_json(view.job) if view.job else None,
        "notice_due": None,
        "alerts": [],
        "corrections": [],
    }


def case_summary_json(case: Case) -> CaseSummaryJson:
    """A case in a list."""
    holder = case.holder(datetime.now(UTC))
    return {
        "case": case.id,
        "kind": case.request.kind.value,
        "subject": case.request.subject,
        "region": case.request.region,
        "as_of": case.request.as_of.isoformat(),
        "reference": case.request.reference,
        "state": case.state.value,
        "outcome": case.outcome,
        "current": case.current,
        "round": case.round,
        "version": case.version,
        "created_at": case.created_at.isoformat(),
        "updated_at": case.updated_at.isoformat(),
        "claimed_by": holder or None,
        "claimed_until": case.claimed_until.isoformat() if holder and case.claimed_until else None,
        "decision": case.decision,
        "proposed": case.proposed,
        "proposed_by": case.proposed_by,
        "finished_at": case.finished_at.isoformat() if case.finished_at else None,
    }


def job_json(job: Job) -> JobJson:
    """A job."""
    return {
        "job": job.id,
        "case": job.case_id,
        "state": job.state.value,
        "attempts": job.attempts,
        "pages_done": job.pages_done,
        "pages_total": job.pages_total,
        "error": job.error,
        "created_at": job.created_at.isoformat(),
        "started_at": job.started_at.isoformat() if job.started_at else None,
        "finished_at": job.finished_at.isoformat() if job.finished_at else None,
    }


def event_json(event: CaseEvent) -> EventJson:
    """An event."""
    data: Mapping[str, Any] = event.data
    return {"id": event.seq, "type": event.type, "at": event.at.isoformat(), "data": dict(data)}


def event_data(case: Case, **further: object) -> dict[str, object]:
    """What an event says of its case, and what is particular to it; nothing personal.

    `current`: reviewed as it stands; of a case that was not submitted yet nothing is said of that.
    """
    untouched = case.state is CaseState.OPEN and case.round == 1
    return {
        "case": case.id,
        "item": case.request.subject,
        "reference": case.request.reference,
        "round": case.round,
        "state": case.state.value,
        "outcome": case.outcome,
        **({} if untouched else {"current": case.current}),
        **further,
    }


def alert_json(alert: Alert) -> AlertJson:
    """An alert, in Chinese with English beside."""
    return {"code": alert.code.value, "message": str(alert.message), "findings": list(alert.findings)}


def verdict_json(body: bytes, record: ReviewRecord, *, current: bool) -> bytes:
    """A verdict's JSON, and before it what it is of: `case`, `review`, `round`, and whether it is on the case as it stands."""
    what = {"case": record.case_id, "review": record.id, "round": record.round, "current": current}
    return orjson.dumps(what)[:-1] + b"," + body[1:]


def _file(file: CaseFile, view: CaseView) -> CaseFileJson:
    return {
        "id": file.id,
        "name": file.name,
        "sha256": file.sha256,
        "size": file.size,
        "round": file.round,
        "replaces": file.replaces,
        "replaced_by": next((other.id for other in view.files if other.replaces == file.id), None),
        "added_at": file.added_at.isoformat(),
        "withdrawn_at": file.withdrawn_at.isoformat() if file.withdrawn_at else None,
        "removed_at": file.removed_at.isoformat() if file.removed_at else None,
    }


def _review(review: ReviewRecord, *, current: bool) -> ReviewSummaryJson:
    return {
        "id": review.id,
        "round": review.round,
        "outcome": review.outcome,
        "rulebook": review.rulebook,
        "digest": review.digest,
        "alerts": [alert_json(a) for a in review.alerts],
        "created_at": review.created_at.isoformat(),
        "current": current,
        "corrects": review.corrects,
    }


def _decision(decision: DecisionRecord, view: CaseView) -> DecisionJson:
    number = next((review.round for review in view.reviews if review.id == decision.review_id), 0)
    return {
        "id": decision.id,
        "review": decision.review_id,
        "round": number,
        "current": view.case.current and number == view.case.round,
        "decision": decision.decision,
        "reason": decision.reason,
        "decided_by": decision.decided_by,
        "decided_at": decision.decided_at.isoformat(),
    }
