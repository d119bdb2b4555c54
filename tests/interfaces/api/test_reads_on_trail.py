"""Whoever reads personal data is on the trail, by the route layer: a route that nobody thought of counts as showing some."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from preaudit.access.keys import Grant, Keys
from preaudit.access.roles import Role
from preaudit.cases.service import CaseService
from preaudit.config.settings import Settings
from preaudit.interfaces.api import create_app
from preaudit.interfaces.api.shown_data import SHOWN, Shown, shown_by
from preaudit.interfaces.applicant import mount_applicant_pages
from preaudit.interfaces.desk import mount_desk
from preaudit.store import StoreError
from preaudit.store.audit import AuditRecord, records
from preaudit.wording import store as say
from tests.service import ITEM, serving, settings_in

NAME, NUMBER = "canary欧阳秋菊", "320102193505060014"


def every_route() -> set[str]:
    """Of the API, of the desk and of the applicant's page, by method and template."""
    app = mount_applicant_pages(mount_desk(create_app(Settings())))
    return {f"{method} {path}" for method, path in _routes(app)}


def _routes(app: Any, prefix: str = "") -> Iterator[tuple[str, str]]:
    for route in app.router.routes:
        if included := getattr(route, "original_router", None):
            inner = prefix + route.include_context.prefix
            yield from ((method, inner + each.path) for each in included.routes for method in each.methods)
        elif methods := getattr(route, "methods", None):
            yield from ((method, prefix + route.path) for method in methods)
        else:
            yield from _routes(route.app, prefix + route.path)


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with serving(settings_in(tmp_path)) as client:
        yield client


def credentials(client: TestClient, role: Role) -> dict[str, str]:
    app = client.app
    assert isinstance(app, FastAPI)
    _, secret = Keys(app.state.database).create(Grant("local", role.value, role, per_minute=10_000), "test")
    return {"Authorization": f"Bearer {secret}"}


def a_case(client: TestClient, headers: dict[str, str]) -> str:
    facts = json.dumps({"applicant": {"name": NAME, "id_number": NUMBER}})
    file = ("files", (f"{NAME}.jpg", b"\xff\xd8\xff made up", "image/jpeg"))
    made = client.post("/v1/reviews", data={"item": ITEM, "facts": facts}, files=[file], headers=headers)
    assert made.status_code == 200
    return made.headers["location"].rsplit("/", 1)[1]


def told(client: TestClient, action: str = "data.view") -> list[AuditRecord]:
    app = client.app
    assert isinstance(app, FastAPI)
    return [entry for entry in records(app.state.database) if entry.action == action]


def test_every_route_is_in_the_table_and_the_table_has_no_other() -> None:
    there = every_route()
    assert len(there) > 120
    assert there - SHOWN.keys() == set(), "say in shown_data.py what it shows"
    assert SHOWN.keys() - there == set(), "there is no such route any more"


def test_a_route_that_nobody_thought_of_counts_as_showing() -> None:
    assert shown_by("GET /v1/brand-new") is Shown.READ


def test_a_case_that_is_read_is_noted_with_who_and_which_route_and_nothing_of_the_person(client: TestClient) -> None:
    portal = credentials(client, Role.PORTAL)
    case = a_case(client, portal)
    answer = client.get(f"/v1/cases/{case}", headers=portal)
    assert NAME in answer.text
    (entry,) = told(client)
    assert (entry.subject, json.loads(entry.detail)["route"]) == (case, "GET /v1/cases/{case_id}")
    assert entry.actor.startswith("key:")
    assert NAME not in entry.detail


def test_what_shows_nothing_is_not_noted(client: TestClient) -> None:
    portal = credentials(client, Role.PORTAL)
    case = a_case(client, portal)
    tag = client.get(f"/v1/cases/{case}", headers=portal).headers["etag"]
    assert client.get(f"/v1/cases/{case}", headers={**portal, "If-None-Match": tag}).status_code == 304
    assert client.head(f"/v1/cases/{case}", headers=portal).status_code == 200
    assert client.get("/v1/cases/unknown", headers=portal).status_code == 404
    assert client.get(f"/v1/cases/{case}").status_code == 401
    assert len(told(client)) == 1


def test_an_answer_whose_read_cannot_be_noted_is_not_sent(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    portal = credentials(client, Role.PORTAL)
    case = a_case(client, portal)

    def silent(*_: object, **__: object) -> None:
        raise StoreError(say.TRY_AGAIN_SHORTLY)

    monkeypatch.setattr(CaseService, "seen", silent)
    answer = client.get(f"/v1/cases/{case}", headers=portal)
    assert (answer.status_code, answer.json()["code"]) == (503, "store_unavailable")
    assert NAME not in answer.text


def test_what_is_said_to_show_nothing_shows_nothing(client: TestClient) -> None:
    """Each such page and list, by whoever may see it, holds neither name nor number."""
    roles = [credentials(client, role) for role in Role]
    case = a_case(client, credentials(client, Role.PORTAL))
    tried = 0
    for route, shown in SHOWN.items():
        method, path = route.split(" ")
        if (
            shown is not Shown.NOTHING
            or method != "GET"
            or path.startswith("/desk")
            or path == "/v1/cases/{case_id}/events"
        ):
            continue
        address = re.sub(r"\{\w+\}", "waiting", path.replace("{case_id}", case))
        for headers in roles:
            answer = client.get(address, headers=headers)
            assert NAME not in answer.text, route
            assert NUMBER not in answer.text, route
            tried += answer.status_code == 200
    assert tried > 60


@pytest.mark.parametrize("part", ["", "/verdict", "/files/{file}"])
def test_what_the_service_notes_itself_is_noted_once(client: TestClient, part: str) -> None:
    portal = credentials(client, Role.PORTAL)
    case = a_case(client, portal)
    file = client.get(f"/v1/cases/{case}", headers=portal).json()["files"][0]["id"]
    app = client.app
    assert isinstance(app, FastAPI)
    before = len(list(records(app.state.database)))
    assert client.get(f"/v1/cases/{case}{part.format(file=file)}", headers=portal).status_code == 200
    assert len(list(records(app.state.database))) == before + 1


def test_at_the_desk_each_page_of_a_case_is_noted(client: TestClient) -> None:
    case = a_case(client, {})
    app = client.app
    assert isinstance(app, FastAPI)
    for page in ("", "/panel", "/intake", "/notices"):
        before = len(list(records(app.state.database)))
        answer = client.get(f"/desk/cases/{case}{page}")
        assert answer.status_code == 200, page
        assert len(list(records(app.state.database))) > before, page
