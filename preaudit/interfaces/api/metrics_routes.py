"""`GET /metrics` for Prometheus, which signs in with a key. Keep it inside: the gateway in front of the service does not pass it on."""

from __future__ import annotations

import hashlib
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from prometheus_client.exposition import choose_encoder

from preaudit.access import Permission
from preaudit.access.refusals import AccessError
from preaudit.interfaces.api.open_parts import unless_open
from preaudit.interfaces.api.permissions import API_KEY, BEARER
from preaudit.store import StoreError
from preaudit.wording import openapi as describe

router = APIRouter(tags=["health"])
_check = unless_open("metrics", Permission.INSIGHT)
_MOST = 16


class LetIn:
    """Who was let in of late, by digests of their credentials: a silent database is told to them, though they cannot be looked up then."""

    def __init__(self) -> None:
        self._callers: dict[str, None] = {}

    def __contains__(self, caller: str) -> bool:
        return caller in self._callers

    def add(self, caller: str) -> None:
        """The oldest are forgotten."""
        self._callers[caller] = None
        for old in list(self._callers)[:-_MOST]:
            self._callers.pop(old, None)

    def forget(self, caller: str) -> None:
        """Somebody who was refused since."""
        self._callers.pop(caller, None)


def reader(
    request: Request, bearer: Annotated[object, Depends(BEARER)], api_key: Annotated[object, Depends(API_KEY)]
) -> None:
    """Somebody who may read figures. Raises AccessError, IssuerError; StoreError for whoever was not let in before it was silent."""
    let_in: LetIn = request.app.state.metrics_readers
    sent = (request.headers.get(name, "") for name in ("authorization", "x-api-key", "cookie"))
    caller = hashlib.sha256("\n".join(sent).encode()).hexdigest()
    try:
        _check(request, bearer, api_key)
    except AccessError:
        let_in.forget(caller)
        raise
    except StoreError:
        if caller not in let_in:
            raise
        return
    let_in.add(caller)


@router.get("/metrics", summary=str(describe.METRICS), include_in_schema=False, dependencies=[Depends(reader)])
def metrics(request: Request) -> Response:
    """The figures of this process and of the database, as Prometheus reads them."""
    encode, kind = choose_encoder(request.headers.get("accept", ""))
    return Response(encode(request.app.state.metrics), media_type=None, headers={"Content-Type": kind})
