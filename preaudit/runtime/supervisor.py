"""Supervises worker processes: starts them, restarts one that ends, ends one that does not answer, stops them all at the end."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from types import TracebackType

#: A worker that ends sooner than this after its start delays the next start, doubled each time up to a maximum; in seconds.
_TOO_SOON = 10.0
_MAX_DELAY = 60.0
#: How long workers may take to finish the case in hand when the service ends, in seconds.
_DRAIN_SECONDS = 90.0
#: A worker says on its standard output that it lives, every so many seconds; one that is silent for so long is ended.
BEAT_SECONDS = 2.0
_SILENCE = 120.0
#: Beats taken at once.
_MUCH = 4096
_WORKER = (sys.executable, "-m", "preaudit", "worker", "--kept")
_log = logging.getLogger("preaudit.supervisor")


class Supervisor:
    """Keeps `count` workers running while the block lasts. They share this process's environment and end with it, even if it is killed."""

    def __init__(self, count: int, worker: Sequence[str] = _WORKER, silence: float = _SILENCE) -> None:
        self._worker, self._silence = worker, silence
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
            process = subprocess.Popen(self._worker, bufsize=0, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
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
        if process.stdout is None:
            raise RuntimeError("a worker has a pipe to tell by that it lives")
        os.set_blocking(process.stdout.fileno(), False)
        heard = time.monotonic()
        while process.poll() is None and not self._stop.wait(0.5):
            if process.stdout.read(_MUCH):
                heard = time.monotonic()
            elif time.monotonic() - heard > self._silence:
                _log.error("a worker does not answer and is ended", extra={"seconds": self._silence})
                process.kill()
                process.wait()
        if process.poll() is None:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(_DRAIN_SECONDS)
        if process.poll() is None:
            process.kill()
            process.wait()
