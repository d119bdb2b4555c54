"""Process pools whose processes may die or hang, and their owners."""

from __future__ import annotations

import multiprocessing
import os
import threading
from concurrent.futures import ProcessPoolExecutor
from types import TracebackType
from typing import Self


class PoolOwner:
    """Owns one pool of processes or none, and stops it at the end of a `with`."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop the processes after their current task."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def drop(self) -> None:
        """Abandon a pool that has broken."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None


def kill_workers(pool: ProcessPoolExecutor) -> None:
    """End the pool's processes at once, whatever they do: nothing less stops a decoder that hangs."""
    for process in list((pool._processes or {}).values()):
        process.kill()


def end_with_parent() -> None:
    """In a process of a pool: exit when the owner has died, which would leave this one waiting for ever.

    Also where it died before this was called: who the owner is, the process knows from its start.
    """
    owner = multiprocessing.parent_process()
    if owner is None:
        raise RuntimeError("this process belongs to no pool")

    def watch() -> None:
        owner.join()
        os._exit(0)

    threading.Thread(target=watch, name="parent-watch", daemon=True).start()
