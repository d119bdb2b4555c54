"""Sessions that are open: one's own, and for whoever keeps keys and people those of a person of the agency."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from preaudit.access import Actor
from preaudit.access.authentication import Authenticator
from preaudit.access.open_sessions import person_named
from preaudit.contract.access_json import EndedSessionsJson, OpenSessionsJson, open_session_json
from preaudit.interfaces.api.access_routes import KeyAdmin
from preaudit.interfaces.api.descriptions import PROBLEM_RESPONSES
from preaudit.interfaces.api.permissions import Anyone
from preaudit.wording import openapi as describe

router = APIRouter(
    tags=["access"], responses={status: PROBLEM_RESPONSES[status] for status in (401, 403, 404, 422, 429, 503)}
)
Username = Annotated[str, Path(max_length=100)]
SessionId = Annotated[str, Path(max_length=32)]


@router.get("/sessions", summary=str(describe.OWN_SESSIONS))
def own_sessions(actor: Anyone, request: Request, response: Response) -> OpenSessionsJson:
    """One's own sessions, browsers and tokens. A key has none."""
    return _listed(request, response, actor, actor.name)


@router.delete("/sessions", summary=str(describe.END_OTHERS))
def end_others(actor: Anyone, request: Request) -> EndedSessionsJson:
    """All of one's own sessions but the one that asks."""
    authenticator = _authenticator(request)
    but = authenticator.session_of(request.headers)
    return {"ended": authenticator.open_sessions.end_all(actor.agency, actor.name, actor.name, but)}


@router.delete("/sessions/{session_id}", status_code=204, summary=str(describe.END_SESSION))
def end_session(session_id: SessionId, actor: Anyone, request: Request) -> Response:
    """One of one's own sessions, by its id; `current`: the one that asks, to sign out."""
    authenticator = _authenticator(request)
    ended = authenticator.session_of(request.headers) if session_id == "current" else session_id
    authenticator.open_sessions.end(actor.agency, actor.name, ended, actor.name)
    return Response(status_code=204)


@router.get("/users/{username}/sessions", summary=str(describe.SESSIONS_OF))
def sessions_of(username: Username, actor: KeyAdmin, request: Request, response: Response) -> OpenSessionsJson:
    """Sessions of an account, or of somebody whom the issuer knows (`oidc:…`)."""
    return _listed(request, response, actor, person_named(username))


@router.delete("/users/{username}/sessions", summary=str(describe.END_ALL_OF))
def end_all_of(username: Username, actor: KeyAdmin, request: Request) -> EndedSessionsJson:
    """All their sessions, at once; whoever knows the password signs in again."""
    sessions = _authenticator(request).open_sessions
    return {"ended": sessions.end_all(actor.agency, person_named(username), actor.name)}


@router.delete("/users/{username}/sessions/{session_id}", status_code=204, summary=str(describe.END_ONE_OF))
def end_one_of(username: Username, session_id: SessionId, actor: KeyAdmin, request: Request) -> Response:
    """One of their sessions."""
    sessions = _authenticator(request).open_sessions
    sessions.end(actor.agency, person_named(username), session_id, actor.name)
    return Response(status_code=204)


def _listed(request: Request, response: Response, actor: Actor, person: str) -> OpenSessionsJson:
    authenticator = _authenticator(request)
    response.headers["Cache-Control"] = "no-store"
    current = authenticator.session_of(request.headers)
    found = authenticator.open_sessions.list(actor.agency, person)
    return {"sessions": [open_session_json(one, current) for one in found]}


def _authenticator(request: Request) -> Authenticator:
    found: Authenticator = request.app.state.authenticator
    return found
