"""Webhooks and the messages sent to them, as records tell of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class DeliveryState(StrEnum):
    """Where a delivery stands. FAILED: given up, and kept for replay."""

    WAITING = "waiting"
    SENDING = "sending"
    DELIVERED = "delivered"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Webhook:
    """A receiver of an agency. `events` empty: all of them. `disabled_because`: '', `asked` or `gone` (410)."""

    id: str
    agency: str
    url: str
    events: tuple[str, ...]
    created_at: datetime
    disabled_at: datetime | None
    disabled_because: str
    old_secret_until: datetime | None


@dataclass(frozen=True, slots=True)
class Delivery:
    """A message to one webhook. `last_error`: '' or a stable word; `next_at`: when it is sent, while it waits."""

    id: str
    type: str
    state: DeliveryState
    attempts: int
    next_at: datetime
    last_status: int | None
    last_error: str
    created_at: datetime
    delivered_at: datetime | None
