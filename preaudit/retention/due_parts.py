"""What is due of cases that are kept: readings, working copies, what verdicts say, whole cases; each removed with a record on the trail.

Each case bears the day on which it is looked at again: on the day after something of it falls due, and within a week,
so that a changed retention.yaml holds within a week. A case that changes is looked at the next time.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import Connection, RowMapping, delete, exists, select, update

from preaudit.access import Actor, Role
from preaudit.cases.case_files import still_used
from preaudit.cases.service import CaseService
from preaudit.domain.cases import CaseError, NotFoundError
from preaudit.domain.retention import Part, next_look
from preaudit.reading.cache import ReadingCache, kept_name
from preaudit.retention.standing import KeptCase, kept_case, kept_cases_query
from preaudit.rulebook.retention_file import RetentionSchedule
from preaudit.services.kept_documents import KeptDocuments
from preaudit.store.audit import record
from preaudit.store.database import now, take_lock
from preaudit.store.encryption.sealed_files import forget_files
from preaudit.store.file_store import file_key
from preaudit.store.tables import case_files, cases, corrections, reviews

#: Cases looked at in one go, of which each is a step of its own; the rest the next time.
_MOST = 500
_LATEST = timedelta(days=7)
#: Who removes what is due, as the trail tells it.
BY = "system:retention"


def look_at_cases(service: CaseService, schedule: RetentionSchedule, today: date) -> Iterator[int]:
    """Look at the cases whose day has come, and remove what is due; 1 for each case that is gone, else 0. Raises StoreError."""
    for row in _waiting(service, today):
        if row["one_shot"]:  # it goes by days of its own
            yield _put_off(service, row["id"], date.max)
            continue
        kept = kept_case(row, schedule, today)
        yield _removed(service, kept, today)


def _put_off(service: CaseService, case_id: str, day: date) -> int:
    with service.database.write() as connection:
        connection.execute(update(cases).where(cases.c.id == case_id).values(retention_on=day))
    return 0


def _waiting(service: CaseService, today: date) -> list[RowMapping]:
    """Rows of cases that nobody looked at since they changed, then those whose day has come."""
    found: list[RowMapping] = []
    for which in (cases.c.retention_on.is_(None), cases.c.retention_on <= today):
        query = kept_cases_query().where(which).order_by(cases.c.retention_on, cases.c.id).limit(_MOST - len(found))
        with service.database.read() as connection:
            found += connection.execute(query).mappings().all()
    return found


def _removed(service: CaseService, kept: KeptCase, today: date) -> int:
    *parts, whole = kept.keeping
    if whole.due(today):
        try:
            service.delete(Actor.of(kept.agency, BY, Role.ADMIN), kept.id, because="term", basis=kept.term.basis)
        except (NotFoundError, CaseError):
            return 0  # another process was first, or it was held just now
        return 1
    due = {one.part for one in parts if one.due(today)}
    with service.database.write() as connection:
        if Part.FILES in due:
            _remove_files(service, connection, kept)
        if Part.VERDICTS in due:
            _remove_verdicts(service, connection, kept)
        digests = _digests(connection, kept) if due & {Part.FILES, Part.READINGS} else set()
        again = next_look(kept.keeping, today, _LATEST)
        connection.execute(update(cases).where(cases.c.id == kept.id).values(retention_on=again))
    for digest in digests:
        name = kept_name(digest, kept.agency)
        ReadingCache.forget(service.settings.cache_dir, name)
        KeptDocuments.forget(service.settings.cache_dir, name)
    return 0


def _remove_files(service: CaseService, connection: Connection, kept: KeptCase) -> None:
    """The bytes go that no other case needs; that they were there stays."""
    mine = (case_files.c.case_id == kept.id, case_files.c.removed_at.is_(None))
    take_lock(connection, "files")
    digests = set(connection.execute(select(case_files.c.sha256).where(*mine)).scalars())
    if not digests:
        return
    count = connection.execute(update(case_files).where(*mine).values(removed_at=now())).rowcount
    unused = [digest for digest in digests if not still_used(connection, kept.agency, digest)]
    _note(service, connection, kept, "case.remove_files", count)
    forget_files(connection, service.blobs, [file_key(kept.agency, digest) for digest in unused])


def _remove_verdicts(service: CaseService, connection: Connection, kept: KeptCase) -> None:
    """What they say in detail goes, and what persons corrected of it; facts, outcomes, decisions and notices stay with the case."""
    full = (reviews.c.case_id == kept.id, reviews.c.result != b"")
    count = connection.execute(update(reviews).where(*full).values(result=b"")).rowcount
    said = connection.execute(delete(corrections).where(corrections.c.case_id == kept.id)).rowcount
    if count or said:
        _note(service, connection, kept, "case.remove_verdicts", count, corrections=said)


def _digests(connection: Connection, kept: KeptCase) -> set[str]:
    """The files of a case that no case has which is still worked on: their readings may go."""
    other = case_files.alias()
    needed = exists().where(
        other.c.agency == case_files.c.agency,
        other.c.sha256 == case_files.c.sha256,
        other.c.case_id == cases.c.id,
        cases.c.finished_at.is_(None),
    )
    query = select(case_files.c.sha256).where(case_files.c.case_id == kept.id, ~needed)
    return set(connection.execute(query).scalars())


def _note(
    service: CaseService, connection: Connection, kept: KeptCase, action: str, count: int, **further: int
) -> None:
    detail = {"count": count, **further, "basis": kept.term.basis}
    record(connection, kept.agency, BY, action, kept.id, detail, service.settings.audit_digest)
