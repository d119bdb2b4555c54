"""The events of cases: kept for whoever follows a case, and put out for webhooks, in the transaction of the change."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Connection, insert, select

from preaudit import webhooks
from preaudit.contract.case_json import event_data
from preaudit.domain.cases import Case, CaseEvent
from preaudit.store.database import moment_of, now
from preaudit.store.tables import events
from preaudit.webhooks.standing import still_current

#: An event is listed among those of its agency once it is so old.
_SETTLED = timedelta(seconds=10)


def record_event(connection: Connection, case: Case, kind: str, **further: object) -> None:
    """Note what became of a case; nothing personal is in it. Change the case first: that puts its events in order."""
    moment, data = now(), event_data(case, **further)
    values = {"agency": case.agency, "case_id": case.id, "type": kind, "data": data, "at": moment}
    number = connection.execute(insert(events).values(values).returning(events.c.seq)).scalar_one()
    webhooks.enqueue(connection, case.agency, number, kind, data, moment)


def record_deletion(connection: Connection, case: Case) -> None:
    """Tell the webhooks that a case is gone, by its number alone; its own events are gone with it, and what was told of them."""
    webhooks.forget_case(connection, case.id)
    gone = event_data(case, outcome="", current=False, reference="")
    webhooks.enqueue(connection, case.agency, 0, "case.deleted", gone, case.updated_at)


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


def events_since(connection: Connection, agency: str, after: int, limit: int) -> list[CaseEvent]:
    """What became of an agency's cases after the event `after`, in order. The last moments are left out: of what is being
    recorded at once, a higher number may be there before a lower one.
    """
    settled = moment_of(connection) - _SETTLED
    query = (
        select(events)
        .where(events.c.agency == agency, events.c.seq > after, events.c.at < settled)
        .order_by(events.c.seq)
        .limit(limit)
    )
    rows = connection.execute(query).mappings()
    return [CaseEvent(**{name: row[name] for name in CaseEvent.__slots__}) for row in rows]


def as_it_stands(connection: Connection, event: CaseEvent) -> CaseEvent:
    """The event, which says whether what it told is still in force."""
    if "current" not in event.data and not event.data.get("outcome"):
        return event
    return replace(event, data={**event.data, "current": still_current(connection, event.data)})
