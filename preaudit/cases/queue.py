"""The queue of jobs: each leased to one live worker at a time, in the same database as its result.

A lease that runs out is taken over by whoever is alive. The result and the end of the job are one transaction, and only
the holder of the lease may make it: the result of a worker that was thought dead is dropped.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import Connection, RowMapping, func, insert, or_, select, update
from sqlalchemy.orm import aliased

from preaudit.access.authentication import LOCAL_AGENCY
from preaudit.domain.cases import Case, Job, JobState
from preaudit.store.database import moment_of, now
from preaudit.store.ids import new_id
from preaudit.store.lease_queue import UNLEASED, LeaseQueue
from preaudit.store.tables import agencies, jobs, workers

#: Priorities; somebody waits for the answer of an urgent job.
URGENT, ORDINARY, CORRECTING = 0, 10, 20
#: A worker not seen for so long counts as gone.
_ALIVE = timedelta(seconds=30)
_LEASES = LeaseQueue(jobs, JobState.QUEUED.value, JobState.RUNNING.value, "not_before")


class LeaseLost(Exception):  # noqa: N818  # no error: another worker has taken over, or the case was cancelled
    """The job is no longer this worker's."""


def enqueue(
    connection: Connection,
    case: Case,
    priority: int,
    request_id: str,
    *,
    corrects: str | None = None,
    delay: float = 0.0,
) -> str:
    """A job for the case; its id. `corrects`: the job whose result it mends, begun after `delay` seconds."""
    job_id, moment = new_id(), moment_of(connection)
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
            not_before=moment + timedelta(seconds=delay),
            pages_done=0,
            pages_total=0,
            at_file=None,
            error="",
            request_id=request_id,
            created_at=moment,
            started_at=None,
            finished_at=None,
            faults=0,
            corrects=corrects,
        )
    )
    return job_id


def count_waiting(connection: Connection, agency: str | None = None) -> int:
    """How many jobs that somebody asked for nobody has begun, in all or of an agency."""
    waiting = [jobs.c.state == JobState.QUEUED.value, jobs.c.corrects.is_(None)]
    if agency is not None:
        waiting.append(jobs.c.agency == agency)
    return connection.execute(select(func.count()).select_from(jobs).where(*waiting)).scalar_one()


def most_of_one(connection: Connection, agency: str, limit: int) -> int:
    """How many jobs of an agency may wait where so many may in all: half of them where there are others to leave room for."""
    others = agencies.c.code.not_in([agency, LOCAL_AGENCY])
    return -(-limit // 2) if connection.execute(select(agencies.c.code).where(others).limit(1)).first() else limit


def claim(
    connection: Connection, owner: str, lease_seconds: float, *, take_over: bool = True
) -> tuple[Job, str | None] | None:
    """The next job, leased: one whose lease ran out, else urgent ones first, then of agencies that have the least running, then the oldest.

    With it the file that the worker before had by itself when it died, if it did; that death is the file's and no attempt of
    the case. `take_over` False: only what waits, not what somebody has whose lease ran out.
    """
    moment = moment_of(connection)
    running = aliased(jobs)
    own_running = (
        select(func.count())
        .select_from(running)
        .where(running.c.agency == jobs.c.agency, running.c.state == JobState.RUNNING.value)
        .scalar_subquery()
    )
    # Of each agency the first that waits: however many do, only these are compared.
    waiting = aliased(jobs)
    first = (
        select(waiting.c.id)
        .where(waiting.c.agency == agencies.c.code, _LEASES.ready(moment, waiting))
        .order_by(waiting.c.priority, waiting.c.id)
        .limit(1)
        .scalar_subquery()
    )
    firsts = select(first).select_from(agencies)
    queries = [
        select(jobs)
        .where(jobs.c.id.in_(firsts), _LEASES.still_ready())
        .order_by(jobs.c.priority, own_running, jobs.c.id),
        select(jobs).where(_LEASES.ready(moment)).order_by(jobs.c.priority, jobs.c.id),  # others are taking those
    ]
    if take_over:
        queries.insert(0, select(jobs).where(_LEASES.lapsed(moment)).order_by(jobs.c.lease_until))
    lease_until = moment + timedelta(seconds=lease_seconds)
    row = _LEASES.claim(connection, queries, owner, lease_until, lambda row: _begun(row, moment))
    if row is None:
        return None
    return _job({**row, **_begun(row, moment), "state": JobState.RUNNING.value}), _died_at(row)


def renew(connection: Connection, job_id: str, owner: str, lease_seconds: float, done: int, total: int) -> None:
    """Hold on to a job, and note how many of its pages are done. Raises LeaseLost."""
    lease_until = moment_of(connection) + timedelta(seconds=lease_seconds)
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


def requeue(
    connection: Connection, job_id: str, owner: str, *, delay: float = 0.0, attempted: bool = False, fault: str = ""
) -> None:
    """Let another worker have it, after a while in seconds; `attempted`: this counts as an attempt. Raises LeaseLost.

    `fault`: the code of what failed at the machine, told while the job waits.
    """
    values: dict[str, object] = {
        "at_file": None,
        "not_before": moment_of(connection) + timedelta(seconds=delay),
        "error": fault,
    }
    if fault:
        values["faults"] = func.coalesce(jobs.c.faults, 0) + 1
    if not attempted:
        values["attempts"] = jobs.c.attempts - 1
    _release(connection, job_id, owner, JobState.QUEUED, values)


def count_corrections(connection: Connection, case: Case) -> int:
    """How many jobs were made by themselves to correct the last one that somebody asked for."""
    mine = (jobs.c.case_id == case.id, jobs.c.agency == case.agency)
    requested = select(func.max(jobs.c.id)).where(*mine, jobs.c.corrects.is_(None)).scalar_subquery()
    query = select(func.count()).select_from(jobs).where(*mine, jobs.c.corrects.is_not(None), jobs.c.id > requested)
    return connection.execute(query).scalar_one()


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
    """The job last asked for; those that are made by themselves to correct a result are not told."""
    query = select(jobs).where(jobs.c.case_id == case.id, jobs.c.agency == case.agency, jobs.c.corrects.is_(None))
    row = connection.execute(query.order_by(jobs.c.id.desc()).limit(1)).mappings().first()
    return _job(row) if row else None


def sign_on(connection: Connection, worker: str, state: str) -> None:
    """Note that a worker is alive, and whether it is `starting`, `ready` or `draining`."""
    moment = moment_of(connection)
    changed = connection.execute(update(workers).where(workers.c.id == worker).values(state=state, seen_at=moment))
    if not changed.rowcount:
        connection.execute(insert(workers).values(id=worker, state=state, started_at=moment, seen_at=moment))


def sign_off(connection: Connection, worker: str) -> None:
    """Forget a worker, and those not seen for a day."""
    gone = workers.c.seen_at < moment_of(connection) - timedelta(days=1)
    connection.execute(workers.delete().where(or_(workers.c.id == worker, gone)))


def ready_workers(connection: Connection) -> int:
    """How many workers are ready and were seen lately."""
    query = select(func.count()).select_from(workers)
    query = query.where(workers.c.state == "ready", workers.c.seen_at > moment_of(connection) - _ALIVE)
    return connection.execute(query).scalar_one()


def _begun(row: RowMapping, moment: datetime) -> dict[str, object]:
    """What a claim changes of a job besides its lease."""
    attempts = row["attempts"] + (_died_at(row) is None)
    return {"started_at": row["started_at"] or moment, "at_file": None, "error": "", "attempts": attempts}


def _died_at(row: RowMapping) -> str | None:
    """The file that a worker had by itself when it died."""
    return row["at_file"] if row["state"] == JobState.RUNNING.value else None


def _change(connection: Connection, job_id: str, owner: str, values: Mapping[str, object]) -> None:
    if not _LEASES.change(connection, job_id, owner, values):
        raise LeaseLost


def _release(connection: Connection, job_id: str, owner: str, state: JobState, values: Mapping[str, object]) -> None:
    if not _LEASES.release(connection, job_id, owner, state.value, values):
        raise LeaseLost


def _job(row: RowMapping | dict[str, object]) -> Job:
    values = {name: row[name] for name in Job.__slots__}
    return Job(**{**values, "state": JobState(str(values["state"]))})  # type: ignore[arg-type]  # columns of the table
