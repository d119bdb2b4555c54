"""FailureBackoff slow down, and counting them takes a bounded room."""

from __future__ import annotations

from preaudit.access.rate_limits import FailureBackoff


class Clock:
    """Time as the test wants it."""

    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def test_after_the_free_failures_each_further_one_doubles_the_wait() -> None:
    failures = FailureBackoff(clock=Clock())
    waits = []
    for _ in range(12):
        failures.add("li.na")
        waits.append(failures.wait("li.na", 2))
    assert waits == [0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]


def test_the_wait_runs_out_and_the_failures_are_forgotten_in_the_end() -> None:
    clock = Clock()
    failures = FailureBackoff(clock=clock)
    for _ in range(3):
        failures.add("li.na")
    clock.seconds = 1.5
    assert failures.wait("li.na", 2) == 1
    clock.seconds = 2
    assert failures.wait("li.na", 2) == 0
    clock.seconds = 1000
    failures.add("li.na")
    assert failures.wait("li.na", 2) == 0


def test_others_are_not_slowed_down_and_a_success_forgives() -> None:
    failures = FailureBackoff(clock=Clock())
    for _ in range(3):
        failures.add("li.na")
    assert failures.wait("wang.wei", 2) == 0
    failures.forget("li.na")
    assert failures.wait("li.na", 2) == 0


def test_no_more_than_so_many_are_remembered_and_the_latest_are() -> None:
    failures = FailureBackoff(most=10, clock=Clock())
    for number in range(1000):
        failures.add(number)
        failures.add("always")
    assert len(failures) == 10
    assert failures.wait("always", 2) == 300
    assert failures.wait(0, 0) == 0
