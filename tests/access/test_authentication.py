"""Who is let in, with what, and from where."""

from __future__ import annotations

import pytest
from starlette.datastructures import Headers

from preaudit.access import Permission, Role
from preaudit.access.authentication import LOCAL_AGENCY, AccessError, Authenticator
from preaudit.access.keys import Grant, Keys
from preaudit.access.roles import ALLOWED
from preaudit.access.users import Users
from preaudit.config.settings import Settings
from preaudit.store import Database
from tests.access.requests import FAR, HERE, PASSWORD, asks, bearer, refusal

PORTAL = Grant("police", "门户", Role.PORTAL)


@pytest.fixture
def database(sqlite_database: Database) -> Database:
    """One kind is enough: nothing here depends on it."""
    return sqlite_database


def test_a_new_service_on_ones_own_machine_asks_nobody_who_they_are(authenticator: Authenticator) -> None:
    for client in (HERE, "::1", "127.0.0.53", "::ffff:127.0.0.1"):
        actor = authenticator.identify({"Host": "localhost:8000"}, client)
        assert actor.agency == LOCAL_AGENCY
        assert actor.permissions == ALLOWED[Role.WINDOW] | ALLOWED[Role.PORTAL] | ALLOWED[Role.POLICY]
        assert not actor.may(Permission.KEYS)


@pytest.mark.parametrize("client", [FAR, "", "testclient", "172.17.0.1", "::ffff:203.0.113.7", "127.0.0.1.example"])
def test_from_anywhere_else_everybody_is_asked(authenticator: Authenticator, client: str) -> None:
    assert refusal(authenticator, {}, client).code == "unauthenticated"


@pytest.mark.parametrize(
    "header",
    [
        {"X-Forwarded-For": "127.0.0.1"},
        {"Forwarded": "for=127.0.0.1"},
        {"X-Real-IP": "127.0.0.1"},
        {"Via": "1.1 proxy"},
        {"Host": "attacker.example"},
        {"Host": "127.0.0.1.attacker.example:8000"},
        {"Host": "[bad"},
        {"Origin": "https://attacker.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
def test_behind_a_proxy_or_from_the_page_of_another_site_everybody_is_asked(
    authenticator: Authenticator, header: dict[str, str]
) -> None:
    assert refusal(authenticator, header, HERE).code == "unauthenticated"


def test_the_services_own_page_is_not_another_site(authenticator: Authenticator) -> None:
    authenticator.identify(
        {"Host": "[::1]:8000", "Origin": "http://[::1]:8000", "Sec-Fetch-Site": "same-origin"}, "::1"
    )


def test_the_first_key_ends_the_open_days(authenticator: Authenticator, keys: Keys) -> None:
    authenticator.identify({}, HERE)
    key, _ = keys.create(PORTAL, "cli:test")
    assert refusal(authenticator, {}, HERE).code == "unauthenticated"
    keys.revoke(key.id, "cli:test")
    refusal(authenticator, {}, HERE)


def test_the_first_person_ends_the_open_days(authenticator: Authenticator, people: Users) -> None:
    authenticator.identify({}, HERE)
    people.create("police", "li.na", "", Role.WINDOW, PASSWORD, "cli:test")
    refusal(authenticator, {}, HERE)


def test_where_credentials_are_required_nobody_comes_in_without(database: Database, settings: Settings) -> None:
    strict = Authenticator(database, settings.model_copy(update={"access": "required"}))
    assert refusal(strict, {}, HERE).code == "unauthenticated"


def test_a_wrong_credential_is_refused_even_while_none_is_needed(authenticator: Authenticator) -> None:
    for wrong in (bearer("pa_wrong"), bearer("a.b.c"), {"X-API-Key": "wrong"}, {"Authorization": "Basic abc"}):
        assert refusal(authenticator, wrong, HERE).code == "unauthenticated"


def test_a_key_comes_as_a_bearer_token_or_in_a_header_of_its_own(authenticator: Authenticator, keys: Keys) -> None:
    _, secret = keys.create(PORTAL, "cli:test")
    for headers in (
        {"Authorization": f"Bearer {secret}"},
        {"authorization": f"bearer  {secret} "},
        {"X-API-Key": secret},
        {"X-API-Key": secret, "Authorization": f"Bearer {secret}"},
    ):
        assert authenticator.identify(headers, FAR).agency == "police"
        assert authenticator.identify(Headers(headers), FAR).agency == "police"


def test_two_credentials_that_differ_are_refused(authenticator: Authenticator, keys: Keys) -> None:
    _, one = keys.create(PORTAL, "cli:test")
    _, other = keys.create(Grant("market", "门户", Role.PORTAL), "cli:test")
    refusal(authenticator, {"X-API-Key": one, **bearer(other)})


@pytest.mark.parametrize("wrong", ["", "pa_", "pa_" + "A" * 43, "pa_é", "x" * 20_000, "pa_" + "A" * 20_000])
def test_whatever_is_sent_is_refused_politely(authenticator: Authenticator, keys: Keys, wrong: str) -> None:
    error = refusal(authenticator, bearer(wrong))
    assert error.code == "unauthenticated"
    assert error.mend
    assert not wrong or wrong not in str(error)


def test_an_assistant_scans_and_uploads_and_never_decides(authenticator: Authenticator, keys: Keys) -> None:
    actor = asks(authenticator, keys.create(Grant("police", "高拍仪", Role.ASSISTANT), "cli:test")[1])
    authenticator.require(actor, Permission.SUBMIT)
    with pytest.raises(AccessError) as caught:
        authenticator.require(actor, Permission.DECIDE)
    assert caught.value.code == "forbidden"


def test_a_key_asks_no_oftener_than_it_may_and_is_told_when_to_come_again(
    authenticator: Authenticator, keys: Keys
) -> None:
    _, busy = keys.create(Grant("police", "门户", Role.PORTAL, per_minute=3), "cli:test")
    _, other = keys.create(PORTAL, "cli:test")
    for _ in range(3):
        asks(authenticator, busy)
    error = refusal(authenticator, bearer(busy))
    assert error.code == "rate_limited"
    assert error.retry_after is not None
    assert 1 <= error.retry_after <= 60
    asks(authenticator, other)
