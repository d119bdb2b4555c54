"""A bound on the size of a request, kept while it streams in."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from preaudit.api.languages import asked
from preaudit.api.problems import problem
from preaudit.errors import IntakeError


class BodyLimit:
    """Answers 413 to a request larger than `max_bytes`, before reading it where it says its length."""

    def __init__(self, app: ASGIApp, max_bytes: int) -> None:
        self.app = app
        self.max_bytes = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, counting."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        length = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
        if length.isdigit() and int(length) > self.max_bytes:
            language = asked(Headers(scope=scope).get("accept-language", ""))
            await problem(self._too_large(), 413, language)(scope, receive, send)
            return
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self.max_bytes:
                raise self._too_large()
            return message

        await self.app(scope, counted, send)

    def _too_large(self) -> IntakeError:
        megabytes = self.max_bytes // (1024 * 1024)
        return IntakeError(
            f"上传内容超过 {megabytes} MB(the request is larger than {megabytes} MB)",
            "请压缩图片或分次上传。Compress the images, or send fewer files.",
            code="request_too_large",
        )
