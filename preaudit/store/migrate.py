"""The schema brought to the newest form, from nothing or from any earlier one."""

from __future__ import annotations

import logging
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, select

from preaudit.store.database import Database, StoreError, take_lock
from preaudit.store.tables import data_keys
from preaudit.wording import encryption
from preaudit.wording import store as say

_log = logging.getLogger("preaudit.schema")


def migrate(database: Database, revision: str = "head") -> None:
    """Bring the schema to a revision; processes that start together wait for one another.

    Raises StoreError, `schema_newer` where a newer program was here, `master_key_missing` where something is sealed and no
    master key is set.
    """
    with database.write() as connection:
        take_lock(connection, "schema")
        present = MigrationContext.configure(connection).get_current_revision()
        if present and present not in known_revisions():
            raise StoreError(say.SCHEMA_NEWER(revision=present), say.SCHEMA_NEWER_MEND, code="schema_newer")
        if present != newest():
            config = _config()
            config.attributes["connection"] = connection
            command.upgrade(config, revision)
        reached = MigrationContext.configure(connection).get_current_revision()
        if revision == "head" and database.ring is None:
            _refuse_sealed(connection)
    if reached != present:
        _log.info("the schema was brought from %s to %s", present or "nothing", reached)


def revision_of(database: Database) -> str:
    """The schema's revision; '' for an empty database."""
    with database.read() as connection:
        return MigrationContext.configure(connection).get_current_revision() or ""


def newest() -> str:
    """The revision this program works with."""
    return _scripts().get_current_head() or ""


def known_revisions() -> frozenset[str]:
    """All revisions that this program can begin from."""
    return frozenset(script.revision for script in _scripts().walk_revisions())


def _refuse_sealed(connection: Connection) -> None:
    if connection.execute(select(data_keys.c.id).limit(1)).first() is not None:
        raise StoreError(encryption.MASTER_KEY_MISSING, encryption.MASTER_KEY_MISSING_MEND, code="master_key_missing")


@cache
def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config
