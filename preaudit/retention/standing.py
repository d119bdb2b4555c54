"""Cases as retention sees them: since when each is done with, and what keeps it whatever its time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, RowMapping, Select, select

from preaudit.cases.agreement_records import is_bound
from preaudit.cases.hold_records import is_held
from preaudit.contract.retention_json import KeptCaseJson, keepings_json
from preaudit.domain.cases import CaseState
from preaudit.domain.retention import CaseStanding, Keeping, KeepingTerm, keeping
from preaudit.rulebook.retention_file import RetentionSchedule
from preaudit.store.tables import cases

_BUSY = frozenset({CaseState.QUEUED.value, CaseState.REVIEWING.value})


@dataclass(frozen=True, slots=True)
class KeptCase:
    """A case with what is kept of it: the whole of it stands last. `then`: what becomes of it when its time is over."""

    id: str
    agency: str
    item: str
    state: str
    finished_on: date | None
    decided: bool
    busy: bool
    keeping: tuple[Keeping, ...]
    term: KeepingTerm


def kept_cases_query() -> Select[tuple[object, ...]]:
    """What is asked of cases; which ones is for the caller to add."""
    named = ("id", "agency", "subject", "state", "decision", "proposed", "finished_at", "updated_at", "one_shot")
    columns = [cases.c[name] for name in named]
    return select(*columns, is_held().label("held"), is_bound().label("bound"))


def kept_case(row: RowMapping, schedule: RetentionSchedule, today: date) -> KeptCase:
    """The case of a row of that query."""
    finished = row["finished_at"].astimezone().date() if row["finished_at"] else None
    standing = CaseStanding(
        finished,
        row["updated_at"].astimezone().date(),
        bool(row["decision"] or row["proposed"]),
        bool(row["held"]),
        bool(row["bound"]),
        row["state"] in _BUSY,
    )
    term = schedule.term(row["agency"], row["subject"])
    kept = keeping(standing, term, today)
    return KeptCase(
        row["id"], row["agency"], row["subject"], row["state"], finished, standing.decided, standing.busy, kept, term
    )


def kept_case_json(kept: KeptCase, today: date) -> KeptCaseJson:
    """A case of the report as JSON."""
    return {
        "case": kept.id,
        "item": kept.item,
        "state": kept.state,
        "finished_on": kept.finished_on.isoformat() if kept.finished_on else None,
        "basis": kept.term.basis,
        "then": kept.term.then.value,
        "keeping": keepings_json(kept.keeping, today),
    }


def report(
    connection: Connection, agency: str, schedule: RetentionSchedule, today: date, before: str = "", limit: int = 50
) -> Sequence[KeptCase]:
    """What is kept of an agency's cases, why and until when; the newest first, older than the case `before` where one is named."""
    mine = (cases.c.agency == agency, cases.c.one_shot.is_(False))
    query = kept_cases_query().where(*mine).order_by(cases.c.id.desc()).limit(limit)
    if before:
        query = query.where(cases.c.id < before)
    return [kept_case(row, schedule, today) for row in connection.execute(query).mappings()]
