"""Rows whose secret columns are sealed as they are written and opened as they are read.

Which columns those are stands with them in `preaudit.store.tables` (`Sealed`). Without a master key they are kept as they come.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import orjson
from sqlalchemy import JSON, Column, Connection, LargeBinary, RowMapping, Table

from preaudit.store.encryption.key_ring import KeyRing, ring_of
from preaudit.store.tables import Sealed

#: Before what was sealed, where a column holds text or bytes. No text that a person gives begins so.
_TEXT, _BYTES = "\x1esealed:", b"\x00\x1esealed:"
#: The key of what was sealed of a JSON object, whose other keys lie open.
_JSON = "\x1esealed"


def sealed(connection: Connection, table: Table, owner: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Values of a row to be written. `owner`: the id of the case, upload or webhook whose key seals them."""
    ring, row = ring_of(connection), dict(values)
    if ring is None:
        return row
    columns = [column for column in sealed_columns(table) if isinstance(row.get(column.name), str | bytes | dict)]
    if columns:
        key = ring.key_for(connection, subject_of(columns[0], owner))
        for column in columns:
            row[column.name] = _closed(column, row[column.name], lambda data, at: key.seal(data, at))
    return row


def opened(connection: Connection, table: Table, row: RowMapping) -> dict[str, Any]:
    """A row that was read; of a query that names some columns, those. Raises StoreError where its key is gone."""
    ring, values = ring_of(connection), dict(row)
    if ring is not None:
        for column in sealed_columns(table):
            if column.name in values:
                values[column.name] = _open(connection, ring, column, values[column.name])
    return values


def all_opened(connection: Connection, table: Table, rows: Iterable[RowMapping]) -> Iterator[dict[str, Any]]:
    """As `opened`, for rows of one list, whose keys are asked for at once."""
    there, (column, *_) = list(rows), sealed_columns(table)
    if (ring := ring_of(connection)) is not None and there:
        ring.fetch(connection, [subject_of(column, row[_mark(column).owner]) for row in there])
    for row in there:
        yield opened(connection, table, row)


def sealed_columns(table: Table) -> list[Column[Any]]:
    """The secret columns of a table."""
    return [column for column in table.columns if Sealed.NAME in column.info]


def is_sealed(column: Column[Any], value: object) -> bool:
    """True where a value of a secret column is sealed."""
    return ciphertext_of(column, value) is not None


def subject_of(column: Column[Any], owner: str) -> str:
    """Whose key seals a column of a row."""
    return f"{_mark(column).kind}/{owner}"


def owner_column(table: Table) -> str:
    """The column that names whose key seals a row's secrets."""
    return _mark(sealed_columns(table)[0]).owner


def _mark(column: Column[Any]) -> Sealed:
    mark: Sealed = column.info[Sealed.NAME]
    return mark


def _closed(column: Column[Any], value: Any, seal: Any) -> Any:
    place = f"{column.table.name}.{column.name}"
    if isinstance(column.type, JSON):
        open_keys = _mark(column).open_keys
        text = base64.b64encode(seal(orjson.dumps(value), place)).decode()
        return {**{name: value[name] for name in open_keys if name in value}, _JSON: text}
    if isinstance(column.type, LargeBinary):
        return _BYTES + seal(value, place)
    return _TEXT + base64.b64encode(seal(value.encode(errors="surrogatepass"), place)).decode()


def _open(connection: Connection, ring: KeyRing, column: Column[Any], value: Any) -> Any:
    data = ciphertext_of(column, value)
    if data is None:
        return value  # kept before there was a master key
    plain = ring.key_of(connection, data).open(data, f"{column.table.name}.{column.name}")
    if isinstance(column.type, JSON):
        return orjson.loads(plain)
    return plain if isinstance(column.type, LargeBinary) else plain.decode(errors="surrogatepass")


def ciphertext_of(column: Column[Any], value: Any) -> bytes | None:
    """What was sealed of a value of a secret column, the number of its key first; None for one that lies open."""
    if isinstance(column.type, JSON):
        return base64.b64decode(value[_JSON]) if isinstance(value, dict) and _JSON in value else None
    if isinstance(value, bytes):
        return value[len(_BYTES) :] if value.startswith(_BYTES) else None
    if isinstance(value, str) and value.startswith(_TEXT):
        return base64.b64decode(value[len(_TEXT) :])
    return None
