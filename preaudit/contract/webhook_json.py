"""Webhooks and their deliveries as JSON. The values are described by what is read of them: webhooks lie above the contract."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, Protocol

from typing_extensions import TypedDict

#: Where a delivery stands: `failed` was given up, and is kept for replay.
DeliveryStateJson = Literal["waiting", "sending", "delivered", "failed"]


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
    """A message to a webhook. `id` is its `webhook-id`; `next_at`: when it is sent next, while it waits."""

    id: str
    type: str
    state: DeliveryStateJson
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


class _Webhook(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def url(self) -> str: ...
    @property
    def events(self) -> Sequence[str]: ...
    @property
    def created_at(self) -> datetime: ...
    @property
    def disabled_at(self) -> datetime | None: ...
    @property
    def disabled_because(self) -> str: ...
    @property
    def old_secret_until(self) -> datetime | None: ...


class _State(Protocol):
    @property
    def value(self) -> DeliveryStateJson: ...


class _Delivery(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def type(self) -> str: ...
    @property
    def state(self) -> _State: ...
    @property
    def attempts(self) -> int: ...
    @property
    def next_at(self) -> datetime: ...
    @property
    def last_status(self) -> int | None: ...
    @property
    def last_error(self) -> str: ...
    @property
    def created_at(self) -> datetime: ...
    @property
    def delivered_at(self) -> datetime | None: ...


def webhook_json(webhook: _Webhook) -> WebhookJson:
    """A webhook without its secret."""
    return {
        "id": webhook.id,
        "url": webhook.url,
        "events": list(webhook.events),
        "created_at": webhook.created_at.isoformat(),
        "disabled_at": _moment(webhook.disabled_at),
        "disabled_because": webhook.disabled_because,
        "old_secret_until": _moment(webhook.old_secret_until),
    }


def webhook_with_secret_json(webhook: _Webhook, secret: str) -> WebhookWithSecretJson:
    """A webhook with its secret."""
    return {**webhook_json(webhook), "secret": secret}


def delivery_json(delivery: _Delivery) -> DeliveryJson:
    """A delivery."""
    state = delivery.state.value
    return {
        "id": delivery.id,
        "type": delivery.type,
        "state": state,
        "attempts": delivery.attempts,
        "next_at": delivery.next_at.isoformat() if state == "waiting" else None,
        "last_status": delivery.last_status,
        "last_error": delivery.last_error,
        "created_at": delivery.created_at.isoformat(),
        "delivered_at": _moment(delivery.delivered_at),
    }


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
