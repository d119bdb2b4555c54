"""Agencies, keys and people as JSON for programs and as tables for operators."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

import orjson
from rich import box
from rich.table import Table

from preaudit.access.agencies import Agency
from preaudit.access.keys import ApiKey
from preaudit.access.users import User
from preaudit.interfaces.cli.console import err, show, write_json
from preaudit.store.database import now

Fields = Mapping[str, object]

_HEADS = {
    "code": "代码 code",
    "name": "名称 name",
    "id": "编号 id",
    "agency": "机构 agency",
    "role": "角色 role",
    "permissions": "权限 permissions",
    "hint": "密钥 key",
    "state": "状态 state",
    "per_minute": "次/分 a minute",
    "created_at": "创建 created",
    "expires_at": "到期 expires",
    "last_used_at": "最近使用 last used",
    "username": "用户名 user",
}
#: What a table shows; JSON has all.
_COLUMNS = {
    "agencies": ("code", "name", "created_at"),
    "keys": ("id", "agency", "name", "role", "hint", "state", "per_minute", "expires_at", "last_used_at"),
    "users": ("username", "name", "agency", "role", "state", "created_at"),
}
_NONE = {
    "agencies": "还没有机构。No agencies yet: preaudit agencies add CODE --name NAME",
    "keys": "还没有密钥。No keys yet: preaudit keys create NAME --agency CODE",
    "users": "还没有人员。No people yet: preaudit users add USERNAME --agency CODE",
}
_WORDS = {
    "active": "有效 active",
    "expired": "已过期 expired",
    "revoked": "已吊销 revoked",
    "disabled": "已停用 disabled",
}


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


def listed(as_json: bool, what: str, found: Sequence[Fields]) -> None:
    """A list of one kind."""
    if as_json:
        write_json(orjson.dumps({what: found}, option=orjson.OPT_APPEND_NEWLINE))
        return
    if not found:
        show(_NONE[what])
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in _COLUMNS[what]:
        table.add_column(_HEADS[column], no_wrap=column in ("id", "code", "hint"))
    for one in found:
        table.add_row(*(_cell(column, one[column]) for column in _COLUMNS[what]))
    show(table)


def say(as_json: bool, fields: Fields, words: str) -> None:
    """What was done."""
    if as_json:
        write_json(orjson.dumps(dict(fields), option=orjson.OPT_APPEND_NEWLINE))
    else:
        show(words)


def show_secret(as_json: bool, key: ApiKey, secret: str) -> None:
    """A key just made. The key itself goes to stdout alone, so that it can be piped to where it is kept."""
    if as_json:
        say(True, {**key_json(key), "key": secret}, "")
        return
    told = key_json(key)
    err().print(f"✓ {key.grant.name}({key.grant.role}, {key.grant.agency}) id {key.id}", markup=False)
    err().print(f"  权限 permissions: {', '.join(sorted(key.grant.permissions))}", markup=False)
    err().print(f"  到期 expires: {_cell('expires_at', told['expires_at']) or '不限 never'}", markup=False)
    err().print("  只显示这一次,请妥善保存。Shown this once; keep it safe.", style="yellow")
    show(secret)


def _cell(column: str, value: object) -> str:
    if column.endswith("_at"):
        return str(value or "").replace("T", " ").replace("+00:00", "Z")
    return _WORDS.get(str(value), str(value)) if column == "state" else str(value)


def _time(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None
