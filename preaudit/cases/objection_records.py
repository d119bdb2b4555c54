"""Objections of applicants in the database."""

from __future__ import annotations

from sqlalchemy import Connection, func, select, update

from preaudit.domain.applicant_links import Objection
from preaudit.store.encryption.sealed_rows import opened
from preaudit.store.tables import cases, objections


def objections_of(connection: Connection, agency: str, case_id: str) -> list[Objection]:
    """What the applicant of a case objected to, the oldest first."""
    query = select(objections).where(objections.c.case_id == case_id, objections.c.agency == agency)
    rows = connection.execute(query.order_by(objections.c.id)).mappings()
    opened_rows = (opened(connection, objections, row) for row in rows)
    return [Objection(**{name: row[name] for name in Objection.__slots__}) for row in opened_rows]


def list_objected(connection: Connection, case_id: str) -> None:
    """Put a case among those that wait for an answer, by the first that is due, or out of them. Call it under the lock of the case.

    That a case is objected to changes nothing that somebody may be deciding on: its version stays.
    """
    waiting = (objections.c.case_id == case_id, objections.c.answered_at.is_(None))
    first = select(func.min(objections.c.due_on)).where(*waiting).scalar_subquery()
    connection.execute(update(cases).where(cases.c.id == case_id).values(objection_due=first))
