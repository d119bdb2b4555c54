"""Looks after worker processes: starts them, starts another where one ends, ends them all at the end."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
import time
from contextlib import suppress
from types import TracebackType

#: A worker that ends sooner than this after its start makes the next one wait, in seconds.
_TOO_SOON = 10.0
_MOST_WAIT = 60.0
#: How long workers may take to finish the case in hand when the service ends, in seconds.
_DRAIN = 90.0
_log = logging.getLogger("preaudit.keeper")


class Keeper:
    """Keeps `count` workers running while the block lasts. They share this process's environment and end with it, even if it is killed."""

    def __init__(self, count: int) -> None:
        self._stop = threading.Event()
        self._threads = [
            threading.Thread(target=self._keep, name=f"keeper-{number}", daemon=True) for number in range(count)
        ]
        self._lock = threading.Lock()
        self._running: set[subprocess.Popen[bytes]] = set()

    def __enter__(self) -> Keeper:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        with self._lock:
            for process in self._running:
                process.terminate()
        for thread in self._threads:
            thread.join()

    def _keep(self) -> None:
        wait = 1.0
        while not self._stop.is_set():
            began = time.monotonic()
            process = subprocess.Popen([sys.executable, "-m", "preaudit", "worker", "--kept"], stdin=subprocess.PIPE)
            with self._lock:
                self._running.add(process)
            self._watch(process)
            with self._lock:
                self._running.discard(process)
            if self._stop.is_set():
                return
            wait = min(_MOST_WAIT, wait * 2) if time.monotonic() - began < _TOO_SOON else 1.0
            _log.warning("a worker ended with %s; another starts in %g s", process.returncode, wait)
            self._stop.wait(wait)

    def _watch(self, process: subprocess.Popen[bytes]) -> None:
        while process.poll() is None and not self._stop.wait(0.5):
            pass
        if process.poll() is None:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(_DRAIN)
        if process.poll() is None:
            process.kill()
            process.wait()
