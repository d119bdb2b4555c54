"""One's own sessions: where somebody is signed in, and the end of one or of all others."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from preaudit.access.authentication import Authenticator
from preaudit.access.open_sessions import session_id
from preaudit.interfaces.desk.rendering import page
from preaudit.interfaces.desk.signed_in import Clerk, clerk_of, own_form
from preaudit.wording import desk_sessions

router = APIRouter()


@router.get("/sessions")
def sessions(request: Request, clerk: Annotated[Clerk, Depends(clerk_of)]) -> Response:
    """All that are open, the newest first."""
    authenticator: Authenticator = request.app.state.authenticator
    return page(
        request,
        "sessions.html",
        clerk=clerk,
        words=desk_sessions,
        found=authenticator.open_sessions.list(clerk.actor.agency, clerk.actor.name),
        current=session_id(clerk.secret),
    )


@router.post("/sessions/end")
def end(
    request: Request,
    clerk: Annotated[Clerk, Depends(clerk_of)],
    token: Annotated[str, Form()] = "",
    session: Annotated[str, Form(max_length=32)] = "",
) -> Response:
    """End one, without any all others. Raises AccessError for a form of another site, AccessInputError `session_unknown`."""
    actor = own_form(request, clerk, token).actor
    authenticator: Authenticator = request.app.state.authenticator
    if session:
        authenticator.open_sessions.end(actor.agency, actor.name, session, actor.name)
    else:
        authenticator.open_sessions.end_all(actor.agency, actor.name, actor.name, session_id(clerk.secret))
    return RedirectResponse(f"{request.scope['root_path']}/sessions", 303)
