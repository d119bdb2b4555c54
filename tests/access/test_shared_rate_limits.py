"""A key's requests counted over several instances, in whatever minute they come."""

from __future__ import annotations

from preaudit.access.shared_rate_limits import SharedRateLimits
from preaudit.store import Database


class Clock:
    """Time as the test wants it."""

    seconds = 60_000_000.0

    def __call__(self) -> float:
        return self.seconds


def let_in(limits: list[SharedRateLimits], per_minute: int, requests: int) -> int:
    return sum(limits[n % len(limits)].hit("key", per_minute) == 0 for n in range(requests))


def test_instances_share_one_limit(database: Database) -> None:
    clock = Clock()
    limits = [SharedRateLimits(database, clock) for _ in range(3)]
    assert let_in(limits, 12, 60) == 12


def test_a_minute_that_begins_forgets_the_one_before_little_by_little(database: Database) -> None:
    clock = Clock()
    limits = [SharedRateLimits(database, clock)]
    assert let_in(limits, 10, 20) == 10
    clock.seconds += 60
    assert let_in(limits, 10, 5) == 0, "within sixty seconds it asked for all it may"
    clock.seconds += 30
    assert let_in(limits, 10, 20) == 5
    clock.seconds += 120
    assert let_in(limits, 10, 20) == 10


def test_whoever_waits_as_long_as_it_is_told_is_let_in(database: Database) -> None:
    clock = Clock()
    limits = SharedRateLimits(database, clock)
    for per_minute, who in ((1, "one"), (7, "seven"), (600, "many")):
        for _ in range(3):
            while (wait := limits.hit(who, per_minute)) == 0:
                pass
            clock.seconds += wait
            assert limits.hit(who, per_minute) == 0


def test_a_host_whose_clock_is_behind_opens_no_second_limit(database: Database) -> None:
    ahead, behind = Clock(), Clock()
    behind.seconds -= 61
    limits = [SharedRateLimits(database, ahead), SharedRateLimits(database, behind)]
    assert let_in(limits, 10, 40) == 10
