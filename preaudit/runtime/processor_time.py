"""Processor time of another process: whether it is slow itself, or the machine does not let it run (Linux)."""

from __future__ import annotations

import os
from pathlib import Path

#: A process that wanted to run and got less than this share of the time was starved.
_SHARE = 0.5


class ProcessorClock:
    """The processor time that a process has used since the clock was made."""

    def __init__(self, pid: int) -> None:
        self._stat = Path(f"/proc/{pid}/stat")
        self._began = self._read()[1]

    def starved(self, seconds: float) -> bool:
        """True where the process wants to run, or waits for a disk, and has used less than half of that time."""
        state, used = self._read()
        return state in ("R", "D") and used - self._began < seconds * _SHARE

    def _read(self) -> tuple[str, float]:
        """Its state by the letter of proc(5), '' where it is not known, and seconds used."""
        try:
            parts = self._stat.read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
            return parts[0], (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")
        except (OSError, IndexError, ValueError):
            return "", 0.0
