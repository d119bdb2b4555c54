"""Signing in with an account of this service, and out."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode, urlsplit

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from preaudit.access import Actor, Permission
from preaudit.access.authentication import Authenticator
from preaudit.access.browser_sessions import COOKIE
from preaudit.access.refusals import AccessError
from preaudit.access.users import User
from preaudit.interfaces.api.permissions import client_address
from preaudit.interfaces.api.problems import status_of
from preaudit.interfaces.desk.rendering import page
from preaudit.interfaces.desk.signed_in import (
    SignedOutError,
    anybody_of,
    end_session,
    own_form,
    places_of,
    refuse_foreign,
)
from preaudit.wording import desk_second_factor

router = APIRouter()
#: Who gave the right password and owes a code; it opens nothing.
STEP = "__Host-preaudit-step"


@router.get("/sign-in")
def form(request: Request, next: str = "") -> Response:
    """The form; whoever is signed in goes on."""
    try:
        clerk = anybody_of(request)
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
    """A session, by the same checks as over HTTP, or the question for a code. Raises AccessError for a form of another site."""
    refuse_foreign(request)
    authenticator: Authenticator = request.app.state.authenticator
    try:
        user = authenticator.sessions.by_password(username, password, client_address(request))
        if authenticator.second_factors.confirmed(user.id):
            return _code_required(request, user, next)
        return _begun(request, user, next)
    except AccessError as error:
        wanted = within(request, next)
        known = {"next": wanted, "username": username, "error": error, "outside": _outside(request)}
        answer: Response = page(request, "sign_in.html", status_of(error), **known)
        return answer


@router.post("/sign-in/code")
def second_step(
    request: Request,
    code: Annotated[str, Form(max_length=64)] = "",
    next: Annotated[str, Form(max_length=1000)] = "",
) -> Response:
    """A session, for a code after the password. Raises AccessError for a form of another site."""
    refuse_foreign(request)
    authenticator: Authenticator = request.app.state.authenticator
    secret = request.cookies.get(STEP, "")
    user = authenticator.password_steps.user(secret) if secret else None
    if user is None:
        query = urlencode({"next": within(request, next)})
        return RedirectResponse(f"{request.scope['root_path']}/sign-in?{query}", 303)
    try:
        answer = _begun(request, user, next, code)
    except AccessError as error:
        return _code_page(request, next, error)
    authenticator.password_steps.end(secret)
    answer.delete_cookie(STEP, path="/", secure=True, httponly=True, samesite="strict")
    return answer


@router.post("/sign-out")
def sign_out(request: Request, token: Annotated[str, Form()] = "") -> Response:
    """What the cookie holds opens nothing any more. Raises AccessError for a form of another site."""
    try:
        clerk = own_form(request, anybody_of(request), token)
        authenticator: Authenticator = request.app.state.authenticator
        if clerk.secret:
            authenticator.browser_sessions.end(clerk.secret, clerk.actor)
    except SignedOutError:
        pass
    answer = RedirectResponse(f"{request.scope['root_path']}/sign-in", 303)
    answer.delete_cookie(COOKIE, path="/", secure=True, httponly=True, samesite="strict")
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


def _begun(request: Request, user: User, wanted: str, code: str = "") -> Response:
    """The session of somebody who has proved who they are. Raises AccessError."""
    authenticator: Authenticator = request.app.state.authenticator
    if not places_of(user.actor):
        authenticator.require(user.actor, Permission.READ)
    user = authenticator.sessions.completed(user, client_address(request), code)
    answer = RedirectResponse(_onward(request, wanted, user.actor), 303)
    end_session(request)
    secret = authenticator.browser_sessions.begin(user, client_address(request))
    answer.set_cookie(COOKIE, secret, path="/", secure=True, httponly=True, samesite="strict")
    return answer


def _code_required(request: Request, user: User, wanted: str) -> Response:
    authenticator: Authenticator = request.app.state.authenticator
    answer = _code_page(request, wanted)
    secret = authenticator.password_steps.begin(user)
    answer.set_cookie(STEP, secret, path="/", secure=True, httponly=True, samesite="strict")
    return answer


def _code_page(request: Request, wanted: str, error: AccessError | None = None) -> Response:
    known = {"next": within(request, wanted), "error": error, "words": desk_second_factor}
    return page(request, "sign_in_code.html", status_of(error) if error else 200, **known)


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
    root = request.scope["root_path"]
    try:
        parts = urlsplit(wanted)
    except ValueError:
        return f"{root}/"
    inside = not parts.scheme and not parts.netloc and parts.path.startswith(f"{root}/") and "\\" not in wanted
    return wanted if inside else f"{root}/"
