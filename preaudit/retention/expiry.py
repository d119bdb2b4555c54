"""Removes what has expired: one-shot cases after the days they are kept, uploads, keys of requests nobody will repeat."""

from __future__ import annotations

import logging
from datetime import timedelta

from sqlalchemy import delete, select

from preaudit.access import Actor, Role
from preaudit.cases.service import CaseService
from preaudit.domain.cases import CaseState, NotFoundError
from preaudit.store.database import now
from preaudit.store.tables import cases, idempotency
from preaudit.uploads.resumable import ResumableUploads

#: A request is repeated within hours; after so many days its key may mean something new.
_KEYS_KEPT = timedelta(days=7)
#: Cases removed in one go; the rest is removed the next time.
_MOST = 500
_log = logging.getLogger("preaudit.retention")


def remove_expired(service: CaseService) -> int:
    """Remove what has expired; the number of cases removed. Cases a portal or window keeps are never touched.

    Raises StoreError where the store does not answer.
    """
    ResumableUploads(service.database, service.blobs, service.settings).expire()
    with service.database.write() as connection:
        connection.execute(delete(idempotency).where(idempotency.c.created_at < now() - _KEYS_KEPT))
    if not service.settings.keep_days:
        return 0
    over = [state.value for state in CaseState if state.over]
    query = select(cases.c.agency, cases.c.id).where(
        cases.c.one_shot.is_(True),
        cases.c.state.in_(over),
        cases.c.updated_at < now() - timedelta(days=service.settings.keep_days),
    )
    with service.database.read() as connection:
        old = connection.execute(query.order_by(cases.c.id).limit(_MOST)).all()
    removed = 0
    for agency, case_id in old:
        try:
            service.delete(Actor.of(agency, "system:sweep", Role.ADMIN), case_id)
        except NotFoundError:
            continue  # another process was first
        removed += 1
    if removed:
        _log.info("one-shot cases removed after their time: %d", removed)
    return removed
