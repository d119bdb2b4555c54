"""The lists that staff work through, the most urgent case first: of undecided ones the oldest, whose notice is due first."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, false, func, or_, select

from preaudit.cases.records import cases_from
from preaudit.domain.cases import Case, CaseKind, CaseState
from preaudit.domain.rounds import received_by
from preaudit.domain.verdict import Outcome
from preaudit.domain.work_lists import WorkFilter, WorkList
from preaudit.domain.working_days import WorkCalendar
from preaudit.store.database import now
from preaudit.store.ids import first_id, midnight
from preaudit.store.tables import cases

#: Where a case stands for which nothing is due.
_NEVER = date(9999, 12, 31)

#: States whose cases are in the list of their own, whatever was found.
_BY_STATE = {
    CaseState.OPEN: WorkList.OPEN,
    CaseState.QUEUED: WorkList.WAITING,
    CaseState.REVIEWING: WorkList.WAITING,
    CaseState.FAILED: WorkList.FAILED,
    CaseState.CANCELLED: WorkList.CANCELLED,
}


def list_of(case: Case) -> WorkList:
    """The one list that a case is in."""
    stands = (case.state, case.outcome, case.decision, bool(case.proposed), case.finished_at is not None)
    return _list_of(*stands, case.objection_due is not None)


def _list_of(
    state: CaseState, outcome: str, decision: str | None, proposed: bool, finished: bool, objected: bool
) -> WorkList:
    if objected:
        return WorkList.OBJECTED
    if state is not CaseState.REVIEWED:
        return _BY_STATE[state]
    if finished:
        return WorkList.FINISHED
    if decision:
        return WorkList.DEFERRED if decision == Outcome.ACCEPT_WITH_DEFERRAL.value else WorkList.DECIDED
    return WorkList.TO_CONFIRM if proposed else WorkList(outcome)


def listed_cases(
    connection: Connection,
    agency: str,
    wanted: WorkFilter,
    by: str,
    calendar: WorkCalendar,
    after: str = "",
    limit: int = 50,
    *,
    free: bool = False,
) -> list[Case]:
    """Cases of a list, the most urgent first, after the case `after` where one is named. `by`: who asks.

    `free`: only those that this person can work on now: nobody else does or is to, and another decided what is to be confirmed.
    """
    query = select(cases).where(*_of(agency, wanted, by, calendar), *_beyond(connection, agency, wanted.work, after))
    if free:
        others = (cases.c.claimed_by.is_not(None)) & (cases.c.claimed_by != by) & (cases.c.claimed_until > now())
        query = query.where(
            ~func.coalesce(others, false()),
            func.coalesce(cases.c.assigned_to, by) == by,
            func.coalesce(cases.c.proposed_by, "") != by,
        )
    query = query.order_by(*_order(wanted.work)).limit(limit)
    return cases_from(connection, connection.execute(query).mappings())


def list_sizes(connection: Connection, agency: str) -> dict[WorkList, int]:
    """How many cases each list has."""
    sizes = dict.fromkeys(WorkList, 0)
    stands = (
        cases.c.state,
        cases.c.outcome,
        cases.c.decision,
        cases.c.proposed.is_not(None),
        cases.c.finished_at.is_not(None),
        cases.c.objection_due.is_not(None),
    )
    query = (
        select(*stands, func.count())
        .where(cases.c.agency == agency, cases.c.kind != CaseKind.EXTRACTION.value)
        .group_by(*stands)
    )
    for state, outcome, decision, *others, count in connection.execute(query):
        sizes[_list_of(CaseState(state), outcome, decision, *map(bool, others))] += count
    return sizes


def position_in(
    connection: Connection, agency: str, wanted: WorkFilter, by: str, calendar: WorkCalendar, case_id: str
) -> tuple[int, int]:
    """How many cases of a list come before the case, and how many there are."""
    beyond = _beyond(connection, agency, wanted.work, case_id)
    after = func.count().filter(*beyond) if beyond else func.count()
    behind, size = connection.execute(select(after, func.count()).where(*_of(agency, wanted, by, calendar))).one()
    return max(size - behind - 1, 0), size


def subjects_in(connection: Connection, agency: str, work: WorkList) -> list[str]:
    """The items and bundles that a list has cases of."""
    query = select(cases.c.subject).distinct().where(*_within(agency, work))
    return sorted(connection.execute(query).scalars())


def _order(work: WorkList) -> tuple[ColumnElement[Any], ...]:
    """What a list is ordered by. An undecided case is as urgent as it is old; of the decided those whose day is past come last, for
    they may be done though nobody said so, the finished last first, and those that wait for deferred papers first, for something is to be done about them."""
    if work is WorkList.OBJECTED:
        return cases.c.objection_due, cases.c.id
    due = func.coalesce(cases.c.due_on, _NEVER)
    if work is WorkList.DEFERRED:
        return due, cases.c.id
    if work is WorkList.FINISHED:
        return (cases.c.id.desc(),)
    if work is WorkList.DECIDED:
        return case((due >= now().astimezone().date(), 0), else_=1), due, cases.c.id
    return (cases.c.id,)


def _beyond(connection: Connection, agency: str, work: WorkList, after: str) -> tuple[ColumnElement[bool], ...]:
    """What holds of the cases of a list that come after one of them."""
    if not after:
        return ()
    if work is WorkList.FINISHED:
        return (cases.c.id < after,)
    order = _order(work)
    here = connection.execute(select(*order).where(cases.c.id == after, cases.c.agency == agency)).first()
    if here is None:
        return (cases.c.id > after,)
    ways = (
        and_(*(order[n] == here[n] for n in range(number)), order[number] > here[number])
        for number in range(len(order))
    )
    return (or_(*ways),)


def _within(agency: str, work: WorkList) -> list[ColumnElement[bool]]:
    """What holds of all cases of a list."""
    return [cases.c.agency == agency, cases.c.kind != CaseKind.EXTRACTION.value, *_conditions(work)]


def _of(agency: str, wanted: WorkFilter, by: str, calendar: WorkCalendar) -> list[ColumnElement[bool]]:
    """What holds of the cases of a list that are wanted."""
    found = _within(agency, wanted.work)
    if wanted.due:
        found.append(_due_by(wanted.work, wanted.due.last_day(now().astimezone().date()), calendar))
    if wanted.mine:
        found.append(cases.c.assigned_to == by)
    if wanted.subject:
        found.append(cases.c.subject == wanted.subject)
    if wanted.search:
        facts, by_number = cases.c.facts, cases.c.id.startswith(wanted.search.lower(), autoescape=True)
        by_reference = cases.c.reference.startswith(wanted.search, autoescape=True)
        named = (facts["applicant", "name"].as_string(), facts["applicant.name"].as_string())
        found.append(or_(by_number, by_reference, *(name == wanted.search for name in named)))
    return found


def _due_by(work: WorkList, day: date, calendar: WorkCalendar) -> ColumnElement[bool]:
    """Something is due by a day: of undecided cases the notice, which runs from the day they were made, as their numbers tell."""
    if work is WorkList.OBJECTED:
        return cases.c.objection_due <= day
    if work in (WorkList.FINISHED, WorkList.CANCELLED):
        return false()
    if work in (WorkList.DECIDED, WorkList.DEFERRED):
        return cases.c.due_on <= day
    return cases.c.id < first_id(midnight(received_by(day, calendar) + timedelta(days=1)))


def _conditions(work: WorkList) -> tuple[ColumnElement[bool], ...]:
    if work is WorkList.OBJECTED:
        return (cases.c.objection_due.is_not(None),)
    return cases.c.objection_due.is_(None), *_standing(work)


def _standing(work: WorkList) -> tuple[ColumnElement[bool], ...]:
    """What holds of the cases of a list to which nobody objects."""
    reviewed = cases.c.state == CaseState.REVIEWED.value
    if work is WorkList.FINISHED:
        return reviewed, cases.c.finished_at.is_not(None)
    if work in (WorkList.DECIDED, WorkList.DEFERRED):
        deferred = cases.c.decision == Outcome.ACCEPT_WITH_DEFERRAL.value
        decided = deferred if work is WorkList.DEFERRED else cases.c.decision.is_not(None) & ~deferred
        return reviewed, decided, cases.c.finished_at.is_(None)
    if work is WorkList.TO_CONFIRM:
        return reviewed, cases.c.decision.is_(None), cases.c.proposed.is_not(None)
    if work.value in {outcome.value for outcome in Outcome}:
        return reviewed, cases.c.outcome == work.value, cases.c.decision.is_(None), cases.c.proposed.is_(None)
    return (cases.c.state.in_([state.value for state, own in _BY_STATE.items() if own is work]),)
