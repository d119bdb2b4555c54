"""The application behind a real server on this machine, with mishaps on the way; clients that never wait for real."""

from __future__ import annotations

import inspect
import re
import socket
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, cast

from anyio.from_thread import BlockingPortal, start_blocking_portal
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from preaudit.config.settings import Settings
from preaudit.interfaces.api import create_app
from preaudit.interfaces.api.http_server import HttpServer
from preaudit.interfaces.client import AsyncClient, Client, Retries
from tests.service import StubReviewer, working


@dataclass(frozen=True)
class Mishap:
    """What befalls a request whose method and path match.

    `unheard`: the connection ends before the application sees it; `lost`: after it was handled, before the answer;
    `cut`: after so many pieces of the answer; `status`: somebody between answers instead.
    """

    what: str
    kind: str = "lost"
    status: int = 0
    headers: tuple[tuple[str, str], ...] = ()
    pieces: int = 0


@dataclass
class Road:
    """Between client and application: each mishap happens once, in order. `seen`: requests as they came."""

    app: ASGIApp
    mishaps: list[Mishap] = field(default_factory=list)
    seen: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        what = f"{scope['method']} {scope['path']}"
        self.seen.append((what, {k.decode(): v.decode() for k, v in scope["headers"]}))
        mishap = next((m for m in self.mishaps if re.fullmatch(m.what, what)), None)
        if mishap is None:
            await self.app(scope, receive, send)
            return
        self.mishaps.remove(mishap)
        await self._happen(mishap, scope, receive, send)

    async def _happen(self, mishap: Mishap, scope: Scope, receive: Receive, send: Send) -> None:
        own: Any = send
        while inspect.isfunction(own):  # what adds headers to answers stands before the server's own
            own = inspect.getclosurevars(own).nonlocals["send"]
        transport = own.__self__.transport
        if mishap.kind == "answer":
            headers = [(k.encode(), v.encode()) for k, v in mishap.headers]
            await send({"type": "http.response.start", "status": mishap.status, "headers": headers})
            await send({"type": "http.response.body", "body": b"<html>not ours</html>"})
            return
        pieces = 0

        async def passed(message: Message) -> None:
            nonlocal pieces
            if mishap.kind == "cut" and pieces < mishap.pieces:
                pieces += message["type"] == "http.response.body"
                await send(message)
            else:
                transport.abort()

        if mishap.kind == "unheard":
            transport.abort()
        else:
            await self.app(scope, receive, passed)

    def count(self, what: str) -> int:
        """How many requests of that kind came."""
        return sum(bool(re.fullmatch(what, seen)) for seen, _ in self.seen)


@contextmanager
def listening(app: ASGIApp | HttpServer) -> Iterator[str]:
    """A real server of the application; its address."""
    server = app if isinstance(app, HttpServer) else HttpServer(app, drain=1)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not server.started and thread.is_alive():
            time.sleep(0.01)
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


@dataclass
class Served:
    """A served application: where it is, what comes in, and who reviews."""

    url: str
    road: Road
    reviewer: StubReviewer


@contextmanager
def served(settings: Settings, reviewer: StubReviewer) -> Iterator[Served]:
    """The whole service: store, worker, application, server."""
    road = Road(create_app(settings))
    with working(settings, reviewer), listening(road) as url:
        yield Served(url, road, reviewer)


class MadeUpTime:
    """Time that goes by when somebody sleeps. `slept`: for how long each time."""

    def __init__(self) -> None:
        self.now, self.slept = 0.0, list[float]()

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds
        time.sleep(0.002)

    async def asleep(self, seconds: float) -> None:
        self.sleep(seconds)

    def clock(self) -> float:
        return self.now


class Awaited:
    """An AsyncClient used as its twin is, so that one test tells the story of both."""

    def __init__(self, portal: BlockingPortal, client: AsyncClient) -> None:
        self._portal, self._client = portal, client

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            made = getattr(self._client, name)(*given, **named)
            return self._each(made) if inspect.isasyncgen(made) else self._wait(made)

        return call

    def _each(self, made: Any) -> Iterator[Any]:
        try:
            while True:
                try:
                    yield self._wait(made.__anext__())
                except StopAsyncIteration:
                    return
        finally:
            self._wait(made.aclose())

    def _wait(self, made: Awaitable[Any]) -> Any:
        async def waited() -> Any:
            return await made

        return self._portal.call(waited)


@contextmanager
def client_of(kind: str, url: str, time: MadeUpTime, **options: Any) -> Iterator[Client]:
    """A client of either kind; the waits it draws are the longest."""
    options.setdefault("retries", Retries(spread=lambda: 1.0))
    if kind == "sync":
        with Client(url, sleep=time.sleep, clock=time.clock, **options) as client:
            yield client
        return
    with start_blocking_portal() as portal:
        awaited = AsyncClient(url, sleep=time.asleep, clock=time.clock, **options)
        yield cast(Client, Awaited(portal, awaited))
        portal.call(awaited.close)
