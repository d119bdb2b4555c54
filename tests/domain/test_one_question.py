"""Doubts that rest on the same weak values are one question."""

from __future__ import annotations

from preaudit.domain.one_question import asks_once


def test_a_doubt_that_rests_on_values_asked_about_is_answered_with_them() -> None:
    name, number = "name", "number"
    assert asks_once([{name, number}, {name}, {number}, {name}]) == {1: (0, 3), 2: ()}


def test_a_doubt_with_a_value_that_nothing_else_asks_about_asks_for_itself() -> None:
    assert asks_once([{"name", "date"}, {"name"}]) == {0: (), 1: ()}


def test_what_rests_on_no_value_asks_for_itself() -> None:
    assert asks_once([set(), set(), {"name"}]) == {0: (), 1: (), 2: ()}


def test_nothing_is_lost() -> None:
    doubts = [{"a"}, {"a", "b"}, {"b", "c"}, {"c"}, set(), {"a", "c"}]
    asks = asks_once(doubts)
    assert sorted([*asks, *(other for follows in asks.values() for other in follows)]) == list(range(len(doubts)))
