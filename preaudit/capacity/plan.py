"""How many workers hold a waiting time: the same simulated days for each number of workers, and how sure that is."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from preaudit.capacity.day import IncomingCase, day_of, waits
from preaudit.capacity.load import Load

#: Beyond so many workers nobody plans in one process.
MOST_WORKERS = 512
#: So many numbers of workers are shown after the first that holds.
_BEYOND = 2


@dataclass(frozen=True, slots=True)
class Range:
    """Over the simulated days: the mean, and the interval in which nineteen of twenty days lie."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Staffed:
    """A number of workers. Seconds from handing in to the verdict that half and nine of ten cases of a day do not exceed; `busy`: the share of
    the opening hours in which a worker works; `kept`: on what share of days nine of ten cases kept to the limit.
    """

    workers: int
    half: Range
    ninety: Range
    busy: float
    kept: float


@dataclass(frozen=True, slots=True)
class Plan:
    """What was simulated. `enough`: the fewest workers with which the limit is kept on nineteen of twenty days; None where none tried does."""

    load: Load
    limit_seconds: float
    days: int
    seed: int
    rows: tuple[Staffed, ...]
    enough: int | None


def plan(load: Load, limit_seconds: float, days: int = 40, seed: int = 1, kept: float = 0.95) -> Plan:
    """Simulate so many days with ever more workers until the limit is kept, and a little beyond. The same seed gives the same plan."""
    simulated = [day_of(load, random.Random(f"{seed}/{number}")) for number in range(days)]
    rows, enough = list[Staffed](), None
    for staffed in _staffed(load, simulated, limit_seconds):
        rows.append(staffed)
        if enough is None and staffed.kept >= kept:
            enough = staffed.workers
        if enough is not None and staffed.workers >= enough + _BEYOND:
            break
    return Plan(load, limit_seconds, days, seed, tuple(rows), enough)


def _staffed(load: Load, days: Sequence[Sequence[IncomingCase]], limit: float) -> Iterator[Staffed]:
    opening = len(load.hours) * 3600.0
    whole = sum(case.work for day in days for case in day) / max(len(days), 1)
    first = max(1, math.floor(whole / opening))
    if limit < load.page_seconds:
        first = MOST_WORKERS  # not even an idle worker keeps to it: one row shows that
    for workers in range(min(first, MOST_WORKERS), MOST_WORKERS + 1):
        waited = [sorted(waits(day, workers)) for day in days]
        half, ninety = ([_at(one, share) for one in waited] for share in (0.5, 0.9))
        kept = sum(wait <= limit for wait in ninety) / max(len(days), 1)
        yield Staffed(workers, _range(half), _range(ninety), whole / (opening * workers), kept)


def _at(ordered: Sequence[float], share: float) -> float:
    return ordered[math.ceil(share * len(ordered)) - 1] if ordered else 0.0


def _range(values: Sequence[float]) -> Range:
    ordered = sorted(values)
    return Range(sum(ordered) / len(ordered), _at(ordered, 0.025), _at(ordered, 0.975))
