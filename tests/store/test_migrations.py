"""The schema, from nothing or from an earlier revision with records in it, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, inspect, text

from preaudit.store import Database, StoreError
from preaudit.store.database import Moment, now
from preaudit.store.migrate import known_revisions, migrate, newest, revision_of
from preaudit.store.tables import metadata

REVISIONS = sorted(known_revisions())
#: Its own records, and keys: one says that rows are sealed, and these are not.
LEFT_EMPTY = ("alembic_version", "data_keys")


@pytest.fixture
def empty(database_url: str) -> Iterator[Database]:
    database = Database(database_url)
    yield database
    database.close()


def _value(column: dict[str, Any], agency: str) -> object:
    kind = str(column["type"]).upper()
    if column["name"] in ("agency", "code"):
        return agency
    for word, value in (
        ("BOOL", True),
        ("INT", 1),
        ("DOUBLE", 1.0),
        ("TIME", now()),
        ("DATE", date(2026, 11, 23)),
        ("JSON", "[]"),
    ):
        if word in kind:
            return value
    return b"x" if kind in ("BLOB", "BYTEA") else "x"


def _fill(connection: Connection) -> None:
    """One row a table, whatever its columns are at this revision; tables that others point at come first."""
    there = inspect(connection)
    for name, _ in there.get_sorted_table_and_fkc_names():
        if name is None or name in LEFT_EMPTY:
            continue
        columns = there.get_columns(name)
        values = {column["name"]: _value(dict(column), "a1") for column in columns if not column["nullable"]}
        marks = ", ".join(f":{column}" for column in values)
        statement = text(f"insert into {name} ({', '.join(values)}) values ({marks})")
        for column in columns:
            if isinstance(values.get(column["name"]), type(now())):
                values[column["name"]] = Moment().process_bind_param(now(), connection.dialect)
        connection.execute(statement, values)


def test_each_revision_has_one_before_it_and_the_newest_is_the_last() -> None:
    assert newest() == REVISIONS[-1]
    assert len({name.split("_")[0] for name in REVISIONS}) == len(REVISIONS)


def test_an_empty_database_gets_the_tables_that_the_program_knows(database: Database) -> None:
    assert revision_of(database) == newest()
    with database.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []


def test_migrating_again_changes_nothing(database: Database) -> None:
    migrate(database)
    assert revision_of(database) == newest()


@pytest.mark.parametrize("revision", REVISIONS[:-1])
def test_records_of_an_earlier_revision_are_kept(empty: Database, revision: str) -> None:
    migrate(empty, revision)
    assert revision_of(empty) == revision
    with empty.write() as connection:
        _fill(connection)
        names = [name for name in inspect(connection).get_table_names() if name not in LEFT_EMPTY]
        before = {name: dict(connection.execute(text(f"select * from {name}")).mappings().one()) for name in names}
    migrate(empty)
    assert revision_of(empty) == newest()
    with empty.read() as connection:
        for name, row in before.items():
            after = dict(connection.execute(text(f"select * from {name}")).mappings().one())
            assert {column: after.get(column) for column in row} == row
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_a_schema_that_a_newer_program_made_is_left_alone(database: Database) -> None:
    with database.write() as connection:
        connection.execute(text("update alembic_version set version_num = '9999_future'"))
    with pytest.raises(StoreError) as caught:
        migrate(database)
    assert caught.value.code == "schema_newer"
    assert revision_of(database) == "9999_future"


def test_processes_that_start_together_wait_for_one_another(empty: Database) -> None:
    databases = [Database(empty.engine.url.render_as_string(hide_password=False)) for _ in range(6)]
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(migrate, databases))
    for database in databases:
        database.close()
    assert revision_of(empty) == newest()


def test_a_folder_of_data_that_cannot_be_made_is_told_with_its_setting() -> None:
    with pytest.raises(StoreError, match="PREAUDIT_DATA_DIR"):
        Database("sqlite:////proc/nowhere/preaudit.db")


def test_one_plain_line_says_what_the_schema_was_brought_to(empty: Database, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("INFO", "preaudit.schema"):
        migrate(empty)
        migrate(empty)
    said = [record.getMessage() for record in caplog.records if record.name == "preaudit.schema"]
    assert said == [f"the schema was brought from nothing to {newest()}"]
