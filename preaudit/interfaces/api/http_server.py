"""The server of the application: uvicorn, with an end for connections that do not get on, and one that answers who waits."""

from __future__ import annotations

import asyncio
import socket
import struct

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from preaudit.interfaces.api.browser_headers import BrowserHeaders
from preaudit.interfaces.api.ending import Ending

#: The head of a request, and the silence before it, take no longer, in seconds.
HEAD_SECONDS = 20.0
#: Who takes fewer bytes of an answer than this in a second, over so many seconds, gets no more of it.
TAKING_SECONDS, TAKEN_A_SECOND = 60.0, 64
#: How long a connection may be silent between two requests, in seconds; shorter than the time for a head.
_KEPT_ALIVE = 15
_AT_ONCE = struct.pack("ii", 1, 0)


class HttpServer(uvicorn.Server):
    """Serves an application until `should_exit`; then nothing new is accepted, and what runs has `drain` seconds to finish."""

    def __init__(self, app: ASGIApp, drain: int, host: str = "127.0.0.1", port: int = 0) -> None:
        self._ending = Ending(app)
        config = uvicorn.Config(
            BrowserHeaders(self._ending),
            host=host,
            port=port,
            http=BoundedConnection,
            ws="none",
            log_config=None,
            access_log=False,
            timeout_graceful_shutdown=drain,
            timeout_keep_alive=_KEPT_ALIVE,
        )
        super().__init__(config)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """See uvicorn; who waits is told before."""
        self._ending.begin()
        await super().shutdown(sockets)


class BoundedConnection(H11Protocol):
    """A connection whose requests begin within a while, and whose answers are taken."""

    _head: asyncio.TimerHandle | None = None
    _taking: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """See asyncio."""
        super().connection_made(transport)
        self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """See asyncio."""
        self._forget_head()
        self._forget_taking()
        super().connection_lost(exc)

    def handle_events(self) -> None:
        """See uvicorn: from what has come, a request may have begun."""
        before = self.cycle
        super().handle_events()
        if self.cycle is not before:
            self._forget_head()

    def on_response_complete(self) -> None:
        """See uvicorn."""
        super().on_response_complete()
        if self.cycle.response_complete:
            self._await_head()

    def pause_writing(self) -> None:
        """See asyncio: more is written than is taken."""
        super().pause_writing()
        self._watch_taking()

    def resume_writing(self) -> None:
        """See asyncio."""
        self._forget_taking()
        super().resume_writing()

    def _await_head(self) -> None:
        self._forget_head()
        self._head = self.loop.call_later(HEAD_SECONDS, self.transport.abort)

    def _forget_head(self) -> None:
        if self._head:
            self._head.cancel()
            self._head = None

    def _watch_taking(self) -> None:
        self._forget_taking()
        waiting = self.transport.get_write_buffer_size()
        self._taking = self.loop.call_later(TAKING_SECONDS, self._taken_since, waiting)

    def _taken_since(self, waiting: int) -> None:
        if waiting - self.transport.get_write_buffer_size() < TAKING_SECONDS * TAKEN_A_SECOND:
            # At once: else the system itself goes on offering what it holds already.
            self.transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
            self.transport.abort()
        else:
            self._watch_taking()

    def _forget_taking(self) -> None:
        if self._taking:
            self._taking.cancel()
            self._taking = None
