"""Reads of personal data on the audit trail, by the route layer: before the first byte of an answer is sent, or it is not sent."""

from __future__ import annotations

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from preaudit.access import Actor
from preaudit.interfaces.api.problems import problem
from preaudit.interfaces.api.request_metrics import route_of
from preaudit.interfaces.api.shown_data import Shown, shown_by
from preaudit.store import StoreError

#: Called with who reads, of what, by which route, in which request; raises StoreError.
Note = Callable[[Actor, str, str, str], None]
_NO_BODY = frozenset({204, 304})


class ReadsOnTrail:
    """Middleware around the routes of the API and of the desk. Whoever was let in stands in the request's state."""

    def __init__(self, app: ASGIApp, note: Note) -> None:
        self.app, self._note = app, note

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; note the read before its answer goes out."""
        if scope["type"] != "http" or scope["method"] in ("HEAD", "OPTIONS"):
            await self.app(scope, receive, send)
            return
        method, refused = scope["method"], False

        async def noted(message: Message) -> None:
            nonlocal refused
            if refused:
                return
            if message["type"] == "http.response.start" and _shows(message["status"]):
                try:
                    await self._noted(scope, method)
                except StoreError as error:
                    refused = True
                    await problem(error)(scope, receive, send)
                    return
            await send(message)

        await self.app(scope, receive, noted)

    async def _noted(self, scope: Scope, method: str) -> None:
        state = scope.get("state", {})
        actor, route = state.get("actor"), f"{method} {route_of(scope)}"
        if actor is None or shown_by(route) is not Shown.READ:
            return
        subject = scope.get("path_params", {}).get("case_id", actor.agency)
        await run_in_threadpool(self._note, actor, subject, route, state.get("request_id", ""))


def _shows(status: int) -> bool:
    return 200 <= status < 300 and status not in _NO_BODY
