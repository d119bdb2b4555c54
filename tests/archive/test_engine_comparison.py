from __future__ import annotations

from typing import Any

import pytest

from preaudit.archive.engine_comparison import EngineComparison, compare_engines


def papers(**fields: tuple[str, bool]) -> dict[str, Any]:
    read = {name: {"value": value, "certain": sure} for name, (value, sure) in fields.items()}
    return {"documents": [{"kind": "card", "pages": [{"file": "a.jpg", "page": 1}], "fields": read}]}


def compared(
    old: dict[str, Any], new: dict[str, Any], outcomes: tuple[str, str] = ("accept", "accept")
) -> EngineComparison:
    return compare_engines([("1", old, new, *outcomes)])


def test_what_both_are_sure_of_and_read_differently_is_told_from_what_one_doubts() -> None:
    old = papers(name=("a", True), number=("1", True), day=("x", False), place=("p", True))
    new = papers(name=("a", True), number=("2", True), day=("y", True), place=("q", False))
    found = compared(old, new)
    assert (found.fields, found.equal, found.contradicted, found.lost, found.gained) == (4, 1, 1, 1, 1)
    assert found.by_field == {"card.number": 1, "card.day": 1, "card.place": 1}


def test_a_field_that_one_engine_does_not_find_is_lost() -> None:
    found = compared(papers(name=("a", True)), papers())
    assert (found.fields, found.lost, found.contradicted) == (1, 1, 0)


@pytest.mark.parametrize(
    ("outcomes", "passes"),
    [
        (("accept", "accept"), True),
        (("supplement", "accept"), False),
        (("manual_review", "accept_with_deferral"), False),
        (("accept", "manual_review"), True),
    ],
)
def test_nothing_may_be_accepted_by_the_new_engine_alone(outcomes: tuple[str, str], passes: bool) -> None:
    same = papers(name=("a", True))
    assert compared(same, same, outcomes).passes(0.0, 1.0) is passes


def test_limits_are_shares_and_nothing_read_proves_nothing() -> None:
    found = compared(papers(number=("1", True), name=("a", True)), papers(number=("2", True), name=("a", True)))
    assert found.passes(0.5, 0.0)
    assert not found.passes(0.49, 0.0)
    flipped = compared(papers(name=("a", True)), papers(name=("a", True)), ("accept", "supplement"))
    assert not flipped.passes(0.0, 0.5)
    assert not compared({}, {}).passes(1.0, 1.0)
