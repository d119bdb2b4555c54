"""Streams that are open: how many of one key or person, and that each seat is free again when its stream ends."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import AsyncIterator, Callable

from fastapi.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from preaudit.access import Actor
from preaudit.access.refusals import rate_limited
from preaudit.wording import access as say

#: Streams of one key or person on one instance, and after how many seconds one more may be tried.
MOST, _AGAIN = 20, 10


class OpenStreams:
    """Seats for streams. Safe for threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._open: Counter[tuple[str, str]] = Counter()

    def seat(self, actor: Actor) -> Callable[[], None]:
        """A seat for a stream of the actor; call what comes back when it ends. Raises AccessError `rate_limited`."""
        who = actor.agency, actor.name
        with self._lock:
            if self._open[who] >= MOST:
                raise rate_limited(_AGAIN, say.TOO_MANY_STREAMS(most=MOST))
            self._open[who] += 1

        def leave() -> None:
            with self._lock:
                self._open[who] -= 1
                if not self._open[who]:
                    del self._open[who]

        return leave


class SeatedStream(StreamingResponse):
    """Server-sent events on a seat, which is left when they end, however they do."""

    def __init__(self, leave: Callable[[], None], events: AsyncIterator[bytes]) -> None:
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        super().__init__(events, media_type="text/event-stream", headers=headers)
        self._leave = leave

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See StreamingResponse."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._leave()
