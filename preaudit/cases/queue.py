"""The queue of jobs: each leased to one live worker at a time, in the same database as its result.

A lease that runs out is taken over by whoever is alive. The result and the end of the job are one transaction, and only
the holder of the lease may make it: the result of a worker that was thought dead is dropped.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import Connection, RowMapping, func, insert, or_, select, update
from sqlalchemy.orm import aliased

from preaudit.domain.cases import Case, Job, JobState
from preaudit.store.database import now
from preaudit.store.ids import new_id
from preaudit.store.lease_queue import UNLEASED, LeaseQueue
from preaudit.store.tables import jobs, workers

#: Priorities; somebody waits for the answer of an urgent job.
URGENT, ORDINARY = 0, 10
#: A worker not seen for so long counts as gone.
_ALIVE = timedelta(seconds=30)
_LEASES = LeaseQueue(jobs, JobState.QUEUED.value, JobState.RUNNING.value, "not_before")


class LeaseLost(Exception):  # noqa: N818  # no error: another worker has taken over, or the case was cancelled
    """The job is no longer this worker's."""


def enqueue(connection: Connection, case: Case, priority: int, request_id: str) -> str:
    """A job for the case; its id."""
    job_id, moment = new_id(), now()
    connection.execute(
        insert(jobs).values(
            id=job_id,
            agency=case.agency,
            case_id=case.id,
            state=JobState.QUEUED.value,
            priority=priority,
            attempts=0,
            owner="",
            lease_until=None,
            not_before=moment,
            pages_done=0,
            pages_total=0,
            at_file=None,
            error="",
            request_id=request_id,
            created_at=moment,
            started_at=None,
            finished_at=None,
        )
    )
    return job_id


def count_waiting(connection: Connection) -> int:
    """How many jobs nobody has begun."""
    query = select(func.count()).select_from(jobs).where(jobs.c.state == JobState.QUEUED.value)
    return connection.execute(query).scalar_one()


def claim(connection: Connection, owner: str, lease_seconds: float) -> tuple[Job, str | None] | None:
    """The next job, leased: urgent ones first, then of agencies that have the least running, then the oldest.

    With it the file at which the worker before died, if one did.
    """
    moment = now()
    running = aliased(jobs)
    own_running = (
        select(func.count())
        .select_from(running)
        .where(running.c.agency == jobs.c.agency, running.c.state == JobState.RUNNING.value)
        .scalar_subquery()
    )
    query = select(jobs).where(_LEASES.free(moment)).order_by(jobs.c.priority, own_running, jobs.c.id)
    lease_until = moment + timedelta(seconds=lease_seconds)
    row = _LEASES.claim(connection, query, owner, lease_until, lambda row: _begun(row, moment))
    if row is None:
        return None
    died_at = row["at_file"] if row["state"] == JobState.RUNNING.value else None
    job = _job({**row, **_begun(row, moment), "state": JobState.RUNNING.value, "attempts": row["attempts"] + 1})
    return job, died_at


def renew(connection: Connection, job_id: str, owner: str, lease_seconds: float, done: int, total: int) -> None:
    """Hold on to a job, and note how many of its pages are done. Raises LeaseLost."""
    lease_until = now() + timedelta(seconds=lease_seconds)
    _change(connection, job_id, owner, {"lease_until": lease_until, "pages_done": done, "pages_total": total})


def note_file(connection: Connection, job_id: str, owner: str, file_id: str | None) -> None:
    """Note the file that is being opened, so that it is known if it ends the worker. Raises LeaseLost."""
    _change(connection, job_id, owner, {"at_file": file_id})


def finish(
    connection: Connection, job_id: str, owner: str, state: JobState, error: str = "", pages: int | None = None
) -> None:
    """End a job, in the transaction that keeps its result. Raises LeaseLost: then nothing of it may be kept."""
    values: dict[str, object] = {"error": error, "finished_at": now(), "at_file": None}
    if pages is not None:
        values |= {"pages_done": pages, "pages_total": pages}
    _release(connection, job_id, owner, state, values)


def requeue(connection: Connection, job_id: str, owner: str, *, delay: float = 0.0, attempted: bool = False) -> None:
    """Let another worker have it, after a while in seconds; `attempted`: this counts as an attempt. Raises LeaseLost."""
    values: dict[str, object] = {"at_file": None, "not_before": now() + timedelta(seconds=delay)}
    if not attempted:
        values["attempts"] = jobs.c.attempts - 1
    _release(connection, job_id, owner, JobState.QUEUED, values)


def cancel_jobs(connection: Connection, case: Case) -> None:
    """End what is queued or running for a case; a worker that has it finds its lease lost."""
    busy = jobs.c.state.in_([JobState.QUEUED.value, JobState.RUNNING.value])
    values = {**UNLEASED, "state": JobState.CANCELLED.value, "finished_at": now()}
    connection.execute(update(jobs).where(jobs.c.case_id == case.id, busy).values(values))


def job_of(connection: Connection, agency: str, job_id: str) -> Job | None:
    """A job of the agency."""
    row = connection.execute(select(jobs).where(jobs.c.id == job_id, jobs.c.agency == agency)).mappings().first()
    return _job(row) if row else None


def newest_job(connection: Connection, case: Case) -> Job | None:
    """The job last made for a case."""
    query = select(jobs).where(jobs.c.case_id == case.id, jobs.c.agency == case.agency)
    row = connection.execute(query.order_by(jobs.c.id.desc()).limit(1)).mappings().first()
    return _job(row) if row else None


def sign_on(connection: Connection, worker: str, state: str) -> None:
    """Note that a worker is alive, and whether it is `starting`, `ready` or `draining`."""
    moment = now()
    changed = connection.execute(update(workers).where(workers.c.id == worker).values(state=state, seen_at=moment))
    if not changed.rowcount:
        connection.execute(insert(workers).values(id=worker, state=state, started_at=moment, seen_at=moment))


def sign_off(connection: Connection, worker: str) -> None:
    """Forget a worker, and those not seen for a day."""
    gone = workers.c.seen_at < now() - timedelta(days=1)
    connection.execute(workers.delete().where(or_(workers.c.id == worker, gone)))


def ready_workers(connection: Connection) -> int:
    """How many workers are ready and were seen lately."""
    query = select(func.count()).select_from(workers)
    query = query.where(workers.c.state == "ready", workers.c.seen_at > now() - _ALIVE)
    return connection.execute(query).scalar_one()


def _begun(row: RowMapping, moment: datetime) -> dict[str, object]:
    """What a claim changes of a job besides its lease."""
    return {"started_at": row["started_at"] or moment, "at_file": None}


def _change(connection: Connection, job_id: str, owner: str, values: Mapping[str, object]) -> None:
    if not _LEASES.change(connection, job_id, owner, values):
        raise LeaseLost


def _release(connection: Connection, job_id: str, owner: str, state: JobState, values: Mapping[str, object]) -> None:
    if not _LEASES.release(connection, job_id, owner, state.value, values):
        raise LeaseLost


def _job(row: RowMapping | dict[str, object]) -> Job:
    values = {name: row[name] for name in Job.__slots__}
    return Job(**{**values, "state": JobState(str(values["state"]))})  # type: ignore[arg-type]  # columns of the table
