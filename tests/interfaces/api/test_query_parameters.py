"""Parameters that a route does not have, and cursors that no page gave, are refused: on every route."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from preaudit.access import Role
from preaudit.access.authentication import LOCAL_AGENCY
from preaudit.access.keys import Grant, Keys
from preaudit.config.settings import Settings
from preaudit.interfaces.api import create_app
from tests.interfaces.api.test_cases import make, submit
from tests.service import JPEG, serving, settings_in

DESCRIBED: dict[str, dict[str, Any]] = create_app(Settings()).openapi()["paths"]
ROUTES = [f"{method.upper()} {path}" for path, methods in DESCRIBED.items() for method in methods]
WITH_CURSOR = [
    route
    for route in ROUTES
    if any(p["name"] == "before" for p in DESCRIBED[route.split()[1]][route.split()[0].lower()].get("parameters", ()))
]
#: Lists that are for the policy desk.
OF_POLICY = ("/ratings", "/rectifications", "/rule-tickets", "/needs")
Keeper = Callable[[str], TestClient]
HEADERS = {"Upload-Length": "1", "Upload-Offset": "0", "Tus-Resumable": "1.0.0"}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder: Path = tmp_path_factory.mktemp("service")
    with serving(settings_in(folder, webhook_private=True)) as client:
        yield client


@pytest.fixture(scope="module")
def keeper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Keeper]:
    """For each route somebody who may see its list: ratings and needs are not for whoever keeps keys."""
    with serving(settings_in(tmp_path_factory.mktemp("kept")), workers=0) as client:
        assert isinstance(client.app, FastAPI)
        keys = Keys(client.app.state.database)
        grants = {role: Grant(LOCAL_AGENCY, role.value, role, per_minute=10_000) for role in (Role.ADMIN, Role.POLICY)}
        secrets = {role: keys.create(grant, "test")[1] for role, grant in grants.items()}

        def asking(route: str) -> TestClient:
            role = Role.POLICY if route.endswith(OF_POLICY) else Role.ADMIN
            client.headers["Authorization"] = f"Bearer {secrets[role]}"
            return client

        yield asking


def ask(client: TestClient, route: str, query: str) -> Any:
    method, path = route.split()
    return client.request(method, f"{re.sub(r'{[^}]+}', '0', path)}?{query}", headers=HEADERS)


@pytest.mark.parametrize("route", ROUTES)
def test_every_route_refuses_a_parameter_that_it_does_not_have(client: TestClient, route: str) -> None:
    answer = ask(client, route, "nonsense=1")
    assert answer.status_code == 422, answer.text
    if not route.startswith("HEAD"):
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["code"] == "input_unknown"
        assert "nonsense" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("query", "near"),
    [
        ("referense=P-1", "reference"),
        ("Reference=P-1", "reference"),
        ("reference[]=P-1", "reference"),
        ("outcomes=accept", "outcome"),
        ("limits=5", "limit"),
        ("befor=x", "before"),
        ("status=open", "state"),
    ],
)
def test_the_nearest_name_is_told(client: TestClient, query: str, near: str) -> None:
    answer = ask(client, "GET /v1/cases", query)
    assert (answer.status_code, answer.json()["code"]) == (422, "input_unknown")
    assert near in answer.json()["mend"]


def test_a_misspelt_filter_answers_with_nobodys_cases(client: TestClient) -> None:
    made = make(client, JPEG, reference="P-1")["case"]
    make(client, JPEG, reference="P-2")
    assert "cases" not in client.get("/v1/cases", params={"referense": "P-1"}).json()
    assert "cases" not in client.get("/v1/cases", params={"reference": ""}).json(), "an empty filter is none"
    assert [c["case"] for c in client.get("/v1/cases", params={"reference": "P-1"}).json()["cases"]] == [made]


def test_a_filter_given_twice_is_refused_and_a_list_is_not(client: TestClient) -> None:
    twice = client.get("/v1/cases?state=open&state=reviewed")
    assert (twice.status_code, twice.json()["code"]) == (422, "input_repeated")
    assert client.get("/v1/items?tag=entrepreneur&tag=entrepreneur").status_code == 200


@pytest.mark.parametrize("route", WITH_CURSOR)
@pytest.mark.parametrize("cursor", ["1", "zz", "P-1", "0" * 31, "G" * 32, "A" * 32, "f" * 32, "0" * 33, "%20", "null"])
def test_a_cursor_that_no_page_gave_is_refused(keeper: Keeper, route: str, cursor: str) -> None:
    answer = ask(keeper(route), route, f"before={cursor}")
    assert (answer.status_code, answer.json()["code"]) == (422, "input_invalid")


def test_there_are_lists_with_cursors() -> None:
    assert len(WITH_CURSOR) >= 3


@pytest.mark.parametrize("number", ["x", "-1", "1.5", "9" * 30, "٣"])
def test_a_stream_does_not_go_on_after_what_is_no_event(client: TestClient, number: str) -> None:
    case = make(client, JPEG)["case"]
    submit(client, case)
    headers = [(b"Last-Event-ID", number.encode())]
    answer = client.get(f"/v1/cases/{case}/events", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (422, "input_invalid")
