"""Data keys wrapped anew by the master key in force, and what was kept open before there was one sealed."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Table, func, select, tuple_, update

from preaudit.store.database import Database
from preaudit.store.encryption.ciphers import CIPHERS
from preaudit.store.encryption.sealed_files import MAGIC, SealedFileStore
from preaudit.store.encryption.sealed_rows import is_sealed, owner_column, sealed, sealed_columns
from preaudit.store.tables import data_keys, metadata

#: Rows looked at in one transaction.
_STEP = 200


def keys_by_master(database: Database) -> dict[tuple[str, str], int]:
    """How many data keys there are, by master key and cipher."""
    query = select(data_keys.c.master, data_keys.c.cipher, func.count()).group_by(
        data_keys.c.master, data_keys.c.cipher
    )
    with database.read() as connection:
        return {(master, cipher): count for master, cipher, count in connection.execute(query)}


def rewrapped(database: Database, *, all_keys: bool = False) -> Iterator[int]:
    """Wrap data keys by the master key in force, step by step; how many of each step. `all_keys`: those that it wrapped before too.

    Nothing that they sealed is touched. Raises StoreError, MasterKeySilentError.
    """
    ring = database.ring
    assert ring is not None, "a database with keys"
    after, current = "", ring.master.current
    while True:
        query = select(data_keys).where(data_keys.c.id > after).order_by(data_keys.c.id).limit(_STEP)
        with database.read() as connection:
            rows = (
                connection.execute(query if all_keys else query.where(data_keys.c.master != current)).mappings().all()
            )
        if not rows:
            return
        fresh = [(row["id"], ring.wrap(ring.unwrap(row), CIPHERS[row["cipher"]], row["subject"])) for row in rows]
        with database.write() as connection:
            for number, wrapped in fresh:
                own = update(data_keys).where(data_keys.c.id == number)
                connection.execute(own.values(wrapped=wrapped, master=current))
        after = rows[-1]["id"]
        yield len(rows)


def sealed_rows(database: Database) -> Iterator[int]:
    """Seal secret columns that were kept open, step by step; how many rows of each step. Raises StoreError, MasterKeySilentError."""
    for table in metadata.sorted_tables:
        if sealed_columns(table):
            yield from _sealed_rows_of(database, table)


def _sealed_rows_of(database: Database, table: Table) -> Iterator[int]:
    keys, columns, owner = list(table.primary_key.columns), sealed_columns(table), owner_column(table)
    after: list[Any] = []
    while True:
        names = {owner, *(column.name for column in (*keys, *columns))}
        query = select(*(table.c[name] for name in sorted(names))).order_by(*keys).limit(_STEP)
        if after:
            query = query.where(tuple_(*keys) > tuple_(*after))
        with database.write() as connection:
            rows = connection.execute(query.with_for_update()).mappings().all()
            changed = 0
            for row in rows:
                plain = {
                    c.name: row[c.name] for c in columns if row[c.name] is not None and not is_sealed(c, row[c.name])
                }
                if plain:
                    fresh = sealed(connection, table, row[owner], plain)
                    own = (key == row[key.name] for key in keys)
                    connection.execute(update(table).where(*own).values(fresh))
                    changed += 1
        if not rows:
            return
        after = [rows[-1][key.name] for key in keys]
        yield changed


def sealed_files(files: SealedFileStore) -> Iterator[int]:
    """Seal files that were kept open, one by one; 1 for each that was. Raises StoreError, MasterKeySilentError."""
    for key in list(files.keys()):
        try:
            data = files.inner.get(key)
        except KeyError:
            continue  # its case was deleted
        if data.startswith(MAGIC):
            yield 0
            continue
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "file"
            path.write_bytes(data)
            files.put(key, path)
        yield 1
