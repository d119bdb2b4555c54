"""Every request has an id: the caller's own, where it sends one that can be trusted in a log, else a new one."""

from __future__ import annotations

import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from preaudit.store.ids import new_id

_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")


class RequestIds:
    """Puts `request_id` into the request's state and X-Request-Id into the answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Give the request its id."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        requested = Headers(scope=scope).get("x-request-id", "")
        request_id = requested if _ID.fullmatch(requested) else new_id()
        scope.setdefault("state", {})["request_id"] = request_id

        async def with_id(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["X-Request-Id"] = request_id
            await send(message)

        await self.app(scope, receive, with_id)
