"""Every request observed once: counted, timed and told in one log line by its route, never by its address."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from preaudit.observability.logs import about

#: Asked every few seconds by machines: counted, but told only where they fail.
_ROUTINE = frozenset({"/healthz", "/readyz", "/metrics"})
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_log = logging.getLogger("preaudit.access")

#: Takes method, route, status and seconds.
Observe = Callable[[str, str, int, float], None]


class Observed:
    """Stands within RequestIds, which names the request, and around everything else."""

    def __init__(self, app: ASGIApp, observe: Observe) -> None:
        self.app, self._observe = app, observe

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and note how it went."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began, status = time.perf_counter(), 500

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        with about(request=scope.get("state", {}).get("request_id", "")):
            try:
                await self.app(scope, receive, noted)
            finally:
                self._note(scope, status, time.perf_counter() - began)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        method = scope["method"] if scope["method"] in _METHODS else "other"
        route = route_of(scope)
        self._observe(method, route, status, seconds)
        if route not in _ROUTINE or status >= 400:
            _log.info("answered", extra={"method": method, "route": route, "status": status, "seconds": seconds})


def route_of(scope: Scope) -> str:
    """The template of the route that answered, such as `/v1/cases/{case_id}`; `other` where none is known."""
    # A route included under a prefix knows only its own part; FastAPI keeps the whole beside it.
    whole = getattr(scope.get("fastapi", {}).get("effective_route_context"), "path", "")
    return whole or getattr(scope.get("route"), "path", "") or "other"
