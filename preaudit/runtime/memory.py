"""Memory that this process and those it started hold (Linux)."""

from __future__ import annotations

import os
from pathlib import Path

_PROC = Path("/proc")


def largest_process(pid: int | None = None) -> int:
    """Bytes in memory of the largest of this process and its children: readers grow, not who waits for them. 0 where it is not known."""
    first = os.getpid() if pid is None else pid
    return max(_bytes_of(each) for each in (first, *_children(first)))


def _children(pid: int) -> list[int]:
    """Processes started by any thread of a process."""
    found: list[int] = []
    try:
        for task in (_PROC / str(pid) / "task").iterdir():
            found += map(int, (task / "children").read_text(encoding="ascii").split())
    except (OSError, ValueError):
        pass
    return found


def _bytes_of(pid: int) -> int:
    try:
        pages = int((_PROC / str(pid) / "statm").read_text(encoding="ascii").split()[1])
    except (OSError, IndexError, ValueError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")
