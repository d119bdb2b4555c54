"""What is tried again, how often, how long between; and that nothing is done twice. Both clients."""

from __future__ import annotations

import io
import os
import socket
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from preaudit.interfaces.client import Client, ProblemError, Retries, UnreachableError
from tests.interfaces.client.served import MadeUpTime, Mishap, Served, client_of
from tests.service import ITEM, StubReviewer

SCAN = ("身份证.jpg", b"\xff\xd8\xff made up")
BUSY = (("Retry-After", "7"),)

#: What is done, and which request it is: each is lost on its way, before it is heard and after it was done.
_MAKING: dict[str, Callable[[Client], Any]] = {
    "POST /v1/cases": lambda client: client.create_case(ITEM, [SCAN]),
    "POST /v1/reviews": lambda client: client.review(ITEM, [SCAN]),
    "POST /v1/bundle-reviews": lambda client: client.review_bundle("newborn", [SCAN]),
    "POST /v1/extractions": lambda client: client.extract([SCAN]),
}


@pytest.mark.parametrize("what", _MAKING)
@pytest.mark.parametrize("kind", ["unheard", "lost"])
def test_what_makes_a_case_makes_exactly_one_though_the_answer_was_lost(
    client: Client, service: Served, what: str, kind: str
) -> None:
    service.road.mishaps += [Mishap(what, kind), Mishap(what, kind)]
    _MAKING[what](client)
    assert service.road.count(what) == 3
    assert len(list(client.cases())) == 1
    keys = {headers["idempotency-key"] for seen, headers in service.road.seen if seen == what}
    assert len(keys) == 1


@pytest.mark.parametrize("kind", ["unheard", "lost"])
def test_what_changes_a_case_changes_it_once_though_the_answer_was_lost(
    client: Client, service: Served, reviewer: StubReviewer, kind: str
) -> None:
    def mishap(what: str) -> None:
        service.road.mishaps.append(Mishap(what, kind))

    case = client.create_case(ITEM, [SCAN])
    number = case["case"]
    here = f"/v1/cases/{number}"
    mishap(f"POST {here}/files")
    case = client.add_files(number, [("b.jpg", b"b"), ("c.jpg", b"c")])
    assert len(case["files"]) == 3
    mishap(f"PUT {here}/files/.*")
    case = client.replace_file(number, case["files"][0]["id"], ("a.jpg", b"a"), if_version=case["version"])
    assert len(case["files"]) == 4
    mishap(f"DELETE {here}/files/.*")
    case = client.withdraw_file(number, case["files"][1]["id"], if_version=case["version"])
    assert sum(file["withdrawn_at"] is None for file in case["files"]) == 2
    mishap(f"PATCH {here}")
    case = client.change(number, facts={"agent": True}, if_version=case["version"])
    assert case["facts"] == {"agent": True}
    mishap(f"POST {here}/reviews")
    client.submit(number)
    mishap(f"POST {here}/reviews")
    client.follow(client.start(number)["job"])
    assert len(reviewer.asked) == 2
    mishap(f"POST {here}/decisions")
    case = client.decide(number, "supplement", "because ")
    assert len(case["decisions"]) == 1
    mishap(f"POST {here}/cancel")
    assert client.cancel(number)["state"] == "cancelled"
    mishap(f"DELETE {here}")
    client.delete(number)
    assert list(client.cases()) == []
    assert service.road.mishaps == []


def test_a_busy_service_is_asked_again_when_it_says(client: Client, service: Served, time: MadeUpTime) -> None:
    busy = Mishap("POST /v1/cases", "answer", status=429, headers=BUSY)
    service.road.mishaps += [busy, busy]
    client.create_case(ITEM, [SCAN])
    assert time.slept == [7.5, 7.5]


def test_a_moment_is_understood_as_well(client: Client, service: Served, time: MadeUpTime) -> None:
    moment = format_datetime(datetime.now(UTC) + timedelta(seconds=40), usegmt=True)
    service.road.mishaps.append(Mishap("GET /v1/items", "answer", status=503, headers=(("Retry-After", moment),)))
    client.items()
    assert 30 < time.slept[0] < 41


@pytest.mark.parametrize("status", [429, 502, 503, 504, 507])
def test_what_passes_is_waited_for_longer_each_time(
    client: Client, service: Served, time: MadeUpTime, status: int
) -> None:
    service.road.mishaps += [Mishap("POST /v1/cases", "answer", status=status)] * 4
    client.create_case(ITEM, [SCAN])
    assert time.slept == [0.5, 1.0, 2.0, 4.0]


def test_it_is_given_up_after_so_many_tries(client: Client, service: Served, time: MadeUpTime) -> None:
    service.road.mishaps += [Mishap("GET /v1/items", "answer", status=502)] * 9
    with pytest.raises(ProblemError) as mark_failed:
        client.items()
    assert (mark_failed.value.code, mark_failed.value.status) == ("http_error", 502)
    assert service.road.count("GET /v1/items") == 5


def test_it_is_given_up_at_once_where_waiting_would_take_too_long(
    client: Client, service: Served, time: MadeUpTime
) -> None:
    headers = (("Retry-After", "3600"),)
    service.road.mishaps.append(Mishap("GET /v1/items", "answer", status=503, headers=headers))
    with pytest.raises(ProblemError) as mark_failed:
        client.items()
    assert mark_failed.value.retry_after == 3600
    assert time.slept == []


def test_what_is_wrong_is_not_sent_again(client: Client, service: Served) -> None:
    with pytest.raises(ProblemError):
        client.create_case("no-such-item")
    assert service.road.count("POST /v1/cases") == 1


def test_an_open_file_is_sent_from_its_beginning_each_time(client: Client, service: Served) -> None:
    service.road.mishaps.append(Mishap("POST /v1/extractions", "lost"))
    file = io.BytesIO(b"all of it" * 10_000)
    file.seek(50)
    extraction = client.extract([("a.jpg", file)])
    assert len(extraction["files"][0]["text"]) == 90_000  # type: ignore[misc]  # the stub's own


def test_what_can_be_read_once_is_sent_once(client: Client, service: Served) -> None:
    service.road.mishaps.append(Mishap("POST /v1/extractions", "lost"))
    read, write = os.pipe()
    with os.fdopen(write, "wb") as writer:
        writer.write(b"from a pipe")
    with os.fdopen(read, "rb") as reader, pytest.raises(UnreachableError):
        client.extract([("a.jpg", reader)])
    assert service.road.count("POST /v1/extractions") == 1


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_nobody_there_is_told_after_as_many_tries_as_wanted(kind: str, time: MadeUpTime) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    retries = Retries(tries=3, spread=lambda: 0.0)
    with (
        client_of(kind, f"http://127.0.0.1:{port}", time, retries=retries) as client,
        pytest.raises(UnreachableError) as nobody,
    ):
        client.items()
    assert not nobody.value.sent
    assert time.slept == [0.25, 0.5]
