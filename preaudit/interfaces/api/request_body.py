"""The body of a request as a stream of chunks. A sender that is silent or too slow is given up."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from fastapi import Request
from starlette.requests import ClientDisconnect

from preaudit.interfaces.api.problems import InputError
from preaudit.wording import api as say

#: A sender that is silent for longer is given up, in seconds.
SILENCE_SECONDS = 60.0
#: A sender of fewer bytes a second, once that time is over, is given up as well.
MIN_BYTES_A_SECOND = 64


class RequestBody:
    """The chunks of a request's body. Raises InputError `upload_broken` where they end too early."""

    def __init__(self, request: Request) -> None:
        self._chunks = request.stream()
        self._limit: asyncio.Timeout | None = None
        self._stopped = False

    def stop(self) -> None:
        """End the stream: for its reader, the sender broke off."""
        self._stopped = True
        if self._limit:
            self._limit.reschedule(asyncio.get_running_loop().time())

    async def __aiter__(self) -> AsyncIterator[bytes]:
        clock = asyncio.get_running_loop().time
        began, received = clock(), 0
        while True:
            elapsed = clock() - began
            if self._stopped or (elapsed > SILENCE_SECONDS and received < elapsed * MIN_BYTES_A_SECOND):
                raise broken()
            try:
                async with asyncio.timeout(SILENCE_SECONDS) as self._limit:
                    chunk = await anext(self._chunks)
            except StopAsyncIteration:
                return
            except (ClientDisconnect, TimeoutError) as error:
                raise broken() from error
            finally:
                self._limit = None
            received += len(chunk)
            yield chunk


def broken() -> InputError:
    """The error for a body that ended too early, or did not get on."""
    return InputError(say.UPLOAD_BROKEN, say.SEND_AGAIN, code="upload_broken")
