"""Notices in the database: what was given, what was printed, what was withdrawn."""

from __future__ import annotations

import secrets
from datetime import datetime

from sqlalchemy import Connection, RowMapping, Select, func, insert, select, update

from preaudit.domain.cases import Case, CaseError, NotFoundError
from preaudit.domain.notices import NoticeKind, NoticeRecord
from preaudit.store.database import now, take_lock
from preaudit.store.encryption.sealed_rows import opened, sealed
from preaudit.store.ids import new_id
from preaudit.store.tables import agencies, decisions, notice_papers, notices
from preaudit.wording import notice_wording as say

#: Letters and digits that nobody takes for one another; 20 of them are 98 bits.
_LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"


def new_code() -> str:
    """A code that nobody guesses: four groups of five."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(5)) for _ in range(4))


def next_number(connection: Connection, agency: str, year: int) -> str:
    """The next serial of an agency in a year. Nobody else takes one until the transaction ends."""
    take_lock(connection, "notices")
    start = f"{agency}-{year}-"
    given = select(func.count()).where(notices.c.agency == agency, notices.c.number.startswith(start, autoescape=True))
    return f"{start}{connection.execute(given).scalar_one() + 1:06d}"


def add_notice(connection: Connection, case: Case, record: NoticeRecord, pdf: bytes) -> None:
    """A notice with what was printed."""
    names = [column.name for column in notices.c]
    connection.execute(insert(notices).values({name: getattr(record, name) for name in names}))
    paper = {"notice_id": record.id, "agency": case.agency, "case_id": case.id, "pdf": pdf, "withdrawn_because": ""}
    connection.execute(insert(notice_papers).values(sealed(connection, notice_papers, case.id, paper)))


def new_record(
    case: Case,
    kind: NoticeKind,
    decision_id: str | None,
    number: str,
    code: str,
    sha256: str,
    by: str,
    moment: datetime,
) -> NoticeRecord:
    """A notice that is given now."""
    return NoticeRecord(
        new_id(), case.agency, case.id, decision_id, case.round, kind, number, code, sha256, by, moment, None, None
    )


def notices_of(connection: Connection, agency: str, case_id: str) -> list[NoticeRecord]:
    """The notices of a case, the oldest first."""
    query = _known().where(notices.c.case_id == case_id, notices.c.agency == agency).order_by(notices.c.id)
    return [_record(row) for row in connection.execute(query).mappings()]


def notice_by_number(connection: Connection, agency: str, case_id: str, number: str) -> tuple[NoticeRecord, bytes]:
    """A notice and its PDF. Raises NotFoundError."""
    query = (
        _known()
        .add_columns(notice_papers.c.pdf)
        .join(notice_papers, notice_papers.c.notice_id == notices.c.id)
        .where(notices.c.case_id == case_id, notices.c.agency == agency, notices.c.number == number)
    )
    row = connection.execute(query).mappings().first()
    if row is None:
        raise NotFoundError(say.NO_NOTICE, say.NO_NOTICE_MEND)
    return _record(row), opened(connection, notice_papers, row)["pdf"]


def notice_by_code(connection: Connection, code: str) -> NoticeRecord | None:
    """The notice that bears a code, of whatever agency; None for a code that was never given."""
    row = connection.execute(_known().where(notices.c.code == code)).mappings().first()
    return _record(row) if row else None


def withdraw_notice(connection: Connection, record: NoticeRecord, by: str, because: str) -> None:
    """From now on it does not count."""
    mine = notices.c.id == record.id
    connection.execute(update(notices).where(mine).values(withdrawn_by=by, withdrawn_at=now()))
    paper = notice_papers.c.notice_id == record.id
    said = sealed(connection, notice_papers, record.case_id, {"withdrawn_because": because})
    connection.execute(update(notice_papers).where(paper).values(said))


def decision_in_force(connection: Connection, case: Case) -> str | None:
    """The id of the decision that holds; None where nothing was decided on the case as it stands."""
    if not case.decision:
        return None
    newest = select(func.max(decisions.c.id)).where(decisions.c.case_id == case.id, decisions.c.agency == case.agency)
    return connection.execute(newest).scalar()


def refuse_given(connection: Connection, case: Case) -> None:
    """Raises CaseError `notice_given` while a notice of the decision in force is out."""
    decision = decision_in_force(connection, case)
    if decision is None:
        return
    for record in notices_of(connection, case.agency, case.id):
        if record.decision_id == decision and record.withdrawn_at is None:
            given = say.GIVEN(kind=record.kind.row.words, number=record.number)
            raise CaseError(given, say.GIVEN_MEND, code="notice_given")


def _known() -> Select[tuple[object, ...]]:
    query: Select[tuple[object, ...]] = select(notices, agencies.c.name.label("agency_name"))
    return query.join(agencies, agencies.c.code == notices.c.agency)


def _record(row: RowMapping) -> NoticeRecord:
    values = {name: row[name] for name in NoticeRecord.__slots__}
    return NoticeRecord(**{**values, "kind": NoticeKind(row["kind"])})
