"""A second paper beside the one that was chosen: when it is for a person to weigh, and when it is nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from preaudit.config.shipped import shipped
from preaudit.domain.documents import Document
from preaudit.domain.judging import judge
from preaudit.domain.verdict import Outcome
from preaudit.rulebook.rule_tests import RuleTest, load_tests
from tests.made_once import shipped_book

BOOK = shipped_book()
GOOD = next(iter(load_tests(shipped("rules") / "items" / "elderly-allowance.test.yaml")))


def second(kind: str, **values: str) -> Document:
    """Another paper of the kind, like the one of the case but for these values."""
    own = next(document for document in GOOD.documents() if document.kind == kind)
    fields = {key: replace(own.fields[key], value=value) for key, value in values.items()}
    return replace(own, id="second", fields={**own.fields, **fields})


def outcome(test: RuleTest, *more: Document) -> tuple[Outcome, set[str]]:
    item = BOOK.item(test.subject, test.day, test.region)
    verdict = judge(item, (*test.documents(), *more), test.facts_for(item), test.day, test.region)
    return verdict.outcome, {f.code for f in verdict.findings if f.code.endswith(".doubled")}


@pytest.mark.parametrize(
    ("kind", "values", "code"),
    [
        ("household_register", {"household_address": "南京市玄武区珠江路435号2幢301室"}, "household_register.doubled"),
        ("id_card", {"id_number": "320102193505060030"}, "id_card.doubled"),
        ("application_form", {"account_number": "6222021234567890999"}, "application_form.doubled"),
    ],
)
def test_a_second_paper_that_says_something_else_is_for_a_person(kind: str, values: dict[str, str], code: str) -> None:
    came, codes = outcome(GOOD, second(kind, **values))
    assert came is Outcome.MANUAL_REVIEW
    assert code in codes


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("id_card", {}),
        ("id_card", {"valid_from": "1990-07-01", "valid_to": "2006-07-01"}),
        ("household_register", {"household_address": "江苏省南京市鼓楼区湖北路8号"}),
    ],
)
def test_a_copy_and_an_older_paper_are_nothing(kind: str, values: dict[str, str]) -> None:
    assert outcome(GOOD, second(kind, **values)) == (Outcome.ACCEPT, set())
