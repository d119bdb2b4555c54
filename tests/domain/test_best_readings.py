"""The best readings are asked where a doubt may hide something, and only there."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest

from preaudit.domain.checking.case import CaseView, Operand
from preaudit.domain.checking.check import Check, Phrases
from preaudit.domain.checking.problem import Problem
from preaudit.domain.documents import Document, FieldValue
from preaudit.domain.doubts import Doubt
from preaudit.domain.evidence import Evidence
from preaudit.domain.handed_in import HandedIn
from preaudit.domain.items import Rule
from preaudit.domain.judging import judge
from preaudit.wording import Text, literal
from tests.domain import small


@dataclass(frozen=True, slots=True)
class Counting(Check):
    """Finds nothing, and counts how often it was asked."""

    NAMES = ("counting",)
    value: Operand
    asked: list[str | None] = field(default_factory=list)

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        reading = case.read(self.value)
        self.asked.append(reading.value if reading and reading.sure else None)
        return ()

    def sentence(self, phrases: Phrases) -> Text:
        return literal("")


def asked(value: Operand, *documents: Document) -> list[str | None]:
    """What a check saw of a value, each time it was asked; '' and None alike where that was not sure."""
    check = Counting(value)
    form = replace(small.FORM, rules=(Rule("form.counting", "form", check),))
    judge(small.item(form, small.CARD), documents, small.GOOD, small.TODAY)
    return check.asked


@pytest.mark.parametrize(
    ("doubtful", "seen"),
    [((), ["陈小满"]), (("valid_to",), ["陈小满"]), (("name",), [None, "陈小满"])],
)
def test_a_check_is_asked_again_only_where_a_paper_that_it_reads_has_a_doubt(
    doubtful: tuple[str, ...], seen: list[str | None]
) -> None:
    on_card = small.card(doubtful=doubtful)
    on_form = small.form(doubtful=doubtful)
    assert asked(small.operand("form", "name"), on_form, on_card) == seen


def test_what_is_masked_was_not_read_and_is_no_doubt_of_a_case() -> None:
    seen = Evidence("card.jpg", 1)
    masked = FieldValue("陈*满", "陈*满", 0.9, False, seen, Doubt.MASKED)
    weak = replace(masked, value="陈小满", doubt=Doubt.LOW_CONFIDENCE)
    papers = [replace(small.card(), fields={"name": value}) for value in (masked, weak)]
    assert [HandedIn([paper]).in_doubt for paper in papers] == [frozenset(), frozenset({seen})]
    assert HandedIn(papers).as_read.documents[0] is papers[0]
    assert HandedIn(papers).as_read.documents[1].fields["name"].certain
