"""A trace span for each request, named by its route."""

from __future__ import annotations

from fastapi import FastAPI
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from preaudit.interfaces.api.request_metrics import route_of
from preaudit.observability.tracing import Tracing


def instrument(app: FastAPI, tracing: Tracing) -> None:
    """Trace the application's requests; nothing changes where tracing is off."""
    if tracing.on:
        app.add_middleware(RequestTraces, tracing=tracing)


class RequestTraces:
    """Middleware within RequestIds and around the routes."""

    def __init__(self, app: ASGIApp, tracing: Tracing) -> None:
        self.app, self._tracing = app, tracing

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on within a span."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        carrier = {name: headers[name] for name in ("traceparent", "tracestate") if name in headers}
        request_id = scope.get("state", {}).get("request_id", "")
        with self._tracing.span(scope["method"], carrier, request=request_id) as span:

            async def note_status(message: Message) -> None:
                if span and message["type"] == "http.response.start":
                    span.set_attribute("http.response.status_code", message["status"])
                await send(message)

            try:
                await self.app(scope, receive, note_status)
            finally:
                if span:
                    span.set_attribute("http.route", route_of(scope))
                    span.set_attribute("http.request.method", scope["method"])
                    span.update_name(f"{scope['method']} {route_of(scope)}")
