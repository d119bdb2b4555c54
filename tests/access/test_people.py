"""People of a small site: they sign in, work, forget passwords, leave."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from preaudit.access import Permission, Role
from preaudit.access.authentication import Authenticator
from preaudit.access.open_sessions import OpenSessions
from preaudit.access.passwords import UNKNOWN_USER, matches, needs_rehash, refuse_weak
from preaudit.access.refusals import AccessError, AccessInputError
from preaudit.access.second_factors import SecondFactors
from preaudit.access.sign_in import SignIn
from preaudit.access.tokens import Tokens
from preaudit.access.users import Users
from preaudit.config.settings import Settings
from preaudit.store import Database
from preaudit.store.database import now
from preaudit.store.tables import access_tokens
from tests.access.requests import FAR, PASSWORD, asks, bearer, refusal, trail


@pytest.fixture
def li_na(people: Users) -> str:
    return people.create("police", "Li.Na", "李娜", Role.WINDOW, PASSWORD, "cli:test").username


def _sign_in(authenticator: Authenticator, username: str, password: str, client: str = FAR) -> str:
    return authenticator.sessions.sign_in(username, password, client).token.text


def _refused(authenticator: Authenticator, username: str, password: str, client: str = FAR) -> AccessError:
    with pytest.raises(AccessError) as caught:
        _sign_in(authenticator, username, password, client)
    return caught.value


def test_a_password_gives_a_token_and_the_token_opens(authenticator: Authenticator, li_na: str) -> None:
    actor = asks(authenticator, _sign_in(authenticator, " LI.NA ", PASSWORD))
    assert (actor.agency, actor.name, actor.role) == ("police", "user:li.na", Role.WINDOW)
    assert actor.may(Permission.DECIDE)


def test_a_token_says_nothing_and_ends_when_it_is_told_to(authenticator: Authenticator, li_na: str) -> None:
    before = now()
    session = authenticator.sessions.sign_in(li_na, PASSWORD, FAR)
    assert len(session.token.text) > 40
    assert abs(session.token.expires_at - before - timedelta(minutes=60)) < timedelta(minutes=1)


def test_an_unknown_user_and_a_wrong_password_are_answered_alike(authenticator: Authenticator, li_na: str) -> None:
    wrong, unknown = _refused(authenticator, li_na, "Wrong-Horse-9!"), _refused(authenticator, "nobody", PASSWORD)
    assert (wrong.code, str(wrong)) == (unknown.code, str(unknown))
    assert wrong.code == "unauthenticated"


def test_for_an_unknown_user_a_password_is_tried_all_the_same(
    authenticator: Authenticator, people: Users, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []

    def never(kept: str, password: str) -> bool:
        tried.append(kept)
        return False

    monkeypatch.setattr("preaudit.access.sign_in.matches", never)
    _refused(authenticator, "nobody", PASSWORD)
    assert tried == [UNKNOWN_USER]
    assert not needs_rehash(UNKNOWN_USER)
    assert not matches(UNKNOWN_USER, "")


def test_after_five_failures_one_has_to_wait_even_with_the_right_password(
    authenticator: Authenticator, li_na: str
) -> None:
    for _ in range(5):
        assert _refused(authenticator, li_na, "Wrong-Horse-9!").code == "unauthenticated"
    waiting = _refused(authenticator, li_na, PASSWORD)
    assert waiting.code == "rate_limited"
    assert waiting.retry_after
    asks(authenticator, _sign_in(authenticator, li_na, PASSWORD, "198.51.100.1"))


def test_a_name_there_is_not_is_slowed_down_alike(authenticator: Authenticator, people: Users) -> None:
    answers = [_refused(authenticator, "nobody", PASSWORD).code for _ in range(6)]
    assert answers == ["unauthenticated"] * 5 + ["rate_limited"]


def test_a_success_forgives_earlier_slips(authenticator: Authenticator, li_na: str) -> None:
    for _ in range(3):
        for _ in range(4):
            _refused(authenticator, li_na, "Wrong-Horse-9!")
        _sign_in(authenticator, li_na, PASSWORD)


def test_whoever_is_disabled_is_out_at_once_and_comes_back_when_enabled(
    authenticator: Authenticator, people: Users, li_na: str
) -> None:
    token = _sign_in(authenticator, li_na, PASSWORD)
    people.disable(li_na, "cli:test")
    assert refusal(authenticator, bearer(token)).code == "unauthenticated"
    assert str(_refused(authenticator, li_na, PASSWORD)) == str(_refused(authenticator, li_na, "Wrong-Horse-9!"))
    people.enable(li_na, "cli:test")
    _sign_in(authenticator, li_na, PASSWORD)


def test_a_new_password_ends_the_sessions_begun_with_the_old_one(
    authenticator: Authenticator, people: Users, li_na: str
) -> None:
    token = _sign_in(authenticator, li_na, PASSWORD)
    people.set_password("Li.Na", "Another-Horse-7", "cli:test")
    refusal(authenticator, bearer(token))
    _refused(authenticator, li_na, PASSWORD)
    asks(authenticator, _sign_in(authenticator, li_na, "Another-Horse-7"))


def test_a_password_is_the_same_however_its_letters_are_composed(authenticator: Authenticator, people: Users) -> None:
    people.create("police", "jose", "", Role.WINDOW, "Caf\u00e9-Horse-9", "cli:test")
    _sign_in(authenticator, "jose", "Cafe\u0301-Horse-9")


@pytest.mark.parametrize(
    "weak", ["", "Short-1", "alllowercase1", "aaaaaaaaaaaaaaaaaaaa", "Li.Na-2026-Abc", "X1-" + "abcdef" * 50]
)
def test_weak_passwords_are_refused(weak: str) -> None:
    with pytest.raises(AccessInputError) as caught:
        refuse_weak(weak, "li.na")
    assert caught.value.code == "password_weak"
    assert not weak or weak not in str(caught.value)


@pytest.mark.parametrize(
    "tried",
    ["Preaudit@2026", "PassWord-12345!", "Yushen.Admin123!", "Qwer1234!@#$", "zhengwu-window-2026", "P@ssw0rd2026!"],
)
def test_words_that_everybody_tries_first_make_no_password(tried: str) -> None:
    with pytest.raises(AccessInputError):
        refuse_weak(tried, "li.na")


@pytest.mark.parametrize("good", [PASSWORD, "four plain words here", "上海自来水来自海上每天喝八杯水才好"])
def test_good_passwords_are_taken(good: str) -> None:
    refuse_weak(good, "li.na")


def test_a_user_name_is_taken_once_in_whatever_letters(people: Users, li_na: str) -> None:
    with pytest.raises(AccessInputError, match="li\\.na"):
        people.create("market", "LI.NA", "", Role.WINDOW, PASSWORD, "cli:test")


def test_a_misspelt_user_names_the_one_that_was_meant(people: Users, li_na: str) -> None:
    with pytest.raises(AccessInputError, match="Did you mean li\\.na") as caught:
        people.disable("li.nna", "cli:test")
    assert caught.value.code == "user_unknown"


def test_sign_ins_and_changes_are_on_the_audit_trail(
    database: Database, authenticator: Authenticator, people: Users, li_na: str
) -> None:
    _sign_in(authenticator, li_na, PASSWORD)
    _refused(authenticator, li_na, "Wrong-Horse-9!")
    _refused(authenticator, PASSWORD, "typed into the wrong field")
    people.disable(li_na, "cli:test")
    assert trail(database) == [
        ("police", "cli:test", "user.create", "user:li.na"),
        ("police", "user:li.na", "session.grant", "user:li.na"),
        ("police", "user:li.na", "session.refuse", "user:li.na"),
        ("", "user:?", "session.refuse", "user:?"),
        ("police", "cli:test", "user.disable", "user:li.na"),
    ]


def test_a_token_opens_at_every_instance(
    authenticator: Authenticator, settings: Settings, tmp_path: Path, li_na: str
) -> None:
    token = _sign_in(authenticator, li_na, PASSWORD)
    elsewhere = Authenticator(authenticator.database, settings.model_copy(update={"data_dir": tmp_path / "elsewhere"}))
    assert asks(elsewhere, token).name == "user:li.na"


def test_the_database_does_not_hold_what_opens(authenticator: Authenticator, li_na: str) -> None:
    token = _sign_in(authenticator, li_na, PASSWORD)
    with authenticator.database.read() as connection:
        kept = connection.execute(select(access_tokens)).all()
    assert len(kept) == 1
    assert token not in str(kept)


def test_what_was_never_issued_opens_nothing(authenticator: Authenticator, li_na: str) -> None:
    token = _sign_in(authenticator, li_na, PASSWORD)
    for wrong in (token[:-1], token + "A", "ps_", "ps_" + "A" * 43, "a.b.c", "..", "[" * 5000):
        assert refusal(authenticator, bearer(wrong)).code == "unauthenticated"


def test_a_token_ends(database: Database, people: Users, li_na: str) -> None:
    tokens = Tokens(database, -1)
    sessions = SignIn(database, people, tokens, SecondFactors(database, OpenSessions(database)))
    assert sessions.actor(sessions.sign_in(li_na, PASSWORD, FAR).token.text) is None
