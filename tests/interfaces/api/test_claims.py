"""Claims over HTTP: two people never work on one case, and nobody holds it for ever."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from preaudit.access import Role
from preaudit.access.authentication import LOCAL_AGENCY
from preaudit.access.keys import Grant, Keys
from preaudit.cases import claiming
from tests.service import ITEM, JPEG, StubReviewer, serving, settings_in

DECISION = {"decision": "accept", "reason": "原件已看"}
NAME = {"file": "身份证.jpg", "page": 1, "what": "value", "key": "name", "value": "周桂兰"}


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with serving(settings_in(tmp_path), StubReviewer(outcomes=["manual_review"])) as client:
        yield client


@pytest.fixture
def people(client: TestClient) -> dict[str, dict[str, str]]:
    app = client.app
    assert isinstance(app, FastAPI)
    keys = Keys(app.state.database)
    roles = {"li": Role.WINDOW, "wang": Role.WINDOW, "chen": Role.ASSISTANT, "portal": Role.PORTAL}
    grants = {name: Grant(LOCAL_AGENCY, name, role, per_minute=10_000) for name, role in roles.items()}
    return {n: {"Authorization": f"Bearer {keys.create(grant, 'test')[1]}"} for n, grant in grants.items()}


@pytest.fixture
def address(client: TestClient, people: dict[str, dict[str, str]]) -> str:
    made = client.post("/v1/reviews", data={"item": ITEM}, files=[("files", JPEG)], headers=people["portal"])
    return f"/v1/cases/{made.headers['location'].rsplit('/', 1)[1]}"


def test_while_one_works_on_a_case_nobody_else_claims_corrects_or_decides_it(
    client: TestClient, people: dict[str, dict[str, str]], address: str
) -> None:
    claimed = client.put(f"{address}/claim", headers=people["li"]).json()
    assert claimed["claimed_by"]
    assert claimed["claimed_until"]
    others = [
        client.put(f"{address}/claim", headers=people["wang"]),
        client.delete(f"{address}/claim", headers=people["wang"]),
        client.post(f"{address}/corrections", json={"corrections": [NAME]}, headers=people["wang"]),
        client.post(f"{address}/decisions", json=DECISION, headers=people["wang"]),
    ]
    assert [(a.status_code, a.json()["code"]) for a in others] == [(409, "case_claimed")] * 4
    assert client.post(f"{address}/decisions", json=DECISION, headers=people["li"]).status_code == 201


def test_a_released_case_is_anybodys(client: TestClient, people: dict[str, dict[str, str]], address: str) -> None:
    client.put(f"{address}/claim", headers=people["li"])
    assert client.delete(f"{address}/claim", headers=people["li"]).json()["claimed_by"] is None
    assert client.put(f"{address}/claim", headers=people["wang"]).status_code == 200


def test_a_claim_ends_by_itself(
    client: TestClient, people: dict[str, dict[str, str]], address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claiming, "HELD", timedelta(seconds=-1))
    client.put(f"{address}/claim", headers=people["li"])
    assert client.get(address, headers=people["wang"]).json()["claimed_by"] is None
    assert client.put(f"{address}/claim", headers=people["wang"]).status_code == 200


def test_a_claim_is_no_change_of_the_case_but_its_etag_tells_it(
    client: TestClient, people: dict[str, dict[str, str]], address: str
) -> None:
    before = client.get(address, headers=people["li"])
    claimed = client.put(f"{address}/claim", headers=people["li"])
    assert claimed.json()["version"] == before.json()["version"]
    assert claimed.headers["ETag"] != before.headers["ETag"]
    decided = client.post(
        f"{address}/decisions", json=DECISION, headers={**people["li"], "If-Match": before.headers["ETag"]}
    )
    assert decided.status_code == 201


def test_who_never_decides_claims_nothing(client: TestClient, people: dict[str, dict[str, str]], address: str) -> None:
    for name in ("chen", "portal"):
        assert client.put(f"{address}/claim", headers=people[name]).status_code == 403


def test_a_case_that_one_claimed_still_takes_the_applicants_files(
    client: TestClient, people: dict[str, dict[str, str]], address: str
) -> None:
    client.put(f"{address}/claim", headers=people["li"])
    added = client.post(f"{address}/files", files=[("files", JPEG)], headers=people["portal"])
    assert added.status_code == 201
