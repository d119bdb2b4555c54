"""How tasks are sent, and what becomes of those whose process died: of every engine."""

from __future__ import annotations

import os
from collections import Counter, deque
from collections.abc import Iterable, Iterator

from preaudit.archive.case_judging import set_aside
from preaudit.archive.work_plan import Answer, Task
from preaudit.wording import archive_runs as say

#: A case that ended its process this often is set aside.
MAX_TRIES = 2
#: Cases a message where nothing has to be read.
_TOGETHER = 32
WORKER_DIED = "worker_died"


class Deaths:
    """How often each case ended the process that worked on it alone."""

    def __init__(self) -> None:
        self._count: Counter[str] = Counter()

    def after(self, unanswered: Iterable[tuple[Task, ...]], again: deque[tuple[Task, ...]]) -> Iterator[Answer]:
        """What a dead process held is put into `again`: what it worked on, the first, case by case; or the case is set aside."""
        worked_on, *rest = unanswered
        again.extend(rest)
        for task in worked_on:
            self._count[task.case.id] += len(worked_on) == 1
            if self._count[task.case.id] >= MAX_TRIES:
                yield set_aside(task.case.id, task.books, WORKER_DIED, say.WORKER_DIED.zh)
            else:
                again.append((task,))


def available_processors() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def messages(tasks: Iterable[Task]) -> Iterator[tuple[Task, ...]]:
    """Tasks as they are sent to a process or an actor: one by one where pages have to be read, else several together."""
    together: list[Task] = []
    for task in tasks:
        if not task.packed:
            yield (task,)
            continue
        together.append(task)
        if len(together) == _TOGETHER:
            yield tuple(together)
            together.clear()
    if together:
        yield tuple(together)
