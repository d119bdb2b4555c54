"""Cases in the database. Every query names the agency: what belongs to another is not there."""

from __future__ import annotations

import gzip
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, and_, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from preaudit.domain.cases import (
    Case,
    CaseEvent,
    CaseFile,
    CaseKind,
    CaseRequest,
    CaseState,
    DecisionRecord,
    NotFoundError,
    ReviewRecord,
    StagedFile,
)
from preaudit.domain.rounds import Alert, AlertCode
from preaudit.store.database import now
from preaudit.store.ids import new_id
from preaudit.store.tables import agencies, case_files, cases, decisions, events, idempotency, reviews, uploads


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """Which cases are wanted; '' and None ask for all."""

    state: str = ""
    outcome: str = ""
    subject: str = ""
    reference: str = ""
    since: date | None = None
    until: date | None = None


def ensure_agency(connection: Connection, code: str, name: str) -> None:
    """Make the agency known, if it is not yet."""
    if connection.execute(select(agencies.c.code).where(agencies.c.code == code)).first() is None:
        try:
            with connection.begin_nested():
                connection.execute(insert(agencies).values(code=code, name=name, created_at=now()))
        except IntegrityError:
            pass  # another process was first


def add_case(
    connection: Connection, agency: str, request: CaseRequest, created_by: str, *, one_shot: bool, state: CaseState
) -> str:
    """A new case; its id."""
    moment, case_id = now(), new_id()
    connection.execute(
        insert(cases).values(
            id=case_id,
            agency=agency,
            kind=request.kind.value,
            subject=request.subject,
            region=request.region,
            as_of=request.as_of,
            facts=dict(request.facts),
            steps=list(request.steps),
            reference=request.reference,
            state=state.value,
            outcome="",
            round=1,
            one_shot=one_shot,
            version=1,
            created_by=created_by,
            created_at=moment,
            updated_at=moment,
        )
    )
    return case_id


def case_of(connection: Connection, agency: str, case_id: str, *, lock: bool = False) -> Case:
    """The case. Raises NotFoundError. `lock`: nobody else changes it until the transaction ends."""
    query = select(cases).where(cases.c.id == case_id, cases.c.agency == agency)
    row = connection.execute(query.with_for_update() if lock else query).mappings().first()
    if row is None:
        raise NotFoundError("没有这个案件(no such case)", "请核对案件编号。Check the case's number.")
    return _case(row)


def list_cases(connection: Connection, agency: str, wanted: CaseFilter, before: str, limit: int) -> list[Case]:
    """Cases, the newest first, older than the case `before` where one is named."""
    query = select(cases).where(cases.c.agency == agency).order_by(cases.c.id.desc()).limit(limit)
    for column in ("state", "outcome", "subject", "reference"):
        if value := getattr(wanted, column):
            query = query.where(cases.c[column] == value)
    if wanted.since:
        query = query.where(cases.c.as_of >= wanted.since)
    if wanted.until:
        query = query.where(cases.c.as_of <= wanted.until)
    if before:
        query = query.where(cases.c.id < before)
    return [_case(row) for row in connection.execute(query).mappings()]


def change_case(connection: Connection, case: Case, **values: object) -> None:
    """Change a case that was read under lock; its version rises."""
    changed = {**values, "version": cases.c.version + 1, "updated_at": now()}
    connection.execute(update(cases).where(cases.c.id == case.id, cases.c.agency == case.agency).values(changed))


def delete_case(connection: Connection, case: Case) -> None:
    """The case with all that hangs on it."""
    connection.execute(delete(cases).where(cases.c.id == case.id, cases.c.agency == case.agency))


def add_files(
    connection: Connection, case: Case, staged: Sequence[StagedFile], replaces: str | None = None
) -> list[str]:
    """Files of a case that were just kept; their ids."""
    moment, rows = now(), []
    ids = sorted(new_id() for _ in staged)  # files are told in the order of their ids: that in which they were given
    for file_id, file in zip(ids, staged, strict=True):
        rows.append(
            {
                "id": file_id,
                "agency": case.agency,
                "case_id": case.id,
                "name": file.name,
                "sha256": file.sha256,
                "size": file.size,
                "round": case.round,
                "replaces": replaces,
                "crashes": 0,
                "added_at": moment,
                "withdrawn_at": None,
            }
        )
    if rows:
        connection.execute(insert(case_files), rows)
    return ids


def files_of(connection: Connection, agency: str, case_id: str, *, all_of_them: bool = False) -> list[CaseFile]:
    """The files that count, in the order they came; `all_of_them`: those withdrawn too."""
    query = select(case_files).where(case_files.c.case_id == case_id, case_files.c.agency == agency)
    if not all_of_them:
        query = query.where(case_files.c.withdrawn_at.is_(None))
    rows = connection.execute(query.order_by(case_files.c.id)).mappings()
    return [CaseFile(**{name: row[name] for name in CaseFile.__slots__}) for row in rows]


def withdraw_file(connection: Connection, case: Case, file_id: str) -> CaseFile:
    """From now on the file does not count. Raises NotFoundError."""
    found = next((f for f in files_of(connection, case.agency, case.id) if f.id == file_id), None)
    if found is None:
        raise NotFoundError("案件中没有这个文件(no such file in this case)", "请核对文件编号。Check the file's number.")
    connection.execute(update(case_files).where(case_files.c.id == file_id).values(withdrawn_at=now()))
    return found


def count_crash(connection: Connection, file_id: str) -> None:
    """A worker died while it had this file."""
    connection.execute(update(case_files).where(case_files.c.id == file_id).values(crashes=case_files.c.crashes + 1))


def still_used(connection: Connection, agency: str, sha256: str) -> bool:
    """True where some case of the agency, or an upload that is yet to become part of one, has this content."""
    return any(
        connection.execute(
            select(table.c.id).where(table.c.agency == agency, table.c.sha256 == sha256).limit(1)
        ).first()
        for table in (case_files, uploads)
    )


def forget_uploads(connection: Connection, agency: str, digests: Collection[str]) -> None:
    """Finished uploads of this content: what was deleted with its case is not kept for another."""
    mine = (uploads.c.agency == agency) & uploads.c.finished_at.is_not(None)
    connection.execute(delete(uploads).where(mine, uploads.c.sha256.in_(digests)))


def used_anywhere(connection: Connection, sha256: str) -> bool:
    """True where some case of any agency has a file of this content."""
    return connection.execute(select(case_files.c.id).where(case_files.c.sha256 == sha256).limit(1)).first() is not None


def add_review(
    connection: Connection, case: Case, job_id: str, result: bytes, told: Mapping[str, str], alerts: Sequence[Alert]
) -> str:
    """A verdict; `told`: its outcome, rulebook and digest. Its id."""
    review_id = new_id()
    connection.execute(
        insert(reviews).values(
            id=review_id,
            agency=case.agency,
            case_id=case.id,
            job_id=job_id,
            round=case.round,
            outcome=told["outcome"],
            rulebook=told["rulebook"],
            digest=told["digest"],
            result=gzip.compress(result, compresslevel=3, mtime=0),
            alerts=[{"code": a.code.value, "message": a.message, "findings": list(a.findings)} for a in alerts],
            created_at=now(),
        )
    )
    return review_id


def reviews_of(connection: Connection, agency: str, case_id: str) -> list[ReviewRecord]:
    """The verdicts of a case, the oldest first, without their JSON."""
    columns = [reviews.c[name] for name in ReviewRecord.__slots__]
    query = select(*columns).where(reviews.c.case_id == case_id, reviews.c.agency == agency).order_by(reviews.c.id)
    return [_review(row) for row in connection.execute(query).mappings()]


def result_of(connection: Connection, agency: str, case_id: str, review_id: str = "") -> tuple[ReviewRecord, bytes]:
    """A verdict of a case with its JSON, the newest without a name. Raises NotFoundError."""
    query: Select[Any] = select(reviews).where(reviews.c.case_id == case_id, reviews.c.agency == agency)
    if review_id:
        query = query.where(reviews.c.id == review_id)
    row = connection.execute(query.order_by(reviews.c.id.desc()).limit(1)).mappings().first()
    if row is None:
        raise NotFoundError(
            "尚无审查结果(there is no verdict yet)", "请在案件审查完成后再取。Ask again when it is reviewed."
        )
    return _review(row), gzip.decompress(row["result"])


def add_decision(connection: Connection, case: Case, review_id: str, decision: str, reason: str, by: str) -> str:
    """What a person decided; its id."""
    decision_id = new_id()
    connection.execute(
        insert(decisions).values(
            id=decision_id,
            agency=case.agency,
            case_id=case.id,
            review_id=review_id,
            decision=decision,
            reason=reason,
            decided_by=by,
            decided_at=now(),
        )
    )
    return decision_id


def decisions_of(connection: Connection, agency: str, case_id: str) -> list[DecisionRecord]:
    """What people decided, the oldest first."""
    query = (
        select(decisions).where(decisions.c.case_id == case_id, decisions.c.agency == agency).order_by(decisions.c.id)
    )
    rows = connection.execute(query).mappings()
    return [DecisionRecord(**{name: row[name] for name in DecisionRecord.__slots__}) for row in rows]


def add_event(connection: Connection, case: Case, kind: str, data: Mapping[str, object]) -> CaseEvent:
    """Note what became of a case. Change the case first: that puts its events in order."""
    moment = now()
    values = {"agency": case.agency, "case_id": case.id, "type": kind, "data": dict(data), "at": moment}
    seq = connection.execute(insert(events).values(values).returning(events.c.seq)).scalar_one()
    return CaseEvent(seq, case.id, kind, dict(data), moment)


def events_of(connection: Connection, agency: str, case_id: str, after: int = 0, limit: int = 200) -> list[CaseEvent]:
    """What became of a case after the event `after`, in order."""
    query = (
        select(events)
        .where(events.c.case_id == case_id, events.c.agency == agency, events.c.seq > after)
        .order_by(events.c.seq)
        .limit(limit)
    )
    rows = connection.execute(query).mappings()
    return [CaseEvent(**{name: row[name] for name in CaseEvent.__slots__}) for row in rows]


def remembered(connection: Connection, agency: str, key: str) -> RowMapping | None:
    """What a request with this idempotency key did before."""
    query = select(idempotency).where(and_(idempotency.c.agency == agency, idempotency.c.key == key))
    return connection.execute(query).mappings().first()


def remember(connection: Connection, agency: str, key: str, fingerprint: str, case_id: str, subject: str) -> None:
    """Remember what a request did. Raises IntegrityError where another with its key was first."""
    connection.execute(
        insert(idempotency).values(
            agency=agency, key=key, fingerprint=fingerprint, case_id=case_id, subject=subject, created_at=now()
        )
    )


def _case(row: RowMapping) -> Case:
    request = CaseRequest(
        CaseKind(row["kind"]),
        row["subject"],
        row["facts"],
        row["as_of"],
        row["region"],
        tuple(row["steps"]),
        row["reference"],
    )
    rest = {name: row[name] for name in Case.__slots__ if name not in ("request", "state")}
    return Case(request=request, state=CaseState(row["state"]), **rest)


def _review(row: RowMapping) -> ReviewRecord:
    values = {name: row[name] for name in ReviewRecord.__slots__}
    alerts = tuple(Alert(AlertCode(a["code"]), a["message"], tuple(a["findings"])) for a in row["alerts"])
    return ReviewRecord(**{**values, "alerts": alerts})
