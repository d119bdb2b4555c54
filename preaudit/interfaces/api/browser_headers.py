"""What every answer says to browsers, whoever gives it: the server puts it on where a page has no word of its own."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Nothing is loaded, framed, guessed or kept, and nobody learns where somebody comes from.
HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "Content-Security-Policy": (
            "default-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        ),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-store",
    }
)
#: Over https alone, for a year (RFC 6797 §7.2: never over http).
_HTTPS_ALONE = ("Strict-Transport-Security", "max-age=31536000; includeSubDomains")


class BrowserHeaders:
    """Every answer with these headers where it has none of its own."""

    def __init__(self, app: ASGIApp, headers: Mapping[str, str] = HEADERS) -> None:
        self.app, self._headers = app, headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and complete the answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        wanted = [*self._headers.items(), *([_HTTPS_ALONE] if scope["scheme"] == "https" else [])]

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in wanted:
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, with_headers)
