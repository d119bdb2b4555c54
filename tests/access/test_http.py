"""Signing in and keeping keys over HTTP."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from preaudit.access import Role
from preaudit.access.authentication import Authenticator
from preaudit.access.keys import Grant, Keys
from preaudit.access.users import Users
from preaudit.interfaces.api import access_routes, problems
from preaudit.store import Database
from tests.access.requests import HERE, PASSWORD, bearer, trail


@pytest.fixture
def database(sqlite_database: Database) -> Database:
    """One kind is enough: nothing here depends on it."""
    return sqlite_database


@pytest.fixture
def client(authenticator: Authenticator) -> TestClient:
    app = FastAPI()
    app.state.authenticator = authenticator
    problems.install(app)
    app.include_router(access_routes.router, prefix="/v1")
    return TestClient(app, base_url="http://127.0.0.1:8000", client=(HERE, 50000), raise_server_exceptions=False)


@pytest.fixture
def admin(client: TestClient, people: Users) -> dict[str, str]:
    people.create("police", "chief", "", Role.ADMIN, PASSWORD, "cli:test")
    return bearer(_sign_in(client, "chief")["token"])


def _sign_in(client: TestClient, username: str, password: str = PASSWORD) -> dict[str, Any]:
    answer = client.post("/v1/sessions", json={"username": username, "password": password})
    assert answer.status_code == 201, answer.text
    assert answer.headers["cache-control"] == "no-store"
    told: dict[str, Any] = answer.json()
    return told


def _code(answer: Any) -> str:
    assert answer.status_code >= 400
    assert answer.headers["content-type"] == "application/problem+json"
    return str(answer.json()["code"])


def test_one_signs_in_and_is_told_who_one_is(client: TestClient, people: Users) -> None:
    people.create("police", "li.na", "李娜", Role.ASSISTANT, PASSWORD, "cli:test")
    session = _sign_in(client, "li.na")
    assert session["token_type"] == "Bearer"
    assert session["expires_at"].endswith("+00:00")
    me = client.get("/v1/me", headers=bearer(session["token"])).json()
    assert me == session["actor"]
    assert me == {
        "agency": "police",
        "name": "user:li.na",
        "role": "assistant",
        "permissions": ["cases.read", "cases.submit", "originals.read"],
    }


def test_on_a_new_machine_one_is_the_local_window(client: TestClient) -> None:
    assert client.get("/v1/me").json()["agency"] == "local"
    assert _code(client.get("/v1/keys")) == "forbidden"


def test_a_wrong_password_is_401_and_too_many_of_them_429(client: TestClient, people: Users) -> None:
    wrong = {"username": "li.na", "password": "Wrong-Horse-9!"}
    for _ in range(5):
        answer = client.post("/v1/sessions", json=wrong)
        assert (answer.status_code, _code(answer)) == (401, "unauthenticated")
    answer = client.post("/v1/sessions", json=wrong)
    assert (answer.status_code, _code(answer)) == (429, "rate_limited")
    assert int(answer.headers["retry-after"]) >= 1


@pytest.mark.parametrize(
    "body",
    [
        {"username": "li.na"},
        {"username": "li.na", "password": "Wrong-Horse-9!" * 30},
        {"username": "li.na", "password": "Wrong-Horse-9!", "agency": "police"},
        {"username": "li.na", "password": ["Wrong-Horse-9!"]},
    ],
)
def test_what_was_typed_is_never_told_back(client: TestClient, body: dict[str, Any]) -> None:
    answer = client.post("/v1/sessions", json=body)
    assert (answer.status_code, _code(answer)) == (422, "input_invalid")
    assert "Horse" not in answer.text


def test_a_key_is_made_used_rotated_and_revoked(client: TestClient, admin: dict[str, str]) -> None:
    asked = {"name": "i深圳", "role": "portal", "scopes": ["cases.submit", "cases.read"], "days": 30}
    answer = client.post("/v1/keys", json=asked, headers=admin)
    assert answer.status_code == 201
    assert answer.headers["cache-control"] == "no-store"
    made = answer.json()
    assert made["permissions"] == ["cases.read", "cases.submit"]
    assert client.get("/v1/me", headers={"X-API-Key": made["key"]}).json()["name"] == f"key:{made['id']}"

    fresh = client.post(f"/v1/keys/{made['id']}/rotate", json={"grace_hours": 1}, headers=admin).json()
    for secret in (made["key"], fresh["key"]):
        assert client.get("/v1/me", headers=bearer(secret)).status_code == 200

    assert client.delete(f"/v1/keys/{made['id']}", headers=admin).status_code == 204
    assert _code(client.get("/v1/me", headers=bearer(made["key"]))) == "unauthenticated"
    listed = client.get("/v1/keys", headers=admin)
    assert {key["id"]: key["state"] for key in listed.json()["keys"]} == {made["id"]: "revoked", fresh["id"]: "active"}
    assert made["key"] not in listed.text
    assert fresh["key"] not in listed.text


def test_keys_are_listed_a_page_at_a_time(client: TestClient, admin: dict[str, str]) -> None:
    for number in range(3):
        client.post("/v1/keys", json={"name": f"第{number}把", "role": "portal"}, headers=admin)
    first = client.get("/v1/keys?limit=2", headers=admin).json()
    second = client.get(f"/v1/keys?limit=2&before={first['next']}", headers=admin).json()
    assert [key["name"] for key in first["keys"] + second["keys"]] == ["第2把", "第1把", "第0把"]
    assert second["next"] is None


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"name": "窗口", "role": "window"}, "forbidden"),
        ({"name": "门户", "role": "portal", "scopes": ["audit.read"]}, "access_invalid"),
        ({"name": "门户", "role": "portal", "agency": "market"}, "input_invalid"),
        ({"name": "门户", "role": "king"}, "input_invalid"),
    ],
)
def test_what_an_admin_may_not_hand_out_is_refused(
    client: TestClient, admin: dict[str, str], asked: dict[str, Any], code: str
) -> None:
    assert _code(client.post("/v1/keys", json=asked, headers=admin)) == code
    assert client.get("/v1/keys", headers=admin).json()["keys"] == []


def test_keys_of_another_agency_do_not_exist(client: TestClient, admin: dict[str, str], keys: Keys) -> None:
    theirs, secret = keys.create(Grant("market", "别家", Role.PORTAL), "cli:test")
    assert _code(client.delete(f"/v1/keys/{theirs.id}", headers=admin)) == "key_unknown"
    rotated = client.post(f"/v1/keys/{theirs.id}/rotate", json={"grace_hours": 0}, headers=admin)
    assert _code(rotated) == "key_unknown"
    assert client.get("/v1/me", headers=bearer(secret)).status_code == 200


def test_whoever_keeps_no_keys_is_refused_and_on_the_trail(client: TestClient, database: Database, keys: Keys) -> None:
    key, secret = keys.create(Grant("police", "门户", Role.PORTAL), "cli:test")
    for answer in (
        client.get("/v1/keys", headers=bearer(secret)),
        client.post("/v1/keys", json={"name": "再来一把", "role": "portal"}, headers=bearer(secret)),
        client.delete(f"/v1/keys/{key.id}", headers=bearer(secret)),
    ):
        assert (answer.status_code, _code(answer)) == (403, "forbidden")
    assert [action for _, _, action, _ in trail(database)] == ["key.create", "key.refuse", "key.refuse", "key.refuse"]


def test_every_route_is_described_in_both_languages(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert set(paths) == {"/v1/sessions", "/v1/me", "/v1/keys", "/v1/keys/{key_id}", "/v1/keys/{key_id}/rotate"}
    for route in (route for methods in paths.values() for route in methods.values()):
        chinese, _, english = route["summary"].partition(" ")
        assert not chinese.isascii()
        assert english.isascii()
