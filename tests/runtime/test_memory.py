"""The memory of a worker is that of its largest process, which is a reader."""

from __future__ import annotations

import os
import subprocess
import sys

from preaudit.runtime.memory import largest_process

MUCH = 300 * 1024**2


def test_a_child_that_grows_is_seen() -> None:
    before = largest_process()
    assert before > 0
    grown = f"import sys; data = bytearray({before + MUCH}); data[::4096] = b'x' * len(data[::4096]); print(flush=True); sys.stdin.read()"
    with subprocess.Popen([sys.executable, "-c", grown], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout
        child.stdout.readline()
        assert largest_process() > before + MUCH
        child.communicate(b"")
    assert largest_process() < before + MUCH


def test_a_process_that_is_gone_holds_nothing() -> None:
    assert largest_process(2**22 + os.getpid()) == 0
