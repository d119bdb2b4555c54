"""A request's body as it comes. A sender who goes silent, or would take for ever, is given up."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from fastapi import Request
from starlette.requests import ClientDisconnect

from preaudit.interfaces.api.problems import InputError

#: A sender that is silent for longer is given up, in seconds.
SILENCE = 60.0
#: Who sends fewer bytes a second, once that time is over, is as good as silent.
LEAST = 64


class Stream:
    """The chunks of a request's body. Raises InputError `upload_broken` where they end too early."""

    def __init__(self, request: Request) -> None:
        self._chunks = request.stream()
        self._limit: asyncio.Timeout | None = None
        self._stopped = False

    def stop(self) -> None:
        """Take nothing more: to whoever reads, the sender broke off."""
        self._stopped = True
        if self._limit:
            self._limit.reschedule(asyncio.get_running_loop().time())

    async def __aiter__(self) -> AsyncIterator[bytes]:
        clock = asyncio.get_running_loop().time
        began, seen = clock(), 0
        while True:
            took = clock() - began
            if self._stopped or (took > SILENCE and seen < took * LEAST):
                raise _broken()
            try:
                async with asyncio.timeout(SILENCE) as self._limit:
                    chunk = await anext(self._chunks)
            except StopAsyncIteration:
                return
            except (ClientDisconnect, TimeoutError) as error:
                raise _broken() from error
            finally:
                self._limit = None
            seen += len(chunk)
            yield chunk


def _broken() -> InputError:
    return InputError("上传中断(the upload broke off)", "请重新提交。Send it again.", code="upload_broken")
