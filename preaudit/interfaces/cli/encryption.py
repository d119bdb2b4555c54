"""`preaudit encryption new-key | status | rotate | seal`: encryption at rest, by whoever operates the service."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from preaudit.wording import Text, literal
from preaudit.wording import cli_encryption as say
from preaudit.wording.cli_commands import JSON

if TYPE_CHECKING:
    from preaudit.config.settings import Settings
    from preaudit.store import Database

encryption_app = typer.Typer(help=str(say.ENCRYPTION), no_args_is_help=True, pretty_exceptions_enable=False)

Json = Annotated[bool, typer.Option("--json", help=str(JSON))]


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.add_typer(encryption_app, name="encryption")


@encryption_app.command("new-key", help=str(say.NEW_KEY))
def new_key(name: Annotated[str, typer.Argument(metavar="NAME", help=str(say.NAME))], json: Json = False) -> None:
    """Print a new master key."""
    from preaudit.store.encryption.master_keys import new_master_key

    made = new_master_key(name)
    _show(json, {"master_key": made}, literal(made))


@encryption_app.command("status", help=str(say.STATUS))
def status(json: Json = False) -> None:
    """How many data keys there are, by master key."""
    from preaudit.store.encryption.rotation import keys_by_master

    database, _ = _store()
    found = keys_by_master(database)
    master = database.ring.master.current if database.ring else ""
    lines: list[Text] = [say.IN_FORCE(master=master)] if master else [say.OFF()]
    lines += [say.KEYS_OF(master=name, cipher=cipher, count=count) for (name, cipher), count in sorted(found.items())]
    keys = [{"master": name, "cipher": cipher, "keys": count} for (name, cipher), count in sorted(found.items())]
    _show(json, {"master": master, "keys": keys}, *lines)


@encryption_app.command("rotate", help=str(say.ROTATE))
def rotate(
    all_keys: Annotated[bool, typer.Option("--all", help=str(say.ALL))] = False,
    json: Json = False,
) -> None:
    """Wrap all data keys by the master key in force."""
    from preaudit.reading.cache_key import rewrap_cache_key
    from preaudit.store.encryption.rotation import rewrapped

    database, settings = _sealed_store()
    count = sum(rewrapped(database, all_keys=all_keys))
    rewrap_cache_key(settings)
    _record(database, settings, "encryption.rotate", keys=count)
    _show(json, {"rotated": count}, say.ROTATED(count=count))


@encryption_app.command("seal", help=str(say.SEAL))
def seal(json: Json = False) -> None:
    """Seal what was kept before there was a master key."""
    from preaudit.reading.cache_seal import cache_seal
    from preaudit.reading.kept_files import seal_kept
    from preaudit.services.kept_store import files_of
    from preaudit.store.encryption.rotation import sealed_files, sealed_rows
    from preaudit.store.encryption.sealed_files import SealedFileStore

    database, settings = _sealed_store()
    rows = sum(sealed_rows(database))
    store = files_of(settings, database)
    files = sum(sealed_files(store)) if isinstance(store, SealedFileStore) else 0
    entries, of_cache = 0, cache_seal(settings)
    for folder in ("readings", "documents"):
        if of_cache:
            entries += sum(1 for _ in seal_kept(settings.cache_dir / folder, of_cache))
    database.empty_log()
    _record(database, settings, "encryption.seal", rows=rows, files=files)
    found = {"rows": rows, "files": files, "cache": entries}
    _show(json, found, say.SEALED(**found))


def _store() -> tuple[Database, Settings]:
    from preaudit.interfaces.cli.inputs import settings_of_environment
    from preaudit.services.kept_store import database_of
    from preaudit.store.migrate import migrate

    settings = settings_of_environment()
    database = database_of(settings)
    migrate(database)
    return database, settings


def _sealed_store() -> tuple[Database, Settings]:
    from preaudit.store.encryption.master_keys import MasterKeyError

    database, settings = _store()
    if database.ring is None:
        raise MasterKeyError(say.OFF, say.OFF_MEND)
    return database, settings


def _record(database: Database, settings: Settings, action: str, **detail: object) -> None:
    import getpass

    from preaudit.access.authentication import LOCAL_AGENCY
    from preaudit.store.audit import record

    who = f"cli:{getpass.getuser()[:64]}"
    with database.write() as connection:
        record(connection, LOCAL_AGENCY, who, action, settings.cipher, detail, settings.audit_digest)


def _show(json: bool, result: object, *lines: Text) -> None:
    import orjson

    from preaudit.interfaces.cli.console import show, write_json

    if json:
        write_json(orjson.dumps(result, option=orjson.OPT_APPEND_NEWLINE))
    else:
        show("\n".join(map(str, lines)))
