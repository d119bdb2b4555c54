"""Webhooks of the caller's agency: where it is notified of events of its cases."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from preaudit.contract.webhook_json import (
    DeliveryJson,
    DeliveryListJson,
    ReplayedJson,
    WebhookJson,
    WebhookListJson,
    WebhookWithSecretJson,
    delivery_json,
    webhook_json,
    webhook_with_secret_json,
)
from preaudit.domain.webhook import DeliveryState
from preaudit.interfaces.api.descriptions import PROBLEM_RESPONSES
from preaudit.interfaces.api.permissions import WebhookManager
from preaudit.interfaces.api.query_parameters import Cursor
from preaudit.webhooks.deliveries import Deliveries
from preaudit.webhooks.endpoints import Webhooks
from preaudit.wording import openapi as describe

router = APIRouter(
    prefix="/webhooks",
    tags=["webhooks"],
    responses={status: PROBLEM_RESPONSES[status] for status in (401, 403, 404, 409, 422, 503)},
)


class WebhookRequest(BaseModel):
    """Where to send, and what."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "examples": [
                {
                    "url": "https://portal.example.gov.cn/hooks/preaudit",
                    "events": ["case.reviewed", "case.failed", "case.decided"],
                }
            ]
        },
    )

    url: str = Field(max_length=2000, description=str(describe.WEBHOOK_URL))
    events: tuple[str, ...] = Field((), max_length=50, description=str(describe.EVENT_TYPES))


def _webhooks(request: Request) -> Webhooks:
    return Webhooks(request.app.state.database, request.app.state.settings)


def _deliveries(request: Request) -> Deliveries:
    return Deliveries(request.app.state.database, request.app.state.settings)


Hooks = Annotated[Webhooks, Depends(_webhooks)]
Sent = Annotated[Deliveries, Depends(_deliveries)]


@router.post("", status_code=201, summary=str(describe.REGISTER_WEBHOOK))
def register(requested: WebhookRequest, actor: WebhookManager, hooks: Hooks) -> WebhookWithSecretJson:
    """The secret is shown this once. How to verify what is sent: docs/webhooks.md, Standard Webhooks."""
    made, secret = hooks.register(actor.agency, actor.name, requested.url, requested.events)
    return webhook_with_secret_json(made, secret)


@router.get("", summary=str(describe.LIST_WEBHOOKS))
def list_webhooks(actor: WebhookManager, hooks: Hooks) -> WebhookListJson:
    """The oldest first, without their secrets."""
    return {"webhooks": [webhook_json(hook) for hook in hooks.of_agency(actor.agency)]}


@router.get("/{webhook_id}", summary=str(describe.GET_WEBHOOK))
def get_webhook(webhook_id: str, actor: WebhookManager, hooks: Hooks) -> WebhookJson:
    """Without its secret."""
    return webhook_json(hooks.get(actor.agency, webhook_id))


@router.delete("/{webhook_id}", status_code=204, summary=str(describe.DELETE_WEBHOOK))
def delete(webhook_id: str, actor: WebhookManager, hooks: Hooks) -> Response:
    """With its deliveries."""
    hooks.delete(actor.agency, actor.name, webhook_id)
    return Response(status_code=204)


@router.post("/{webhook_id}/rotate", summary=str(describe.ROTATE_SECRET))
def rotate(webhook_id: str, actor: WebhookManager, hooks: Hooks) -> WebhookWithSecretJson:
    """For a day messages are signed with the new secret and the old one, so that none is lost in between."""
    made, secret = hooks.rotate(actor.agency, actor.name, webhook_id)
    return webhook_with_secret_json(made, secret)


@router.post("/{webhook_id}/disable", summary=str(describe.DISABLE_WEBHOOK))
def disable(webhook_id: str, actor: WebhookManager, hooks: Hooks) -> WebhookJson:
    """Nothing more is sent; what waited is kept as `failed` and can be replayed."""
    return webhook_json(hooks.disable(actor.agency, actor.name, webhook_id))


@router.post("/{webhook_id}/enable", summary=str(describe.ENABLE_WEBHOOK))
def enable(webhook_id: str, actor: WebhookManager, hooks: Hooks) -> WebhookJson:
    """What happens from now on is sent; what was missed is sent on `replay`."""
    return webhook_json(hooks.enable(actor.agency, actor.name, webhook_id))


@router.post("/{webhook_id}/test", status_code=202, summary=str(describe.PING))
def test(webhook_id: str, actor: WebhookManager, sent: Sent) -> DeliveryJson:
    """A `ping`; what became of it is seen among the deliveries."""
    return delivery_json(sent.ping(actor.agency, actor.name, webhook_id))


@router.get("/{webhook_id}/deliveries", summary=str(describe.LIST_DELIVERIES))
def list_deliveries(
    webhook_id: str,
    actor: WebhookManager,
    sent: Sent,
    state: Annotated[DeliveryState | None, Query(description=str(describe.STATE))] = None,
    before: Cursor = "",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> DeliveryListJson:
    """The newest first. What was delivered is kept for 30 days, what was given up for 90."""
    found = sent.page(actor.agency, webhook_id, state, before, limit + 1)
    more = found[limit - 1].id if len(found) > limit else None
    return {"deliveries": [delivery_json(delivery) for delivery in found[:limit]], "next": more}


@router.post("/{webhook_id}/deliveries/{delivery_id}/replay", status_code=202, summary=str(describe.REPLAY_ONE))
def replay(webhook_id: str, delivery_id: str, actor: WebhookManager, sent: Sent) -> DeliveryJson:
    """It is sent again under the same `webhook-id`."""
    return delivery_json(sent.replay(actor.agency, actor.name, webhook_id, delivery_id))


@router.post("/{webhook_id}/replay", status_code=202, summary=str(describe.REPLAY_FAILED))
def replay_all(
    webhook_id: str,
    actor: WebhookManager,
    sent: Sent,
    since: Annotated[
        AwareDatetime | None,
        Query(
            description=str(describe.REPLAY_SINCE),
            examples=["2026-11-23T08:00:00Z"],
        ),
    ] = None,
    delivered: Annotated[bool, Query(description=str(describe.REPLAY_DELIVERED))] = False,
) -> ReplayedJson:
    """What was given up, each under its own `webhook-id`."""
    return {"replayed": sent.replay_all(actor.agency, actor.name, webhook_id, since, delivered=delivered)}
