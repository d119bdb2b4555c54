"""People of a small site: they sign in, work, forget passwords, leave."""

from __future__ import annotations

import stat
from pathlib import Path

import orjson
import pytest
from joserfc import jwt
from joserfc.jwk import OctKey, OKPKey

from preaudit.access import Permission, Role
from preaudit.access.authentication import Authenticator
from preaudit.access.passwords import UNKNOWN_USER, matches, needs_rehash, refuse_weak
from preaudit.access.refusals import AccessError, AccessInputError
from preaudit.access.sign_in import SignIn
from preaudit.access.tokens import Tokens
from preaudit.access.users import Users
from preaudit.config.settings import Settings
from preaudit.store import Database, StoreError
from tests.access.requests import FAR, PASSWORD, asks, bearer, refusal, trail

#: The library warns where a test signs by an old or an unsafe algorithm.
pytestmark = pytest.mark.filterwarnings("ignore::joserfc.errors.SecurityWarning")


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


def test_a_token_says_who_for_whom_and_until_when(authenticator: Authenticator, li_na: str) -> None:
    session = authenticator.sessions.sign_in(li_na, PASSWORD, FAR)
    claims = jwt.decode(session.token.text, _public(authenticator), algorithms=["Ed25519"]).claims
    assert (claims["iss"], claims["sub"], claims["agency"], claims["role"]) == ("preaudit", "li.na", "police", "window")
    assert claims["exp"] - claims["iat"] == 3600
    assert claims["exp"] == session.token.expires_at.timestamp()
    assert claims["jti"]
    assert session.user.password not in str(claims)


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


def test_the_signing_key_is_made_once_and_for_its_owner_only(
    settings: Settings, authenticator: Authenticator, li_na: str
) -> None:
    path = settings.data_dir / "token-key.json"
    assert not path.exists()
    token = _sign_in(authenticator, li_na, PASSWORD)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [p.name for p in settings.data_dir.glob("token-key*")] == ["token-key.json"]
    again = Authenticator(authenticator.database, settings)
    asks(again, token)


def test_a_signing_key_that_others_can_read_is_not_used(
    settings: Settings, authenticator: Authenticator, li_na: str
) -> None:
    _sign_in(authenticator, li_na, PASSWORD)
    (settings.data_dir / "token-key.json").chmod(0o644)
    with pytest.raises(StoreError, match="chmod 600"):
        _sign_in(Authenticator(authenticator.database, settings), li_na, PASSWORD)


def test_a_broken_signing_key_is_said_to_be_broken(
    settings: Settings, authenticator: Authenticator, li_na: str
) -> None:
    settings.data_dir.mkdir(exist_ok=True)
    path = settings.data_dir / "token-key.json"
    path.write_text("{}")
    path.chmod(0o600)
    with pytest.raises(StoreError, match="broken"):
        _sign_in(authenticator, li_na, PASSWORD)


def test_tokens_of_other_keys_and_other_algorithms_open_nothing(
    tmp_path: Path, settings: Settings, authenticator: Authenticator, people: Users, li_na: str
) -> None:
    user = people.find(li_na)
    assert user is not None
    claims = jwt.decode(_sign_in(authenticator, li_na, PASSWORD), _public(authenticator), algorithms=["Ed25519"]).claims
    elsewhere = Tokens(tmp_path / "elsewhere", 60).issue(user).text
    shared = OctKey.import_key(str(_public(authenticator).as_dict()["x"]).ljust(64, "A"))
    forged = jwt.encode({"alg": "HS256"}, claims, shared, algorithms=["HS256"])
    plain = jwt.encode({"alg": "none"}, claims, shared, algorithms=["none"])
    for token in (elsewhere, forged, plain, forged.rpartition(".")[0] + ".", "a.b.c", "..", "[" * 5000):
        assert refusal(authenticator, bearer(token)).code == "unauthenticated"


def test_a_token_ends(settings: Settings, database: Database, people: Users, li_na: str) -> None:
    tokens = Tokens(settings.data_dir, -1)
    sessions = SignIn(database, people, tokens)
    assert sessions.actor(sessions.sign_in(li_na, PASSWORD, FAR).token.text) is None


def _public(authenticator: Authenticator) -> OKPKey:
    return OKPKey.import_key(orjson.loads((authenticator.settings.data_dir / "token-key.json").read_bytes()))
