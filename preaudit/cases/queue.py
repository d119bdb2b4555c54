"""The queue: jobs leased to one live worker at a time, in the same database as what they yield.

A lease that runs out is taken over by whoever is alive. The result and the end of the job are one transaction, and only
the holder of the lease may make it: what a worker that was thought dead still brings is dropped.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import Connection, RowMapping, and_, func, insert, or_, select, update
from sqlalchemy.orm import aliased

from preaudit.domain.cases import Case, Job, JobState
from preaudit.store.database import now
from preaudit.store.ids import new_id
from preaudit.store.tables import jobs, workers

#: Someone waits for the answer of the first kind.
URGENT, ORDINARY = 0, 10
_ALIVE = timedelta(seconds=30)


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


def waiting(connection: Connection) -> int:
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
    free = or_(
        and_(jobs.c.state == JobState.QUEUED.value, jobs.c.not_before <= moment),
        and_(jobs.c.state == JobState.RUNNING.value, jobs.c.lease_until < moment),
    )
    query = select(jobs).where(free).order_by(jobs.c.priority, own_running, jobs.c.id).limit(1)
    row = connection.execute(query.with_for_update(skip_locked=True, of=jobs)).mappings().first()
    if row is None:
        return None
    died_at = row["at_file"] if row["state"] == JobState.RUNNING.value else None
    values = {
        "state": JobState.RUNNING.value,
        "owner": owner,
        "lease_until": moment + timedelta(seconds=lease_seconds),
        "attempts": row["attempts"] + 1,
        "started_at": row["started_at"] or moment,
        "at_file": None,
    }
    connection.execute(update(jobs).where(jobs.c.id == row["id"]).values(values))
    return _job({**row, **values}), died_at


def renew(connection: Connection, job_id: str, owner: str, lease_seconds: float, done: int, total: int) -> None:
    """Hold on to a job and tell how far it is. Raises LeaseLost."""
    values = {"lease_until": now() + timedelta(seconds=lease_seconds), "pages_done": done, "pages_total": total}
    _held(connection, job_id, owner, values)


def at_file(connection: Connection, job_id: str, owner: str, file_id: str | None) -> None:
    """Note the file that is being opened, so that it is known if it ends the worker. Raises LeaseLost."""
    _held(connection, job_id, owner, {"at_file": file_id})


def finish(
    connection: Connection, job_id: str, owner: str, state: JobState, error: str = "", pages: int | None = None
) -> None:
    """End a job, in the transaction that keeps its result. Raises LeaseLost: then nothing of it may be kept."""
    values: dict[str, object] = {
        "state": state.value,
        "error": error,
        "owner": "",
        "lease_until": None,
        "finished_at": now(),
        "at_file": None,
    }
    if pages is not None:
        values |= {"pages_done": pages, "pages_total": pages}
    _held(connection, job_id, owner, values)


def give_back(connection: Connection, job_id: str, owner: str, *, delay: float = 0.0, tried: bool = False) -> None:
    """Let another worker have it, after a while; `tried`: this counts as an attempt. Raises LeaseLost."""
    values: dict[str, object] = {
        "state": JobState.QUEUED.value,
        "owner": "",
        "lease_until": None,
        "at_file": None,
        "not_before": now() + timedelta(seconds=delay),
    }
    if not tried:
        values["attempts"] = jobs.c.attempts - 1
    _held(connection, job_id, owner, values)


def cancel_jobs(connection: Connection, case: Case) -> None:
    """End what is queued or running for a case; a worker that has it finds its lease lost."""
    busy = jobs.c.state.in_([JobState.QUEUED.value, JobState.RUNNING.value])
    values = {"state": JobState.CANCELLED.value, "owner": "", "lease_until": None, "finished_at": now()}
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
    """Tell that a worker is alive, and whether it is `starting`, `ready` or `draining`."""
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


def _held(connection: Connection, job_id: str, owner: str, values: Mapping[str, object]) -> None:
    mine = and_(jobs.c.id == job_id, jobs.c.owner == owner, jobs.c.state == JobState.RUNNING.value)
    if not connection.execute(update(jobs).where(mine).values(values)).rowcount:
        raise LeaseLost


def _job(row: RowMapping | dict[str, object]) -> Job:
    values = {name: row[name] for name in Job.__slots__}
    return Job(**{**values, "state": JobState(str(values["state"]))})  # type: ignore[arg-type]  # columns of the table
