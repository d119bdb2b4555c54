"""`preaudit worker`: takes cases from the queue, restarts itself where its memory has grown, ends on a signal or with its parent."""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from types import FrameType

from preaudit.cases.reviewing import ServiceReviewer
from preaudit.cases.service import CaseService
from preaudit.cases.worker import Worker
from preaudit.config.settings import Settings
from preaudit.config.shipped import shipped
from preaudit.interfaces.cli.startup import open_database, reported_start
from preaudit.observability.logs import configure
from preaudit.policy.acceptance import accept_rules
from preaudit.retention.expiry import remove_expired
from preaudit.rulebook.reload import RuleReloader
from preaudit.runtime.limits import limit_growth
from preaudit.runtime.supervisor import BEAT_SECONDS
from preaudit.services.review import ReviewService, open_service
from preaudit.store import Database, FileStore, StoreError, open_file_store
from preaudit.webhooks.delivery import Deliverer

_GIB = 1024**3
#: How often what is past its retention period is deleted, in seconds.
_EXPIRY_SECONDS = 600.0
_log = logging.getLogger("preaudit.worker")


def work(settings: Settings, *, kept: bool) -> None:
    """Work until SIGTERM or SIGINT; the job in hand is finished first. Raises PreauditError, in words, for what stops the start.

    `kept`: `serve` started this process and holds its standard input; it ends when `serve` does.
    """
    configure(settings)
    if kept:
        threading.Thread(target=_beat, name="beat", daemon=True).start()
    with ExitStack() as running:
        with reported_start():
            database = open_database(settings)
            running.callback(database.close)
            file_store = open_file_store(settings.files)
            service = running.enter_context(open_service(settings))
        worker = Worker(database, file_store, settings, ServiceReviewer(service))

        def stop(_: int = 0, __: FrameType | None = None) -> None:
            worker.stop()

        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, stop)
        if kept:
            threading.Thread(target=_end_with_parent, args=(stop,), name="parent", daemon=True).start()

        def grown() -> bool:
            return _memory() > settings.worker_gib * _GIB

        ended = threading.Event()
        helpers = [
            threading.Thread(target=Deliverer(database, settings).run, args=(ended,), name="webhooks", daemon=True),
            threading.Thread(
                target=_expire, args=(database, file_store, settings, service, ended), name="expiry", daemon=True
            ),
        ]
        for thread in helpers:
            thread.start()
        limit_growth(settings.worker_gib + settings.open_gib)
        with RuleReloader(service, settings.rules_dir or shipped("rules"), settings.rules_watch_seconds, accept_rules):
            worker.run(enough=grown)
        ended.set()
        for thread in helpers:
            thread.join()
    if not worker.stopping:
        _log.info("the worker restarts: its memory has grown")
        os.execv(sys.executable, [sys.executable, "-m", "preaudit", *sys.argv[1:]])


def _beat() -> None:
    """Tell whoever started this process that it lives, for as long as its threads get a turn."""
    with suppress(OSError):  # nobody listens any more
        while True:
            os.write(1, b".")
            time.sleep(BEAT_SECONDS)


def _end_with_parent(stop: Callable[[], None]) -> None:
    """Stop where standard input ends: the parent writes nothing to it, and it ends with the parent."""
    os.read(0, 1)
    stop()


def _expire(
    database: Database, file_store: FileStore, settings: Settings, service: ReviewService, ended: threading.Event
) -> None:
    """Now and then delete what is past its retention period."""
    cases = CaseService(database, file_store, settings, service)
    while not ended.wait(_EXPIRY_SECONDS):
        try:
            remove_expired(cases)
        except StoreError:
            _log.warning("the store does not answer; expired records are deleted later")


def _memory() -> int:
    """Bytes this process holds in memory (Linux); 0 where that is not known."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except (OSError, IndexError, ValueError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")
