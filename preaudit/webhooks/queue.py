"""The queue of deliveries: each leased to one sender at a time, as jobs are to workers.

At least once: a sender killed between sending and noting the answer leaves a message that is sent again, with the same id.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import orjson
from sqlalchemy import Connection, and_, delete, func, select, update
from sqlalchemy.orm import aliased

from preaudit.domain.webhook import DeliveryState
from preaudit.store.encryption.sealed_rows import opened
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
    on = select(deliveries.c.id).join(webhooks).where(webhooks.c.disabled_at.is_(None)).limit(1)
    free = (on.where(rows) for rows in (_LEASES.lapsed(moment), _LEASES.ready(moment)))
    return any(connection.execute(query).first() is not None for query in free)


def claim(connection: Connection, owner: str, moment: datetime) -> Leased | None:
    """The delivery that is due longest, leased; None where there is none."""
    underway = aliased(deliveries)
    busy = (
        select(underway.c.webhook_id)
        .where(underway.c.state == DeliveryState.SENDING.value, underway.c.lease_until >= moment)
        .group_by(underway.c.webhook_id)
        .having(func.count() >= _AT_ONCE)
    )
    # Of each webhook the one that is due longest: however many wait, only these are compared.
    waiting = aliased(deliveries)
    first = (
        select(waiting.c.id)
        .where(waiting.c.webhook_id == webhooks.c.id, _LEASES.ready(moment, waiting))
        .order_by(waiting.c.next_at, waiting.c.id)
        .limit(1)
        .scalar_subquery()
    )
    takes = (webhooks.c.disabled_at.is_(None), webhooks.c.id.not_in(busy))
    firsts = select(first).select_from(webhooks).where(*takes)
    columns = (webhooks.c.url, webhooks.c.secret, webhooks.c.old_secret, webhooks.c.old_secret_until)
    of_webhook = select(deliveries, *columns).join(webhooks)
    queries = (
        of_webhook.where(_LEASES.lapsed(moment), *takes).order_by(deliveries.c.lease_until),
        of_webhook.where(deliveries.c.id.in_(firsts), _LEASES.still_ready()).order_by(
            deliveries.c.next_at, deliveries.c.id
        ),
    )
    taken = _LEASES.claim(connection, queries, owner, moment + LEASE)
    if taken is None:
        return None
    row = opened(connection, webhooks, taken)
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


def prune(connection: Connection, moment: datetime, most: int = 500) -> int:
    """Forget deliveries that are over for long, `most` of a kind at once, and secrets that no longer sign; how many deliveries."""
    past = webhooks.c.old_secret_until < moment
    connection.execute(update(webhooks).where(past).values(old_secret=None, old_secret_until=None))
    count = 0
    for state, ended, kept in (
        (DeliveryState.DELIVERED, deliveries.c.delivered_at, KEEP_DELIVERED),
        (DeliveryState.FAILED, deliveries.c.next_at, KEEP_FAILED),
    ):
        old = select(deliveries.c.id).where(deliveries.c.state == state.value, ended < moment - kept).limit(most)
        count += connection.execute(delete(deliveries).where(deliveries.c.id.in_(old))).rowcount
    return count


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
