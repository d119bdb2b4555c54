"""Streams of events: so many of one key, ended when the key is, and never what holds up a stop."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest

from preaudit.access.keys import Grant, Keys
from preaudit.access.roles import Role
from preaudit.interfaces.api import create_app, event_routes, open_streams
from preaudit.interfaces.api.http_server import HttpServer
from preaudit.store import Database
from tests.interfaces.api.connections import FORM, all_of, connected, head, part
from tests.interfaces.client.served import listening
from tests.service import ITEM, JPEG, prepared, settings_in

PATIENCE = 20.0


class Portal:
    """A service with a key, and nobody who reviews: a case waits for ever."""

    def __init__(self, url: str, database: Database) -> None:
        self.url, self.keys = url, Keys(database)
        self.key, secret = self.keys.create(Grant("local", "portal", Role.PORTAL), "test")
        self.client = httpx.Client(base_url=url, headers={"X-API-Key": secret}, timeout=PATIENCE)
        self.case = self.review("respond-async").json()["case"]

    def review(self, prefer: str) -> httpx.Response:
        form = {"data": {"item": ITEM}, "files": [("files", JPEG)]}
        return self.client.post("/v1/reviews", headers={"Prefer": prefer}, timeout=60, **form)  # type: ignore[arg-type]

    def stream(self, opened: ExitStack) -> httpx.Response:
        return opened.enter_context(self.client.stream("GET", f"/v1/cases/{self.case}/events"))


@pytest.fixture
def portal(tmp_path: Path) -> Iterator[Portal]:
    settings = settings_in(tmp_path, serve_workers=0)
    database = prepared(settings)
    with listening(create_app(settings)) as url:
        yield Portal(url, database)
    database.close()


def ended(response: httpx.Response) -> bool:
    """True where the stream ends by itself; it waits for that."""
    for _ in response.iter_lines():
        pass
    return True


def within(seconds: float, act: Callable[[], object]) -> bool:
    thread = threading.Thread(target=act, daemon=True)
    thread.start()
    thread.join(seconds)
    return not thread.is_alive()


def test_one_key_has_so_many_streams_and_a_seat_is_free_when_its_stream_ends(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_streams, "MOST", 2)
    with ExitStack() as opened:
        assert [portal.stream(opened).status_code for _ in range(2)] == [200, 200]
        refused = portal.stream(opened)
        refused.read()
        assert (refused.status_code, refused.json()["code"]) == (429, "rate_limited")
        assert int(refused.headers["retry-after"]) > 0
    until = time.monotonic() + PATIENCE
    while True:
        with ExitStack() as opened:
            if portal.stream(opened).status_code == 200:
                break
        assert time.monotonic() < until, "the seats are never free again"
        time.sleep(0.1)


def test_a_revoked_key_follows_nothing_any_more(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_routes, "_PROOF_SECONDS", 0.2)
    with ExitStack() as opened:
        response = portal.stream(opened)
        portal.keys.revoke(portal.key.id, "test")
        assert within(PATIENCE, lambda: ended(response))


def test_a_stop_ends_streams_and_gives_those_who_wait_their_job(tmp_path: Path) -> None:
    settings = settings_in(tmp_path, serve_workers=0)
    database = prepared(settings)
    server = HttpServer(create_app(settings), drain=30)
    answers: list[httpx.Response] = []
    with listening(server) as url, ExitStack() as opened:
        portal = Portal(url, database)
        response = portal.stream(opened)

        waiting = threading.Thread(target=lambda: answers.append(portal.review("wait=60")))
        waiting.start()
        time.sleep(1.0)
        server.should_exit = True
        assert within(PATIENCE, lambda: ended(response))
        waiting.join(PATIENCE)
    assert [answer.status_code for answer in answers] == [202]
    assert answers[0].headers["location"].startswith("/v1/jobs/")
    database.close()


def test_a_request_that_a_stop_cuts_off_is_told_to_come_again(tmp_path: Path) -> None:
    server = HttpServer(create_app(settings_in(tmp_path, serve_workers=0)), drain=1)
    with listening(server) as url, connected(url) as connection:
        connection.sendall(head("POST", "/v1/cases", {"Content-Type": FORM, "Content-Length": "1000"}))
        connection.sendall(part("files", b"some", "a.jpg")[:-2])
        time.sleep(0.5)
        server.should_exit = True
        answer = all_of(connection)
    assert answer.startswith(b"HTTP/1.1 503")
    assert b"retry-after" in answer.lower()
    assert b"not_ready" in answer
