"""Counts that only rise, kept in the database: they outlive the process that counted, and every process tells the same."""

from __future__ import annotations

from collections.abc import Mapping

import orjson
from sqlalchemy import Connection, Insert, select
from sqlalchemy.dialects import postgresql, sqlite

from preaudit.store.tables import totals

#: A count's name and its labels in order.
Key = tuple[str, tuple[tuple[str, str], ...]]


def key(name: str, **labels: str) -> Key:
    """A count."""
    return name, tuple(sorted(labels.items()))


def add(connection: Connection, amounts: Mapping[Key, float]) -> None:
    """Let counts rise, in the transaction that does what is counted."""
    rows = [
        {"name": name, "labels": orjson.dumps(dict(labels)).decode(), "amount": amount}
        for (name, labels), amount in sorted(amounts.items())  # in one order, so that no two wait for each other
        if amount
    ]
    if rows:
        connection.execute(_upsert(connection), rows)


def read(connection: Connection) -> dict[Key, float]:
    """All counts."""
    return {key(row.name, **orjson.loads(row.labels)): row.amount for row in connection.execute(select(totals))}


def _upsert(connection: Connection) -> Insert:
    insert = postgresql.insert(totals) if connection.dialect.name == "postgresql" else sqlite.insert(totals)
    risen: dict[str, object] = {"amount": totals.c.amount + insert.excluded.amount}
    return insert.on_conflict_do_update(index_elements=["name", "labels"], set_=risen)
