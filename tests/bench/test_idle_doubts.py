"""The bench that tells idle doubts from those that saved something counts values and cases by what is true of them."""

from __future__ import annotations

from itertools import islice

from bench.healthy_cases import healthy_tests
from bench.idle_doubts import Values, cases_of, values_of
from bench.layouts.generate import draw_pages
from preaudit.config.shipped import shipped
from preaudit.domain.documents import FieldValue
from preaudit.domain.doubts import Doubt
from preaudit.domain.evidence import Evidence
from tests.made_once import shipped_book

_RULES = shipped("rules")


def _value(doubt: Doubt, confidence: float) -> FieldValue:
    return FieldValue("周桂兰", "周桂兰", confidence, not doubt, Evidence("a.jpg", 1), doubt)


def test_a_value_counts_by_its_doubt_and_by_whether_it_is_right() -> None:
    values = Values()
    values.add(_value(Doubt.LOW_CONFIDENCE, 0.85), right=True)
    values.add(_value(Doubt.AMBIGUOUS, 0.5), right=False)
    values.add(_value(Doubt.NONE, 0.99), right=True)
    assert (values.right[Doubt.LOW_CONFIDENCE], values.wrong[Doubt.AMBIGUOUS], values.right[Doubt.NONE]) == (1, 1, 1)
    assert values.weakest == [(0.85, True), (0.99, True)]


def test_pages_drawn_and_cases_of_tests_are_counted() -> None:
    book = shipped_book()
    cards = {kind.name: kind for kind in book.kinds if kind.name == "id_card"}
    values = values_of(draw_pages(cards, 2, 1), book.kinds)
    assert sum(values.right.values()) > 10
    tests = list(islice(healthy_tests(_RULES / "items", ["elderly-allowance"]), 2))
    cases = cases_of(tests, book, 1, 1)
    assert (cases.healthy, cases.others) == (2, 0)
