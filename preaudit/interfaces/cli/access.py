"""`preaudit agencies | keys | users`: administration of agencies, API keys and user accounts by an operator."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from preaudit.access.roles import Role
from preaudit.wording import Message
from preaudit.wording import cli_access as say
from preaudit.wording.cli_commands import JSON

if TYPE_CHECKING:
    from preaudit.config.settings import Settings
    from preaudit.store import Database


def _group(help_text: Message) -> typer.Typer:
    return typer.Typer(help=str(help_text), no_args_is_help=True, pretty_exceptions_enable=False)


agencies_app = _group(say.AGENCIES)
keys_app = _group(say.KEYS)
users_app = _group(say.USERS)

Json = Annotated[bool, typer.Option("--json", help=str(JSON))]
Agency = Annotated[str, typer.Option("--agency", "-a", metavar="CODE", help=str(say.AGENCY))]
OneAgency = Annotated[str, typer.Option("--agency", "-a", metavar="CODE", help=str(say.ONE_AGENCY))]
KeyId = Annotated[str, typer.Argument(metavar="ID", help=str(say.KEY_ID))]
Username = Annotated[str, typer.Argument(metavar="USERNAME", help=str(say.USERNAME))]


def register(app: typer.Typer) -> None:
    """Add the three groups to the command line."""
    app.add_typer(agencies_app, name="agencies")
    app.add_typer(keys_app, name="keys")
    app.add_typer(users_app, name="users")


@agencies_app.command("add", help=str(say.ADD_AGENCY))
def add_agency(
    code: Annotated[str, typer.Argument(metavar="CODE", help=str(say.AGENCY_CODE))],
    name: Annotated[str, typer.Option("--name", help=str(say.AGENCY_NAME))] = "",
    json: Json = False,
) -> None:
    """Add an agency."""
    from preaudit.access.agencies import Agencies
    from preaudit.interfaces.cli.access_tables import agency_json, show_done

    with _store() as (database, settings):
        made = Agencies(database, settings.audit_digest).create(code, name, _operator())
    show_done(json, agency_json(made), say.AGENCY_ADDED(code=made.code, name=made.name))


@agencies_app.command("list", help=str(say.LIST_AGENCIES))
def list_agencies(json: Json = False) -> None:
    """List agencies."""
    from preaudit.access.agencies import Agencies
    from preaudit.interfaces.cli.access_tables import agency_json, show_list

    with _store() as (database, _):
        found = [agency_json(one) for one in Agencies(database).list()]
    show_list(json, "agencies", found)


@keys_app.command("create", help=str(say.CREATE_KEY))
def create_key(
    name: Annotated[str, typer.Argument(metavar="NAME", help=str(say.KEY_NAME))],
    agency: Agency,
    role: Annotated[Role, typer.Option("--role", help=str(say.ROLE))] = Role.PORTAL,
    scopes: Annotated[
        list[str] | None,
        typer.Option("--scope", metavar="PERMISSION", help=str(say.SCOPE)),
    ] = None,
    per_minute: Annotated[int | None, typer.Option(min=1, help=str(say.PER_MINUTE))] = None,
    days: Annotated[int | None, typer.Option(min=1, max=3650, help=str(say.DAYS))] = None,
    owner: Annotated[str, typer.Option("--owner", metavar="USER", help=str(say.KEY_OWNER))] = "",
    json: Json = False,
) -> None:
    """Make a key; it is shown once."""
    from datetime import timedelta

    from preaudit.access.keys import DEFAULT_PER_MINUTE, Grant, Keys, scopes_of
    from preaudit.interfaces.cli.access_tables import show_secret
    from preaudit.store.database import now

    expires = now() + timedelta(days=days) if days else None
    with _store() as (database, settings):
        rate, whose = per_minute or DEFAULT_PER_MINUTE, f"user:{owner.strip().lower()}" if owner else ""
        grant = Grant(agency, name, role, scopes_of(scopes or ()), rate, expires, whose)
        made, secret = Keys(database, settings.audit_digest).create(grant, _operator())
    show_secret(json, made, secret)


@keys_app.command("list", help=str(say.LIST_KEYS))
def list_keys(agency: OneAgency = "", json: Json = False) -> None:
    """List keys, without what opens."""
    from preaudit.access.keys import Keys
    from preaudit.interfaces.cli.access_tables import key_json, show_list

    with _store() as (database, _):
        found = [key_json(one) for one in Keys(database).list(agency or None)]
    show_list(json, "keys", found)


@keys_app.command("rotate", help=str(say.ROTATE_KEY))
def rotate_key(
    key_id: KeyId,
    grace_hours: Annotated[float, typer.Option(min=0, max=24 * 90, help=str(say.GRACE_HOURS))],
    json: Json = False,
) -> None:
    """A new key for the same; the old one ends after a grace period."""
    from datetime import timedelta

    from preaudit.access.keys import Keys
    from preaudit.interfaces.cli.access_tables import show_secret

    with _store() as (database, settings):
        grace = timedelta(hours=grace_hours)
        made, secret = Keys(database, settings.audit_digest).rotate(key_id, grace, _operator())
    show_secret(json, made, secret)


@keys_app.command("revoke", help=str(say.REVOKE_KEY))
def revoke_key(key_id: KeyId, json: Json = False) -> None:
    """The key opens nothing from now on."""
    from preaudit.access.keys import Keys
    from preaudit.interfaces.cli.access_tables import key_json, show_done

    with _store() as (database, settings):
        gone = Keys(database, settings.audit_digest).revoke(key_id, _operator())
    show_done(json, key_json(gone), say.KEY_REVOKED(hint=gone.hint, name=gone.grant.name))


@users_app.command("add", help=str(say.ADD_USER))
def add_user(
    username: Username,
    agency: Agency,
    role: Annotated[Role, typer.Option("--role", help=str(say.ROLE))] = Role.WINDOW,
    name: Annotated[str, typer.Option("--name", help=str(say.PERSON_NAME))] = "",
    json: Json = False,
) -> None:
    """Add a person; the password is asked for, or read from stdin."""
    from preaudit.access.users import Users
    from preaudit.interfaces.cli.access_tables import show_done, user_json

    with _store() as (database, settings):
        people = Users(database, settings.audit_digest)
        made = people.create(agency, username, name, role, _password(), _operator())
    show_done(json, user_json(made), say.USER_ADDED(username=made.username, role=made.role, agency=made.agency))


@users_app.command("list", help=str(say.LIST_USERS))
def list_users(agency: OneAgency = "", json: Json = False) -> None:
    """List people."""
    from preaudit.access.users import Users
    from preaudit.interfaces.cli.access_tables import show_list, user_json

    with _store() as (database, _):
        found = [user_json(one) for one in Users(database).list(agency or None)]
    show_list(json, "users", found)


@users_app.command("password", help=str(say.SET_PASSWORD))
def set_password(username: Username, json: Json = False) -> None:
    """Set the password anew; sessions begun before end."""
    from preaudit.access.users import Users
    from preaudit.interfaces.cli.access_tables import show_done, user_json

    with _store() as (database, settings):
        changed = Users(database, settings.audit_digest).set_password(username, _password(), _operator())
    show_done(json, user_json(changed), say.PASSWORD_SET(username=changed.username))


@users_app.command("disable", help=str(say.DISABLE_USER))
def disable_user(username: Username, json: Json = False) -> None:
    """They may nothing from now on."""
    _switch(username, False, json)


@users_app.command("enable", help=str(say.ENABLE_USER))
def enable_user(username: Username, json: Json = False) -> None:
    """They may again."""
    _switch(username, True, json)


@users_app.command("sessions", help=str(say.SESSIONS))
def sessions_of(
    username: Username,
    end: Annotated[bool, typer.Option("--end", help=str(say.END_SESSIONS))] = False,
    json: Json = False,
) -> None:
    """Sessions that somebody has open, or the end of all of them."""
    from preaudit.access.open_sessions import OpenSessions, person_named
    from preaudit.interfaces.cli.access_tables import session_json, show_done, show_list

    person = person_named(username)
    with _store() as (database, settings):
        sessions = OpenSessions(database, settings.audit_digest)
        if end:
            ended = sessions.end_all(None, person, _operator())
            show_done(json, {"ended": ended}, say.SESSIONS_ENDED(count=ended, username=username))
        else:
            show_list(json, "sessions", [session_json(one) for one in sessions.list(None, person)])


@users_app.command("second-factor", help=str(say.SECOND_FACTOR))
def second_factor_of(
    username: Username,
    remove: Annotated[bool, typer.Option("--remove", help=str(say.REMOVE_FACTOR))] = False,
    json: Json = False,
) -> None:
    """How somebody's second factor stands, or its end."""
    from preaudit.access.open_sessions import OpenSessions
    from preaudit.access.second_factors import SecondFactors
    from preaudit.access.users import Users
    from preaudit.interfaces.cli.access_tables import factor_json, show_done

    with _store() as (database, settings):
        user = Users(database, settings.audit_digest).known(username)
        sessions = OpenSessions(database, settings.audit_digest)
        factors = SecondFactors(database, sessions, algorithm=settings.audit_digest)
        if remove:
            factors.remove(user, _operator())
        found = factors.state(user.id)
    said = say.FACTOR_REMOVED if remove else say.FACTOR_ON if found.confirmed_at else say.FACTOR_OFF
    show_done(json, factor_json(user, found), said(username=user.username, left=found.codes_left))


def _switch(username: str, on: bool, json: bool) -> None:
    from preaudit.access.users import Users
    from preaudit.interfaces.cli.access_tables import show_done, user_json

    with _store() as (database, settings):
        people = Users(database, settings.audit_digest)
        changed = people.enable(username, _operator()) if on else people.disable(username, _operator())
    done = say.USER_ENABLED if on else say.USER_DISABLED
    show_done(json, user_json(changed), done(username=changed.username))


@contextmanager
def _store() -> Iterator[tuple[Database, Settings]]:
    """The database in use, with the newest schema."""
    from preaudit.interfaces.cli.inputs import settings_of_environment
    from preaudit.services.kept_store import database_of
    from preaudit.store.migrate import migrate

    settings = settings_of_environment()
    database = database_of(settings)
    try:
        migrate(database)
        yield database, settings
    finally:
        database.close()


def _operator() -> str:
    """The name of the account on this machine, for the audit trail."""
    import getpass

    try:
        return f"cli:{getpass.getuser()[:64]}"
    except (KeyError, OSError):
        return "cli:?"


def _password() -> str:
    """Asked for twice on a terminal; else the first line of stdin. Never an argument: others see those."""
    import sys

    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    return str(typer.prompt(str(say.PASSWORD), hide_input=True, confirmation_prompt=str(say.PASSWORD_AGAIN), err=True))
