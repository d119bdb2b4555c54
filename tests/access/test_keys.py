"""Keys of portals: made, shown once, used, rotated, revoked."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from preaudit.access import Permission, Role
from preaudit.access.authentication import Authenticator
from preaudit.access.keys import ApiKey, Grant, Keys
from preaudit.access.refusals import AccessInputError
from preaudit.store import Database
from preaudit.store.database import now
from preaudit.store.tables import api_keys
from tests.access.requests import asks, bearer, refusal, trail

PORTAL = Grant("police", "门户", Role.PORTAL)


def _row(database: Database, key: ApiKey) -> dict[str, object]:
    with database.read() as connection:
        return dict(connection.execute(select(api_keys).where(api_keys.c.id == key.id)).one()._mapping)


def test_a_key_opens_for_its_agency_and_role(authenticator: Authenticator, keys: Keys) -> None:
    key, secret = keys.create(PORTAL, "cli:test")
    actor = asks(authenticator, secret)
    assert (actor.agency, actor.name, actor.role) == ("police", f"key:{key.id}", Role.PORTAL)
    assert actor.may(Permission.SUBMIT)
    assert not actor.may(Permission.DECIDE)


def test_only_a_digest_and_a_hint_of_a_key_are_kept(database: Database, keys: Keys) -> None:
    key, secret = keys.create(PORTAL, "cli:test")
    assert secret.startswith("pa_")
    assert len(secret) == 3 + 43
    kept = " ".join(str(value) for value in _row(database, key).values())
    assert secret not in kept
    assert secret[3:] not in kept
    assert key.hint == secret[:7]


def test_no_two_keys_are_alike(keys: Keys) -> None:
    assert len({keys.create(PORTAL, "cli:test")[1] for _ in range(5)}) == 5


def test_scopes_leave_only_some_of_what_the_role_may(authenticator: Authenticator, keys: Keys) -> None:
    reading = Grant("police", "只读", Role.PORTAL, frozenset({Permission.READ}))
    actor = asks(authenticator, keys.create(reading, "cli:test")[1])
    assert actor.permissions == {Permission.READ}


@pytest.mark.parametrize(
    ("grant", "says"),
    [
        (Grant("police", "门户", Role.PORTAL, frozenset({Permission.DECIDE})), "cases.decide"),
        (Grant("polic", "门户", Role.PORTAL), "polic"),
        (Grant("police", " ", Role.PORTAL), "name"),
        (Grant("police", "门户", Role.PORTAL, per_minute=0), "minute"),
        (Grant("police", "门户", Role.PORTAL, expires_at=now() - timedelta(hours=1)), "expired"),
    ],
)
def test_what_cannot_be_is_refused_and_said(keys: Keys, grant: Grant, says: str) -> None:
    with pytest.raises(AccessInputError) as caught:
        keys.create(grant, "cli:test")
    assert says in str(caught.value)
    assert keys.list() == []


def test_a_misspelt_agency_names_the_one_that_was_meant(keys: Keys) -> None:
    with pytest.raises(AccessInputError, match="Did you mean police") as caught:
        keys.create(Grant("polise", "门户", Role.PORTAL), "cli:test")
    assert caught.value.code == "agency_unknown"


def test_a_revoked_key_opens_nothing_from_the_next_request_on(authenticator: Authenticator, keys: Keys) -> None:
    key, secret = keys.create(PORTAL, "cli:test")
    asks(authenticator, secret)
    keys.revoke(key.id, "cli:test")
    assert refusal(authenticator, bearer(secret)).code == "unauthenticated"
    assert keys.list()[0].state(now()) == "revoked"


def test_revoking_again_changes_nothing(database: Database, keys: Keys) -> None:
    key, _ = keys.create(PORTAL, "cli:test")
    assert keys.revoke(key.id, "cli:test").revoked_at is not None
    keys.revoke(key.id, "cli:test")
    assert [action for _, _, action, _ in trail(database)] == ["key.create", "key.revoke"]


def test_an_expired_key_opens_nothing(database: Database, authenticator: Authenticator, keys: Keys) -> None:
    key, secret = keys.create(Grant("police", "门户", Role.PORTAL, expires_at=now() + timedelta(days=1)), "cli:test")
    asks(authenticator, secret)
    with database.write() as connection:
        connection.execute(update(api_keys).values(expires_at=now() - timedelta(seconds=1)))
    assert refusal(authenticator, bearer(secret)).code == "unauthenticated"
    with pytest.raises(AccessInputError, match="no longer valid"):
        keys.rotate(key.id, timedelta(0), "cli:test")


def test_after_rotation_both_keys_open_until_the_grace_is_over(
    database: Database, authenticator: Authenticator, keys: Keys
) -> None:
    old, first = keys.create(PORTAL, "cli:test")
    fresh, second = keys.rotate(old.id, timedelta(hours=2), "cli:test")
    assert first != second
    assert asks(authenticator, first).permissions == asks(authenticator, second).permissions
    assert fresh.grant.expires_at is None
    with database.write() as connection:
        past = now() - timedelta(seconds=1)
        connection.execute(update(api_keys).where(api_keys.c.id == old.id).values(expires_at=past))
    assert refusal(authenticator, bearer(first)).code == "unauthenticated"
    asks(authenticator, second)


def test_without_grace_the_old_key_ends_at_once(authenticator: Authenticator, keys: Keys) -> None:
    old, first = keys.create(PORTAL, "cli:test")
    _, second = keys.rotate(old.id, timedelta(0), "cli:test")
    refusal(authenticator, bearer(first))
    asks(authenticator, second)


def test_grace_never_lengthens_the_life_of_a_key(database: Database, keys: Keys) -> None:
    ends = now() + timedelta(hours=1)
    old, _ = keys.create(Grant("police", "门户", Role.PORTAL, expires_at=ends), "cli:test")
    fresh, _ = keys.rotate(old.id, timedelta(days=30), "cli:test")
    assert _row(database, old)["expires_at"] == ends
    assert fresh.grant.expires_at is not None
    assert fresh.grant.expires_at >= ends


@pytest.mark.parametrize("grace", [timedelta(seconds=-1), timedelta(days=91)])
def test_a_grace_period_has_bounds(keys: Keys, grace: timedelta) -> None:
    key, _ = keys.create(PORTAL, "cli:test")
    with pytest.raises(AccessInputError, match="90"):
        keys.rotate(key.id, grace, "cli:test")


def test_the_last_use_is_noted_once_a_minute_at_most(
    database: Database, authenticator: Authenticator, keys: Keys
) -> None:
    key, secret = keys.create(PORTAL, "cli:test")
    assert keys.get(key.id).last_used_at is None
    asks(authenticator, secret)
    first = keys.get(key.id).last_used_at
    assert first is not None
    asks(authenticator, secret)
    assert keys.get(key.id).last_used_at == first
    with database.write() as connection:
        connection.execute(update(api_keys).values(last_used_at=now() - timedelta(minutes=5)))
    asks(Authenticator(database, authenticator.settings), secret)
    later = keys.get(key.id).last_used_at
    assert later is not None
    assert later >= first


def test_keys_are_listed_newest_first_and_a_page_at_a_time(keys: Keys) -> None:
    made = [keys.create(Grant("police", f"第{n}把", Role.PORTAL), "cli:test")[0].id for n in range(3)]
    made.sort(reverse=True)
    assert [key.id for key in keys.list("police", limit=2)] == made[:2]
    assert [key.id for key in keys.list("police", before=made[1])] == made[2:]
    assert keys.list("market") == []


def test_every_change_of_a_key_is_on_the_audit_trail(database: Database, keys: Keys) -> None:
    key, secret = keys.create(PORTAL, "cli:test")
    fresh, _ = keys.rotate(key.id, timedelta(hours=1), "cli:test")
    keys.revoke(fresh.id, "user:admin")
    assert trail(database) == [
        ("police", "cli:test", "key.create", f"key:{key.id}"),
        ("police", "cli:test", "key.rotate", f"key:{key.id}"),
        ("police", "user:admin", "key.revoke", f"key:{fresh.id}"),
    ]
    with database.read() as connection:
        assert secret not in str(connection.exec_driver_sql("select detail from audit").all())
