"""Whoever keeps the workers ends one that does not answer, and starts another in its place."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from preaudit.runtime.supervisor import Supervisor

#: A worker that notes its start, and lives as the program says.
_NOTED = "import os, pathlib, time; pathlib.Path({folder!r}, str(os.getpid())).touch()\n{rest}"
_SILENT = "os.write(1, b'.'); time.sleep(600)"


def worker(folder: Path, rest: str) -> list[str]:
    return [sys.executable, "-c", _NOTED.format(folder=str(folder), rest=rest)]


def wait_for(count: int, folder: Path) -> None:
    until = time.monotonic() + 60
    while len(list(folder.iterdir())) < count:
        assert time.monotonic() < until, "no other worker was started"
        time.sleep(0.1)


def test_a_worker_that_falls_silent_is_replaced(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with Supervisor(1, worker(tmp_path, _SILENT), silence=1.0):
        wait_for(2, tmp_path)
    assert "a worker does not answer and is ended" in caplog.messages
