"""Tasks in processes of this machine, which may die without losing a case.

Each process reads with an engine of its own, one thread each. It holds two tasks at most, so that it never waits for the next
and memory stays bounded however fast tasks come. A case that ended its process twice is set aside.
"""

from __future__ import annotations

import logging
import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess

from preaudit.archive.case_judging import CaseJudge
from preaudit.archive.task_messages import Deaths, available_processors, messages
from preaudit.archive.work_plan import Answer, Task, WorkPlan
from preaudit.runtime.pools import end_with_parent

#: Messages that a process holds: the one it works on, and the next.
_DEPTH = 2
_log = logging.getLogger("preaudit.archive")


@dataclass
class _Process:
    """A process and the messages it holds, the one it works on first."""

    process: SpawnProcess
    pipe: Connection
    held: deque[tuple[Task, ...]] = field(default_factory=deque)


class LocalEngine:
    """Processes of this machine. Use `answers` once."""

    def __init__(self, plan: WorkPlan, processes: int = 0, judge: Callable[[WorkPlan], CaseJudge] = CaseJudge) -> None:
        self._plan, self._judge = plan, judge
        self._size = processes or available_processors()
        self._context = multiprocessing.get_context("spawn")
        self._stopping = False

    def stop(self) -> None:
        """Give out no more tasks: `answers` ends with those that are being worked on."""
        self._stopping = True

    def answers(self, tasks: Iterable[Task]) -> Generator[Answer]:
        """The answers as they come, in no order; one for each task unless `stop` was called."""
        waiting = messages(tasks)
        again: deque[tuple[Task, ...]] = deque()
        deaths = Deaths()
        processes: list[_Process] = []
        try:
            while True:
                self._feed(processes, waiting, again)
                busy = [one for one in processes if one.held]
                if not busy:
                    return
                for ready in wait([one.pipe for one in busy]):
                    one = next(one for one in busy if one.pipe is ready)
                    try:
                        answers = one.pipe.recv()
                    except (EOFError, OSError):
                        processes.remove(one)
                        _end(one, kill=True)
                        _log.warning("a process of the re-audit ended (exit code %s)", one.process.exitcode)
                        yield from deaths.after(one.held, again)
                    else:
                        one.held.popleft()
                        yield from answers
        finally:
            for one in processes:
                _end(one, kill=bool(one.held))

    def _feed(
        self, processes: list[_Process], waiting: Iterator[tuple[Task, ...]], again: deque[tuple[Task, ...]]
    ) -> None:
        """Hand out messages, one round after another, so that all processes work before any holds a second."""
        for depth in range(1, _DEPTH + 1):
            for place in range(self._size):
                if self._stopping:
                    return
                if place < len(processes) and len(processes[place].held) >= depth:
                    continue
                message = again.popleft() if again else next(waiting, None)
                if message is None:
                    return
                if place >= len(processes):
                    processes.append(self._started())
                one = processes[place]
                one.held.append(message)
                with suppress(OSError):  # it has died: reading from it says so
                    one.pipe.send(message)

    def _started(self) -> _Process:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_work, args=(theirs, self._plan, self._judge), name="reaudit")
        process.start()
        theirs.close()
        return _Process(process, ours)


def _end(one: _Process, *, kill: bool) -> None:
    """End a process: by closing its pipe, or at once."""
    one.pipe.close()
    if kill:
        one.process.kill()
    one.process.join()


def _work(pipe: Connection, plan: WorkPlan, open_judge: Callable[[WorkPlan], CaseJudge]) -> None:
    """What a process does: answer one message after another until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started it says when it ends
    end_with_parent()
    with open_judge(plan) as judge:
        while True:
            try:
                tasks: Sequence[Task] = pipe.recv()
                pipe.send([judge.answer(task) for task in tasks])
            except (EOFError, OSError):
                return
