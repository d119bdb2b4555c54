"""Requests that may come twice: what a request with an idempotency key did, so that it is done once."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select

from preaudit.domain.cases import CaseError, IdempotentRequest
from preaudit.store.database import now
from preaudit.store.tables import idempotency
from preaudit.wording import cases as say


def case_made_by(connection: Connection, agency: str, request: IdempotentRequest | None) -> str | None:
    """The case that the same request made or changed before.

    Raises CaseError `idempotency_mismatch` where the key was used for another request.
    """
    if request is None:
        return None
    query = select(idempotency).where(idempotency.c.agency == agency, idempotency.c.key == request.key)
    row = connection.execute(query).mappings().first()
    if row is None:
        return None
    if row["fingerprint"] != request.fingerprint:
        raise CaseError(say.KEY_REUSED, say.KEY_REUSED_MEND, code="idempotency_mismatch")
    return str(row["case_id"])


def remember(connection: Connection, agency: str, request: IdempotentRequest | None, case_id: str) -> None:
    """Remember what a request did. Raises IntegrityError where another with its key was first."""
    if request is None:
        return
    values = {"agency": agency, "key": request.key, "fingerprint": request.fingerprint, "created_at": now()}
    connection.execute(insert(idempotency).values(**values, case_id=case_id, subject=case_id))
