"""The end of the server: whoever still waits for something is answered, and told to ask again."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from fastapi import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from preaudit.interfaces.api.languages import language_of
from preaudit.interfaces.api.problems import InputError, problem
from preaudit.wording import api as say

_KEY = "preaudit.ending"


class Ending:
    """Around the whole application: it knows when the server ends, and answers 503 for a request that was cut off by it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self.begun = False

    def begin(self) -> None:
        """The server ends: who waits for a verdict gets the job instead, streams of events end."""
        self.begun = True

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            await self._app({**scope, _KEY: self}, receive, send)
        except asyncio.CancelledError:
            if not self.begun:
                raise
            error = InputError(say.SERVER_ENDS, say.SEND_AGAIN, code="not_ready")
            with suppress(RuntimeError):  # the answer had begun: it ends where it is
                await problem(error, language=language_of(scope))(scope, receive, send)


def is_ending(request: Request) -> bool:
    """True once the server ends: then nobody is kept waiting."""
    ending = request.scope.get(_KEY)
    return isinstance(ending, Ending) and ending.begun
