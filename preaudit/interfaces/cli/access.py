"""`preaudit agencies | keys | users`: what an operator does about who may do what."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from preaudit.access.roles import Role

if TYPE_CHECKING:
    from preaudit.config.settings import Settings
    from preaudit.store import Database


def _group(text: str) -> typer.Typer:
    return typer.Typer(help=text, no_args_is_help=True, pretty_exceptions_enable=False)


agencies_app = _group("机构:案件、密钥和人员各属其一。Agencies: every case, key and person belongs to one.")
keys_app = _group("密钥:供门户等系统调用。Keys: for portals and other systems that call.")
users_app = _group("人员:在本服务登录的工作人员。People: staff who sign in at this service.")

Json = Annotated[bool, typer.Option("--json", help="输出 JSON,供程序使用 JSON for programs")]
Agency = Annotated[str, typer.Option("--agency", "-a", metavar="CODE", help="机构代码 the agency's code")]
OneAgency = Annotated[str, typer.Option("--agency", "-a", metavar="CODE", help="只看此机构 only of this agency")]
KeyId = Annotated[str, typer.Argument(metavar="ID", help="密钥编号,见 keys list its number, see keys list")]
Username = Annotated[str, typer.Argument(metavar="USERNAME", help="用户名 user name")]


def register(app: typer.Typer) -> None:
    """Add the three groups to the command line."""
    app.add_typer(agencies_app, name="agencies")
    app.add_typer(keys_app, name="keys")
    app.add_typer(users_app, name="users")


@agencies_app.command("add")
def add_agency(
    code: Annotated[str, typer.Argument(metavar="CODE", help="代码,如统一社会信用代码 its code")],
    name: Annotated[str, typer.Option("--name", help="名称 its name")] = "",
    json: Json = False,
) -> None:
    """添加机构。Add an agency."""
    from preaudit.access.agencies import Agencies
    from preaudit.interfaces.cli.access_tables import agency_json, say

    with _store() as (database, settings):
        made = Agencies(database, settings.audit_digest).create(code, name, _operator())
    say(json, agency_json(made), f"✓ 已添加机构 added: {made.code} {made.name}")


@agencies_app.command("list")
def list_agencies(json: Json = False) -> None:
    """列出机构。List agencies."""
    from preaudit.access.agencies import Agencies
    from preaudit.interfaces.cli.access_tables import agency_json, listed

    with _store() as (database, _):
        found = [agency_json(one) for one in Agencies(database).list()]
    listed(json, "agencies", found)


@keys_app.command("create")
def create_key(
    name: Annotated[str, typer.Argument(metavar="NAME", help="名称,如所属系统 what it is called")],
    agency: Agency,
    role: Annotated[Role, typer.Option("--role", help="角色 role")] = Role.PORTAL,
    scopes: Annotated[
        list[str] | None,
        typer.Option("--scope", metavar="PERMISSION", help="只给此权限,可多次 only this permission, repeatable"),
    ] = None,
    per_minute: Annotated[int | None, typer.Option(min=1, help="每分钟请求上限 most requests a minute [600]")] = None,
    days: Annotated[int | None, typer.Option(min=1, max=3650, help="有效天数 days it lives [不限 for ever]")] = None,
    json: Json = False,
) -> None:
    """新建密钥,只显示一次。Make a key; it is shown once."""
    from datetime import timedelta

    from preaudit.access.keys import DEFAULT_PER_MINUTE, Grant, Keys, scopes_of
    from preaudit.interfaces.cli.access_tables import show_secret
    from preaudit.store.database import now

    expires = now() + timedelta(days=days) if days else None
    with _store() as (database, settings):
        grant = Grant(agency, name, role, scopes_of(scopes or ()), per_minute or DEFAULT_PER_MINUTE, expires)
        made, secret = Keys(database, settings.audit_digest).create(grant, _operator())
    show_secret(json, made, secret)


@keys_app.command("list")
def list_keys(agency: OneAgency = "", json: Json = False) -> None:
    """列出密钥(不含密钥本身)。List keys, without what opens."""
    from preaudit.access.keys import Keys
    from preaudit.interfaces.cli.access_tables import key_json, listed

    with _store() as (database, _):
        found = [key_json(one) for one in Keys(database).list(agency or None)]
    listed(json, "keys", found)


@keys_app.command("rotate")
def rotate_key(
    key_id: KeyId,
    grace_hours: Annotated[
        float, typer.Option(min=0, max=24 * 90, help="旧密钥继续有效的小时数 hours the old key goes on")
    ],
    json: Json = False,
) -> None:
    """轮换密钥:给出新的,旧的在宽限期后失效。A new key for the same; the old one ends after a grace period."""
    from datetime import timedelta

    from preaudit.access.keys import Keys
    from preaudit.interfaces.cli.access_tables import show_secret

    with _store() as (database, settings):
        grace = timedelta(hours=grace_hours)
        made, secret = Keys(database, settings.audit_digest).rotate(key_id, grace, _operator())
    show_secret(json, made, secret)


@keys_app.command("revoke")
def revoke_key(key_id: KeyId, json: Json = False) -> None:
    """吊销密钥,立即失效。The key opens nothing from now on."""
    from preaudit.access.keys import Keys
    from preaudit.interfaces.cli.access_tables import key_json, say

    with _store() as (database, settings):
        gone = Keys(database, settings.audit_digest).revoke(key_id, _operator())
    say(json, key_json(gone), f"✓ 已吊销 revoked: {gone.hint}… {gone.grant.name}")


@users_app.command("add")
def add_user(
    username: Username,
    agency: Agency,
    role: Annotated[Role, typer.Option("--role", help="角色 role")] = Role.WINDOW,
    name: Annotated[str, typer.Option("--name", help="姓名 name")] = "",
    json: Json = False,
) -> None:
    """添加人员;密码在终端输入,或从标准输入读一行。Add a person; the password is asked for, or read from stdin."""
    from preaudit.access.users import Users
    from preaudit.interfaces.cli.access_tables import say, user_json

    with _store() as (database, settings):
        people = Users(database, settings.audit_digest)
        made = people.create(agency, username, name, role, _password(), _operator())
    say(json, user_json(made), f"✓ 已添加 added: {made.username}({made.role}, {made.agency})")


@users_app.command("list")
def list_users(agency: OneAgency = "", json: Json = False) -> None:
    """列出人员。List people."""
    from preaudit.access.users import Users
    from preaudit.interfaces.cli.access_tables import listed, user_json

    with _store() as (database, _):
        found = [user_json(one) for one in Users(database).list(agency or None)]
    listed(json, "users", found)


@users_app.command("password")
def set_password(username: Username, json: Json = False) -> None:
    """重设密码;此前的登录随之失效。Set the password anew; sessions begun before end."""
    from preaudit.access.users import Users
    from preaudit.interfaces.cli.access_tables import say, user_json

    with _store() as (database, settings):
        changed = Users(database, settings.audit_digest).set_password(username, _password(), _operator())
    say(json, user_json(changed), f"✓ 密码已更新 password set: {changed.username}")


@users_app.command("disable")
def disable_user(username: Username, json: Json = False) -> None:
    """停用,立即生效。They may nothing from now on."""
    _switch(username, False, json)


@users_app.command("enable")
def enable_user(username: Username, json: Json = False) -> None:
    """恢复停用的人员。They may again."""
    _switch(username, True, json)


def _switch(username: str, on: bool, json: bool) -> None:
    from preaudit.access.users import Users
    from preaudit.interfaces.cli.access_tables import say, user_json

    with _store() as (database, settings):
        people = Users(database, settings.audit_digest)
        changed = people.enable(username, _operator()) if on else people.disable(username, _operator())
    said = "已恢复 enabled" if on else "已停用 disabled"
    say(json, user_json(changed), f"✓ {said}: {changed.username}")


@contextmanager
def _store() -> Iterator[tuple[Database, Settings]]:
    """The database in use, with the newest schema."""
    from preaudit.interfaces.cli.inputs import settings_of_environment
    from preaudit.store import Database
    from preaudit.store.migrate import migrate

    settings = settings_of_environment()
    database = Database(settings.database)
    try:
        migrate(database)
        yield database, settings
    finally:
        database.close()


def _operator() -> str:
    """Who works on this machine, for the audit trail."""
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
    return str(typer.prompt("密码 password", hide_input=True, confirmation_prompt="再次输入 again", err=True))
