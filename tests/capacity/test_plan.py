"""How many workers hold a waiting time: what is known by arithmetic comes out of the simulation."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from preaudit.capacity.day import IncomingCase, day_of, waits
from preaudit.capacity.load import Load
from preaudit.capacity.plan import MOST_WORKERS, plan

#: A service hall of 1,200 to 1,320 visitors a day.
HALL = Load((1200, 1320), pages=6.0, page_seconds=2.5)


def test_cases_wait_for_the_first_worker_that_is_free() -> None:
    day = (IncomingCase(0, 10), IncomingCase(1, 10), IncomingCase(2, 10))
    assert waits(day, 1) == [10, 19, 28]
    assert waits(day, 2) == [10, 10, 18]
    assert waits(day, 3) == [10, 10, 10]


def test_more_workers_never_make_anybody_wait_longer() -> None:
    day = day_of(HALL, random.Random(3))
    for workers in range(1, 12):
        assert all(more <= fewer for fewer, more in zip(waits(day, workers), waits(day, workers + 1), strict=True))


def test_a_day_has_the_visitors_the_hours_and_the_work_that_it_was_given() -> None:
    days = [day_of(HALL, random.Random(number)) for number in range(20)]
    assert all(1200 <= len(day) <= 1320 for day in days)
    assert all(9 * 3600 <= case.at < 17 * 3600 for day in days for case in day)
    works = [case.work for day in days for case in day]
    assert sum(works) / len(works) == pytest.approx(HALL.case_seconds, rel=0.02)
    half = day_of(replace(HALL, share=0.5), random.Random(1))
    assert 500 < len(half) < 760


def test_the_plan_holds_the_limit_and_one_worker_less_does_not() -> None:
    made = plan(HALL, 120, days=12)
    by_workers = {row.workers: row for row in made.rows}
    assert made.enough
    enough, less = by_workers[made.enough], by_workers[made.enough - 1]
    assert enough.kept >= 0.95 > less.kept
    assert enough.ninety.low <= enough.ninety.mean <= enough.ninety.high
    assert made.enough > HALL.visitors[0] * HALL.case_seconds / (8 * 3600), "more than the bare work of the day"
    assert enough.busy < less.busy


def test_a_stricter_limit_needs_no_fewer_workers_and_dearer_pages_more() -> None:
    loose, strict = plan(HALL, 600, days=8), plan(HALL, 45, days=8)
    dear = plan(replace(HALL, page_seconds=5.0), 600, days=8)
    assert loose.enough
    assert strict.enough
    assert dear.enough
    assert loose.enough <= strict.enough
    assert loose.enough < dear.enough


def test_the_same_seed_gives_the_same_plan_and_another_nearly_the_same() -> None:
    assert plan(HALL, 120, days=6) == plan(HALL, 120, days=6)
    one, other = plan(HALL, 120, days=12, seed=1).enough, plan(HALL, 120, days=12, seed=2).enough
    assert one
    assert other
    assert abs(one - other) <= 1


def test_a_limit_shorter_than_reading_a_page_is_kept_by_no_number_of_workers() -> None:
    made = plan(HALL, 1, days=3)
    assert (made.enough, [row.workers for row in made.rows]) == (None, [MOST_WORKERS])


def test_a_day_without_visitors_needs_one_worker() -> None:
    assert plan(replace(HALL, visitors=(0, 0)), 60, days=3).enough == 1
