"""What is to be told, kept in the transaction that makes it true: nothing is told that did not happen, nothing is forgotten."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import orjson
from sqlalchemy import Connection, insert, select

from preaudit.store.ids import new_id
from preaudit.store.tables import deliveries, webhooks
from preaudit.webhooks.queue import DeliveryState


def put_out(
    connection: Connection, agency: str, event: int, kind: str, data: Mapping[str, object], moment: datetime
) -> None:
    """A delivery to each webhook of the agency that wants events of this kind (an empty list wants all)."""
    query = select(webhooks.c.id, webhooks.c.events).where(
        webhooks.c.agency == agency, webhooks.c.disabled_at.is_(None)
    )
    for hook in connection.execute(query).all():
        if not hook.events or kind in hook.events:
            put_to(connection, agency, hook.id, event, kind, data, moment)


def put_to(
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
            body=orjson.dumps(
                {"type": kind, "timestamp": moment.isoformat(timespec="milliseconds"), "data": dict(data)}
            ),
            state=DeliveryState.WAITING.value,
            attempts=0,
            next_at=moment,
            owner="",
            lease_until=None,
            last_status=None,
            last_error="",
            created_at=moment,
            delivered_at=None,
        )
    )
    return delivery_id
