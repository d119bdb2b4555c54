"""One sender at a time for each resumable upload; a newer one takes over from an older."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import Request

from preaudit.interfaces.api.request_body import RequestBody


class UploadSenders:
    """Who sends which upload. A newer sender takes over: the older is most likely a connection that broke unnoticed."""

    def __init__(self) -> None:
        self._senders: dict[str, tuple[RequestBody, asyncio.Event]] = {}

    @asynccontextmanager
    async def take_over(self, upload_id: str, request: Request) -> AsyncIterator[RequestBody]:
        """The body of the request, once nobody else sends this upload."""
        await self.stop(upload_id)
        body, finished = self._senders[upload_id] = RequestBody(request), asyncio.Event()
        try:
            yield body
        finally:
            del self._senders[upload_id]
            finished.set()

    async def stop(self, upload_id: str) -> None:
        """End whoever sends this upload; returns once what has arrived is on the disk."""
        while sender := self._senders.get(upload_id):
            body, finished = sender
            body.stop()
            await finished.wait()
