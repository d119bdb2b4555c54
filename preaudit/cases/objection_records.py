"""Objections of applicants in the database."""

from __future__ import annotations

from sqlalchemy import Connection, select

from preaudit.domain.applicant_links import Objection
from preaudit.store.encryption.sealed_rows import opened
from preaudit.store.tables import objections


def objections_of(connection: Connection, agency: str, case_id: str) -> list[Objection]:
    """What the applicant of a case objected to, the oldest first."""
    query = select(objections).where(objections.c.case_id == case_id, objections.c.agency == agency)
    rows = connection.execute(query.order_by(objections.c.id)).mappings()
    opened_rows = (opened(connection, objections, row) for row in rows)
    return [Objection(**{name: row[name] for name in Objection.__slots__}) for row in opened_rows]


def is_objected(connection: Connection, case_id: str) -> bool:
    """True while an objection to a case waits for an answer."""
    waiting = select(objections.c.id).where(objections.c.case_id == case_id, objections.c.answered_at.is_(None))
    return connection.execute(waiting.limit(1)).first() is not None
