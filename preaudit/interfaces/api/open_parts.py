"""What strangers may read: `/metrics`, `/docs` and `/v1/items`, as long as access asks nobody, or where a setting opens them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, Request

from preaudit.access import Actor, Permission
from preaudit.access.authentication import Authenticator, with_factor
from preaudit.access.browser_sessions import COOKIE
from preaudit.config.open_parts import open_parts
from preaudit.interfaces.api.permissions import API_KEY, BEARER, identify


def unless_open(part: str, permission: Permission | None = None) -> Callable[..., None]:
    """A dependency: somebody who is known, and has that permission, unless the part is open. A browser of the desk is known too.

    Raises AccessError, IssuerError, StoreError.
    """

    def check(
        request: Request, bearer: Annotated[object, Depends(BEARER)], api_key: Annotated[object, Depends(API_KEY)]
    ) -> None:
        authenticator: Authenticator = request.app.state.authenticator
        if part in open_parts(authenticator.settings.open_to_all) or authenticator.is_new:
            return
        found = _at_the_desk(authenticator, request) or identify(request, bearer, api_key)
        if permission:
            authenticator.require(found, permission)

    return check


def _at_the_desk(authenticator: Authenticator, request: Request) -> Actor | None:
    secret = request.cookies.get(COOKIE, "")
    found = authenticator.browser_sessions.actor(secret) if secret else None
    return with_factor(found) if found else None
