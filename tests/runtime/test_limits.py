"""The kernel holds work to its limits: what nothing in the process can stop is stopped all the same."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time

import pytest

from preaudit.runtime.limits import TooLongError, processor_time


def run(script: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)


def test_an_expression_that_never_ends_is_interrupted() -> None:
    endless = re.compile("(?:1寸|\\d?寸|小)*照$")
    with pytest.raises(TooLongError), processor_time(0.2):
        endless.match("1寸" * 60 + "版")


def test_work_within_its_time_is_left_alone_and_so_is_what_follows() -> None:
    with processor_time(0.2):
        assert sum(range(1000)) == 499500
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0.0, 0.0)


def test_waiting_costs_no_processor_time() -> None:
    with processor_time(0.1):
        time.sleep(0.3)


def test_work_that_swallows_the_first_word_hears_another() -> None:
    heard = 0
    with processor_time(0.1):
        while heard < 2:
            try:
                while True:
                    pass
            except TooLongError:
                heard += 1
    assert heard == 2


def test_work_that_hears_nothing_ends_with_its_process() -> None:
    done = run(
        "from itertools import repeat\n"
        "from preaudit.runtime.limits import processor_time\n"
        "with processor_time(0.2):\n"
        "    all(repeat(True))\n"
    )
    assert done.returncode == -signal.SIGVTALRM


def test_memory_grows_as_far_as_it_may() -> None:
    done = run(
        "from preaudit.runtime.limits import is_limited, lift_growth, limit_growth\n"
        "assert not is_limited()\n"
        "limit_growth(0.25)\n"
        "assert is_limited()\n"
        "bytearray(64 * 1024**2)\n"
        "try:\n"
        "    bytearray(1024**3)\n"
        "except MemoryError:\n"
        "    print('refused')\n"
        "lift_growth()\n"
        "bytearray(512 * 1024**2)\n"
        "print('free again')\n"
    )
    assert done.stdout.split("\n")[:2] == ["refused", "free again"], done.stderr
