"""A second factor of an account: asked for once it is confirmed, each code once, and removed by who may."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from argon2 import PasswordHasher
from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import SecretStr
from sqlalchemy import select

from preaudit.access import Role, passwords
from preaudit.access.authentication import Authenticator
from preaudit.access.keys import Grant, Keys
from preaudit.access.one_time_codes import address_of, step_of
from preaudit.access.rate_limits import FailureBackoff
from preaudit.access.refusals import AccessError
from preaudit.access.users import User, Users
from preaudit.config.settings import Settings
from preaudit.interfaces.api import access_routes, problems, second_factor_routes, session_routes
from preaudit.services.kept_store import database_of
from preaudit.store import Database
from preaudit.store.audit import records
from preaudit.store.migrate import migrate
from preaudit.store.tables import data_keys, recovery_codes, second_factors
from tests.access.codes import Clock, code_at
from tests.access.requests import FAR, HERE, PASSWORD, bearer, trail

_AT = datetime(2026, 11, 30, 12, 0, 10, tzinfo=UTC)


@pytest.fixture(autouse=True)
def cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords are another test's: here their hashes need not cost an attacker anything."""
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def still(monkeypatch: pytest.MonkeyPatch, authenticator: Authenticator) -> None:
    """No time passes between failures."""
    monkeypatch.setattr(authenticator.sessions, "_failures", FailureBackoff(clock=lambda: 0.0))


@pytest.fixture
def li_na(people: Users) -> User:
    return people.create("police", "li.na", "李娜", Role.WINDOW, PASSWORD, "cli:test")


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def _client(authenticator: Authenticator) -> TestClient:
    app = FastAPI()
    app.state.authenticator = authenticator
    problems.install(app)
    for routes in (access_routes, session_routes, second_factor_routes):
        app.include_router(routes.router, prefix="/v1")
    return TestClient(app, base_url="http://127.0.0.1:8000", client=(HERE, 50000), raise_server_exceptions=False)


@pytest.fixture
def client(authenticator: Authenticator, li_na: User) -> TestClient:
    return _client(authenticator)


def _sign_in(client: TestClient, **changed: str) -> Any:
    return client.post("/v1/sessions", json={"username": "li.na", "password": PASSWORD, **changed})


def _set_up(client: TestClient, clock: Clock) -> tuple[str, list[str], dict[str, str]]:
    """The secret, the recovery codes, and the credentials that went on."""
    own = bearer(_sign_in(client).json()["token"])
    begun = client.post("/v1/me/second-factor", json={"password": PASSWORD}, headers=own)
    assert begun.status_code == 201, begun.text
    secret = begun.json()["secret"]
    confirmed = client.post("/v1/me/second-factor/confirm", json={"code": code_at(secret, clock.moment)}, headers=own)
    assert confirmed.status_code == 200, confirmed.text
    assert {answer.headers["cache-control"] for answer in (begun, confirmed)} == {"no-store"}
    return secret, confirmed.json()["recovery_codes"], own


#: RFC 6238, appendix B, the last six digits of each.
@pytest.mark.parametrize(
    ("second", "code"), [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (2000000000, "279037")]
)
def test_codes_are_those_of_the_standard(second: int, code: str) -> None:
    secret = base64.b32encode(b"12345678901234567890").decode()
    assert step_of(secret, code, datetime.fromtimestamp(second, UTC)) == second // 30


@pytest.mark.parametrize(("seconds", "taken"), [(-60, False), (-30, True), (0, True), (30, True), (60, False)])
def test_a_code_of_a_neighbouring_step_is_taken_and_no_other(seconds: int, taken: bool) -> None:
    secret = base64.b32encode(b"12345678901234567890").decode()
    code = code_at(secret, _AT + timedelta(seconds=seconds))
    assert (step_of(secret, code, _AT) is not None) is taken


def test_an_app_takes_the_address_in() -> None:
    assert address_of("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "li.na").startswith("otpauth://totp/preaudit:li.na?")
    assert "secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ" in address_of("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "li.na")


def test_a_code_is_asked_for_once_it_is_confirmed(client: TestClient, clock: Clock) -> None:
    own = bearer(_sign_in(client).json()["token"])
    client.post("/v1/me/second-factor", json={"password": PASSWORD}, headers=own)
    assert _sign_in(client).status_code == 201, "not confirmed, not asked for"
    secret, _, own = _set_up(client, clock)
    answer = _sign_in(client)
    assert (answer.status_code, answer.json()["code"]) == (401, "second_factor_needed")
    assert _sign_in(client, code="000000").json()["code"] == "second_factor_wrong"
    clock.moment += timedelta(seconds=30)
    assert _sign_in(client, code=code_at(secret, clock.moment)).status_code == 201
    state = client.get("/v1/me/second-factor", headers=own).json()
    assert state["confirmed_at"]
    assert (state["recovery_codes_left"], state["required"]) == (10, False)


def test_a_code_serves_once_and_so_does_one_that_confirmed(client: TestClient, clock: Clock) -> None:
    secret, _, _ = _set_up(client, clock)
    used = code_at(secret, clock.moment)
    assert _sign_in(client, code=used).json()["code"] == "second_factor_wrong"
    clock.moment += timedelta(seconds=30)
    code = code_at(secret, clock.moment)
    assert [_sign_in(client, code=code).status_code for _ in range(2)] == [201, 401]


def test_a_recovery_code_stands_for_a_code_once_however_it_is_typed(client: TestClient, clock: Clock) -> None:
    _, (first, second, *_), _ = _set_up(client, clock)
    typed = first.replace("-", " ").lower()
    assert [_sign_in(client, code=typed).status_code for _ in range(2)] == [201, 401]
    own = bearer(_sign_in(client, code=second).json()["token"])
    assert client.get("/v1/me/second-factor", headers=own).json()["recovery_codes_left"] == 8


def test_a_wrong_password_is_answered_alike_with_and_without_a_code(client: TestClient, clock: Clock) -> None:
    secret, _, _ = _set_up(client, clock)
    code = code_at(secret, clock.moment + timedelta(seconds=30))
    answers = [_sign_in(client, password="Wrong-Horse-9!", **more).json() for more in ({}, {"code": code})]
    assert answers[0] == answers[1]
    assert answers[0]["code"] == "unauthenticated"


def test_wrong_codes_are_slowed_down_from_wherever_they_come(
    authenticator: Authenticator, client: TestClient, clock: Clock, still: None
) -> None:
    secret, _, _ = _set_up(client, clock)
    clock.moment += timedelta(seconds=30)
    codes = []
    for number in range(6):
        with pytest.raises(AccessError) as caught:
            authenticator.sessions.sign_in("li.na", PASSWORD, f"198.51.100.{number}", "000000")
        codes.append(caught.value.code)
    assert codes == ["second_factor_wrong"] * 5 + ["rate_limited"]
    with pytest.raises(AccessError) as caught:
        authenticator.sessions.sign_in("li.na", PASSWORD, FAR, code_at(secret, clock.moment))
    assert caught.value.code == "rate_limited"


def test_a_stranger_without_the_password_brings_no_code_into_waiting(
    authenticator: Authenticator, client: TestClient, clock: Clock
) -> None:
    secret, _, _ = _set_up(client, clock)
    clock.moment += timedelta(seconds=30)
    for _ in range(5):
        with pytest.raises(AccessError):
            authenticator.sessions.sign_in("li.na", "Wrong-Horse-9!", FAR, "000000")
    assert _sign_in(client, code=code_at(secret, clock.moment)).status_code == 201


def test_the_password_alone_forgives_no_wrong_codes(client: TestClient, clock: Clock, still: None) -> None:
    _set_up(client, clock)
    codes = []
    for _ in range(6):
        codes.append(_sign_in(client, code="000000").json()["code"])
        _sign_in(client)
    assert codes[-1] == "rate_limited"


def test_confirming_and_removing_end_the_other_sessions(client: TestClient, clock: Clock) -> None:
    other = bearer(_sign_in(client).json()["token"])
    secret, _, own = _set_up(client, clock)
    assert [client.get("/v1/me", headers=one).status_code for one in (own, other)] == [200, 401]
    clock.moment += timedelta(seconds=30)
    other = bearer(_sign_in(client, code=code_at(secret, clock.moment)).json()["token"])
    clock.moment += timedelta(seconds=30)
    said = {"password": PASSWORD, "code": code_at(secret, clock.moment)}
    assert client.post("/v1/me/second-factor/remove", json=said, headers=own).status_code == 204
    assert [client.get("/v1/me", headers=one).status_code for one in (own, other)] == [200, 401]
    assert _sign_in(client).status_code == 201


def test_a_change_needs_the_password_again_and_removing_a_code_too(client: TestClient, clock: Clock) -> None:
    secret, _, own = _set_up(client, clock)
    clock.moment += timedelta(seconds=30)
    good = code_at(secret, clock.moment)
    for said, told in (
        ({"password": "Wrong-Horse-9!", "code": good}, "unauthenticated"),
        ({"password": PASSWORD}, "second_factor_needed"),
        ({"password": PASSWORD, "code": "000000"}, "second_factor_wrong"),
    ):
        answer = client.post("/v1/me/second-factor/remove", json=said, headers=own)
        assert (answer.status_code, answer.json()["code"]) == (401, told)
    answer = client.post("/v1/me/second-factor", json={"password": "Wrong-Horse-9!"}, headers=own)
    assert answer.json()["code"] == "unauthenticated"
    assert _sign_in(client).json()["code"] == "second_factor_needed"


def test_what_is_there_is_not_begun_anew_and_what_is_not_begun_not_confirmed(client: TestClient, clock: Clock) -> None:
    own = bearer(_sign_in(client).json()["token"])
    answer = client.post("/v1/me/second-factor/confirm", json={"code": "000000"}, headers=own)
    assert (answer.status_code, answer.json()["code"]) == (409, "second_factor_unbegun")
    _, _, own = _set_up(client, clock)
    answer = client.post("/v1/me/second-factor", json={"password": PASSWORD}, headers=own)
    assert (answer.status_code, answer.json()["code"]) == (409, "second_factor_there")


def test_a_key_has_no_second_factor(client: TestClient, database: Database) -> None:
    _, secret = Keys(database).create(Grant("police", "portal", Role.PORTAL), "cli:test")
    answer = client.get("/v1/me/second-factor", headers=bearer(secret))
    assert (answer.status_code, answer.json()["code"]) == (409, "second_factor_of_account")


def test_an_admin_removes_it_for_a_person_of_the_agency_and_not_their_own(
    client: TestClient, clock: Clock, people: Users
) -> None:
    _, _, own = _set_up(client, clock)
    tokens = {}
    for agency in ("police", "market"):
        people.create(agency, f"admin.{agency}", "", Role.ADMIN, PASSWORD, "cli:test")
        tokens[agency] = bearer(_sign_in(client, username=f"admin.{agency}").json()["token"])
    gone = "/v1/users/{}/second-factor"
    assert client.delete(gone.format("li.na"), headers=own).status_code == 403
    assert client.delete(gone.format("li.na"), headers=tokens["market"]).json()["code"] == "user_unknown"
    assert client.delete(gone.format("admin.police"), headers=tokens["police"]).status_code == 403
    assert client.delete(gone.format("li.na"), headers=tokens["police"]).status_code == 204
    assert client.get("/v1/me", headers=own).status_code == 401
    assert _sign_in(client).status_code == 201


def test_all_of_it_is_on_the_trail_and_nothing_secret(client: TestClient, database: Database, clock: Clock) -> None:
    secret, codes, _ = _set_up(client, clock)
    _sign_in(client, code="000000")
    _sign_in(client, code=codes[0])
    done = [one[2] for one in trail(database) if one[1] == "user:li.na"]
    assert done == [
        "session.grant", "second_factor.begin", "second_factor.confirm", "session.refuse", "session.grant"
    ]  # fmt: skip
    kept = list(records(database))
    assert not [one for one in (secret, *codes) if one in str(kept)]
    assert '{"with":"recovery_code"}' in {one.detail for one in kept}


def test_where_it_is_required_whoever_has_none_can_but_set_it_up(
    database: Database, settings: Settings, li_na: User, clock: Clock
) -> None:
    authenticator = Authenticator(database, settings.model_copy(update={"second_factor": "required"}))
    client = _client(authenticator)
    signed_in = _sign_in(client).json()
    assert signed_in["actor"]["permissions"] == []
    own = bearer(signed_in["token"])
    for path in ("/v1/me", "/v1/sessions", "/v1/keys"):
        answer = client.get(path, headers=own)
        assert (answer.status_code, answer.json()["code"]) == (403, "second_factor_required")
    assert client.get("/v1/me/second-factor", headers=own).json()["required"]
    cookie = authenticator.browser_sessions.begin(li_na)
    found = authenticator.browser_sessions.actor(cookie)
    assert found
    assert (found.lacks_factor, found.permissions) == (True, frozenset())
    _, _, own = _set_up(client, clock)
    assert client.get("/v1/me", headers=own).json()["permissions"]
    _, key = Keys(database).create(Grant("police", "portal", Role.PORTAL), "cli:test")
    assert client.get("/v1/me", headers=bearer(key)).status_code == 200, "keys are no accounts"


@pytest.fixture
def encrypted(settings: Settings) -> Iterator[Database]:
    from preaudit.store.encryption.master_keys import new_master_key

    database = database_of(settings.model_copy(update={"master_key": SecretStr(new_master_key("one"))}))
    migrate(database)
    yield database
    database.close()


def test_the_secret_lies_sealed_recovery_codes_as_digests_and_its_key_goes_with_it(
    encrypted: Database, settings: Settings, clock: Clock
) -> None:
    from preaudit.access.agencies import Agencies

    Agencies(encrypted).create("police", "", "cli:test")
    user = Users(encrypted).create("police", "li.na", "", Role.WINDOW, PASSWORD, "cli:test")
    factors = Authenticator(encrypted, settings).second_factors
    secret = factors.begin(user, "cli:test")
    codes = factors.confirm(user, code_at(secret, clock.moment), "cli:test")
    with encrypted.read() as connection:
        kept = str([connection.execute(select(table)).all() for table in (second_factors, recovery_codes)])
        keys = connection.execute(select(data_keys.c.subject)).scalars().all()
    assert not [one for one in (secret, *codes) if one in kept]
    assert keys == [f"user/{user.id}"]
    clock.moment += timedelta(seconds=30)
    assert factors.accepts(user.id, code_at(secret, clock.moment)) == "code"
    factors.remove(user, "cli:test")
    with encrypted.read() as connection:
        tables = (second_factors, recovery_codes, data_keys)
        assert [connection.execute(select(table)).all() for table in tables] == [[], [], []]
