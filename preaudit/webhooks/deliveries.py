"""Deliveries of a webhook: listed, sent again, and a ping to try it out."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, RowMapping, select, update

from preaudit.config.settings import Settings
from preaudit.domain.webhook import Delivery, DeliveryState
from preaudit.store import Database
from preaudit.store.audit import record
from preaudit.store.database import now
from preaudit.store.tables import deliveries
from preaudit.webhooks.endpoints import WebhookError, WebhookUnknownError, webhook_of
from preaudit.webhooks.events import PING
from preaudit.webhooks.outbox import enqueue_to
from preaudit.wording import webhooks as say

#: Back to the beginning: no attempt counts. The id stays, so that a receiver knows the message again.
_AS_NEW = {"state": DeliveryState.WAITING.value, "attempts": 0, "delivered_at": None}
_NOT_UNDERWAY = (DeliveryState.WAITING.value, DeliveryState.DELIVERED.value, DeliveryState.FAILED.value)


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
        """A message without content, to try the webhook out. Raises WebhookError where it is disabled."""
        with self._database.write() as connection:
            self._refuse_disabled(connection, agency, webhook_id)
            made = enqueue_to(connection, agency, webhook_id, 0, PING, {"webhook": webhook_id}, now())
            delivery = _delivery_of(connection, agency, webhook_id, made)
            self._audit(connection, agency, who, "webhook.test", webhook_id)
            return delivery

    def replay(self, agency: str, who: str, webhook_id: str, delivery_id: str) -> Delivery:
        """One message again, under its id; one that is being sent is left as it is. Raises WebhookError where disabled."""
        with self._database.write() as connection:
            self._refuse_disabled(connection, agency, webhook_id)
            _delivery_of(connection, agency, webhook_id, delivery_id)
            again = update(deliveries).where(deliveries.c.id == delivery_id, deliveries.c.state.in_(_NOT_UNDERWAY))
            connection.execute(again.values(**_AS_NEW, next_at=now()))
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
            self._refuse_disabled(connection, agency, webhook_id)
            count = connection.execute(again.values(**_AS_NEW, next_at=now())).rowcount
            from_then = since.isoformat() if since else None
            self._audit(
                connection, agency, who, "webhook.replay", webhook_id, since=from_then, delivered=delivered, count=count
            )
            return count

    def _refuse_disabled(self, connection: Connection, agency: str, webhook_id: str) -> None:
        if webhook_of(connection, agency, webhook_id, lock=True).disabled_at is not None:
            raise WebhookError(say.DISABLED, say.DISABLED_MEND, code="webhook_disabled")

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
        raise WebhookUnknownError(say.DELIVERY_UNKNOWN, say.DELIVERY_UNKNOWN_MEND, code="delivery_unknown")
    return _delivery(row)


def _delivery(row: RowMapping) -> Delivery:
    values = {name: row[name] for name in Delivery.__slots__}
    return Delivery(**{**values, "state": DeliveryState(row["state"])})
