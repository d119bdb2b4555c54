"""Cases in the database. Every query names the agency: the cases of another agency do not exist for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from preaudit.domain.cases import Case, CaseFilter, CaseKind, CaseRequest, CaseState, NotFoundError
from preaudit.store.database import now
from preaudit.store.encryption.key_ring import destroy_keys
from preaudit.store.encryption.sealed_rows import all_opened, opened, sealed
from preaudit.store.ids import new_id
from preaudit.store.tables import agencies, cases
from preaudit.wording import cases as say

#: When retention looks at a case that changed: at once; at one-shot cases never, which go by days of their own.
_LOOKED_AT = {False: None, True: date.max}


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
    values = {
        "id": case_id,
        "agency": agency,
        "kind": request.kind.value,
        "subject": request.subject,
        "region": request.region,
        "as_of": request.as_of,
        "facts": dict(request.facts),
        "steps": list(request.steps),
        "reference": request.reference,
        "state": state.value,
        "outcome": "",
        "round": 1,
        "one_shot": one_shot,
        "version": 1,
        "created_by": created_by,
        "created_at": moment,
        "updated_at": moment,
        "retention_on": _LOOKED_AT[one_shot],
    }
    connection.execute(insert(cases).values(sealed(connection, cases, case_id, values)))
    return case_id


def case_of(connection: Connection, agency: str, case_id: str, *, lock: bool = False) -> Case:
    """The case. Raises NotFoundError. `lock`: nobody else changes it until the transaction ends."""
    query = select(cases).where(cases.c.id == case_id, cases.c.agency == agency)
    row = connection.execute(query.with_for_update() if lock else query).mappings().first()
    if row is None:
        raise NotFoundError(say.NO_CASE, say.NO_CASE_MEND)
    return case_from(opened(connection, cases, row))


def list_cases(connection: Connection, agency: str, wanted: CaseFilter, before: str, limit: int) -> list[Case]:
    """Cases, the newest first, older than the case `before` where one is named."""
    query = select(cases).where(cases.c.agency == agency).order_by(cases.c.id.desc()).limit(limit)
    for column in ("state", "outcome", "subject", "reference"):
        if value := getattr(wanted, column):
            query = query.where(cases.c[column] == value)
    if wanted.outcome:
        query = query.where(cases.c.state == CaseState.REVIEWED.value)
    if wanted.since:
        query = query.where(cases.c.as_of >= wanted.since)
    if wanted.until:
        query = query.where(cases.c.as_of <= wanted.until)
    if before:
        query = query.where(cases.c.id < before)
    return cases_from(connection, connection.execute(query).mappings())


def change_case(connection: Connection, case: Case, **values: object) -> None:
    """Change a case that was read under lock; its version rises. In another state, what was decided on it is in force no longer."""
    undecided = (
        dict.fromkeys(("decision", "proposed", "proposed_by", "due_on", "finished_at")) if "state" in values else {}
    )
    values = sealed(connection, cases, case.id, values)
    changed = {**undecided, **values, "version": cases.c.version + 1, "updated_at": now()}
    changed["retention_on"] = _LOOKED_AT[case.one_shot]
    connection.execute(update(cases).where(cases.c.id == case.id, cases.c.agency == case.agency).values(changed))


def delete_case(connection: Connection, case: Case) -> None:
    """The case with all that hangs on it, and the key of what was secret: backups forget it too."""
    destroy_keys(connection, [f"case/{case.id}"])
    connection.execute(delete(cases).where(cases.c.id == case.id, cases.c.agency == case.agency))


def cases_from(connection: Connection, rows: Iterable[RowMapping]) -> list[Case]:
    """The cases of a list's rows."""
    return [case_from(row) for row in all_opened(connection, cases, rows)]


def case_from(row: Mapping[str, Any]) -> Case:
    """A case of its row, whose secrets were opened."""
    request = CaseRequest(
        CaseKind(row["kind"]),
        row["subject"],
        row["facts"],
        row["as_of"],
        row["region"],
        tuple(row["steps"]),
        row["reference"],
    )
    state = CaseState(row["state"])
    rest = {name: row[name] for name in Case.__slots__ if name not in ("request", "state", "outcome")}
    # What was found before a change is in force no longer, whatever an earlier version of the program left there.
    outcome = row["outcome"] if state is CaseState.REVIEWED else ""
    return Case(request=request, state=state, outcome=outcome, **rest)
