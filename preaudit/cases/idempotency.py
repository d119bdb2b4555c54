"""Requests that may come twice: what a request with an idempotency key did, so that it is done once."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select

from preaudit.domain.cases import CaseError, IdempotentRequest
from preaudit.store.database import now, take_lock_of
from preaudit.store.tables import idempotency
from preaudit.wording import cases as say


def case_made_by(connection: Connection, agency: str, request: IdempotentRequest | None) -> str | None:
    """The case that the same request made, changed or deleted before. Call it first: the same request waits here for the other.

    Raises CaseError `idempotency_mismatch` where the key was used for another request.
    """
    if request is None:
        return None
    take_lock_of(connection, "idempotency", agency, request.key)
    query = select(idempotency).where(idempotency.c.agency == agency, idempotency.c.key == request.key)
    row = connection.execute(query).mappings().first()
    if row is None:
        return None
    if row["fingerprint"] != request.fingerprint:
        raise CaseError(say.KEY_REUSED, say.KEY_REUSED_MEND, code="idempotency_mismatch")
    return str(row["subject"])


def remember(
    connection: Connection, agency: str, request: IdempotentRequest | None, case_id: str, *, deleted: bool = False
) -> None:
    """Remember what a request did; of a case that it `deleted`, the number alone."""
    if request is None:
        return
    values = {"agency": agency, "key": request.key, "fingerprint": request.fingerprint, "created_at": now()}
    kept = None if deleted else case_id
    connection.execute(insert(idempotency).values(**values, case_id=kept, subject=case_id))
