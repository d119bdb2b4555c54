"""Whether what an event told of its case is still in force when it is read or sent."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, func, select

from preaudit.store.tables import cases, reviews

_REVIEWED = "reviewed"


def still_current(connection: Connection, data: Mapping[str, object]) -> bool:
    """True where the event told an outcome, and its case stands as it was then; `data`: of the event."""
    if data.get("state") != _REVIEWED:
        return False
    query = select(cases.c.state, cases.c.round).where(cases.c.id == str(data.get("case", "")))
    case = connection.execute(query).first()
    if case is None or (case.state, case.round) != (_REVIEWED, data.get("round")):
        return False
    if (review := data.get("review")) is None:
        return True
    newest = select(func.max(reviews.c.id)).where(reviews.c.case_id == str(data["case"]))
    return connection.execute(newest).scalar() == review
