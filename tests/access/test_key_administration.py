"""An admin keeps the keys of the own agency, and gets no more by it than they have."""

from __future__ import annotations

from datetime import timedelta

import pytest

from preaudit.access import Actor, Permission, Role
from preaudit.access.authentication import Authenticator
from preaudit.access.keys import Grant, Keys
from preaudit.access.refusals import AccessError, AccessInputError
from preaudit.store import Database
from tests.access.requests import trail

ADMIN = Actor.of("police", "user:admin", Role.ADMIN)
#: An admin's key that may keep keys and nothing else.
LIMITED = Actor.of("police", "key:limited", Role.ADMIN, frozenset({Permission.KEYS}))
SOON = timedelta(hours=1)


@pytest.mark.parametrize("role", [Role.PORTAL, Role.ASSISTANT, Role.ADMIN])
def test_an_admin_makes_keys_of_the_own_agency(authenticator: Authenticator, keys: Keys, role: Role) -> None:
    key, _ = authenticator.key_administration.create(ADMIN, Grant("police", "新", role))
    assert [k.id for k in authenticator.key_administration.list(ADMIN)] == [key.id]
    authenticator.key_administration.rotate(ADMIN, key.id, SOON)
    authenticator.key_administration.revoke(ADMIN, key.id)


@pytest.mark.parametrize(
    ("actor", "grant", "why"),
    [
        (ADMIN, Grant("market", "别家", Role.PORTAL), "other_agency"),
        (ADMIN, Grant("police", "窗口", Role.WINDOW), "decides"),
        (ADMIN, Grant("police", "窗口", Role.WINDOW, frozenset({Permission.DECIDE})), "decides"),
        (ADMIN, Grant("police", "审计", Role.AUDITOR), "holds"),
        (ADMIN, Grant("police", "代签", Role.PORTAL, frozenset({Permission.VOUCH})), "vouches"),
        (LIMITED, Grant("police", "全权", Role.ADMIN), "keeps_keys"),
        (LIMITED, Grant("police", "同权", Role.ADMIN, frozenset({Permission.KEYS})), "keeps_keys"),
    ],
)
def test_nobody_gets_more_by_making_a_key(
    database: Database, authenticator: Authenticator, keys: Keys, actor: Actor, grant: Grant, why: str
) -> None:
    with pytest.raises(AccessError) as caught:
        authenticator.key_administration.create(actor, grant)
    assert caught.value.code == "forbidden"
    assert keys.list() == []
    assert trail(database) == [("police", actor.name, "key.refuse", "key:?")]
    with database.read() as connection:
        assert why in str(connection.exec_driver_sql("select detail from audit").all())


def test_a_window_key_that_only_reads_is_no_key_that_decides(authenticator: Authenticator, keys: Keys) -> None:
    authenticator.key_administration.create(ADMIN, Grant("police", "大屏", Role.WINDOW, frozenset({Permission.READ})))


def test_an_auditors_key_that_holds_nothing_is_an_admins_to_make(authenticator: Authenticator, keys: Keys) -> None:
    looking = frozenset({Permission.READ, Permission.AUDIT})
    authenticator.key_administration.create(ADMIN, Grant("police", "审计", Role.AUDITOR, looking))


def test_nobody_gets_more_by_rotating_a_key(authenticator: Authenticator, keys: Keys) -> None:
    strong, _ = keys.create(Grant("police", "全权", Role.ADMIN), "cli:test")
    decider, _ = keys.create(Grant("police", "窗口", Role.WINDOW), "cli:test")
    for actor, key in ((LIMITED, strong), (ADMIN, decider)):
        with pytest.raises(AccessError):
            authenticator.key_administration.rotate(actor, key.id, SOON)
    assert len(keys.list()) == 2


def test_keys_of_another_agency_do_not_exist(authenticator: Authenticator, keys: Keys) -> None:
    theirs, _ = keys.create(Grant("market", "别家", Role.PORTAL), "cli:test")
    answers = []
    for key_id in (theirs.id, "0" * 32):
        for attempt in (
            lambda k: authenticator.key_administration.rotate(ADMIN, k, SOON),
            lambda k: authenticator.key_administration.revoke(ADMIN, k),
        ):
            with pytest.raises(AccessInputError) as caught:
                attempt(key_id)
            answers.append((caught.value.code, str(caught.value).replace(key_id, "…")))
    assert len(set(answers)) == 1
    assert answers[0][0] == "key_unknown"
    assert authenticator.key_administration.list(ADMIN) == []
    assert keys.get(theirs.id).revoked_at is None
