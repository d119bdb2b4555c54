"""The book of keys: the wrapped data keys beside backups, in one file that each backup writes anew.

An archive bears no key. Only the newest book is kept, so that whoever was deleted since is gone from every archive.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

import orjson
from sqlalchemy import Connection, insert, select

from preaudit.store.backup_archive import BackupError, decode_row, encode_row, kind_of
from preaudit.store.tables import data_keys
from preaudit.wording import encryption as say

_FORM = b"preaudit-keys/1\n"
_KINDS: Mapping[str, str] = {str(column.name): kind_of(column) for column in data_keys.columns}


def write_book(connection: Connection, path: Path) -> int:
    """Write the keys there are now in the place of an earlier book; how many. Raises BackupError, `keys_of_another` where that book
    shares no key with them.
    """
    rows = connection.execute(select(data_keys).order_by(data_keys.c.id)).mappings().all()
    if path.exists():
        before = {row["id"] for row in read_book(path)}
        if before and before.isdisjoint(row["id"] for row in rows):
            raise BackupError(say.BOOK_OF_ANOTHER(path=path), say.BOOK_OF_ANOTHER_MEND, code="keys_of_another")
    part = path.with_name(f"{path.name}.part")
    try:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(_FORM)
            for row in rows:
                file.write(encode_row(_KINDS, row))  # type: ignore[arg-type]  # by name
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise BackupError(say.BOOK_NOT_WRITTEN(path=path, reason=error.strerror), say.BOOK_NOT_WRITTEN_MEND) from error
    finally:
        part.unlink(missing_ok=True)
    return len(rows)


def read_book(path: Path) -> list[dict[str, object]]:
    """The keys of a book. Raises BackupError `keys_missing` where it is none."""
    try:
        form, *lines = path.read_bytes().splitlines()
        if form + b"\n" != _FORM:
            raise ValueError(form)
        return [decode_row(_KINDS, line) for line in lines]
    except (OSError, ValueError, orjson.JSONDecodeError) as error:
        raise BackupError(say.BOOK_UNREADABLE(path=path), say.BOOK_UNREADABLE_MEND, code="keys_missing") from error


def restore_keys(connection: Connection, rows: Iterable[Mapping[str, object]]) -> None:
    """Put the keys of a book into an empty database."""
    if values := [dict(row) for row in rows]:
        connection.execute(insert(data_keys), values)
