"""A worker process: warms up, works, renews itself where its memory has grown, and ends when told to or left alone."""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from preaudit.cases.reviewing import ServiceReviewer
from preaudit.cases.service import CaseService
from preaudit.cases.worker import Worker
from preaudit.config.settings import Settings
from preaudit.config.shipped import shipped
from preaudit.observability.logs import configure
from preaudit.policy.acceptance import accept_rules
from preaudit.retention.expiry import remove_expired
from preaudit.rulebook.reload import RuleReloader
from preaudit.services.review import ReviewService, open_service
from preaudit.store import Database, FileStore, StoreError, open_file_store
from preaudit.store.migrate import migrate
from preaudit.webhooks.delivery import Deliverer

_GIB = 1024**3
#: How often what has had its time is removed, in seconds.
_SWEEP_SECONDS = 600.0
_log = logging.getLogger("preaudit.worker")


def work(settings: Settings, *, kept: bool) -> None:
    """Work until SIGTERM or SIGINT; the job in hand is finished first. Raises StoreError, ReadingError, RuleError at the start.

    `kept`: a keeper started this process and holds its standard input; it ends when the keeper does.
    """
    configure(settings)
    database, blobs = Database(settings.database), open_file_store(settings.files)
    migrate(database)
    with open_service(settings) as service:
        worker = Worker(database, blobs, settings, ServiceReviewer(service))

        def stop(_: int = 0, __: FrameType | None = None) -> None:
            worker.stop()

        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, stop)
        if kept:
            threading.Thread(target=_end_with_keeper, args=(stop,), name="keeper", daemon=True).start()

        def grown() -> bool:
            return _memory() > settings.worker_gib * _GIB

        over = threading.Event()
        beside = [
            threading.Thread(target=Deliverer(database, settings).run, args=(over,), name="webhooks", daemon=True),
            threading.Thread(target=_sweep, args=(database, blobs, settings, service, over), name="sweep", daemon=True),
        ]
        for thread in beside:
            thread.start()
        with RuleReloader(service, settings.rules_dir or shipped("rules"), settings.rules_watch_seconds, accept_rules):
            worker.run(enough=grown)
        over.set()
        for thread in beside:
            thread.join()
    database.close()
    if not worker.stopping:
        _log.info("the worker renews itself: its memory has grown")
        os.execv(sys.executable, [sys.executable, "-m", "preaudit", *sys.argv[1:]])


def _end_with_keeper(stop: Callable[[], None]) -> None:
    """The keeper writes nothing: the end of standard input is its own."""
    os.read(0, 1)
    stop()


def _sweep(
    database: Database, blobs: FileStore, settings: Settings, service: ReviewService, over: threading.Event
) -> None:
    """Now and then remove what has had its time."""
    cases = CaseService(database, blobs, settings, service)
    while not over.wait(_SWEEP_SECONDS):
        try:
            remove_expired(cases)
        except StoreError:
            _log.warning("the store does not answer; what has had its time is removed later")


def _memory() -> int:
    """Bytes this process holds in memory (Linux); 0 where that is not told."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except (OSError, IndexError, ValueError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")
