"""Lists that people saved for themselves, in the database: which list, and what they chose of it."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, delete, insert, select

from preaudit.domain.work_lists import DueBy, SavedList, WorkFilter, WorkList
from preaudit.store.database import now
from preaudit.store.ids import new_id
from preaudit.store.tables import saved_lists

#: So many a person; the oldest makes room.
MOST = 9


def lists_of(connection: Connection, agency: str, owner: str) -> list[SavedList]:
    """What somebody saved, the oldest first."""
    query = select(saved_lists).where(*_of(agency, owner)).order_by(saved_lists.c.id)
    return [
        SavedList(
            row["id"],
            row["name"],
            WorkFilter(
                WorkList(row["work"]),
                row["subject"],
                row["search"],
                row["mine"],
                DueBy(row["due"]) if row["due"] else None,
            ),
        )
        for row in connection.execute(query).mappings()
    ]


def save_list(connection: Connection, agency: str, owner: str, name: str, wanted: WorkFilter) -> SavedList:
    """Save a list under a name, in the place of what had it."""
    saved = SavedList(new_id(), name, wanted)
    connection.execute(delete(saved_lists).where(*_of(agency, owner), saved_lists.c.name == name))
    for old in lists_of(connection, agency, owner)[: 1 - MOST]:
        forget_list(connection, agency, owner, old.id)
    connection.execute(
        insert(saved_lists).values(
            id=saved.id,
            agency=agency,
            owner=owner,
            name=name,
            work=wanted.work.value,
            subject=wanted.subject,
            search=wanted.search,
            mine=wanted.mine,
            due=wanted.due.value if wanted.due else None,
            created_at=now(),
        )
    )
    return saved


def forget_list(connection: Connection, agency: str, owner: str, list_id: str) -> None:
    """It is saved no longer."""
    connection.execute(delete(saved_lists).where(*_of(agency, owner), saved_lists.c.id == list_id))


def _of(agency: str, owner: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return saved_lists.c.agency == agency, saved_lists.c.owner == owner
