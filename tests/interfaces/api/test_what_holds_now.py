"""What was found holds for what it was found on: a changed case has no outcome, and every answer says so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select, update

from preaudit.store import Database
from preaudit.store.database import now
from preaudit.store.tables import cases, deliveries
from preaudit.webhooks import queue as outgoing
from tests.interfaces.api.test_cases import LEASE, make, submit
from tests.service import JPEG, StubReviewer, serving, settings_in

FACTS = '{"applicant": {"name": "王桂兰"}, "credit": "good"}'


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with serving(settings_in(tmp_path, webhook_private=True), StubReviewer()) as client:
        yield client


def accepted(client: TestClient) -> str:
    case = str(make(client, JPEG, LEASE, facts=FACTS)["case"])
    assert submit(client, case).json()["outcome"] == "accept"
    return f"/v1/cases/{case}"


def _first(client: TestClient, address: str) -> str:
    return str(client.get(address).json()["files"][0]["id"])


def add(client: TestClient, address: str) -> Any:
    return client.post(f"{address}/files", files=[("files", LEASE)])


def exchange(client: TestClient, address: str) -> Any:
    return client.put(f"{address}/files/{_first(client, address)}", files=[("files", LEASE)])


def withdraw(client: TestClient, address: str) -> Any:
    return client.delete(f"{address}/files/{_first(client, address)}")


def credit(client: TestClient, address: str) -> Any:
    return client.patch(address, json={"facts": {"credit": "bad"}})


def day(client: TestClient, address: str) -> Any:
    return client.patch(address, json={"as_of": "2026-04-01"})


CHANGES = [add, exchange, withdraw, credit, day]


@pytest.mark.parametrize("change", CHANGES)
def test_an_acceptance_is_over_when_what_it_rests_on_changes(client: TestClient, change: Any) -> None:
    address = accepted(client)
    before = client.get(address).json()
    assert (before["outcome"], before["current"], before["reviews"][0]["current"]) == ("accept", True, True)
    old = client.get(f"{address}/verdict")
    assert (old.json()["round"], old.json()["current"]) == (1, True)

    assert change(client, address).json()["outcome"] == ""
    found = client.get(address).json()
    assert (found["outcome"], found["current"], found["round"]) == ("", False, 2)
    assert [(r["outcome"], r["round"], r["current"]) for r in found["reviews"]] == [("accept", 1, False)]
    told = client.get(f"{address}/verdict", headers={"If-None-Match": old.headers["etag"]})
    assert told.status_code == 200
    assert (told.json()["outcome"], told.json()["round"], told.json()["current"]) == ("accept", 1, False)
    one = client.get(f"{address}/reviews/{found['reviews'][0]['id']}").json()
    assert (one["round"], one["current"], one["review"]) == (1, False, found["reviews"][0]["id"])
    assert client.get("/v1/cases", params={"outcome": "accept"}).json()["cases"] == []
    (listed,) = client.get("/v1/cases").json()["cases"]
    assert (listed["outcome"], listed["current"], listed["round"]) == ("", False, 2)

    submit(client, found["case"])
    found = client.get(address).json()
    assert [(r["round"], r["current"]) for r in found["reviews"]] == [(1, False), (2, True)]
    assert (found["outcome"], found["current"]) == ("accept", True)


@pytest.mark.parametrize("change", CHANGES)
def test_a_stream_tells_of_each_event_whether_it_still_holds(client: TestClient, change: Any) -> None:
    address = accepted(client)
    client.post(f"{address}/decisions", json={"decision": "accept"})
    change(client, address)
    submit(client, address.rsplit("/", 1)[1])
    with client.stream("GET", f"{address}/events") as stream:
        told = [orjson.loads(line[6:]) for line in stream.iter_lines() if line.startswith('data: {"id"')]
    known = [(e["type"], e["data"]["round"], e["data"]["current"]) for e in told if "current" in e["data"]]
    assert [each for each in known if each[2]] == [("case.reviewed", 2, True)]
    assert ("case.reviewed", 1, False) in known
    assert ("case.decided", 1, False) in known


def test_a_decision_says_of_which_round_it_is_and_whether_that_still_holds(client: TestClient) -> None:
    address = accepted(client)
    made = client.post(f"{address}/decisions", json={"decision": "accept"}).json()["decisions"]
    assert [(d["round"], d["current"]) for d in made] == [(1, True)]
    withdraw(client, address)
    assert [(d["round"], d["current"]) for d in client.get(address).json()["decisions"]] == [(1, False)]


def test_a_message_sent_late_no_longer_says_that_it_is_current(client: TestClient, tmp_path: Path) -> None:
    hook = client.post("/v1/webhooks", json={"url": "http://127.0.0.1:9999/hook", "events": ["case.reviewed"]})
    assert hook.status_code == 201, hook.text
    address = accepted(client)
    database = Database(settings_in(tmp_path).database)
    with database.read() as connection:
        kept = orjson.loads(connection.execute(select(deliveries.c.body)).scalar_one())
    assert (kept["data"]["outcome"], kept["data"]["round"], kept["data"]["current"]) == ("accept", 1, True)
    withdraw(client, address)
    with database.write() as connection:
        leased = outgoing.claim(connection, "sender", now() + timedelta(minutes=1))
    assert leased
    sent = orjson.loads(leased.body)
    assert (sent["data"]["outcome"], sent["data"]["round"], sent["data"]["current"]) == ("accept", 1, False)
    database.close()


def test_what_an_earlier_version_left_behind_is_not_in_force_either(client: TestClient, tmp_path: Path) -> None:
    address = accepted(client)
    withdraw(client, address)
    database = Database(settings_in(tmp_path).database)
    with database.write() as connection:
        connection.execute(update(cases).values(outcome="accept"))
    database.close()
    assert client.get(address).json()["outcome"] == ""
    assert client.get("/v1/cases", params={"outcome": "accept"}).json()["cases"] == []


def test_a_cancelled_case_is_no_longer_accepted(client: TestClient) -> None:
    address = accepted(client)
    assert client.post(f"{address}/cancel").json()["outcome"] == ""
    found = client.get(address).json()
    assert (found["current"], found["reviews"][0]["outcome"], found["reviews"][0]["current"]) == (
        False,
        "accept",
        False,
    )


def test_no_event_of_a_change_carries_the_outcome_that_it_ended(client: TestClient, tmp_path: Path) -> None:
    hook = client.post("/v1/webhooks", json={"url": "http://127.0.0.1:9999/hook"})
    assert hook.status_code == 201, hook.text
    address = accepted(client)
    withdraw(client, address)
    submit(client, address.rsplit("/", 1)[1])
    submit(client, address.rsplit("/", 1)[1])
    client.post(f"{address}/cancel")
    kept = _messages(tmp_path)
    client.delete(address)
    (deleted,) = _messages(tmp_path)
    assert (deleted["type"], deleted["data"]["reference"]) == ("case.deleted", ""), (
        "what was told of it is gone with it"
    )
    kept.append(deleted)
    assert {m["type"] for m in kept if m["data"]["outcome"]} == {"case.reviewed"}
    assert {m["type"] for m in kept if m["data"].get("current")} == {"case.reviewed"}
    ended = {m["type"]: m["data"] for m in kept}
    for kind in ("case.files_changed", "case.queued", "case.reviewing", "case.cancelled", "case.deleted"):
        assert (ended[kind]["outcome"], ended[kind]["current"], ended[kind]["round"]) == ("", False, 2), kind


def _messages(folder: Path) -> list[dict[str, Any]]:
    """What webhooks are told, in order."""
    database = Database(settings_in(folder).database)
    with database.read() as connection:
        bodies = connection.execute(select(deliveries.c.body).order_by(deliveries.c.id)).scalars().all()
    database.close()
    return [orjson.loads(body) for body in bodies]
