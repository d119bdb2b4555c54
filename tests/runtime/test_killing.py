"""`kill -9` of any process at any moment: every case that was accepted comes to one end, once, with its own files."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from preaudit.store import Database
from preaudit.store.audit import verify
from tests.databases import postgresql
from tests.runtime.running import Running, answering, free_port
from tests.service import ITEM

CASES, KILLS = 30, 8


@pytest.fixture
def environment(database_url: str, tmp_path: Path) -> dict[str, str]:
    return environment_of(database_url, tmp_path)


def environment_of(database_url: str, folder: Path) -> dict[str, str]:
    """A service that takes over from the dead after a second and a half."""
    return {
        "PREAUDIT_DATABASE_URL": database_url,
        "PREAUDIT_DATA_DIR": str(folder / "data"),
        "PREAUDIT_LEASE_SECONDS": "1.5",
        "PREAUDIT_JOB_TRIES": "1000",
    }


@contextmanager
def started(environment: dict[str, str]) -> Iterator[tuple[str, list[Running]]]:
    """A server and two workers."""
    port = free_port()
    running = [Running("tests.runtime.stub", "serve", str(port), environment=environment)]
    running += [Running("tests.runtime.stub", "work", environment=environment) for _ in range(2)]
    try:
        yield f"http://127.0.0.1:{port}", running
    finally:
        for each in running:
            each.end()


def submit(url: str, number: int) -> str:
    """Sent again until it is accepted, as a portal does; its case."""
    files = [("files", (f"{kind}-{number}.jpg", f"canary {kind} {number}".encode())) for kind in ("card", "form")]
    headers = {"Idempotency-Key": f"case-{number}", "Prefer": "respond-async"}
    while True:
        try:
            answer = httpx.post(f"{url}/v1/reviews", data={"item": ITEM}, files=files, headers=headers, timeout=10)
        except httpx.TransportError:
            time.sleep(0.1)
            continue
        if answer.status_code in (200, 202):
            case = answer.json().get("case") or answer.headers["location"].rsplit("/", 1)[1]
            return str(case)
        assert answer.status_code == 503, answer.text
        time.sleep(0.1)


def test_no_case_is_lost_or_done_twice_when_processes_are_killed_at_random(environment: dict[str, str]) -> None:
    with started(environment) as (url, running):
        answering(url)
        chance = random.Random(20261125)
        with portal(url) as cases:
            for _ in range(KILLS):
                time.sleep(chance.uniform(0.2, 1.5))
                chance.choice(running).kill()
                answering(url, "/v1/cases")  # a process that is never up proves nothing
        each_came_to_one_end(url, cases)
    database = Database(environment["PREAUDIT_DATABASE_URL"])
    count, flaws = verify(database)
    database.close()
    assert flaws == []
    assert count >= 2 * CASES


def test_no_case_is_lost_or_done_twice_when_the_database_stops_and_starts(tmp_path: Path) -> None:
    with postgresql() as server, started(environment_of(server.url("postgres"), tmp_path)) as (url, _):
        answering(url)
        with portal(url) as cases:
            for _ in range(3):
                time.sleep(1.5)
                server.stop()
                assert httpx.get(f"{url}/healthz").status_code == 200, "it lives, and says what it lacks"
                told = httpx.get(f"{url}/v1/cases", timeout=30)
                assert (told.status_code, told.json()["code"]) == (503, "store_unavailable")
                assert int(told.headers["retry-after"]) > 0
                server.start()
                answering(url, "/v1/cases")
        each_came_to_one_end(url, cases)


@contextmanager
def portal(url: str) -> Iterator[list[str]]:
    """Submits cases while the block does its worst, and is through at its end; the cases, in order."""
    cases: list[str] = []
    thread = threading.Thread(target=lambda: cases.extend(submit(url, number) for number in range(CASES)))
    thread.start()
    yield cases
    thread.join()


def each_came_to_one_end(url: str, cases: list[str]) -> None:
    """Every case was made once, reviewed once, and has its own files."""
    answering(url)
    assert len(set(cases)) == CASES
    for number, case in enumerate(cases):
        found = finished(url, case)
        assert found["state"] == "reviewed"
        assert len(found["reviews"]) == 1
        told = httpx.get(f"{url}/v1/cases/{case}/verdict").json()
        assert [f["text"] for f in told["files"]] == [f"canary {kind} {number}" for kind in ("card", "form")]
    listed = httpx.get(f"{url}/v1/cases", params={"limit": 200}).json()["cases"]
    assert {one["case"] for one in listed} == set(cases)


def finished(url: str, case: str) -> dict[str, Any]:
    """The case when nothing more happens to it."""
    for _ in range(600):
        found = httpx.get(f"{url}/v1/cases/{case}").json()
        if found["state"] not in ("queued", "reviewing"):
            return dict(found)
        time.sleep(0.1)
    raise AssertionError(f"case {case} came to no end")
