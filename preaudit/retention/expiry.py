"""Removes what has expired: one-shot cases after the days they are kept, others as retention.yaml says, uploads, keys of old requests."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import delete, select, tuple_

from preaudit.access import Actor, Role
from preaudit.cases.agreement_records import is_bound
from preaudit.cases.hold_records import is_held
from preaudit.cases.service import CaseService
from preaudit.config.shipped import shipped
from preaudit.domain.cases import CaseState, NotFoundError
from preaudit.errors import RuleError
from preaudit.reading.forgotten import Forgotten
from preaudit.retention.due_parts import look_at_cases
from preaudit.rulebook.retention_file import load_retention
from preaudit.runtime.paced import paced
from preaudit.store.database import now
from preaudit.store.tables import cases, idempotency
from preaudit.uploads.resumable import ResumableUploads

#: A request is repeated within hours; after so many days its key may mean something new.
_KEYS_KEPT = timedelta(days=7)
#: Nobody reads a file that was deleted so many seconds ago.
_READ_SECONDS = 24 * 3600.0
#: Cases removed in one go; the rest is removed the next time.
_MOST = 500
#: Keys forgotten in one step.
_STEP = 500
_log = logging.getLogger("preaudit.retention")


def remove_expired(service: CaseService) -> int:
    """Remove what has expired, in small steps with room between them; the number of cases removed.

    Raises StoreError where the store does not answer.
    """
    uploads = ResumableUploads(service.database, service.blobs, service.settings)
    for _ in paced(uploads.expired()):
        pass
    for _ in paced(_keys_forgotten(service)):
        pass
    for _ in paced(Forgotten(service.settings.cache_dir).outlived(_READ_SECONDS)):
        pass
    service.database.empty_log()
    removed = sum(paced(_cases_removed(service))) if service.settings.keep_days else 0
    removed += _kept_cases_removed(service)
    if removed:
        _log.info("cases removed after their time: %d", removed)
    return removed


def _kept_cases_removed(service: CaseService) -> int:
    """Do to cases that are kept what retention.yaml says is due; how many were removed."""
    try:
        schedule = load_retention(service.settings.rules_dir or shipped("rules"))
    except RuleError as error:
        _log.error("retention.yaml is wrong; nothing is removed by it", extra={"code": error.code})
        return 0
    return sum(paced(look_at_cases(service, schedule, now().astimezone().date())))


def _keys_forgotten(service: CaseService) -> Iterator[int]:
    name = tuple_(idempotency.c.agency, idempotency.c.key)
    old = select(idempotency.c.agency, idempotency.c.key).where(idempotency.c.created_at < now() - _KEYS_KEPT)
    while True:
        with service.database.write() as connection:
            count = connection.execute(delete(idempotency).where(name.in_(old.limit(_STEP)))).rowcount
        yield count
        if count < _STEP:
            return


def _cases_removed(service: CaseService) -> Iterator[int]:
    over = [state.value for state in CaseState if state.over]
    query = select(cases.c.agency, cases.c.id).where(
        cases.c.one_shot.is_(True),
        cases.c.state.in_(over),
        cases.c.updated_at < now() - timedelta(days=service.settings.keep_days),
        ~is_bound(),
        ~is_held(),
    )
    with service.database.read() as connection:
        old = connection.execute(query.order_by(cases.c.updated_at).limit(_MOST)).all()
    for agency, case_id in old:
        try:
            service.delete(Actor.of(agency, "system:sweep", Role.ADMIN), case_id)
        except NotFoundError:
            continue  # another process was first
        yield 1
