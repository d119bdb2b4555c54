"""A day simulated: cases arrive by chance within the hours, wait in one queue, and each is read by one worker."""

from __future__ import annotations

import heapq
import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

from preaudit.capacity.load import Load

_HOUR = 3600.0


@dataclass(frozen=True, slots=True)
class IncomingCase:
    """A case. `at`: seconds since midnight; `work`: seconds of one worker."""

    at: float
    work: float


def day_of(load: Load, chance: random.Random) -> tuple[IncomingCase, ...]:
    """The cases of a day, in order."""
    visitors = chance.randint(*load.visitors)
    hours, weights = list(load.hours), list(load.hours.values())
    cases = sum(chance.random() < load.share for _ in range(visitors))
    starts = sorted((hour + chance.random()) * _HOUR for hour in chance.choices(hours, weights, k=cases))
    return tuple(IncomingCase(at, _work(load, chance)) for at in starts)


def waits(day: Sequence[IncomingCase], workers: int) -> list[float]:
    """Seconds from each arrival to its verdict, in order; first come, first served."""
    free = [0.0] * workers
    found = []
    for case in day:
        begun = max(case.at, free[0])
        heapq.heapreplace(free, begun + case.work)
        found.append(begun + case.work - case.at)
    return found


def _work(load: Load, chance: random.Random) -> float:
    """One page at least, the others by chance; what a page costs is skewed, as measured times are."""
    pages = 1 + _poisson(max(load.pages - 1.0, 0.0), chance)
    sigma = math.sqrt(math.log1p(load.spread**2))
    return sum(load.page_seconds * chance.lognormvariate(-sigma * sigma / 2, sigma) for _ in range(pages))


def _poisson(mean: float, chance: random.Random) -> int:
    limit, product, count = math.exp(-min(mean, 500.0)), chance.random(), 0
    while product > limit:
        product *= chance.random()
        count += 1
    return count
