"""Who asks: every route under /v1 that touches cases names the permission it needs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, Request

from preaudit.access import Actor, Permission
from preaudit.access.authentication import Gate


def allowed(permission: Permission) -> Callable[[Request], Actor]:
    """A dependency: the actor of the request, who may do that. Raises AccessError."""

    def actor(request: Request) -> Actor:
        gate: Gate = request.app.state.gate
        found = gate.identify(request.headers, request.client.host if request.client else "")
        gate.require(found, permission)
        request.state.actor = found
        return found

    return actor


Submitter = Annotated[Actor, Depends(allowed(Permission.SUBMIT))]
Viewer = Annotated[Actor, Depends(allowed(Permission.READ))]
Decider = Annotated[Actor, Depends(allowed(Permission.DECIDE))]
Deleter = Annotated[Actor, Depends(allowed(Permission.DELETE))]
