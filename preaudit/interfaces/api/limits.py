"""A bound on the size of a request, kept while it streams in; answers that come before the end of a request."""

from __future__ import annotations

import asyncio
import re
from contextlib import suppress

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from preaudit.errors import IntakeError
from preaudit.interfaces.api import request_body
from preaudit.interfaces.api.languages import language_of
from preaudit.interfaces.api.problems import problem
from preaudit.wording import api as say

#: Requests that bring files. All others are words, and are read as a whole before anybody knows who sent them.
_FILES = re.compile(
    "/(?:v1|desk)/(?:reviews|bundle-reviews|extractions|cases(?:/[^/]+/files(?:/[^/]+)?)?|uploads(?:/[^/]+)?)/?"
    "|/my/[^/]+/files"
)
_MOST_WORDS = 1024 * 1024
#: How long what is on its way is still let in after an early answer, in seconds.
_LINGER = 2.0


class BodyLimit:
    """Answers 413 to a request with files larger than `max_bytes`, and to any other beyond a megabyte.

    It does so before reading the request where that says its length. Words that do not come in time are waited for no longer;
    files may take their time (`RequestBody`).
    """

    def __init__(self, app: ASGIApp, max_bytes: int) -> None:
        self.app = app
        self.max_bytes = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, counting."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        most = self.max_bytes if _FILES.fullmatch(scope["path"]) else min(_MOST_WORDS, self.max_bytes)
        length = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
        if length.isdigit() and int(length) > most:
            await problem(_too_large(most), 413, language_of(scope))(scope, receive, send)
            return
        words = most == min(_MOST_WORDS, self.max_bytes)
        until = asyncio.get_running_loop().time() + request_body.SILENCE_SECONDS if words else None
        received = 0

        async def counting() -> Message:
            nonlocal received, until
            try:
                async with asyncio.timeout_at(until):
                    message = await receive()
            except TimeoutError as error:
                raise request_body.broken() from error
            received += len(message.get("body", b""))
            if received > most:
                raise _too_large(most)
            if not message.get("more_body", False):
                until = None
            return message

        await self.app(scope, counting, send)


def _too_large(most: int) -> IntakeError:
    megabytes = most // (1024 * 1024)
    return IntakeError(say.REQUEST_TOO_LARGE(megabytes=megabytes), say.REQUEST_TOO_LARGE_MEND, code="request_too_large")


class EarlyAnswers:
    """An answer given before the whole request was read ends its connection.

    Otherwise a sender could go on for ever, or hold it in silence. What is on its way is let in for a moment and thrown
    away: a connection that is closed on unread bytes takes the answer with it.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and end it where it must be ended."""
        headers = Headers(scope=scope) if scope["type"] == "http" else {}
        if "transfer-encoding" not in headers and headers.get("content-length", "0") == "0":
            await self.app(scope, receive, send)
            return
        complete = early = False

        async def receiving() -> Message:
            nonlocal complete
            message = await receive()
            complete = not message.get("more_body", False)
            return message

        async def ending(message: Message) -> None:
            nonlocal early
            if message["type"] == "http.response.start" and not complete:
                early = True
                MutableHeaders(scope=message)["Connection"] = "close"
            if not early or message["type"] != "http.response.body" or message.get("more_body", False):
                await send(message)
                return
            await send({**message, "more_body": True})
            with suppress(TimeoutError):
                async with asyncio.timeout(_LINGER):
                    while not complete:
                        await receiving()
            await send({"type": "http.response.body", "body": b"", "more_body": False})

        await self.app(scope, receiving, ending)
