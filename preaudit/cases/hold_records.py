"""Holds on cases in the database: what is under hold is not removed, whatever its time."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, exists, insert, select, update

from preaudit.domain.cases import Case, CaseError, Hold, NotFoundError
from preaudit.store.database import now
from preaudit.store.encryption.sealed_rows import opened, sealed
from preaudit.store.ids import new_id
from preaudit.store.tables import cases, holds
from preaudit.wording import cases as say


def add_hold(connection: Connection, case: Case, reason: str, by: str) -> str:
    """Hold a case; the hold's id."""
    values = {
        "id": new_id(),
        "agency": case.agency,
        "case_id": case.id,
        "reason": reason,
        "set_by": by,
        "set_at": now(),
    }
    connection.execute(insert(holds).values(sealed(connection, holds, case.id, values)))
    return str(values["id"])


def holds_of(connection: Connection, agency: str, case_id: str) -> list[Hold]:
    """The holds of a case, the oldest first, lifted ones too."""
    query = select(holds).where(holds.c.case_id == case_id, holds.c.agency == agency).order_by(holds.c.id)
    rows = (opened(connection, holds, row) for row in connection.execute(query).mappings())
    return [Hold(**{name: row[name] for name in Hold.__slots__}) for row in rows]


def end_hold(connection: Connection, case: Case, hold_id: str, by: str) -> bool:
    """The hold ends; False where it had ended already. Raises NotFoundError."""
    if hold_id not in {hold.id for hold in holds_of(connection, case.agency, case.id)}:
        raise NotFoundError(say.NO_HOLD, say.NO_CASE_MEND)
    own = update(holds).where(holds.c.id == hold_id, holds.c.lifted_at.is_(None))
    return connection.execute(own.values(lifted_by=by, lifted_at=now())).rowcount > 0


def refuse_held(connection: Connection, case: Case) -> None:
    """Raises CaseError `case_held` where a case is under hold."""
    if any(hold.lifted_at is None for hold in holds_of(connection, case.agency, case.id)):
        raise CaseError(say.HELD, say.HELD_MEND, code="case_held")


def is_held() -> ColumnElement[bool]:
    """A condition on a case: it is under hold."""
    return exists().where(holds.c.case_id == cases.c.id, holds.c.lifted_at.is_(None))
