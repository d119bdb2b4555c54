"""What a fault of ours spoilt is reviewed again by itself, after growing waits; the correction is told like any verdict."""

from __future__ import annotations

from sqlalchemy import Connection

from preaudit.cases import queue
from preaudit.cases.case_files import try_once_more
from preaudit.cases.verdict_records import reviews_of
from preaudit.domain.cases import Case, CaseState, Job, ReviewRecord

#: Before each try to correct a result, in seconds; after the last it stays with a person.
WAITS = (60.0, 600.0, 3600.0, 6 * 3600.0, 24 * 3600.0)


def plan_correction(connection: Connection, case: Case, job: Job, tries: int) -> None:
    """Have the case reviewed again later: the job's result lacks what we failed at. Files set aside get one more try each."""
    number = queue.count_corrections(connection, case)
    if number >= len(WAITS):
        return
    try_once_more(connection, case, tries)
    queue.enqueue(
        connection, case, queue.CORRECTING, job.request_id, corrects=job.corrects or job.id, delay=WAITS[number]
    )


def still_wanted(case: Case, job: Job) -> bool:
    """True for a job that somebody asked for, and for one whose case stands as the spoilt result left it."""
    return job.corrects is None or case.state in (CaseState.REVIEWED, CaseState.FAILED)


def corrected_review(connection: Connection, case: Case, job: Job) -> ReviewRecord | None:
    """The verdict that the job corrects: the newest of this round; None where there is none, or the job corrects nothing."""
    this_round = [r for r in reviews_of(connection, case.agency, case.id) if r.round == case.round]
    return this_round[-1] if job.corrects and this_round else None
