"""Thresholds that a sample proposes: the lowest confidence above which the machine surely errs seldom."""

from __future__ import annotations

from preaudit.archive.sampling import Sampled
from preaudit.archive.thresholds import CONFIDENCES, proposed, weighed

_SAMPLE = [Sampled(f"{n}", f"{n}", "item", "agreed", 2.0) for n in range(1000)]


def test_where_only_weakly_read_cases_are_wrong_the_confidence_above_them_is_proposed() -> None:
    weakest = {one.case_id: 0.84 if n < 100 else 0.96 for n, one in enumerate(_SAMPLE)}
    found = {one.case_id: "doubtful" if n < 60 else "agreed" for n, one in enumerate(_SAMPLE)}
    levels = weighed(_SAMPLE, found, weakest)
    best = proposed(levels)
    assert best is not None
    assert best.confidence == 0.85
    assert best.share == 0.9
    assert best.errors.share == 0
    assert levels[0].errors.share == 0.06


def test_of_few_cases_none_is_proposed_though_the_machine_erred_in_none() -> None:
    few = _SAMPLE[:30]
    assert proposed(weighed(few, {one.case_id: "agreed" for one in few}, {})) is None


def test_where_the_machine_errs_nowhere_its_own_certainty_is_enough() -> None:
    best = proposed(weighed(_SAMPLE, {one.case_id: "agreed" for one in _SAMPLE}, {}))
    assert best is not None
    assert best.confidence == CONFIDENCES[0]


def test_cases_that_the_machine_left_doubtful_or_nobody_looked_at_count_nowhere() -> None:
    doubtful = [Sampled("d", "d", "item", "doubtful", 1.0), Sampled("u", "u", "item", "agreed", 1.0)]
    assert all(level.errors.looked_at == 0 for level in weighed(doubtful, {"d": "agreed"}, {}))
