"""Limits that the operating system holds a process to: processor time for one piece of work, and how far its memory may grow."""

from __future__ import annotations

import os
import resource
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

_GIB = 1024**3
#: Work that does not even hear that its time is over is ended with its process after so many times as long.
_DEAF = 3


class TooLongError(Exception):
    """The work took more processor time than it may."""


@contextmanager
def processor_time(seconds: float) -> Iterator[None]:
    """At most so many seconds of processor time, whatever else the machine does. Raises TooLongError out of what is running.

    The clock is the kernel's: a regular expression hears it too, which keeps every thread of Python waiting. Code that hears
    nothing is ended with the process. In other threads than the main one, and within another limit, nothing is limited.
    """
    if threading.current_thread() is not threading.main_thread() or signal.getitimer(signal.ITIMER_PROF)[0]:
        yield
        return

    def over(_: int, __: FrameType | None) -> None:
        raise TooLongError

    before = signal.signal(signal.SIGPROF, over)
    deaf = signal.signal(signal.SIGVTALRM, signal.SIG_DFL)
    # Repeated: work that swallows the first is told again.
    signal.setitimer(signal.ITIMER_PROF, seconds, seconds)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds * _DEAF)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGPROF, before)
        signal.signal(signal.SIGVTALRM, deaf)


def limit_growth(gib: float) -> None:
    """From now on this process may take so many GiB of addresses more than it has (Linux); beyond it MemoryError is raised."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (OSError, IndexError, ValueError):
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    soft = pages * os.sysconf("SC_PAGE_SIZE") + int(gib * _GIB)
    resource.setrlimit(resource.RLIMIT_AS, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))


def lift_growth() -> None:
    """This process may grow as far as the machine lets it: a child takes over the limit of its parent."""
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))


def is_limited() -> bool:
    """True where this process may not grow without end: a want of memory is then the work's, not the machine's."""
    return resource.getrlimit(resource.RLIMIT_AS)[0] != resource.RLIM_INFINITY
