"""The lists that staff work through, the oldest case first: its notice is due first."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, func, select

from preaudit.cases.records import case_from
from preaudit.domain.cases import Case, CaseKind, CaseState
from preaudit.domain.verdict import Outcome
from preaudit.domain.work_lists import WorkFilter, WorkList
from preaudit.store.tables import cases

#: States whose cases are in the list of their own, whatever was found.
_BY_STATE = {
    CaseState.OPEN: WorkList.OPEN,
    CaseState.QUEUED: WorkList.WAITING,
    CaseState.REVIEWING: WorkList.WAITING,
    CaseState.FAILED: WorkList.FAILED,
    CaseState.CANCELLED: WorkList.CANCELLED,
}


def list_of(state: CaseState, outcome: str, decision: str | None, proposed: str | None) -> WorkList:
    """The one list that a case is in."""
    if state is not CaseState.REVIEWED:
        return _BY_STATE[state]
    return WorkList.DECIDED if decision else WorkList.TO_CONFIRM if proposed else WorkList(outcome)


def listed_cases(connection: Connection, agency: str, wanted: WorkFilter, after: str, limit: int) -> list[Case]:
    """Cases of a list, the oldest first, younger than the case `after` where one is named."""
    query = select(cases).where(*_of(agency, wanted), cases.c.id > after).order_by(cases.c.id).limit(limit)
    return [case_from(row) for row in connection.execute(query).mappings()]


def list_sizes(connection: Connection, agency: str) -> dict[WorkList, int]:
    """How many cases each list has."""
    sizes = dict.fromkeys(WorkList, 0)
    decided, proposed = cases.c.decision.is_not(None), cases.c.proposed.is_not(None)
    query = (
        select(cases.c.state, cases.c.outcome, decided, proposed, func.count())
        .where(cases.c.agency == agency, cases.c.kind != CaseKind.EXTRACTION.value)
        .group_by(cases.c.state, cases.c.outcome, decided, proposed)
    )
    for state, outcome, is_decided, is_proposed, count in connection.execute(query):
        own = list_of(CaseState(state), outcome, "decided" if is_decided else None, "so" if is_proposed else None)
        sizes[own] += count
    return sizes


def position_in(connection: Connection, agency: str, wanted: WorkFilter, case_id: str) -> tuple[int, int]:
    """How many cases of a list are older than the case, and how many there are."""
    older = func.count().filter(cases.c.id < case_id)
    before, size = connection.execute(select(older, func.count()).where(*_of(agency, wanted))).one()
    return before, size


def subjects_in(connection: Connection, agency: str, work: WorkList) -> list[str]:
    """The items and bundles that a list has cases of."""
    query = select(cases.c.subject).distinct().where(*_of(agency, WorkFilter(work)))
    return sorted(connection.execute(query).scalars())


def _of(agency: str, wanted: WorkFilter) -> list[ColumnElement[bool]]:
    """What holds of the cases of a list."""
    found = [cases.c.agency == agency, cases.c.kind != CaseKind.EXTRACTION.value, *_conditions(wanted.work)]
    if wanted.subject:
        found.append(cases.c.subject == wanted.subject)
    if wanted.search:
        by_number = cases.c.id.startswith(wanted.search.lower(), autoescape=True)
        found.append(cases.c.reference.startswith(wanted.search, autoescape=True) | by_number)
    return found


def _conditions(work: WorkList) -> tuple[ColumnElement[bool], ...]:
    reviewed = cases.c.state == CaseState.REVIEWED.value
    if work is WorkList.DECIDED:
        return reviewed, cases.c.decision.is_not(None)
    if work is WorkList.TO_CONFIRM:
        return reviewed, cases.c.decision.is_(None), cases.c.proposed.is_not(None)
    if work.value in {outcome.value for outcome in Outcome}:
        return reviewed, cases.c.outcome == work.value, cases.c.decision.is_(None), cases.c.proposed.is_(None)
    return (cases.c.state.in_([state.value for state, own in _BY_STATE.items() if own is work]),)
