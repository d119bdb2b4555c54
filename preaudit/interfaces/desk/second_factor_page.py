"""One's own second factor: begun with a QR code, confirmed, its recovery codes shown once, and removed."""

from __future__ import annotations

import base64
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from preaudit.access.authentication import Authenticator
from preaudit.access.open_sessions import session_id
from preaudit.access.refusals import AccessError, AccessInputError
from preaudit.interfaces.api.permissions import client_address
from preaudit.interfaces.api.problems import status_of
from preaudit.interfaces.desk.rendering import page
from preaudit.interfaces.desk.signed_in import Clerk, anybody_of, own_form
from preaudit.notices.printing import qr_of
from preaudit.wording import desk_second_factor

router = APIRouter()

_Password = Annotated[str, Form(max_length=256)]
_Code = Annotated[str, Form(max_length=64)]
_Token = Annotated[str, Form()]


@router.get("/second-factor")
def second_factor(request: Request) -> Response:
    """How it stands, and what may be done."""
    return _shown(request, anybody_of(request))


@router.post("/second-factor")
def begin(request: Request, token: _Token = "", password: _Password = "") -> Response:
    """The secret, shown this once. Raises AccessError for a form of another site."""
    clerk = own_form(request, anybody_of(request), token)
    try:
        found = _authenticator(request).own_second_factor.begin(clerk.actor, password, client_address(request))
    except (AccessError, AccessInputError) as error:
        return _shown(request, clerk, error)
    return _shown(request, clerk, secret=found)


@router.post("/second-factor/confirm")
def confirm(request: Request, token: _Token = "", code: _Code = "") -> Response:
    """Recovery codes, shown this once. Raises AccessError for a form of another site."""
    clerk = own_form(request, anybody_of(request), token)
    try:
        codes = _authenticator(request).own_second_factor.confirm(clerk.actor, code, session_id(clerk.secret))
    except (AccessError, AccessInputError) as error:
        return _shown(request, clerk, error)
    return _shown(request, anybody_of(request), codes=codes)


@router.post("/second-factor/remove")
def remove(request: Request, token: _Token = "", password: _Password = "", code: _Code = "") -> Response:
    """The password is enough again. Raises AccessError for a form of another site."""
    clerk = own_form(request, anybody_of(request), token)
    own, but = _authenticator(request).own_second_factor, session_id(clerk.secret)
    try:
        own.remove(clerk.actor, password, code, client_address(request), but)
    except (AccessError, AccessInputError) as error:
        return _shown(request, clerk, error)
    return RedirectResponse(f"{request.scope['root_path']}/second-factor", 303)


def _shown(
    request: Request,
    clerk: Clerk,
    error: AccessError | AccessInputError | None = None,
    secret: tuple[str, str] | None = None,
    codes: tuple[str, ...] = (),
) -> Response:
    authenticator = _authenticator(request)
    account = bool(clerk.secret) and clerk.actor.name.startswith("user:")
    picture = base64.b64encode(qr_of(secret[1]).encode()).decode() if secret else ""
    return page(
        request,
        "second_factor.html",
        status_of(error) if error else 200,
        clerk=clerk,
        words=desk_second_factor,
        state=authenticator.own_second_factor.state(clerk.actor) if account else None,
        required=authenticator.second_factors.required,
        error=error,
        secret=secret,
        picture=picture,
        codes=codes,
    )


def _authenticator(request: Request) -> Authenticator:
    found: Authenticator = request.app.state.authenticator
    return found
