"""Supervises worker processes: starts them, restarts one that ends, stops them all at the end."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
import time
from contextlib import suppress
from types import TracebackType

#: A worker that ends sooner than this after its start delays the next start, doubled each time up to a maximum; in seconds.
_TOO_SOON = 10.0
_MAX_DELAY = 60.0
#: How long workers may take to finish the case in hand when the service ends, in seconds.
_DRAIN_SECONDS = 90.0
_log = logging.getLogger("preaudit.supervisor")


class Supervisor:
    """Keeps `count` workers running while the block lasts. They share this process's environment and end with it, even if it is killed."""

    def __init__(self, count: int) -> None:
        self._stop = threading.Event()
        self._threads = [
            threading.Thread(target=self._run_worker, name=f"supervisor-{number}", daemon=True)
            for number in range(count)
        ]
        self._lock = threading.Lock()
        self._running: set[subprocess.Popen[bytes]] = set()

    def __enter__(self) -> Supervisor:
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

    def _run_worker(self) -> None:
        delay = 1.0
        while not self._stop.is_set():
            began = time.monotonic()
            process = subprocess.Popen([sys.executable, "-m", "preaudit", "worker", "--kept"], stdin=subprocess.PIPE)
            with self._lock:
                self._running.add(process)
            self._wait_for(process)
            with self._lock:
                self._running.discard(process)
            if self._stop.is_set():
                return
            delay = min(_MAX_DELAY, delay * 2) if time.monotonic() - began < _TOO_SOON else 1.0
            _log.warning("a worker ended with %s; another starts in %g s", process.returncode, delay)
            self._stop.wait(delay)

    def _wait_for(self, process: subprocess.Popen[bytes]) -> None:
        while process.poll() is None and not self._stop.wait(0.5):
            pass
        if process.poll() is None:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(_DRAIN_SECONDS)
        if process.poll() is None:
            process.kill()
            process.wait()


#: The name it had; `preaudit.interfaces.cli.serve` still uses it.
Keeper = Supervisor
