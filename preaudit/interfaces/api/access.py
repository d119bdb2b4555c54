"""Signing in, who one is, and the keys of one's agency."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field, SecretStr
from typing_extensions import TypedDict

from preaudit.access import Actor, Permission, Role
from preaudit.access.authentication import Gate
from preaudit.access.keys import DEFAULT_PER_MINUTE, MOST_GRACE, MOST_PER_MINUTE, ApiKey, Grant
from preaudit.access.refusals import AccessError
from preaudit.interfaces.api.examples import PROBLEM_RESPONSES
from preaudit.store.database import now

router = APIRouter(
    tags=["access"], responses={status: PROBLEM_RESPONSES[status] for status in (401, 403, 404, 422, 429, 503)}
)


class ActorJson(TypedDict):
    """Who asks, and what they may."""

    agency: str
    name: str
    role: str
    permissions: list[str]


class SessionJson(TypedDict):
    """A token for `Authorization: Bearer …`, good until `expires_at`."""

    token: str
    token_type: str
    expires_at: str
    actor: ActorJson


class KeyJson(TypedDict):
    """A key as it is on record. `hint`: its first letters; `state`: active, expired or revoked."""

    id: str
    name: str
    role: str
    permissions: list[str]
    hint: str
    state: str
    per_minute: int
    created_at: str
    expires_at: str | None
    revoked_at: str | None
    last_used_at: str | None


class NewKeyJson(KeyJson):
    """A key just made: `key` is shown this once."""

    key: str


class KeyListJson(TypedDict):
    """Keys, the newest first; `next` is given as `before` to get the ones after them, null at the end."""

    keys: list[KeyJson]
    next: str | None


class SessionRequest(BaseModel):
    """Who signs in."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    username: str = Field(max_length=100, description="用户名 user name")
    password: SecretStr = Field(max_length=256, description="密码 password")


class KeyRequest(BaseModel):
    """What a key is for. It belongs to the agency of whoever makes it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(min_length=1, max_length=100, description="名称 what it is called")
    role: Role = Field(description="角色 portal, assistant, auditor or admin; a key that decides is made by operators")
    scopes: frozenset[Permission] = Field(
        frozenset(), description="只给其中这些权限,空为全部 only these of the role's permissions, all if left out"
    )
    per_minute: int = Field(
        DEFAULT_PER_MINUTE, ge=1, le=MOST_PER_MINUTE, description="每分钟请求上限 most requests a minute"
    )
    days: int | None = Field(None, ge=1, le=3650, description="有效天数,空为不限 days it lives, for ever if left out")


class RotationRequest(BaseModel):
    """How long the key that is replaced goes on."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    grace_hours: float = Field(
        ge=0, le=MOST_GRACE / timedelta(hours=1), description="旧密钥继续有效的小时数 hours the old key goes on"
    )


def _asking(request: Request) -> Actor:
    gate: Gate = request.app.state.gate
    actor = gate.identify(request.headers, _client(request))
    request.state.actor = actor
    return actor


def _keeping(request: Request) -> Actor:
    """Someone who keeps keys; whoever tries without being allowed to is on the audit trail."""
    actor = _asking(request)
    gate: Gate = request.app.state.gate
    try:
        gate.require(actor, Permission.KEYS)
    except AccessError:
        gate.granting.refused(actor, f"key:{request.path_params.get('key_id', '')[:32]}", "not_a_keeper")
        raise
    return actor


Anyone = Annotated[Actor, Depends(_asking)]
Keeper = Annotated[Actor, Depends(_keeping)]


@router.post("/sessions", status_code=201, summary="登录 sign in")
def sign_in(asked: SessionRequest, request: Request, response: Response) -> SessionJson:
    """A token for someone kept here. After repeated failures it answers 429 and says how long to wait."""
    gate: Gate = request.app.state.gate
    session = gate.sessions.sign_in(asked.username, asked.password.get_secret_value(), _client(request))
    response.headers["Cache-Control"] = "no-store"
    return {
        "token": session.token.text,
        "token_type": "Bearer",
        "expires_at": session.token.expires_at.isoformat(),
        "actor": _actor_json(session.user.actor),
    }


@router.get("/me", summary="我是谁 who one is")
def me(actor: Anyone, response: Response) -> ActorJson:
    """Agency, role and permissions of the key or token that asks."""
    response.headers["Cache-Control"] = "no-store"
    return _actor_json(actor)


@router.get("/keys", summary="密钥列表 list keys")
def list_keys(
    actor: Keeper,
    request: Request,
    before: Annotated[str, Query(max_length=32, description="上一页的 next the `next` of the page before")] = "",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> KeyListJson:
    """Keys of one's agency, the newest first, without what opens."""
    gate: Gate = request.app.state.gate
    found = gate.granting.list(actor, before, limit + 1)
    more = found[limit - 1].id if len(found) > limit else None
    return {"keys": [_key_json(key) for key in found[:limit]], "next": more}


@router.post("/keys", status_code=201, summary="新建密钥 make a key")
def create_key(asked: KeyRequest, actor: Keeper, request: Request, response: Response) -> NewKeyJson:
    """The answer holds the key; it is not shown again."""
    expires = now() + timedelta(days=asked.days) if asked.days else None
    grant = Grant(actor.agency, asked.name, asked.role, asked.scopes, asked.per_minute, expires)
    gate: Gate = request.app.state.gate
    response.headers["Cache-Control"] = "no-store"
    return _new_key_json(*gate.granting.create(actor, grant))


@router.post("/keys/{key_id}/rotate", status_code=201, summary="轮换密钥 replace a key")
def rotate_key(key_id: str, asked: RotationRequest, actor: Keeper, request: Request, response: Response) -> NewKeyJson:
    """A new key for the same; the old one goes on for the hours named, so that nothing stops meanwhile."""
    gate: Gate = request.app.state.gate
    response.headers["Cache-Control"] = "no-store"
    return _new_key_json(*gate.granting.rotate(actor, key_id, timedelta(hours=asked.grace_hours)))


@router.delete("/keys/{key_id}", status_code=204, summary="吊销密钥 revoke a key")
def revoke_key(key_id: str, actor: Keeper, request: Request) -> Response:
    """It opens nothing any more, from the next request on."""
    gate: Gate = request.app.state.gate
    gate.granting.revoke(actor, key_id)
    return Response(status_code=204)


def _client(request: Request) -> str:
    return request.client.host if request.client else ""


def _actor_json(actor: Actor) -> ActorJson:
    return {
        "agency": actor.agency,
        "name": actor.name,
        "role": actor.role.value,
        "permissions": sorted(actor.permissions),
    }


def _new_key_json(key: ApiKey, secret: str) -> NewKeyJson:
    return {**_key_json(key), "key": secret}


def _key_json(key: ApiKey) -> KeyJson:
    grant = key.grant
    return {
        "id": key.id,
        "name": grant.name,
        "role": grant.role.value,
        "permissions": sorted(grant.permissions),
        "hint": key.hint,
        "state": key.state(now()),
        "per_minute": grant.per_minute,
        "created_at": key.created_at.isoformat(timespec="seconds"),
        "expires_at": grant.expires_at.isoformat(timespec="seconds") if grant.expires_at else None,
        "revoked_at": key.revoked_at.isoformat(timespec="seconds") if key.revoked_at else None,
        "last_used_at": key.last_used_at.isoformat(timespec="seconds") if key.last_used_at else None,
    }
