"""The outbox: messages kept in the transaction of what they report, so that none is sent of what did not happen, and none lost."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from preaudit.contract.webhook_json import message_body
from preaudit.domain.webhook import DeliveryState
from preaudit.store.ids import new_id
from preaudit.store.tables import deliveries, webhooks


def enqueue(
    connection: Connection, agency: str, event: int, kind: str, data: Mapping[str, object], moment: datetime
) -> None:
    """A delivery to each webhook of the agency that wants events of this kind (an empty list wants all)."""
    query = select(webhooks.c.id, webhooks.c.events).where(
        webhooks.c.agency == agency, webhooks.c.disabled_at.is_(None)
    )
    for hook in connection.execute(query).all():
        if not hook.events or kind in hook.events:
            enqueue_to(connection, agency, hook.id, event, kind, data, moment)


def enqueue_to(
    connection: Connection,
    agency: str,
    webhook_id: str,
    event: int,
    kind: str,
    data: Mapping[str, object],
    moment: datetime,
) -> str:
    """A delivery to one webhook; its id."""
    delivery_id = new_id()
    connection.execute(
        insert(deliveries).values(
            id=delivery_id,
            agency=agency,
            webhook_id=webhook_id,
            event=event,
            type=kind,
            body=message_body(kind, data, moment),
            state=DeliveryState.WAITING.value,
            attempts=0,
            next_at=moment,
            owner="",
            lease_until=None,
            last_status=None,
            last_error="",
            created_at=moment,
            delivered_at=None,
            case_id=None if kind == "case.deleted" else data.get("case"),
        )
    )
    return delivery_id


def forget_case(connection: Connection, case_id: str) -> None:
    """Messages that tell of a case are gone with it, sent or not: they bear its reference and the numbers of its notices."""
    connection.execute(delete(deliveries).where(deliveries.c.case_id == case_id))
