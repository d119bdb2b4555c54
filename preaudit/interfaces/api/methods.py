"""Methods of HTTP that every address has alike: HEAD where GET is, and which methods an address knows."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_METHODS = ("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT")


class HeadAsGet:
    """Answers HEAD as GET without the body, where an address has no HEAD of its own (RFC 9110 §9.3.2)."""

    def __init__(self, app: ASGIApp, routes: Sequence[BaseRoute]) -> None:
        self.app, self._routes = app, routes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] != "http" or scope["method"] != "HEAD" or "HEAD" in methods_of(self._routes, scope):
            await self.app(scope, receive, send)
            return
        over = False

        async def without_body(message: Message) -> None:
            nonlocal over
            if over:
                return
            await send(message)
            if message["type"] == "http.response.start":
                over = True
                await send({"type": "http.response.body", "body": b""})

        async def until_over() -> Message:
            return {"type": "http.disconnect"} if over else await receive()  # else a stream would go on unseen

        await self.app({**scope, "method": "GET"}, until_over, without_body)


def methods_of(routes: Sequence[BaseRoute], scope: Scope) -> set[str]:
    """The methods that an address has, without HEAD where it stands for GET."""
    scopes = {method: {**scope, "method": method} for method in _METHODS}
    return {name for name, each in scopes.items() if any(r.matches(each)[0] is Match.FULL for r in routes)}


def allow_of(routes: Sequence[BaseRoute], scope: Scope) -> str:
    """The header `Allow` of an address."""
    found = methods_of(routes, scope)
    return ", ".join(sorted(found | ({"HEAD"} if "GET" in found else set())))
