"""Tickets of rules that many cases speak against, rated badly or decided otherwise: opened by the clock, answered by the policy desk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Connection, RowMapping, func, insert, select, update

from preaudit import webhooks
from preaudit.access import Actor
from preaudit.cases.records import cases_from
from preaudit.cases.traits import Trait
from preaudit.domain.cases import Case, CaseError, NotFoundError
from preaudit.domain.kept_ratings import RuleTicket
from preaudit.rulebook.ratings_file import RatingTerms
from preaudit.store import Database, audit
from preaudit.store.database import now
from preaudit.store.ids import first_id, midnight, new_id
from preaudit.store.tables import case_traits, cases, rule_tickets
from preaudit.wording import ratings as say

_AGAINST = (Trait.OVERRIDDEN.value, Trait.RATED_BAD.value)


def open_tickets(database: Database, terms: RatingTerms, today: date) -> Iterator[int]:
    """Open a ticket for each rule that enough cases speak against and that has none open; of each agency, how many. Raises StoreError.

    After a ticket was closed only cases received since then count.
    """
    since = today - timedelta(days=terms.ticket_days)
    found = (case_traits.c.trait.in_(_AGAINST), case_traits.c.case_id >= first_id(midnight(since)))
    counted = select(case_traits.c.agency, case_traits.c.value).where(*found)
    many = func.count(case_traits.c.case_id.distinct()) >= terms.ticket_cases
    with database.read() as connection:
        due = connection.execute(counted.group_by(case_traits.c.agency, case_traits.c.value).having(many)).all()
    for agency, rule in due:
        with database.write() as connection:
            yield _opened(connection, agency, rule, since, terms.ticket_cases)


def tickets(connection: Connection, agency: str, before: str, limit: int, *, closed: bool = True) -> list[RuleTicket]:
    """Tickets of an agency, the newest first. `closed`: those that are closed among them."""
    query = select(rule_tickets).where(rule_tickets.c.agency == agency).order_by(rule_tickets.c.id.desc()).limit(limit)
    if not closed:
        query = query.where(rule_tickets.c.closed_at.is_(None))
    if before:
        query = query.where(rule_tickets.c.id < before)
    return [_ticket(row) for row in connection.execute(query).mappings()]


def ticket_of(connection: Connection, agency: str, ticket_id: str) -> RuleTicket:
    """A ticket. Raises NotFoundError."""
    query = select(rule_tickets).where(rule_tickets.c.id == ticket_id, rule_tickets.c.agency == agency)
    row = connection.execute(query).mappings().first()
    if row is None:
        raise NotFoundError(say.NO_TICKET, say.NO_RECTIFICATION_MEND)
    return _ticket(row)


def cases_behind(connection: Connection, agency: str, ticket: RuleTicket, limit: int = 100) -> list[Case]:
    """The cases that speak against the rule of a ticket, the oldest first, those received until it was closed."""
    beyond = first_id(ticket.closed_at) if ticket.closed_at else "g"
    within = (cases.c.id >= first_id(midnight(ticket.since)), cases.c.id < beyond, cases.c.agency == agency)
    query = select(cases).where(
        *within, cases.c.id.in_(select(case_traits.c.case_id).where(*_speaks(agency, ticket.rule)))
    )
    return cases_from(connection, connection.execute(query.order_by(cases.c.id).limit(limit)).mappings())


def take(database: Database, actor: Actor, ticket_id: str) -> RuleTicket:
    """Somebody works on it. Raises NotFoundError, CaseError `ticket_closed`."""
    with database.write() as connection:
        return _changed(connection, actor, ticket_id, "take", taken_by=actor.name)


def close(database: Database, actor: Actor, ticket_id: str, answer: str) -> RuleTicket:
    """What the policy desk says of the rule. Raises NotFoundError, CaseError `ticket_closed`."""
    with database.write() as connection:
        return _changed(connection, actor, ticket_id, "close", answer=answer, closed_by=actor.name, closed_at=now())


def _opened(connection: Connection, agency: str, rule: str, since: date, enough: int) -> int:
    own = (rule_tickets.c.agency == agency, rule_tickets.c.rule == rule)
    last = connection.execute(select(rule_tickets).where(*own).order_by(rule_tickets.c.id.desc()).limit(1)).mappings()
    if before := last.first():
        if before["closed_at"] is None:
            return 0
        since = max(since, before["closed_at"].astimezone().date() + timedelta(days=1))
    speaking = (*_speaks(agency, rule), case_traits.c.case_id >= first_id(midnight(since)))
    count = connection.execute(select(func.count(case_traits.c.case_id.distinct())).where(*speaking)).scalar_one()
    if count < enough:
        return 0
    ticket, moment = new_id(), now()
    values = {"id": ticket, "agency": agency, "rule": rule, "cases": count, "since": since, "opened_at": moment}
    connection.execute(insert(rule_tickets).values(**values, answer=""))
    webhooks.enqueue(
        connection, agency, 0, "rule_ticket.opened", {"ticket": ticket, "rule": rule, "cases": count}, moment
    )
    audit.record(connection, agency, "system:clock", "rule_ticket.open", ticket, {"rule": rule, "cases": count})
    return 1


def _speaks(agency: str, rule: str) -> tuple[ColumnElement[bool], ...]:
    own = (case_traits.c.agency == agency, case_traits.c.value == rule)
    return (*own, case_traits.c.trait.in_(_AGAINST))


def _changed(connection: Connection, actor: Actor, ticket_id: str, what: str, **values: object) -> RuleTicket:
    own = (rule_tickets.c.id == ticket_id, rule_tickets.c.agency == actor.agency, rule_tickets.c.closed_at.is_(None))
    if not connection.execute(update(rule_tickets).where(*own).values(values)).rowcount:
        ticket_of(connection, actor.agency, ticket_id)
        raise CaseError(say.TICKET_CLOSED, say.TICKET_CLOSED_MEND, code="ticket_closed")
    audit.record(connection, actor.agency, actor.name, f"rule_ticket.{what}", ticket_id, {})
    return ticket_of(connection, actor.agency, ticket_id)


def _ticket(row: RowMapping) -> RuleTicket:
    return RuleTicket(**{name: row[name] for name in RuleTicket.__slots__})
