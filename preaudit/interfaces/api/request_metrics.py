"""Metrics and one log line for every request, by its route and never by its address."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from preaudit.observability.logs import log_context

#: Called every few seconds by machines: counted, but logged only where they fail.
_ROUTINE = frozenset({"/healthz", "/readyz", "/readyz/workers", "/metrics"})
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_log = logging.getLogger("preaudit.access")

#: Called with method, route, status and seconds.
Observe = Callable[[str, str, int, float], None]


class RequestMetrics:
    """Middleware within RequestIds, which names the request, and around everything else."""

    def __init__(self, app: ASGIApp, observe: Observe) -> None:
        self.app, self._observe = app, observe

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle the request, then count, time and log it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began, status = time.perf_counter(), 500

        async def note_status(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        with log_context(request=scope.get("state", {}).get("request_id", "")):
            try:
                await self.app(scope, receive, note_status)
            finally:
                self._record(scope, status, time.perf_counter() - began)

    def _record(self, scope: Scope, status: int, seconds: float) -> None:
        method = scope["method"] if scope["method"] in _METHODS else "other"
        route = route_of(scope)
        self._observe(method, route, status, seconds)
        if route not in _ROUTINE or status >= 400:
            _log.info("answered", extra={"method": method, "route": route, "status": status, "seconds": seconds})


def route_of(scope: Scope) -> str:
    """The template of the route that answered, such as `/v1/cases/{case_id}`; `other` where none is known."""
    # A route included under a prefix knows only its own part; FastAPI keeps the whole beside it.
    path = getattr(scope.get("fastapi", {}).get("effective_route_context"), "path", "")
    path = path or getattr(scope.get("route"), "path", "")
    return f"{mounted_at(scope)}{path}" if path else "other"


def mounted_at(scope: Scope) -> str:
    """Where the application that answered is mounted within this one; '' for this one itself."""
    return str(scope.get("root_path", "")).removeprefix(str(scope.get("app_root_path", "")))
