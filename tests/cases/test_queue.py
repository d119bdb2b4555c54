"""The queue on both databases: nothing is done twice, nothing is lost, nobody is starved."""

from __future__ import annotations

import threading
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from preaudit.access import Actor, Role
from preaudit.cases import queue, records
from preaudit.domain.cases import CaseKind, CaseRequest, CaseState, Job, JobState
from preaudit.store import Database
from preaudit.store.database import now
from preaudit.store.tables import jobs

pytestmark = pytest.mark.usefixtures("tmp_path")


def agency(database: Database, code: str = "here") -> Actor:
    with database.write() as connection:
        records.ensure_agency(connection, code, code)
    return Actor.of(code, "key:test", Role.PORTAL)


def enqueue(database: Database, actor: Actor, count: int = 1, priority: int = queue.ORDINARY) -> list[str]:
    request = CaseRequest(CaseKind.ITEM, "elderly-allowance", {}, date(2026, 3, 2))
    ids = []
    for _ in range(count):
        with database.write() as connection:
            case_id = records.add_case(
                connection, actor.agency, request, actor.name, one_shot=True, state=CaseState.QUEUED
            )
            case = records.case_of(connection, actor.agency, case_id)
            ids.append(queue.enqueue(connection, case, priority, "r"))
    return ids


def claim(database: Database, owner: str, seconds: float = 60) -> Job | None:
    with database.write() as connection:
        found = queue.claim(connection, owner, seconds)
    return found[0] if found else None


def lapse(database: Database, job_id: str) -> None:
    """The lease of a job ran out a moment ago."""
    with database.write() as connection:
        connection.execute(update(jobs).where(jobs.c.id == job_id).values(lease_until=now() - timedelta(seconds=1)))


def test_many_workers_at_once_take_every_job_once(database: Database) -> None:
    expected = enqueue(database, agency(database), 24)
    taken: list[str] = []
    lock = threading.Lock()

    def work(owner: str) -> None:
        while job := claim(database, owner):
            with lock:
                taken.append(job.id)

    threads = [threading.Thread(target=work, args=(f"w{n}",)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == sorted(expected)


def test_a_job_whose_worker_fell_silent_goes_to_another_and_only_that_one_may_end_it(database: Database) -> None:
    (job_id,) = enqueue(database, agency(database))
    assert claim(database, "first")
    assert claim(database, "second") is None, "a lease that holds is not broken"
    lapse(database, job_id)
    again = claim(database, "second")
    assert again
    assert again.attempts == 2
    with database.write() as connection, pytest.raises(queue.LeaseLost):
        queue.finish(connection, job_id, "first", JobState.DONE)
    with database.write() as connection:
        queue.finish(connection, job_id, "second", JobState.DONE)
    assert claim(database, "third") is None


def test_the_file_at_which_a_worker_died_is_named_to_the_next(database: Database) -> None:
    (job_id,) = enqueue(database, agency(database))
    assert claim(database, "first")
    with database.write() as connection:
        queue.note_file(connection, job_id, "first", "poison")
    lapse(database, job_id)
    with database.write() as connection:
        found = queue.claim(connection, "second", 60)
    assert found
    assert found[1] == "poison"


def test_who_waits_for_an_answer_comes_first_and_no_agency_starves_the_others(database: Database) -> None:
    busy, small = agency(database, "busy"), agency(database, "small")
    flood = enqueue(database, busy, 3)
    (late,) = enqueue(database, small)
    (urgent,) = enqueue(database, busy, priority=queue.URGENT)
    order = []
    for number in range(5):
        job = claim(database, f"w{number}")
        assert job
        order.append(job.id)
    assert order == [urgent, late, *flood]


def test_a_job_given_back_waits_its_time_and_counts_only_if_it_was_attempted(database: Database) -> None:
    (job_id,) = enqueue(database, agency(database))
    assert claim(database, "w")
    with database.write() as connection:
        queue.requeue(connection, job_id, "w", delay=3600, attempted=True)
    assert claim(database, "w") is None
    with database.write() as connection:
        connection.execute(update(jobs).values(not_before=now()))
    again = claim(database, "w")
    assert again
    assert again.attempts == 2
    with database.write() as connection:
        queue.requeue(connection, job_id, "w")
    last = claim(database, "w")
    assert last
    assert last.attempts == 2


def test_a_worker_is_ready_only_while_it_is_heard_of(database: Database, tmp_path: Path) -> None:
    with database.write() as connection:
        queue.sign_on(connection, "w", "starting")
        assert queue.ready_workers(connection) == 0
        queue.sign_on(connection, "w", "ready")
        assert queue.ready_workers(connection) == 1
        queue.sign_off(connection, "w")
        assert queue.ready_workers(connection) == 0
