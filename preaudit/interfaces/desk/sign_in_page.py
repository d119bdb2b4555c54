"""Signing in with an account of this service, and out."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from preaudit.access import Actor, Permission
from preaudit.access.authentication import Authenticator
from preaudit.access.browser_sessions import COOKIE
from preaudit.access.refusals import AccessError
from preaudit.interfaces.api.permissions import client_address
from preaudit.interfaces.api.problems import status_of
from preaudit.interfaces.desk.rendering import page
from preaudit.interfaces.desk.signed_in import (
    SignedOutError,
    clerk_of,
    own_form,
    places_of,
    refuse_foreign,
)

router = APIRouter()


@router.get("/sign-in")
def form(request: Request, next: str = "") -> Response:
    """The form; whoever is signed in goes on."""
    try:
        clerk = clerk_of(request)
    except SignedOutError:
        return page(
            request, "sign_in.html", next=within(request, next), username="", error=None, outside=_outside(request)
        )
    return RedirectResponse(_onward(request, next, clerk.actor), 303)


@router.post("/sign-in")
def sign_in(
    request: Request,
    username: Annotated[str, Form(max_length=100)] = "",
    password: Annotated[str, Form(max_length=256)] = "",
    next: Annotated[str, Form(max_length=1000)] = "",
) -> Response:
    """A session, by the same checks as over HTTP. Raises AccessError for a form of another site."""
    refuse_foreign(request)
    authenticator: Authenticator = request.app.state.authenticator
    try:
        user = authenticator.sessions.known(username, password, client_address(request))
        if not places_of(user.actor):
            authenticator.require(user.actor, Permission.READ)
    except AccessError as error:
        wanted = within(request, next)
        known = {"next": wanted, "username": username, "error": error, "outside": _outside(request)}
        answer: Response = page(request, "sign_in.html", status_of(error), **known)
        return answer
    answer = RedirectResponse(_onward(request, next, user.actor), 303)
    secret = authenticator.browser_sessions.begin(user, client_address(request))
    answer.set_cookie(COOKIE, secret, path="/", secure=True, httponly=True, samesite="strict")
    return answer


@router.post("/sign-out")
def sign_out(request: Request, token: Annotated[str, Form()] = "") -> Response:
    """What the cookie holds opens nothing any more. Raises AccessError for a form of another site."""
    try:
        clerk = own_form(request, clerk_of(request), token)
        authenticator: Authenticator = request.app.state.authenticator
        if clerk.secret:
            authenticator.browser_sessions.end(clerk.secret, clerk.actor)
    except SignedOutError:
        pass
    answer = RedirectResponse(f"{request.scope['root_path']}/sign-in", 303)
    answer.delete_cookie(COOKIE, path="/", secure=True, httponly=True, samesite="strict")
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


def _outside(request: Request) -> bool:
    """Whether people may sign in at an issuer of the agency's."""
    authenticator: Authenticator = request.app.state.authenticator
    return authenticator.issuer_sign_in is not None


def _onward(request: Request, wanted: str, actor: Actor) -> str:
    """As `within`; whoever sees no cases goes on to what they see."""
    found, queue = within(request, wanted), f"{request.scope['root_path']}/"
    if urlsplit(found).path == queue and not actor.may(Permission.READ):
        return queue + next((place.path for place in places_of(actor)), "")
    return found


def within(request: Request, wanted: str) -> str:
    """Where to go on: an address of the desk, whatever was asked for."""
    root, parts = request.scope["root_path"], urlsplit(wanted)
    inside = not parts.scheme and not parts.netloc and parts.path.startswith(f"{root}/") and "\\" not in wanted
    return wanted if inside else f"{root}/"
