"""A file that hangs or brings down what opens it is refused; the next file opens."""

from __future__ import annotations

import os
import resource
import signal
import threading
import time
from concurrent.futures.process import BrokenProcessPool

import pytest
from PIL import Image

from preaudit.config.settings import Settings
from preaudit.errors import IntakeError, MachineError
from preaudit.intake import guard as opening
from preaudit.intake.guard import FileGuard, OpenerKilledError
from preaudit.runtime.processor_time import ProcessorClock
from tests.intake.files import encoded

_GOOD = encoded(Image.new("RGB", (60, 40), "white"), "PNG")


def _process_of(guard: FileGuard) -> int:
    pool = guard._pool
    assert pool is not None
    (number,) = pool._processes or {}
    return int(number)


def test_a_file_opens_as_without_the_guard_and_keeps_its_bytes() -> None:
    with FileGuard(Settings()) as guard:
        file = guard.open("a.png", _GOOD)
    assert (file.name, file.data, file.page_count) == ("a.png", _GOOD, 1)


def test_why_a_file_is_refused_comes_through() -> None:
    with FileGuard(Settings()) as guard, pytest.raises(IntakeError) as caught:
        guard.open("a.txt", b"words")
    assert caught.value.code == "file_type_unsupported"
    assert "a.txt" in str(caught.value.message)
    assert str(caught.value.mend)


def test_a_file_that_takes_too_long_is_refused_and_the_next_one_opens() -> None:
    with FileGuard(Settings(open_seconds=2)) as guard:
        guard.warm()
        os.kill(_process_of(guard), signal.SIGSTOP)  # a decoder that hangs
        with pytest.raises(IntakeError) as caught:
            _without_warming(guard).open("慢.png", _GOOD)
        assert caught.value.code == "file_too_slow"
        assert guard.open("a.png", _GOOD).page_count == 1


def test_a_file_that_crashes_its_opener_twice_is_refused_and_the_next_one_opens() -> None:
    with FileGuard(Settings(open_seconds=20)) as guard:
        with pytest.raises(IntakeError) as caught:
            guard._bounded("坏.png", _crash)
        assert caught.value.code == "file_broken"
        assert guard.open("a.png", _GOOD).page_count == 1


def test_a_file_whose_opener_was_killed_for_another_reason_is_opened_all_the_same() -> None:
    with FileGuard(Settings(open_seconds=20)) as guard:
        guard.warm()
        number = _process_of(guard)
        os.kill(number, signal.SIGSTOP)
        threading.Timer(0.3, os.kill, (number, signal.SIGKILL)).start()
        assert _without_warming(guard).open("a.png", _GOOD).page_count == 1


def test_a_process_that_died_between_two_files_is_replaced() -> None:
    with FileGuard(Settings()) as guard:
        guard.warm()
        os.kill(_process_of(guard), signal.SIGKILL)
        assert guard.open("a.png", _GOOD).page_count == 1


def _crash() -> None:
    os._exit(1)


def test_what_opens_files_has_its_memory_bounded() -> None:
    with FileGuard(Settings(open_gib=3)) as guard:
        guard.warm()
        limits = guard._process().submit(resource.getrlimit, resource.RLIMIT_AS).result()
    assert limits == (3 * 1024**3, 3 * 1024**3)


def _without_warming(guard: FileGuard) -> FileGuard:
    """The guard, that no longer waits for its process to answer before the clock starts."""
    guard.warm = lambda: None  # type: ignore[method-assign]
    return guard


def _killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_process_that_is_killed_each_time_says_nothing_of_the_file() -> None:
    with FileGuard(Settings(open_seconds=20)) as guard:
        with pytest.raises(OpenerKilledError):
            guard._bounded("好.png", _killed)
        assert guard.open("a.png", _GOOD).page_count == 1


@pytest.mark.parametrize(
    "failure", [BrokenProcessPool(), MemoryError(), OSError(11, "no process"), RuntimeError("can't start new thread")]
)
def test_an_opener_that_cannot_start_is_a_fault_of_the_machine_and_no_file_is_blamed(
    failure: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails() -> None:
        raise failure

    with FileGuard(Settings()) as guard:
        monkeypatch.setattr(guard, "warm", fails)
        with pytest.raises(MachineError) as caught:
            guard.open("a.png", _GOOD)
        assert caught.value.code == "opener_failed"
        monkeypatch.undo()
        assert guard.open("a.png", _GOOD).page_count == 1


def test_an_opener_that_no_longer_starts_after_a_death_is_a_fault_of_the_machine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with FileGuard(Settings(open_seconds=20)) as guard:
        starts = iter([guard.warm, guard.warm])

        def warm() -> None:
            start = next(starts, None)
            if start is None:
                raise BrokenProcessPool
            start()

        monkeypatch.setattr(guard, "warm", warm)
        with pytest.raises(MachineError):
            guard._bounded("好.png", _crash)


def _busy(seconds: float) -> None:
    """Work for so long."""
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass


def test_a_file_that_needs_too_much_work_is_too_slow_and_one_that_is_not_let_run_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with FileGuard(Settings(open_seconds=1)) as guard:
        monkeypatch.setattr(ProcessorClock, "starved", lambda *_: False)
        with pytest.raises(IntakeError) as slow:
            guard._bounded("慢.png", _busy, 5.0)
        assert slow.value.code == "file_too_slow"
        monkeypatch.setattr(ProcessorClock, "starved", lambda *_: True)
        with monkeypatch.context() as patient:
            patient.setattr(opening, "_PATIENCE", 60)
            guard._bounded("慢.png", _busy, 1.5)
        with pytest.raises(MachineError) as starved:
            guard._bounded("慢.png", _busy, 30.0)
        assert starved.value.code == "opener_starved"
        assert guard.open("a.png", _GOOD).page_count == 1


def test_a_process_is_starved_only_where_it_wants_to_run_and_may_not() -> None:
    clock = ProcessorClock(os.getpid())
    _busy(0.2)
    assert not clock.starved(0.2), "it ran"
    assert clock.starved(1000.0), "it wants to run, and had little of that time"
    assert not ProcessorClock(2**22 + 1).starved(1000.0), "there is no such process"
