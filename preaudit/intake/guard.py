"""Opening files that may be hostile: in a sandbox process, bounded in time and memory, replaced where it dies.

What decodes files is imported in that process only.
"""

from __future__ import annotations

import multiprocessing
import resource
import signal
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.process import BaseProcess
from typing import ParamSpec, TypeVar

from preaudit.config.settings import Settings
from preaudit.domain.evidence import Point
from preaudit.domain.quality import FirstLook
from preaudit.errors import IntakeError, MachineError
from preaudit.intake import UploadedFile, open_file
from preaudit.intake.formats import all_formats
from preaudit.runtime.pools import PoolOwner, end_with_parent, kill_workers
from preaudit.runtime.processor_time import ProcessorClock
from preaudit.wording import intake as say
from preaudit.wording import machine

P = ParamSpec("P")
T = TypeVar("T")
_GIB = 1024**3
#: Files opened by one process before a fresh one takes over: what decoders leak goes with it.
_FILES_PER_PROCESS = 2000
#: A process that the machine does not let run is waited for so many times as long.
_PATIENCE = 4


class OpenerKilledError(Exception):
    """The process was killed from outside each time it had this file: for want of memory, or by somebody. The file may be sound."""


class FileGuard(PoolOwner):
    """Opens files as `open_file` does; a file that hangs, crashes or swallows memory is refused and harms nothing else.

    A file is to blame only where the process starts without it: each refusal is held against a start.

    Use as a context manager; not for several threads at once.
    """

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._opened = 0
        self._answered: ProcessPoolExecutor | None = None

    @property
    def started(self) -> bool:
        """True where a process is there."""
        return self._pool is not None

    def warm(self) -> None:
        """Start the process now, or another where it has died meanwhile. Raises BrokenProcessPool where none can be started."""
        pool = self._process()
        if pool is self._answered and all(process.is_alive() for process in self._processes()):
            return
        try:
            pool.submit(_ready).result()
        except BrokenProcessPool:
            self.drop()
            pool = self._process()
            pool.submit(_ready).result()
        self._answered = pool

    def open(self, name: str, data: bytes) -> UploadedFile:
        """Open a file. Raises IntakeError: as `open_file`, and `file_too_slow`, or `file_broken` where it brings the process down."""
        return self._bounded(name, _open, name, data, self._settings).with_data(data)

    def draw(
        self, name: str, data: bytes, number: int, width: int, outline: tuple[Point, ...] | None, rotation: int
    ) -> bytes:
        """A page as a picture; see `preaudit.intake.page_drawing.draw_page`. Raises IntakeError as `open`."""
        return self._bounded(name, _draw, name, data, number, width, outline, rotation, self._settings)

    def look(self, name: str, data: bytes, number: int) -> FirstLook:
        """A first look at a page; see `preaudit.intake.first_look.look_at`. Raises IntakeError as `open`."""
        return self._bounded(name, _look, name, data, number, self._settings)

    def _bounded(self, name: str, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The result of `work` in the process. Where the process dies, `work` runs once more: it may have been killed for another reason.

        Raises MachineError where the process cannot be started, and OpenerKilledError.
        """
        killed = []
        for _ in range(2):
            self._start()
            processes = self._processes()
            try:
                return self._run(name, work, *args, **kwargs)
            except (BrokenProcessPool, MemoryError) as error:
                killed.append(isinstance(error, BrokenProcessPool) and _were_killed(processes))
                self._kill()
        self._start()
        if any(killed):
            raise OpenerKilledError
        raise IntakeError(say.FILE_BROKEN(name=name), say.PHOTOGRAPH_OR_SCAN_AGAIN, code="file_broken")

    def _start(self) -> None:
        """Start the process, which is no part of the time a file may take. Raises MachineError where it cannot be started."""
        try:
            self.warm()
        except (BrokenProcessPool, MemoryError, OSError, RuntimeError) as error:
            self._kill()
            raise MachineError(machine.OPENER_CANNOT_START, machine.GOES_ON, code="opener_failed") from error

    def _processes(self) -> list[BaseProcess]:
        return list((self._pool._processes or {}).values()) if self._pool is not None else []

    def _run(self, name: str, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        pool, seconds = self._process(), self._settings.open_seconds
        future = pool.submit(work, *args, **kwargs)
        clocks = [ProcessorClock(pid) for pid in pool._processes or ()]
        try:
            for _ in range(_PATIENCE):
                if wait([future], seconds).done or not any(clock.starved(seconds) for clock in clocks):
                    break
            else:
                self._kill()
                raise MachineError(machine.OPENER_STARVED, machine.GOES_ON, code="opener_starved")
            result = future.result(0)
        except TimeoutError as error:
            self._kill()
            raise IntakeError(
                say.FILE_TOO_SLOW(name=name, seconds=f"{self._settings.open_seconds:g}"),
                say.MAYBE_TOO_COMPLEX,
                code="file_too_slow",
            ) from error
        self._opened += 1
        return result

    def _process(self) -> ProcessPoolExecutor:
        if self._pool is not None and self._opened >= _FILES_PER_PROCESS:
            self.close()
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            limit = int(self._settings.open_gib * _GIB)
            self._pool = ProcessPoolExecutor(1, mp_context=context, initializer=_limit_memory, initargs=(limit,))
            self._opened = 0
        return self._pool

    def _kill(self) -> None:
        if self._pool is not None:
            kill_workers(self._pool)
            self.drop()


def _were_killed(processes: list[BaseProcess]) -> bool:
    """True where one of them was ended by SIGKILL, which no decoder does to itself."""
    for process in processes:
        process.join(1.0)
    return any(process.exitcode == -signal.SIGKILL for process in processes)


def _limit_memory(limit: int) -> None:
    end_with_parent()
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _ready() -> bool:
    """True once what decodes files is loaded: that is no part of the time a file may take."""
    return bool(all_formats())


def _draw(
    name: str,
    data: bytes,
    number: int,
    width: int,
    outline: tuple[Point, ...] | None,
    rotation: int,
    settings: Settings,
) -> bytes:
    from preaudit.intake.page_drawing import draw_page

    return draw_page(name, data, number, width, outline, rotation, settings)


def _look(name: str, data: bytes, number: int, settings: Settings) -> FirstLook:
    from preaudit.intake.first_look import look_at

    return look_at(name, data, number, settings)


def _open(name: str, data: bytes, settings: Settings) -> UploadedFile:
    """The file without its bytes: they need not travel back."""
    return open_file(name, data, settings).with_data(b"")
