"""An answer shows what its asker may read; who was refused is on the audit trail, which auditors read over HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from preaudit.access.agencies import Agencies
from preaudit.access.keys import Grant, Keys
from preaudit.access.roles import Permission, Role
from preaudit.store.audit import records
from tests.service import ITEM, StubReviewer, serving, settings_in

NAME = "欧阳秋菊"


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with serving(settings_in(tmp_path), StubReviewer(outcomes=["supplement"])) as client:
        app = client.app
        assert isinstance(app, FastAPI)
        Agencies(app.state.database).create("north", "north", "test")
        yield client


def credentials(client: TestClient, role: Role, *scopes: Permission) -> dict[str, str]:
    app = client.app
    assert isinstance(app, FastAPI)
    grant = Grant("north", role.value, role, frozenset(scopes), per_minute=10_000)
    _, secret = Keys(app.state.database).create(grant, "test")
    return {"Authorization": f"Bearer {secret}"}


def test_a_key_for_submitting_alone_reads_nothing_by_any_answer(client: TestClient) -> None:
    portal, blind = credentials(client, Role.PORTAL), credentials(client, Role.PORTAL, Permission.SUBMIT)
    file = ("files", (f"{NAME}.jpg", NAME.encode(), "image/jpeg"))
    form = {"item": ITEM, "facts": f'{{"applicant": {{"kind": "person", "name": "{NAME}"}}}}'}
    made = client.post("/v1/cases", data=form, files=[file], headers=portal).json()
    case = made["case"]
    assert made["facts"]["applicant"]["name"] == NAME
    empty = {**blind, "Content-Type": "application/merge-patch+json"}
    answers = [
        client.patch(f"/v1/cases/{case}", content=b"{}", headers=empty),
        client.post(f"/v1/cases/{case}/reviews", headers={**blind, "Prefer": "wait=5"}),
        client.post("/v1/reviews", data=form, files=[file], headers={**blind, "Prefer": "wait=5"}),
        client.post("/v1/cases", data=form, files=[file], headers=blind),
        client.post(f"/v1/cases/{case}/cancel", headers=blind),
    ]
    for answer in answers:
        assert answer.status_code in (200, 201, 202), answer.text
        assert NAME not in answer.text
        assert "supplement" not in answer.text
    assert answers[1].status_code == answers[2].status_code == 202
    assert [file["size"] for file in answers[0].json()["files"]] == [len(NAME.encode())]


def test_refusals_and_bad_keys_are_on_the_trail_with_address_and_request(client: TestClient) -> None:
    auditor = credentials(client, Role.AUDITOR)
    refused = client.delete("/v1/cases/0", headers=auditor)
    bad = client.get("/v1/me", headers={"Authorization": "Bearer pa_" + "x" * 40})
    assert (refused.status_code, bad.status_code) == (403, 401)
    trail = client.get("/v1/audit", headers=auditor).json()["records"]
    (mine,) = [record for record in trail if record["action"] == "access.refuse"]
    assert mine["subject"] == "DELETE /v1/cases/{case_id}"
    assert mine["detail"] == {
        "why": "cases.delete",
        "address": "127.0.0.1",
        "request": refused.headers["x-request-id"],
    }
    app = client.app
    assert isinstance(app, FastAPI)

    strangers = [record for record in records(app.state.database, agency="") if record.action == "access.refuse"]
    assert [(record.actor, record.subject) for record in strangers] == [("?", "GET /v1/me")]
    assert "xxxx" not in strangers[0].detail


def test_whoever_knocks_without_end_fills_no_trail(client: TestClient) -> None:
    credentials(client, Role.PORTAL)
    app = client.app
    assert isinstance(app, FastAPI)
    for _ in range(15):
        client.get("/v1/me", headers={"Authorization": "Bearer pa_wrong"})

    assert len([r for r in records(app.state.database, agency="") if r.action == "access.refuse"]) == 10


def test_the_trail_is_read_by_auditors_alone_in_pages_and_that_is_on_it(client: TestClient) -> None:
    auditor, window = credentials(client, Role.AUDITOR), credentials(client, Role.WINDOW)
    assert client.get("/v1/audit", headers=window).status_code == 403
    first = client.get("/v1/audit?limit=1", headers=auditor).json()
    rest = client.get(f"/v1/audit?after={first['next']}", headers=auditor).json()
    assert len(first["records"]) == 1
    assert all(record["agency"] == "north" for record in [*first["records"], *rest["records"]])
    assert rest["records"][-1]["action"] == "audit.view"


def test_an_admin_with_some_scopes_hands_out_no_others(client: TestClient) -> None:
    some = credentials(client, Role.ADMIN, Permission.KEYS, Permission.READ)
    more = {"name": "p", "role": "portal"}
    assert client.post("/v1/keys", json=more, headers=some).status_code == 403
    same = {"name": "p", "role": "portal", "scopes": ["cases.read"]}
    assert client.post("/v1/keys", json=same, headers=some).status_code == 201
    assert client.post("/v1/keys", json=more, headers=credentials(client, Role.ADMIN)).status_code == 201
