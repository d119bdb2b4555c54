"""`preaudit agencies | keys | users` as an operator meets them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from preaudit.access.authentication import Authenticator
from preaudit.access.users import Users
from preaudit.config.settings import Settings
from preaudit.errors import PreauditError
from preaudit.interfaces.cli.app import app
from preaudit.store import Database
from preaudit.store.audit import records
from preaudit.store.database import now
from tests.access.codes import code_at
from tests.access.requests import FAR, PASSWORD, asks


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PREAUDIT_DATA_DIR", str(tmp_path))
    monkeypatch.delenv("PREAUDIT_DATABASE_URL", raising=False)
    return tmp_path


def _run(*arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(app, list(arguments), input=typed)


def _json(*arguments: str, typed: str = "") -> Any:
    done = _run(*arguments, "--json", typed=typed)
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def _error(*arguments: str, typed: str = "") -> PreauditError:
    error = _run(*arguments, typed=typed).exception
    assert isinstance(error, PreauditError)
    return error


def test_an_operator_sets_up_an_agency_with_a_key_and_a_person(folder: Path) -> None:
    assert "preaudit agencies add" in _run("agencies", "list").stdout
    _run("agencies", "add", "440300-ga", "--name", "深圳市公安局")
    made = _run("keys", "create", "i深圳", "--agency", "440300-ga", "--days", "30")
    secret = made.stdout.strip()
    assert secret.startswith("pa_")
    assert "\n" not in secret
    assert "只显示这一次" in made.stderr
    assert secret not in made.stderr
    added = _run("users", "add", "li.na", "-a", "440300-ga", "--name", "李娜", typed=f"{PASSWORD}\n")
    assert "li.na" in added.stdout

    settings = Settings()
    authenticator = Authenticator(Database(settings.database), settings)
    assert asks(authenticator, secret).agency == "440300-ga"
    assert authenticator.sessions.sign_in("li.na", PASSWORD, FAR).user.name == "李娜"

    for group, word in (("agencies", "深圳市公安局"), ("keys", "i深圳"), ("users", "李娜")):
        listed = _run(group, "list").stdout
        assert word in listed
        assert secret not in listed
        assert PASSWORD not in listed


def test_keys_are_rotated_and_revoked_by_number() -> None:
    _run("agencies", "add", "police")
    made = _json("keys", "create", "门户", "-a", "police", "--scope", "cases.read")
    assert made["permissions"] == ["cases.read"]
    fresh = _json("keys", "rotate", made["id"], "--grace-hours", "24")
    assert fresh["key"] != made["key"]
    assert _json("keys", "revoke", made["id"])["state"] == "revoked"
    assert [key["state"] for key in _json("keys", "list", "-a", "police")["keys"]] == ["active", "revoked"]


def test_a_password_is_set_anew_and_a_person_disabled_and_enabled() -> None:
    _run("agencies", "add", "police")
    _json("users", "add", "li.na", "-a", "police", typed=f"{PASSWORD}\n")
    assert _json("users", "password", "li.na", typed="Another-Horse-7\n")["state"] == "active"
    assert _json("users", "disable", "li.na")["state"] == "disabled"
    assert _json("users", "enable", "li.na")["state"] == "active"


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("agencies", "add", "../etc"), "access_invalid", "字母"),
        (("agencies", "add", "POLICE"), "access_invalid", "police"),
        (("keys", "create", "门户", "-a", "polise"), "agency_unknown", "police"),
        (("keys", "create", "门户", "-a", "police", "--scope", "cases.decide"), "access_invalid", "cases.submit"),
        (("keys", "create", "门户", "-a", "police", "--scope", "cases.reed"), "access_invalid", "cases.read"),
        (("keys", "revoke", "123"), "key_unknown", "keys list"),
        (("users", "add", "li.na", "-a", "police"), "password_weak", "10"),
        (("users", "add", "李娜", "-a", "police"), "access_invalid", "用户名"),
        (("users", "disable", "nobody"), "user_unknown", "users list"),
    ],
)
def test_an_error_says_what_to_do(arguments: tuple[str, ...], code: str, says: str) -> None:
    _run("agencies", "add", "police")
    error = _error(*arguments, typed="short\n")
    assert error.code == code
    assert says in str(error)


def test_a_password_is_never_an_argument_and_a_grace_period_is_always_named() -> None:
    assert _run("users", "add", "li.na", "-a", "police", "--password", "x").exit_code == 2
    assert _run("keys", "rotate", "123").exit_code == 2


def test_what_operators_do_is_on_the_audit_trail() -> None:
    _run("agencies", "add", "police")
    made = _json("keys", "create", "门户", "-a", "police")
    _run("users", "add", "li.na", "-a", "police", typed=f"{PASSWORD}\n")
    database = Database(Settings().database)
    told = list(records(database))
    assert [entry.action for entry in told] == ["agency.create", "key.create", "user.create"]
    assert all(entry.actor.startswith("cli:") for entry in told)
    assert not any(made["key"] in entry.detail or PASSWORD in entry.detail for entry in told)


def test_sessions_of_a_person_are_listed_and_ended(folder: Path) -> None:
    _run("agencies", "add", "police")
    _json("users", "add", "li.na", "-a", "police", typed=f"{PASSWORD}\n")
    settings = Settings()
    authenticator = Authenticator(Database(settings.database), settings)
    token = authenticator.sessions.sign_in("li.na", PASSWORD, FAR).token.text
    (one,) = _json("users", "sessions", "li.na")["sessions"]
    assert (one["kind"], one["address"], one["agency"]) == ("token", FAR, "police")
    assert one["id"] in _run("users", "sessions", "li.na").stdout
    assert token not in str(one)
    assert _json("users", "sessions", "li.na", "--end") == {"ended": 1}
    assert authenticator.sessions.actor(token) is None
    assert _error("users", "sessions", "li.mu").code == "user_unknown"


def test_an_operator_sees_and_removes_a_second_factor(folder: Path) -> None:
    _run("agencies", "add", "police")
    _run("users", "add", "li.na", "--agency", "police", typed=f"{PASSWORD}\n")
    assert _json("users", "second-factor", "li.na")["confirmed_at"] is None
    assert _error("users", "second-factor", "li.na", "--remove").code == "second_factor_unbegun"
    assert _error("users", "second-factor", "li.nna").code == "user_unknown"
    settings = Settings(data_dir=folder)
    database = Database(settings.database)
    user = Users(database).known("li.na")
    factors = Authenticator(database, settings).second_factors
    factors.confirm(user, code_at(factors.begin(user, "test"), now()), "test")
    assert _json("users", "second-factor", "li.na")["recovery_codes_left"] == 10
    assert _json("users", "second-factor", "li.na", "--remove")["confirmed_at"] is None
    assert [r.actor.partition(":")[0] for r in records(database) if r.action == "second_factor.remove"] == ["cli"]
    database.close()
