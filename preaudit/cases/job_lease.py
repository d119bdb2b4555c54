"""The lease of a job while it is done: held on to, its pages noted; the process ends where the job takes too long."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from preaudit.cases import queue
from preaudit.config.settings import Settings
from preaudit.domain.cases import Job
from preaudit.store import Database, StoreError

_log = logging.getLogger("preaudit.worker")


class JobLease:
    """Holds on to a job within the block. While the database does not answer it is asked again, and `silent` is called."""

    def __init__(
        self,
        database: Database,
        settings: Settings,
        job: Job,
        owner: str,
        overrun: Callable[[], None],
        silent: Callable[[], None],
    ) -> None:
        self._database, self._settings, self._job, self._owner = database, settings, job, owner
        self._overrun, self._silent = overrun, silent
        self._done, self._total = 0, 0
        self._lost, self._over = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._hold, name="lease", daemon=True)

    def __enter__(self) -> JobLease:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    @property
    def total(self) -> int:
        """Pages there are to read."""
        return self._total

    def advance(self, done: int, total: int) -> None:
        """Pages read so far. Raises LeaseLost where the job was cancelled or taken over."""
        self._done, self._total = done, total
        if self._lost.is_set():
            raise queue.LeaseLost

    def _hold(self) -> None:
        began, every = time.monotonic(), min(2.0, self._settings.lease_seconds / 4)
        while not self._over.wait(every):
            asking = time.monotonic()
            if time.monotonic() - began > self._settings.job_seconds:
                _log.error("a case took too long; the worker ends", extra={"job": self._job.id})
                self._overrun()
            try:
                with self._database.write() as connection:
                    seconds = self._settings.lease_seconds
                    queue.renew(connection, self._job.id, self._owner, seconds, self._done, self._total)
                    queue.sign_on(connection, self._owner, "ready")
            except queue.LeaseLost:
                self._lost.set()
                return
            except StoreError:
                self._silent()  # the lease may run out meanwhile; it is ours again if nobody takes it
                began += every + time.monotonic() - asking  # while nothing can be kept the case takes no time
