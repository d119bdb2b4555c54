"""Cases that rules call complete, drawn in layouts of the bench and judged."""

from __future__ import annotations

import pytest

from bench.healthy_cases import healthy_tests, judged
from preaudit.config.shipped import shipped
from preaudit.domain.verdict import Outcome
from preaudit.rulebook import RuleBook
from tests.made_once import shipped_book

_RULES = shipped("rules")


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return shipped_book()


def test_a_case_drawn_says_what_its_test_says(book: RuleBook) -> None:
    (test, *_) = healthy_tests(_RULES / "items", ["elderly-allowance"])
    case = judged(test, book, "a seed", ["colon_lines", "card"])
    drawn = {page.kind: page for page in case.pages}
    form = next(each for each in test.documents() if each.kind == "application_form")
    assert {"application_form", "id_card", "bank_account_proof"} <= drawn.keys()
    assert {key: drawn["application_form"].truth.get(key) for key in form.fields} == {
        key: value.value for key, value in form.fields.items()
    }


def test_the_same_seed_gives_the_same_verdict(book: RuleBook) -> None:
    (test, *_) = healthy_tests(_RULES / "items", ["residence-permit"])
    one, other = (judged(test, book, "a seed") for _ in range(2))
    assert (one.outcome, one.findings) == (other.outcome, other.findings)


@pytest.mark.parametrize("item", ["company-registration", "individual-business-registration", "elderly-allowance"])
def test_most_cases_in_plain_lines_pass(book: RuleBook, item: str) -> None:
    cases = [
        judged(test, book, f"seed {number}", ["colon_lines", "card"])
        for number, test in enumerate(healthy_tests(_RULES / "items", [item])[:10])
    ]
    passed = sum(case.outcome is Outcome.ACCEPT for case in cases)
    assert passed * 2 >= len(cases), [(c.test.test.name, [f.code for f in c.findings]) for c in cases if c.findings]
