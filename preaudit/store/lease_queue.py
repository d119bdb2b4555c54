"""A queue in a table: rows that wait are leased to one worker at a time, and a lease that runs out is taken over.

Whoever holds the lease may change the row; whoever lost it changes nothing. The table has the columns `id`, `state`,
`owner`, `lease_until` and `attempts`, and one that says from when on a waiting row is due.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, RowMapping, Select, Table, and_, func, update

#: What a row has once nobody holds it.
UNLEASED: Mapping[str, object] = {"owner": "", "lease_until": None}


@dataclass(frozen=True, slots=True)
class LeaseQueue:
    """The queue of a table. `waiting`, `leased`: the states; `due`: the column of the moment from which a row may be taken."""

    table: Table
    waiting: str
    leased: str
    due: str

    def ready(self, moment: datetime, table: FromClause | None = None) -> ColumnElement[bool]:
        """Rows that wait and are due. `table`: an alias of the queue's."""
        columns = (self.table if table is None else table).c
        return and_(columns.state == self.waiting, columns[self.due] <= moment)

    def still_ready(self) -> ColumnElement[bool]:
        """The same of rows that were found by their id. Written so that no index is tried: they are few already."""
        return func.coalesce(self.table.c.state, "") == self.waiting

    def lapsed(self, moment: datetime) -> ColumnElement[bool]:
        """Rows whose lease ran out. Ask for them apart from those that are ready: each has its index, both together none."""
        return and_(self.table.c.state == self.leased, self.table.c.lease_until < moment)

    def claim(
        self,
        connection: Connection,
        queries: Sequence[Select[Any]],
        owner: str,
        lease_until: datetime,
        further: Callable[[RowMapping], Mapping[str, object]] = lambda _: {},
    ) -> RowMapping | None:
        """Lease the first row of the first query that has one no other transaction is taking; the row as it was before, or None.

        `queries` select this table's columns among rows that may be taken, in order; `further`: what else is set on the row.
        """
        for query in queries:
            chosen = query.limit(1).with_for_update(skip_locked=True, of=self.table)
            if row := connection.execute(chosen).mappings().first():
                break
        else:
            return None
        values = {"state": self.leased, "owner": owner, "lease_until": lease_until, "attempts": row["attempts"] + 1}
        changed = update(self.table).where(self.table.c.id == row["id"])
        connection.execute(changed.values({**values, **further(row)}))
        return row

    def change(
        self,
        connection: Connection,
        row_id: str,
        owner: str,
        values: Mapping[str, object],
        attempts: int | None = None,
    ) -> bool:
        """Change a row that the owner holds, on that attempt where one is named; False where the lease was lost."""
        columns = self.table.c
        held = [columns.id == row_id, columns.owner == owner, columns.state == self.leased]
        if attempts is not None:
            held.append(columns.attempts == attempts)
        return connection.execute(update(self.table).where(*held).values(dict(values))).rowcount > 0

    def release(
        self,
        connection: Connection,
        row_id: str,
        owner: str,
        state: str,
        values: Mapping[str, object],
        attempts: int | None = None,
    ) -> bool:
        """Give up the lease and leave the row in a state; False where the lease was lost."""
        return self.change(connection, row_id, owner, {**UNLEASED, **values, "state": state}, attempts)
