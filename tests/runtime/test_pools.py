"""No process of a pool outlives its owner, however early that dies."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import suppress

from tests.runtime.running import ROOT


def lives(pid: int) -> bool:
    with suppress(ProcessLookupError):
        os.kill(pid, 0)
        return True
    return False


def test_a_process_whose_owner_died_while_it_started_does_not_live_on() -> None:
    command = [sys.executable, "-m", "tests.runtime.late_child"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as owner:
        assert owner.stdout
        child = int(owner.stdout.readline())
        owner.kill()
        until = time.monotonic() + 30
        while lives(child) and time.monotonic() < until:
            time.sleep(0.05)
        orphan = lives(child)
        if orphan:
            os.kill(child, 9)
    assert not orphan
