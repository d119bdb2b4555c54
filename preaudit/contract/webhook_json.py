"""Webhooks, their deliveries and the messages themselves as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import orjson
from typing_extensions import TypedDict

from preaudit.domain.webhook import Delivery, DeliveryState, Webhook


class WebhookJson(TypedDict):
    """A webhook. `events` empty: all. `old_secret_until`: until then the secret before signs as well."""

    id: str
    url: str
    events: list[str]
    created_at: str
    disabled_at: str | None
    disabled_because: str
    old_secret_until: str | None


class WebhookWithSecretJson(WebhookJson):
    """A webhook with its secret (`whsec_…`), which is shown this once."""

    secret: str


class WebhookListJson(TypedDict):
    """All webhooks of the agency."""

    webhooks: list[WebhookJson]


class DeliveryJson(TypedDict):
    """A message to a webhook. `id` is its `webhook-id`; `next_at`: when it is tried next, while it waits."""

    id: str
    type: str
    state: DeliveryState
    attempts: int
    next_at: str | None
    last_status: int | None
    last_error: str
    created_at: str
    delivered_at: str | None


class DeliveryListJson(TypedDict):
    """Deliveries, the newest first; `next`: to be given as `before` for the next page."""

    deliveries: list[DeliveryJson]
    next: str | None


class ReplayedJson(TypedDict):
    """How many messages are sent again."""

    replayed: int


def webhook_json(webhook: Webhook) -> WebhookJson:
    """A webhook, without its secret."""
    return {
        "id": webhook.id,
        "url": webhook.url,
        "events": list(webhook.events),
        "created_at": webhook.created_at.isoformat(),
        "disabled_at": _moment(webhook.disabled_at),
        "disabled_because": webhook.disabled_because,
        "old_secret_until": _moment(webhook.old_secret_until),
    }


def webhook_with_secret_json(webhook: Webhook, secret: str) -> WebhookWithSecretJson:
    """A webhook with its secret."""
    return {**webhook_json(webhook), "secret": secret}


def delivery_json(delivery: Delivery) -> DeliveryJson:
    """A delivery, without what it says."""
    waits = delivery.state is DeliveryState.WAITING
    return {
        "id": delivery.id,
        "type": delivery.type,
        "state": delivery.state,
        "attempts": delivery.attempts,
        "next_at": delivery.next_at.isoformat() if waits else None,
        "last_status": delivery.last_status,
        "last_error": delivery.last_error,
        "created_at": delivery.created_at.isoformat(),
        "delivered_at": _moment(delivery.delivered_at),
    }


def message_body(kind: str, data: Mapping[str, object], moment: datetime) -> bytes:
    """The body of a message: the payload that Standard Webhooks recommends."""
    return orjson.dumps({"type": kind, "timestamp": moment.isoformat(timespec="milliseconds"), "data": dict(data)})


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
