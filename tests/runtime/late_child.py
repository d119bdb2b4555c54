"""`python -m tests.runtime.late_child`: an owner whose pool's process looks for it only once it is dead."""

from __future__ import annotations

import multiprocessing
import os
import time
from concurrent.futures import ProcessPoolExecutor

from preaudit.runtime.pools import end_with_parent


def late(owner: int) -> None:
    """Say who one is, and begin to watch the owner when it is too late."""
    os.write(1, f"{os.getpid()}\n".encode())
    while os.getppid() == owner:
        time.sleep(0.02)
    end_with_parent()


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    ProcessPoolExecutor(1, mp_context=context, initializer=late, initargs=(os.getpid(),)).submit(time.sleep, 60)
    time.sleep(60)
