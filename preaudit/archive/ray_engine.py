"""Tasks on a Ray cluster, or on a Ray that is started here: actors that hold the engine, a bounded number of tasks with each.

A case travels as the manifest describes it, and its papers where they were understood before; pages never do: every node reads the
archive, the rules and the cache at the same paths. Nodes and actors that die are replaced, and what they held is done again.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from preaudit.archive.case_judging import CaseJudge
from preaudit.archive.task_messages import Deaths, available_processors, messages
from preaudit.archive.work_plan import Answer, Task, WorkPlan

#: Messages that an actor holds: the one it works on, and the next.
_DEPTH = 2


class _Judge:
    """What an actor does."""

    def __init__(self, plan: WorkPlan, judge: Callable[[WorkPlan], CaseJudge]) -> None:
        os.environ.setdefault("OMP_NUM_THREADS", "1")
        self._judge = judge(plan).__enter__()

    def answer(self, tasks: Sequence[Task]) -> list[Answer]:
        """The answers to a message."""
        return [self._judge.answer(task) for task in tasks]


class RayEngine:
    """Actors of a cluster, replaced when they die. `address`: where its head is; '' starts one here. `processes`: actors, 0: one a processor."""

    def __init__(
        self, plan: WorkPlan, processes: int = 0, address: str = "", judge: Callable[[WorkPlan], CaseJudge] = CaseJudge
    ) -> None:
        self._plan, self._judge, self._address = plan, judge, address
        self._size = processes
        self._stopping = False

    def stop(self) -> None:
        """Give out no more tasks."""
        self._stopping = True

    def answers(self, tasks: Iterable[Task]) -> Generator[Answer]:
        """The answers as they come, in no order; one for each task unless `stop` was called."""
        import ray

        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
        size = self._size or available_processors()
        if self._address:
            ray.init(address=self._address, log_to_driver=False)
            size = self._size or max(1, int(ray.cluster_resources().get("CPU", 1)))
        else:
            ray.init(num_cpus=size, include_dashboard=False, log_to_driver=False)
        try:
            yield from self._answers(ray, tasks, size)
        finally:
            ray.shutdown()

    def _answers(self, ray: Any, tasks: Iterable[Task], size: int) -> Iterator[Answer]:
        waiting, again = messages(tasks), deque[tuple[Task, ...]]()
        deaths = Deaths()
        actors: list[_Actor] = []
        while True:
            for depth in range(1, _DEPTH + 1):
                for place in range(size):
                    if self._stopping or (place < len(actors) and len(actors[place].held) >= depth):
                        continue
                    if (message := again.popleft() if again else next(waiting, None)) is None:
                        continue
                    if place >= len(actors):
                        actors.append(_Actor(self._started(ray)))
                    actors[place].give(message)
            references = [reference for actor in actors for reference, _ in actor.held]
            if not references:
                return
            ready, _ = ray.wait(references, num_returns=1)
            actor = next(one for one in actors if any(reference == ready[0] for reference, _ in one.held))
            answers, unanswered = actor.taken(ray)
            yield from answers
            if unanswered is not None:
                actor.handle = self._started(ray)
                yield from deaths.after(unanswered, again)

    def _started(self, ray: Any) -> Any:
        return ray.remote(num_cpus=1)(_Judge).remote(self._plan, self._judge)


@dataclass
class _Actor:
    """An actor and the messages it holds with the references of their answers, the one it works on first."""

    handle: Any
    held: deque[tuple[Any, tuple[Task, ...]]] = field(default_factory=deque)

    def give(self, message: tuple[Task, ...]) -> None:
        """One message more."""
        self.held.append((self.handle.answer.remote(message), message))

    def taken(self, ray: Any) -> tuple[list[Answer], list[tuple[Task, ...]] | None]:
        """The answers that are there; where it has died, also what it held without an answer, what it worked on first."""
        answers: list[Answer] = []
        while self.held and ray.wait([self.held[0][0]], timeout=0)[0]:
            reference, _ = self.held[0]
            try:
                answers += ray.get(reference)
            except ray.exceptions.RayActorError:
                unanswered = [message for _, message in self.held]
                self.held.clear()
                return answers, unanswered
            self.held.popleft()
        return answers, None
