"""Signing in, who one is, and the keys of one's agency."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response, Security
from pydantic import BaseModel, ConfigDict, Field, SecretStr

from preaudit.access import Actor, Permission, Role
from preaudit.access.authentication import Authenticator
from preaudit.access.keys import DEFAULT_PER_MINUTE, MOST_GRACE, MOST_PER_MINUTE, Grant
from preaudit.access.refusals import AccessError
from preaudit.contract.access_json import (
    ActorJson,
    KeyListJson,
    NewKeyJson,
    SessionJson,
    actor_json,
    key_json,
    new_key_json,
    session_json,
)
from preaudit.interfaces.api.descriptions import PROBLEM_RESPONSES
from preaudit.interfaces.api.permissions import Anyone, client_address
from preaudit.interfaces.api.query_parameters import Cursor
from preaudit.store.database import now
from preaudit.wording import openapi as describe

router = APIRouter(
    tags=["access"], responses={status: PROBLEM_RESPONSES[status] for status in (401, 403, 404, 422, 429, 503)}
)


class SessionRequest(BaseModel):
    """Who signs in."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    username: str = Field(max_length=100, description=str(describe.USER_NAME))
    password: SecretStr = Field(max_length=256, description=str(describe.PASSWORD))
    code: SecretStr = Field(SecretStr(""), max_length=64, description=str(describe.FACTOR_CODE))


class KeyRequest(BaseModel):
    """What a key is for. It belongs to the agency of whoever makes it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(min_length=1, max_length=100, description=str(describe.KEY_NAME))
    role: Role = Field(description=str(describe.KEY_ROLE))
    scopes: frozenset[Permission] = Field(frozenset(), description=str(describe.KEY_SCOPES))
    per_minute: int = Field(DEFAULT_PER_MINUTE, ge=1, le=MOST_PER_MINUTE, description=str(describe.KEY_PER_MINUTE))
    days: int | None = Field(None, ge=1, le=3650, description=str(describe.KEY_DAYS))


class RotationRequest(BaseModel):
    """How long the key that is replaced goes on."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    grace_hours: float = Field(ge=0, le=MOST_GRACE / timedelta(hours=1), description=str(describe.GRACE_HOURS))


def _key_admin(request: Request, actor: Anyone) -> Actor:
    """Somebody who administers keys; an attempt without the permission is on the audit trail."""
    authenticator: Authenticator = request.app.state.authenticator
    try:
        authenticator.require(actor, Permission.KEYS)
    except AccessError:
        authenticator.key_administration.refused(
            actor, f"key:{request.path_params.get('key_id', '')[:32]}", "not_a_keeper"
        )
        raise
    return actor


KeyAdmin = Annotated[Actor, Security(_key_admin, scopes=[Permission.KEYS.value])]


@router.post("/sessions", status_code=201, summary=str(describe.SIGN_IN))
def sign_in(requested: SessionRequest, request: Request, response: Response) -> SessionJson:
    """A token for someone kept here; with `code` where they have a second factor (else 401 `second_factor_needed`).

    After repeated failures it answers 429 and says how long to wait.
    """
    authenticator: Authenticator = request.app.state.authenticator
    session = authenticator.sessions.sign_in(
        requested.username,
        requested.password.get_secret_value(),
        client_address(request),
        requested.code.get_secret_value(),
    )
    response.headers["Cache-Control"] = "no-store"
    return session_json(session.token.text, session.token.expires_at, authenticator.sessions.actor_of(session.user))


@router.get("/me", summary=str(describe.ME))
def me(actor: Anyone, response: Response) -> ActorJson:
    """Agency, role and permissions of the key or token that asks."""
    response.headers["Cache-Control"] = "no-store"
    return actor_json(actor)


@router.get("/keys", summary=str(describe.LIST_KEYS))
def list_keys(
    actor: KeyAdmin,
    request: Request,
    before: Cursor = "",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> KeyListJson:
    """Keys of one's agency, the newest first, without what opens."""
    authenticator: Authenticator = request.app.state.authenticator
    found = authenticator.key_administration.list(actor, before, limit + 1)
    more = found[limit - 1].id if len(found) > limit else None
    moment = now()
    return {"keys": [key_json(key, moment) for key in found[:limit]], "next": more}


@router.post("/keys", status_code=201, summary=str(describe.CREATE_KEY))
def create_key(requested: KeyRequest, actor: KeyAdmin, request: Request, response: Response) -> NewKeyJson:
    """The answer holds the key; it is not shown again."""
    expires = now() + timedelta(days=requested.days) if requested.days else None
    grant = Grant(actor.agency, requested.name, requested.role, requested.scopes, requested.per_minute, expires)
    authenticator: Authenticator = request.app.state.authenticator
    response.headers["Cache-Control"] = "no-store"
    key, secret = authenticator.key_administration.create(actor, grant)
    return new_key_json(key, secret, now())


@router.post("/keys/{key_id}/rotate", status_code=201, summary=str(describe.ROTATE_KEY))
def rotate_key(
    key_id: str, requested: RotationRequest, actor: KeyAdmin, request: Request, response: Response
) -> NewKeyJson:
    """A new key for the same; the old one goes on for the hours named, so that nothing stops meanwhile."""
    authenticator: Authenticator = request.app.state.authenticator
    response.headers["Cache-Control"] = "no-store"
    key, secret = authenticator.key_administration.rotate(actor, key_id, timedelta(hours=requested.grace_hours))
    return new_key_json(key, secret, now())


@router.delete("/keys/{key_id}", status_code=204, summary=str(describe.REVOKE_KEY))
def revoke_key(key_id: str, actor: KeyAdmin, request: Request) -> Response:
    """It opens nothing any more, from the next request on."""
    authenticator: Authenticator = request.app.state.authenticator
    authenticator.key_administration.revoke(actor, key_id)
    return Response(status_code=204)
