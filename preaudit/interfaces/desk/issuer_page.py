"""Signing in at the agency's own issuer: there, and back with a code; then a session as for an account of this service."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from preaudit.access.authentication import Authenticator
from preaudit.access.browser_sessions import COOKIE
from preaudit.access.issuer_sign_in import Attempt
from preaudit.access.refusals import AccessError, unauthenticated
from preaudit.interfaces.api.permissions import client_address, note_refusal
from preaudit.interfaces.desk.rendering import page
from preaudit.interfaces.desk.sign_in_page import within
from preaudit.interfaces.desk.signed_in import end_session
from preaudit.wording import desk as say

router = APIRouter()
#: Holds one attempt, and where to go on, while the person is at the issuer; sent along when the issuer sends them back (Lax).
_ATTEMPT = "__Host-preaudit-attempt"
_SECONDS = 600


@router.get("/sign-in/issuer")
def leave(request: Request, next: str = "") -> Response:
    """To the issuer; who is signed in is so no longer. Nobody is sent there by another site: they would be signed in without having asked for it.

    Raises AccessError for that, and where the service has none for the desk, IssuerError where it does not answer.
    """
    authenticator: Authenticator = request.app.state.authenticator
    if authenticator.issuer_sign_in is None:
        raise unauthenticated()
    if request.headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
        raise AccessError(say.FOREIGN_FORM, say.RELOAD, code="forgery")
    attempt = Attempt.new()
    answer = RedirectResponse(authenticator.issuer_sign_in.address(attempt, _back(request)), 303)
    end_session(request)
    kept = f"{attempt}.{within(request, next).encode().hex()}"
    answer.set_cookie(_ATTEMPT, kept, _SECONDS, path="/", secure=True, httponly=True, samesite="lax")
    return answer


@router.get("/sign-in/back")
def come_back(request: Request, state: str = "", code: str = "") -> Response:
    """From the issuer. The page that is shown goes on by itself: the session's cookie goes with no step that another site began."""
    authenticator: Authenticator = request.app.state.authenticator
    kept, _, onward = request.cookies.get(_ATTEMPT, "").rpartition(".")
    attempt = Attempt.of(kept)
    if attempt is None:
        raise unauthenticated()
    try:
        secret = authenticator.from_issuer(attempt, state, code, _back(request), client_address(request))
    except AccessError as error:
        note_refusal(request, None, error.code)
        raise
    answer: Response = page(request, "signed_in.html", next=within(request, _text(onward)))
    answer.set_cookie(COOKIE, secret, path="/", secure=True, httponly=True, samesite="strict")
    answer.delete_cookie(_ATTEMPT, path="/", secure=True, httponly=True, samesite="lax")
    return answer


def _back(request: Request) -> str:
    """Where the issuer is to send people back to, as it knows it."""
    authenticator: Authenticator = request.app.state.authenticator
    base = authenticator.settings.public_url or f"{request.url.scheme}://{request.headers.get('host', '')}"
    return f"{base.rstrip('/')}{request.scope['root_path']}/sign-in/back"


def _text(hexadecimal: str) -> str:
    try:
        return bytes.fromhex(hexadecimal).decode()
    except ValueError:
        return ""
