"""Deliveries leased to one sender at a time, as jobs are to workers: a lease that runs out is taken over.

At least once: whoever is killed between the sending and the note of it leaves a message that is sent again, with the same id.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, and_, delete, func, or_, select, update
from sqlalchemy.orm import aliased

from preaudit.store.tables import deliveries, webhooks

#: Longer than any sending takes, by far (`sending.LONGEST_SECONDS`).
LEASE = timedelta(seconds=120)
#: No webhook has more messages underway: one that answers slowly does not hold up the others.
_AT_ONCE = 2
#: What was delivered, and what was given up, is kept so long.
KEEP_DELIVERED, KEEP_FAILED = timedelta(days=30), timedelta(days=90)
#: What `last_error` says of deliveries that waited when their webhook was switched off.
SWITCHED_OFF = "webhook_disabled"


class DeliveryState(StrEnum):
    """Where a delivery stands. FAILED: given up, and kept for replay."""

    WAITING = "waiting"
    SENDING = "sending"
    DELIVERED = "delivered"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Leased:
    """A delivery to be sent now. `attempts` counts this one; `secrets`: to sign with, the newest first."""

    id: str
    agency: str
    webhook_id: str
    body: bytes
    attempts: int
    owner: str
    url: str
    secrets: tuple[str, ...]


def any_due(connection: Connection, moment: datetime) -> bool:
    """True where there may be something to claim; asks without locking anything."""
    query = select(deliveries.c.id).join(webhooks).where(_free(moment), webhooks.c.disabled_at.is_(None)).limit(1)
    return connection.execute(query).first() is not None


def claim(connection: Connection, owner: str, moment: datetime) -> Leased | None:
    """The delivery that is due longest, leased; None where there is none."""
    underway = aliased(deliveries)
    busy = (
        select(underway.c.webhook_id)
        .where(underway.c.state == DeliveryState.SENDING.value, underway.c.lease_until >= moment)
        .group_by(underway.c.webhook_id)
        .having(func.count() >= _AT_ONCE)
    )
    query = (
        select(deliveries, webhooks.c.url, webhooks.c.secret, webhooks.c.old_secret, webhooks.c.old_secret_until)
        .join(webhooks)
        .where(_free(moment), webhooks.c.disabled_at.is_(None), deliveries.c.webhook_id.not_in(busy))
        .order_by(deliveries.c.next_at, deliveries.c.id)
        .limit(1)
    )
    row = connection.execute(query.with_for_update(skip_locked=True, of=deliveries)).first()
    if row is None:
        return None
    values = {
        "state": DeliveryState.SENDING.value,
        "owner": owner,
        "lease_until": moment + LEASE,
        "attempts": row.attempts + 1,
    }
    connection.execute(update(deliveries).where(deliveries.c.id == row.id).values(values))
    old = row.old_secret if row.old_secret_until and row.old_secret_until > moment else ""
    secrets = (row.secret, old) if old else (row.secret,)
    return Leased(row.id, row.agency, row.webhook_id, row.body, row.attempts + 1, owner, row.url, secrets)


def delivered(connection: Connection, leased: Leased, moment: datetime, status: int | None) -> bool:
    """It was taken. False where the lease was lost: then nothing is noted."""
    return _settle(
        connection,
        leased,
        {"state": DeliveryState.DELIVERED.value, "delivered_at": moment, "last_status": status, "last_error": ""},
    )


def later(connection: Connection, leased: Leased, at: datetime, status: int | None, error: str) -> bool:
    """It is tried again. False where the lease was lost."""
    return _settle(
        connection,
        leased,
        {"state": DeliveryState.WAITING.value, "next_at": at, "last_status": status, "last_error": error},
    )


def given_up(connection: Connection, leased: Leased, status: int | None, error: str) -> bool:
    """It is not tried again unless replayed. False where the lease was lost."""
    return _settle(
        connection, leased, {"state": DeliveryState.FAILED.value, "last_status": status, "last_error": error}
    )


def switch_off(connection: Connection, webhook_id: str, moment: datetime, because: str) -> None:
    """Nothing more is sent to the webhook; what waits for it can be replayed when it is enabled again."""
    on = and_(webhooks.c.id == webhook_id, webhooks.c.disabled_at.is_(None))
    connection.execute(update(webhooks).where(on).values(disabled_at=moment, disabled_because=because))
    waiting = and_(deliveries.c.webhook_id == webhook_id, deliveries.c.state == DeliveryState.WAITING.value)
    values = {"state": DeliveryState.FAILED.value, "last_error": SWITCHED_OFF}
    connection.execute(update(deliveries).where(waiting).values(values))


def prune(connection: Connection, moment: datetime) -> int:
    """Forget deliveries that are over for long, and secrets that no longer sign; how many deliveries."""
    old = or_(
        and_(deliveries.c.state == DeliveryState.DELIVERED.value, deliveries.c.delivered_at < moment - KEEP_DELIVERED),
        and_(deliveries.c.state == DeliveryState.FAILED.value, deliveries.c.next_at < moment - KEEP_FAILED),
    )
    past = webhooks.c.old_secret_until < moment
    connection.execute(update(webhooks).where(past).values(old_secret=None, old_secret_until=None))
    return connection.execute(delete(deliveries).where(old)).rowcount


def _free(moment: datetime) -> ColumnElement[bool]:
    return or_(
        and_(deliveries.c.state == DeliveryState.WAITING.value, deliveries.c.next_at <= moment),
        and_(deliveries.c.state == DeliveryState.SENDING.value, deliveries.c.lease_until < moment),
    )


def _settle(connection: Connection, leased: Leased, values: Mapping[str, object]) -> bool:
    mine = and_(
        deliveries.c.id == leased.id,
        deliveries.c.owner == leased.owner,
        deliveries.c.attempts == leased.attempts,
        deliveries.c.state == DeliveryState.SENDING.value,
    )
    done = {**values, "owner": "", "lease_until": None}
    return connection.execute(update(deliveries).where(mine).values(done)).rowcount > 0
