"""`preaudit serve`: HTTP, and the workers that belong to it."""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from preaudit.config.settings import Settings
from preaudit.interfaces.api import create_app
from preaudit.interfaces.applicant import mount_applicant_pages
from preaudit.interfaces.cli.sample_cases import load_samples
from preaudit.interfaces.cli.startup import check_folder, check_issuer, listening, open_database, reported_start
from preaudit.interfaces.desk import mount_desk
from preaudit.observability.logs import configure
from preaudit.runtime.supervisor import Supervisor
from preaudit.uploads.spool import clear_spool

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: How long requests that run may take when the service ends, in seconds.
_DRAIN = 30
_log = logging.getLogger("preaudit.serve")


def serve(settings: Settings, host: str, port: int, *, samples: bool = False) -> None:
    """Serve until SIGTERM or SIGINT: then no more is accepted, what runs is finished, and the workers end.

    `samples`: with the sample cases, where there is no case yet.

    Raises PreauditError, in words, for whatever stops the start.
    """
    os.umask(0o077)  # what it writes is nobody else's business
    configure(settings)
    with ExitStack() as running:
        with reported_start():
            _check(settings)
            sockets = running.enter_context(listening(host, port))
            if samples:
                load_samples(settings)
            desk = mount_applicant_pages(mount_desk(create_app(settings)))

            def started() -> None:
                _started(running, settings, sockets)
                # What draws pages takes a while to start: the first clerk of the day does not wait for it.
                Thread(target=desk.state.page_images.warm, name="page-images", daemon=True).start()

            app = _StartedApp(desk, started)
        _run(app, host, port, sockets)


def _check(settings: Settings) -> None:
    """Check what the service writes to and depends on, each with an error of its own."""
    check_folder(settings.data_dir, "PREAUDIT_DATA_DIR", 0o700)  # nobody else's business
    check_folder(settings.spool, "PREAUDIT_DATA_DIR")
    if "://" not in settings.files:
        check_folder(Path(settings.files), "PREAUDIT_FILES_STORE" if settings.files_store else "PREAUDIT_DATA_DIR")
    clear_spool(settings.spool)
    open_database(settings).close()
    check_issuer(settings)


def _started(running: ExitStack, settings: Settings, sockets: list[socket.socket]) -> None:
    """Start the workers, now that the application itself has started."""
    running.enter_context(Supervisor(settings.serve_workers))
    for bound in sockets:
        address, number = bound.getsockname()[:2]
        _log.info("listening on http://%s:%d", f"[{address}]" if ":" in address else address, number)


def _run(app: _StartedApp, host: str, port: int, sockets: list[socket.socket]) -> None:
    from preaudit.interfaces.api.http_server import HttpServer

    try:
        HttpServer(app, _DRAIN, host, port).run(sockets)
    except KeyboardInterrupt:
        return
    except SystemExit:
        if app.error is None:
            raise
        with reported_start():
            raise app.error from None


class _StartedApp:
    """The application, which calls back when it has started and keeps the error where it has not."""

    def __init__(self, app: ASGIApp, on_started: Callable[[], None]) -> None:
        self._app, self._on_started = app, on_started
        self.error: BaseException | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "lifespan":
            await self._app(scope, receive, send)
            return

        async def observed(message: Message) -> None:
            if message["type"] == "lifespan.startup.failed":
                message = {"type": message["type"]}  # without a traceback in text: the error itself is reported
            await send(message)
            if message["type"] == "lifespan.startup.complete":
                self._on_started()

        try:
            await self._app(scope, receive, observed)
        except BaseException as error:
            self.error = error
            raise
