"""What was told and what was not: deliveries of a webhook, looked at, sent again, tried out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, RowMapping, select, update

from preaudit.config.settings import Settings
from preaudit.store import Database
from preaudit.store.audit import record
from preaudit.store.database import now
from preaudit.store.tables import deliveries
from preaudit.webhooks.endpoints import WebhookError, WebhookUnknownError, webhook_of
from preaudit.webhooks.events import PING
from preaudit.webhooks.outbox import put_to
from preaudit.webhooks.queue import DeliveryState

#: Back to the beginning: due now, with all tries ahead. The id stays, so that a receiver knows the message again.
_ANEW = {"state": DeliveryState.WAITING.value, "attempts": 0, "delivered_at": None}
_RESTING = (DeliveryState.WAITING.value, DeliveryState.DELIVERED.value, DeliveryState.FAILED.value)


@dataclass(frozen=True, slots=True)
class Delivery:
    """A message to one webhook. `last_error`: '' or a stable word; `next_at`: when it is tried, while it waits."""

    id: str
    type: str
    state: DeliveryState
    attempts: int
    next_at: datetime
    last_status: int | None
    last_error: str
    created_at: datetime
    delivered_at: datetime | None


class Deliveries:
    """The deliveries of all agencies; every call reaches only those of the agency named. All raise WebhookUnknownError."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self._database, self._settings = database, settings

    def page(
        self, agency: str, webhook_id: str, state: DeliveryState | None = None, before: str = "", limit: int = 50
    ) -> list[Delivery]:
        """The newest first, older than the delivery `before` where one is named."""
        query = select(deliveries).where(deliveries.c.webhook_id == webhook_id, deliveries.c.agency == agency)
        if state is not None:
            query = query.where(deliveries.c.state == state.value)
        if before:
            query = query.where(deliveries.c.id < before)
        with self._database.read() as connection:
            webhook_of(connection, agency, webhook_id)
            rows = connection.execute(query.order_by(deliveries.c.id.desc()).limit(limit)).mappings()
            return [_delivery(row) for row in rows]

    def ping(self, agency: str, who: str, webhook_id: str) -> Delivery:
        """A message that says nothing, to try the webhook out. Raises WebhookError where it is disabled."""
        with self._database.write() as connection:
            self._enabled(connection, agency, webhook_id)
            made = put_to(connection, agency, webhook_id, 0, PING, {"webhook": webhook_id}, now())
            delivery = _delivery_of(connection, agency, webhook_id, made)
            self._audit(connection, agency, who, "webhook.test", webhook_id)
            return delivery

    def replay(self, agency: str, who: str, webhook_id: str, delivery_id: str) -> Delivery:
        """One message again, under its id; one that is being sent is left as it is. Raises WebhookError where disabled."""
        with self._database.write() as connection:
            self._enabled(connection, agency, webhook_id)
            _delivery_of(connection, agency, webhook_id, delivery_id)
            again = update(deliveries).where(deliveries.c.id == delivery_id, deliveries.c.state.in_(_RESTING))
            connection.execute(again.values(**_ANEW, next_at=now()))
            delivery = _delivery_of(connection, agency, webhook_id, delivery_id)
            self._audit(connection, agency, who, "webhook.replay", webhook_id, delivery=delivery_id)
            return delivery

    def replay_all(
        self, agency: str, who: str, webhook_id: str, since: datetime | None = None, *, delivered: bool = False
    ) -> int:
        """What was given up, made at or after `since`; `delivered`: what was taken as well. How many.

        Raises WebhookError where the webhook is disabled.
        """
        states = [DeliveryState.FAILED.value, *([DeliveryState.DELIVERED.value] if delivered else [])]
        again = update(deliveries).where(deliveries.c.webhook_id == webhook_id, deliveries.c.state.in_(states))
        if since is not None:
            again = again.where(deliveries.c.created_at >= since)
        with self._database.write() as connection:
            self._enabled(connection, agency, webhook_id)
            count = connection.execute(again.values(**_ANEW, next_at=now())).rowcount
            told = since.isoformat() if since else None
            self._audit(
                connection, agency, who, "webhook.replay", webhook_id, since=told, delivered=delivered, count=count
            )
            return count

    def _enabled(self, connection: Connection, agency: str, webhook_id: str) -> None:
        if webhook_of(connection, agency, webhook_id, lock=True).disabled_at is not None:
            raise WebhookError(
                "通知地址已停用(the webhook is disabled)", "请先启用。Enable it first.", code="webhook_disabled"
            )

    def _audit(
        self, connection: Connection, agency: str, who: str, action: str, subject: str, **detail: object
    ) -> None:
        record(connection, agency, who, action, subject, detail, self._settings.audit_digest)


def _delivery_of(connection: Connection, agency: str, webhook_id: str, delivery_id: str) -> Delivery:
    mine = (
        deliveries.c.id == delivery_id,
        deliveries.c.webhook_id == webhook_id,
        deliveries.c.agency == agency,
    )
    row = connection.execute(select(deliveries).where(*mine)).mappings().first()
    if row is None:
        raise WebhookUnknownError(
            "没有这条通知(no such delivery)", "请核对编号。Check the numbers.", code="delivery_unknown"
        )
    return _delivery(row)


def _delivery(row: RowMapping) -> Delivery:
    values = {name: row[name] for name in Delivery.__slots__}
    return Delivery(**{**values, "state": DeliveryState(row["state"])})
