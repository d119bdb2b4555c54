"""Webhooks of the caller's agency: where it is told what becomes of its cases."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from preaudit.access import Actor, Permission
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
from preaudit.interfaces.api.examples import PROBLEM_RESPONSES
from preaudit.interfaces.api.permissions import allowed
from preaudit.webhooks.deliveries import Deliveries
from preaudit.webhooks.endpoints import Webhooks

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

    url: str = Field(max_length=2000, description="接收地址,https where to send, https")
    events: tuple[str, ...] = Field((), max_length=50, description="事件类型,留空为全部 types of events; empty: all")


def _webhooks(request: Request) -> Webhooks:
    return Webhooks(request.app.state.database, request.app.state.settings)


def _deliveries(request: Request) -> Deliveries:
    return Deliveries(request.app.state.database, request.app.state.settings)


Manager = Annotated[Actor, Depends(allowed(Permission.WEBHOOKS))]
Hooks = Annotated[Webhooks, Depends(_webhooks)]
Sent = Annotated[Deliveries, Depends(_deliveries)]


@router.post("", status_code=201, summary="登记通知地址 register a webhook")
def register(asked: WebhookRequest, actor: Manager, hooks: Hooks) -> WebhookWithSecretJson:
    """The secret is shown this once. How to verify what is sent: docs/webhooks.md, Standard Webhooks."""
    made, secret = hooks.register(actor.agency, actor.name, asked.url, asked.events)
    return webhook_with_secret_json(made, secret)


@router.get("", summary="通知地址列表 list webhooks")
def list_webhooks(actor: Manager, hooks: Hooks) -> WebhookListJson:
    """The oldest first, without their secrets."""
    return {"webhooks": [webhook_json(hook) for hook in hooks.of_agency(actor.agency)]}


@router.get("/{webhook_id}", summary="通知地址 a webhook")
def get_webhook(webhook_id: str, actor: Manager, hooks: Hooks) -> WebhookJson:
    """Without its secret."""
    return webhook_json(hooks.get(actor.agency, webhook_id))


@router.delete("/{webhook_id}", status_code=204, summary="删除通知地址 delete a webhook")
def delete(webhook_id: str, actor: Manager, hooks: Hooks) -> Response:
    """With its deliveries."""
    hooks.delete(actor.agency, actor.name, webhook_id)
    return Response(status_code=204)


@router.post("/{webhook_id}/rotate", summary="更换密钥 change the secret")
def rotate(webhook_id: str, actor: Manager, hooks: Hooks) -> WebhookWithSecretJson:
    """For a day messages are signed with the new secret and the old one, so that none is lost in between."""
    made, secret = hooks.rotate(actor.agency, actor.name, webhook_id)
    return webhook_with_secret_json(made, secret)


@router.post("/{webhook_id}/disable", summary="停用 disable")
def disable(webhook_id: str, actor: Manager, hooks: Hooks) -> WebhookJson:
    """Nothing more is sent; what waited is kept as `failed` and can be replayed."""
    return webhook_json(hooks.disable(actor.agency, actor.name, webhook_id))


@router.post("/{webhook_id}/enable", summary="启用 enable")
def enable(webhook_id: str, actor: Manager, hooks: Hooks) -> WebhookJson:
    """What happens from now on is sent; what was missed is sent on `replay`."""
    return webhook_json(hooks.enable(actor.agency, actor.name, webhook_id))


@router.post("/{webhook_id}/test", status_code=202, summary="发送测试通知 send a ping")
def test(webhook_id: str, actor: Manager, sent: Sent) -> DeliveryJson:
    """A `ping`; what became of it is seen among the deliveries."""
    return delivery_json(sent.ping(actor.agency, actor.name, webhook_id))


@router.get("/{webhook_id}/deliveries", summary="发送记录 deliveries")
def list_deliveries(
    webhook_id: str,
    actor: Manager,
    sent: Sent,
    state: Annotated[DeliveryState | None, Query(description="状态 where it stands")] = None,
    before: Annotated[str, Query(max_length=32, description="上一页的 next the `next` of the page before")] = "",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> DeliveryListJson:
    """The newest first. What was delivered is kept for 30 days, what was given up for 90."""
    found = sent.page(actor.agency, webhook_id, state, before, limit + 1)
    more = found[limit - 1].id if len(found) > limit else None
    return {"deliveries": [delivery_json(delivery) for delivery in found[:limit]], "next": more}


@router.post("/{webhook_id}/deliveries/{delivery_id}/replay", status_code=202, summary="重发一条 replay one")
def replay(webhook_id: str, delivery_id: str, actor: Manager, sent: Sent) -> DeliveryJson:
    """It is sent again under the same `webhook-id`."""
    return delivery_json(sent.replay(actor.agency, actor.name, webhook_id, delivery_id))


@router.post("/{webhook_id}/replay", status_code=202, summary="批量重发 replay what failed")
def replay_all(
    webhook_id: str,
    actor: Manager,
    sent: Sent,
    since: Annotated[
        AwareDatetime | None,
        Query(
            description="此刻以来,带时区;+ 写作 %2B made since then, with a time zone; + is written %2B",
            examples=["2026-11-23T08:00:00Z"],
        ),
    ] = None,
    delivered: Annotated[bool, Query(description="已送达的也重发 what was delivered as well")] = False,
) -> ReplayedJson:
    """What was given up, each under its own `webhook-id`."""
    return {"replayed": sent.replay_all(actor.agency, actor.name, webhook_id, since, delivered=delivered)}
