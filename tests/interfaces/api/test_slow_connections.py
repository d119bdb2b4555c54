"""Connections that do not get on are ended, whatever they are slow at; the others are served."""

from __future__ import annotations

import contextlib
import select
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from preaudit.interfaces.api import http_server, request_body
from tests.interfaces.api.connections import all_of, connected, head
from tests.interfaces.client.served import Served, served
from tests.service import ITEM, JPEG, StubReviewer, settings_in

SOON = 1.5


@pytest.fixture
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    monkeypatch.setattr(http_server, "HEAD_SECONDS", SOON)
    monkeypatch.setattr(http_server, "TAKING_SECONDS", SOON)
    monkeypatch.setattr(request_body, "SILENCE_SECONDS", SOON)
    with served(settings_in(tmp_path), StubReviewer()) as service:
        yield service


@pytest.mark.parametrize("begun", [b"", b"GET /v1/cases HTTP/1.1\r\nX-Slow: "])
def test_a_request_whose_head_never_ends_loses_its_connection(service: Served, begun: bytes) -> None:
    over = threading.Event()
    with connected(service.url) as connection:
        connection.sendall(begun)

        def trickle() -> None:
            while begun and not over.wait(SOON / 8):
                try:
                    connection.sendall(b"x")
                except OSError:
                    return

        thread = threading.Thread(target=trickle)
        thread.start()
        try:
            assert all_of(connection) == b""
        except ConnectionResetError:
            pass
        finally:
            over.set()
            thread.join()
    assert httpx.get(f"{service.url}/v1/cases").status_code == 200


def test_a_connection_that_was_answered_is_ended_where_its_next_request_crawls(service: Served) -> None:
    with connected(service.url) as connection:
        connection.sendall(head("GET", "/healthz", {}))
        answered = b""
        while not answered.endswith(b"}"):
            answered += connection.recv(65536)
        connection.sendall(b"GET /healthz HTTP/1.1\r\n")
        with contextlib.suppress(ConnectionResetError):
            assert all_of(connection) == b""


def test_words_that_do_not_come_are_waited_for_no_longer(service: Served) -> None:
    told = {"Content-Type": "application/json", "Content-Length": "100"}
    with connected(service.url) as connection:
        connection.sendall(head("POST", "/v1/checklists", told) + b'{"item":')
        answer = all_of(connection)
    assert answer.startswith(b"HTTP/1.1 400")
    assert b"upload_broken" in answer


def test_an_answer_that_nobody_takes_is_given_up(service: Served) -> None:
    large = ("large.jpg", JPEG[1] + bytes(40_000_000), "image/jpeg")
    made = httpx.post(f"{service.url}/v1/cases", data={"item": ITEM}, files=[("files", large)], timeout=60).json()
    path = f"/v1/cases/{made['case']}/files/{made['files'][0]['id']}"
    with connected(service.url) as connection:
        connection.sendall(head("GET", path, {}))
        assert was_given_up(connection)
    whole = httpx.get(service.url + path, timeout=60)
    assert len(whole.content) == len(large[1]), "who takes it has all of it"


def was_given_up(connection: socket.socket) -> bool:
    """True where the other side ends a connection from which nothing is taken."""
    watched = select.poll()
    watched.register(connection, 0)  # what has come may still be taken: only the end is looked for
    return bool(watched.poll(30_000))
