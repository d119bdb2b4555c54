"""Agencies, keys and people as JSON for programs and as tables for operators."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

import orjson
from rich import box
from rich.table import Table

from preaudit.access.agencies import Agency
from preaudit.access.keys import ApiKey
from preaudit.access.open_sessions import OpenSession
from preaudit.access.second_factors import FactorState
from preaudit.access.users import User
from preaudit.interfaces.cli.console import err, show, write_json
from preaudit.store.database import now
from preaudit.wording import NOTHING, Text
from preaudit.wording import cli_access as say

Fields = Mapping[str, object]

#: What a table shows; JSON has all.
_COLUMNS = {
    "agencies": ("code", "name", "created_at"),
    "keys": ("id", "agency", "name", "role", "hint", "state", "per_minute", "expires_at", "last_used_at"),
    "users": ("username", "name", "agency", "role", "state", "created_at"),
    "sessions": ("id", "kind", "address", "began_at", "used_at", "ends_at"),
}
_NONE = {"agencies": say.NO_AGENCIES, "keys": say.NO_KEYS, "users": say.NO_USERS, "sessions": say.NO_SESSIONS}


def agency_json(agency: Agency) -> Fields:
    """An agency."""
    return {"code": agency.code, "name": agency.name, "created_at": _time(agency.created_at)}


def key_json(key: ApiKey) -> Fields:
    """A key, without what opens."""
    grant = key.grant
    return {
        "id": key.id,
        "agency": grant.agency,
        "name": grant.name,
        "role": grant.role.value,
        "permissions": sorted(grant.permissions),
        "hint": key.hint,
        "state": key.state(now()),
        "per_minute": grant.per_minute,
        "created_at": _time(key.created_at),
        "expires_at": _time(grant.expires_at),
        "revoked_at": _time(key.revoked_at),
        "last_used_at": _time(key.last_used_at),
    }


def user_json(user: User) -> Fields:
    """A person."""
    return {
        "username": user.username,
        "name": user.name,
        "agency": user.agency,
        "role": user.role.value,
        "state": "disabled" if user.disabled_at else "active",
        "created_at": _time(user.created_at),
        "disabled_at": _time(user.disabled_at),
    }


def factor_json(user: User, state: FactorState) -> Fields:
    """How somebody's second factor stands."""
    return {
        "username": user.username,
        "begun_at": _time(state.begun_at),
        "confirmed_at": _time(state.confirmed_at),
        "recovery_codes_left": state.codes_left,
    }


def session_json(session: OpenSession) -> Fields:
    """A session, without what opens."""
    return {
        "id": session.id,
        "kind": session.kind.value,
        "agency": session.agency,
        "address": session.address,
        "began_at": _time(session.began_at),
        "used_at": _time(session.used_at),
        "ends_at": _time(session.ends_at),
    }


def show_list(as_json: bool, kind: str, found: Sequence[Fields]) -> None:
    """Print a list of one kind."""
    if as_json:
        write_json(orjson.dumps({kind: found}, option=orjson.OPT_APPEND_NEWLINE))
        return
    if not found:
        show(str(_NONE[kind]))
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in _COLUMNS[kind]:
        table.add_column(str(say.HEADINGS[column]), no_wrap=column in ("id", "code", "hint"))
    for one in found:
        table.add_row(*(_cell(column, one[column]) for column in _COLUMNS[kind]))
    show(table)


def show_done(as_json: bool, fields: Fields, done: Text) -> None:
    """Print what was done; as JSON the thing it was done to."""
    if as_json:
        write_json(orjson.dumps(dict(fields), option=orjson.OPT_APPEND_NEWLINE))
    else:
        show(str(done))


def show_secret(as_json: bool, key: ApiKey, secret: str) -> None:
    """Print a new key. The key itself goes to stdout alone, so that it can be piped to where it is kept."""
    if as_json:
        show_done(True, {**key_json(key), "key": secret}, NOTHING)
        return
    expires = _cell("expires_at", key_json(key)["expires_at"]) or say.NEVER
    err().print(f"✓ {key.grant.name}({key.grant.role}, {key.grant.agency}) id {key.id}", markup=False)
    err().print(f"  {say.HEADINGS['permissions']}: {', '.join(sorted(key.grant.permissions))}", markup=False)
    err().print(f"  {say.HEADINGS['expires_at']}: {expires}", markup=False)
    err().print(f"  {say.SHOWN_ONCE}", style="yellow")
    show(secret)


def _cell(column: str, value: object) -> str:
    if column.endswith("_at"):
        return str(value or "").replace("T", " ").replace("+00:00", "Z")
    return str(say.STATES.get(str(value), value)) if column == "state" else str(value)


def _time(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None
