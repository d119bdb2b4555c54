"""The queue of deliveries: each leased to one sender at a time, as jobs are to workers.

At least once: a sender killed between sending and noting the answer leaves a message that is sent again, with the same id.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import orjson
from sqlalchemy import Connection, and_, delete, func, or_, select, update
from sqlalchemy.orm import aliased

from preaudit.domain.webhook import DeliveryState
from preaudit.store.lease_queue import LeaseQueue
from preaudit.store.tables import deliveries, webhooks
from preaudit.webhooks.standing import still_current

#: Longer than any sending takes, by far (`sending.LONGEST_SECONDS`).
LEASE = timedelta(seconds=120)
#: No webhook has more messages underway: one that answers slowly does not hold up the others.
_AT_ONCE = 2
#: What was delivered, and what was given up, is kept so long.
KEEP_DELIVERED, KEEP_FAILED = timedelta(days=30), timedelta(days=90)
#: What `last_error` says of deliveries that waited when their webhook was switched off.
SWITCHED_OFF = "webhook_disabled"
_LEASES = LeaseQueue(deliveries, DeliveryState.WAITING.value, DeliveryState.SENDING.value, "next_at")


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
    query = (
        select(deliveries.c.id).join(webhooks).where(_LEASES.free(moment), webhooks.c.disabled_at.is_(None)).limit(1)
    )
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
        .where(_LEASES.free(moment), webhooks.c.disabled_at.is_(None), deliveries.c.webhook_id.not_in(busy))
        .order_by(deliveries.c.next_at, deliveries.c.id)
    )
    row = _LEASES.claim(connection, query, owner, moment + LEASE)
    if row is None:
        return None
    old = row["old_secret"] if row["old_secret_until"] and row["old_secret_until"] > moment else ""
    return Leased(
        id=row["id"],
        agency=row["agency"],
        webhook_id=row["webhook_id"],
        body=_as_it_stands(connection, row["body"]),
        attempts=row["attempts"] + 1,
        owner=owner,
        url=row["url"],
        secrets=(row["secret"], old) if old else (row["secret"],),
    )


def delivered(connection: Connection, leased: Leased, moment: datetime, status: int | None) -> bool:
    """The receiver took it. False where the lease was lost: then nothing is noted."""
    return _release(connection, leased, DeliveryState.DELIVERED, status, "", delivered_at=moment)


def retry_later(connection: Connection, leased: Leased, at: datetime, status: int | None, error: str) -> bool:
    """It is sent again at that moment. False where the lease was lost."""
    return _release(connection, leased, DeliveryState.WAITING, status, error, next_at=at)


def put_off(connection: Connection, leased: Leased, at: datetime, error: str) -> bool:
    """The machine failed at sending it: that was no attempt. False where the lease was lost."""
    attempts = leased.attempts - 1
    return _release(connection, leased, DeliveryState.WAITING, None, error, next_at=at, attempts=attempts)


def mark_failed(connection: Connection, leased: Leased, status: int | None, error: str) -> bool:
    """It is not sent again unless replayed. False where the lease was lost."""
    return _release(connection, leased, DeliveryState.FAILED, status, error)


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


def _as_it_stands(connection: Connection, body: bytes) -> bytes:
    """The message, which no longer says that it is current where its case was changed before it is sent."""
    message = orjson.loads(body)
    if message["data"].get("current") is not True or still_current(connection, message["data"]):
        return body
    return orjson.dumps({**message, "data": {**message["data"], "current": False}})


def _release(
    connection: Connection, leased: Leased, state: DeliveryState, status: int | None, error: str, **values: object
) -> bool:
    values |= {"last_status": status, "last_error": error}
    return _LEASES.release(connection, leased.id, leased.owner, state.value, values, leased.attempts)
