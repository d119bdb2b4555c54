"""Sessions that are open: listed without what opens them, ended by their owner and by whoever keeps people."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from preaudit.access import Actor, Role
from preaudit.access.authentication import Authenticator
from preaudit.access.keys import Grant, Keys
from preaudit.access.refusals import AccessInputError
from preaudit.access.users import Users
from preaudit.interfaces.api import access_routes, problems, session_routes
from preaudit.store import Database
from preaudit.store.audit import records
from tests.access.requests import FAR, HERE, PASSWORD, bearer


@pytest.fixture
def li_na(people: Users) -> str:
    return people.create("police", "li.na", "李娜", Role.WINDOW, PASSWORD, "cli:test").username


@pytest.fixture
def client(authenticator: Authenticator, li_na: str) -> TestClient:
    app = FastAPI()
    app.state.authenticator = authenticator
    problems.install(app)
    for routes in (access_routes, session_routes):
        app.include_router(routes.router, prefix="/v1")
    return TestClient(app, base_url="http://127.0.0.1:8000", client=(HERE, 50000), raise_server_exceptions=False)


def _token(authenticator: Authenticator, username: str = "li.na") -> str:
    return authenticator.sessions.sign_in(username, PASSWORD, FAR).token.text


def _open(client: TestClient, token: str) -> list[dict[str, Any]]:
    answer = client.get("/v1/sessions", headers=bearer(token))
    assert answer.status_code == 200, answer.text
    assert answer.headers["cache-control"] == "no-store"
    told: list[dict[str, Any]] = answer.json()["sessions"]
    return told


def test_browsers_and_tokens_are_listed_with_since_when_and_from_where(
    client: TestClient, authenticator: Authenticator, people: Users
) -> None:
    token = _token(authenticator)
    user = people.find("li.na")
    assert user is not None
    cookie = authenticator.browser_sessions.begin(user, "198.51.100.9")
    told = {one["kind"]: one for one in _open(client, token)}
    assert set(told) == {"browser", "token"}
    assert told["token"]["current"]
    assert not told["browser"]["current"]
    assert [told[kind]["address"] for kind in ("token", "browser")] == [FAR, "198.51.100.9"]
    assert told["token"]["began_at"]
    assert told["browser"]["used_at"]
    assert told["token"]["used_at"] is None
    for secret in (token, cookie):
        assert secret not in str(told)
        assert authenticator.session_of(bearer(secret)) in str(told)


def test_one_signs_out_ends_one_and_ends_all_others(client: TestClient, authenticator: Authenticator) -> None:
    here, lost, *more = (_token(authenticator) for _ in range(4))
    gone = authenticator.session_of(bearer(lost))
    assert client.delete(f"/v1/sessions/{gone}", headers=bearer(here)).status_code == 204
    assert client.get("/v1/me", headers=bearer(lost)).status_code == 401
    assert client.delete(f"/v1/sessions/{gone}", headers=bearer(here)).json()["code"] == "session_unknown"
    assert client.delete("/v1/sessions", headers=bearer(here)).json() == {"ended": 2}
    assert [client.get("/v1/me", headers=bearer(one)).status_code for one in (here, *more)] == [200, 401, 401]
    assert client.delete("/v1/sessions/current", headers=bearer(here)).status_code == 204
    assert client.get("/v1/me", headers=bearer(here)).status_code == 401


def test_an_admin_ends_the_sessions_of_the_own_agency_alone(
    client: TestClient, authenticator: Authenticator, people: Users, keys: Keys
) -> None:
    people.create("market", "wu.gang", "", Role.WINDOW, PASSWORD, "cli:test")
    own, other = _token(authenticator), _token(authenticator, "wu.gang")
    _, secret = keys.create(Grant("police", "管理", Role.ADMIN), "cli:test")
    admin = bearer(secret)
    (listed,) = client.get("/v1/users/li.na/sessions", headers=admin).json()["sessions"]
    assert not listed["current"]
    address = f"/v1/users/wu.gang/sessions/{authenticator.session_of(bearer(other))}"
    for method, path in (
        ("GET", "/v1/users/wu.gang/sessions"),
        ("DELETE", "/v1/users/wu.gang/sessions"),
        ("DELETE", address),
    ):
        assert client.request(method, path, headers=admin).json()["code"] == "user_unknown"
        assert client.request(method, path, headers=bearer(own)).status_code == 403
    assert client.delete(f"/v1/users/li.na/sessions/{listed['id']}", headers=admin).status_code == 204
    _token(authenticator)
    assert client.delete("/v1/users/li.na/sessions", headers=admin).json() == {"ended": 1}
    assert client.get("/v1/me", headers=bearer(own)).status_code == 401
    assert client.get("/v1/me", headers=bearer(other)).status_code == 200


def test_a_key_has_no_sessions(client: TestClient, keys: Keys) -> None:
    _, secret = keys.create(Grant("police", "门户", Role.PORTAL), "cli:test")
    assert _open(client, secret) == []


def test_sessions_at_an_issuer_are_of_one_agency(authenticator: Authenticator, li_na: str) -> None:
    secrets = {
        agency: authenticator.browser_sessions.begin_outside(Actor.of(agency, "oidc:42", Role.WINDOW), FAR)
        for agency in ("police", "market")
    }
    sessions = authenticator.open_sessions
    assert [one.address for one in sessions.list("police", "oidc:42")] == [FAR]
    assert sessions.end_all("police", "oidc:42", "cli:test") == 1
    assert authenticator.browser_sessions.actor(secrets["police"]) is None
    assert authenticator.browser_sessions.actor(secrets["market"]) is not None


def test_what_is_over_is_not_listed(authenticator: Authenticator, people: Users, li_na: str) -> None:
    _token(authenticator)
    people.set_password(li_na, "Other-horse-77", "cli:test")
    assert authenticator.open_sessions.list("police", "user:li.na") == []
    with pytest.raises(AccessInputError) as caught:
        authenticator.open_sessions.list(None, "user:nobody")
    assert caught.value.code == "user_unknown"


def test_each_end_is_on_the_trail_without_what_opened(
    database: Database, authenticator: Authenticator, li_na: str
) -> None:
    token = _token(authenticator)
    authenticator.open_sessions.end_all(None, "user:li.na", "cli:test")
    (ended,) = [one for one in records(database) if one.action == "session.end"]
    assert (ended.agency, ended.actor, ended.subject) == ("police", "cli:test", "user:li.na")
    assert token not in str(ended)
