"""Every code that a verdict may hold has words, for whoever reads figures by rule."""

from __future__ import annotations

import re

import pytest

from preaudit.domain.finding_codes import OF_CASE, PARTS, finding_codes
from preaudit.policy.finding_names import finding_name
from preaudit.rulebook import RuleBook
from preaudit.wording import finding_names
from tests.made_once import shipped_book


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return shipped_book()


def test_every_code_of_every_item_is_called_by_words_in_both_languages(book: RuleBook) -> None:
    for item in book.items:
        for code in finding_codes(item):
            named = finding_name(book, code, item.code)
            assert re.search("[\u4e00-\u9fff]", named.zh), (item.code, code)
            assert code not in (named.zh, named.into("en")), (item.code, code)


def test_what_judging_says_by_itself_has_a_word_each() -> None:
    assert set(finding_names.PARTS) == set(PARTS)
    assert set(finding_names.OF_CASE) == set(OF_CASE)


def test_the_rules_of_the_item_that_is_looked_at_name_it(book: RuleBook) -> None:
    named = finding_name(book, "id_card.absent", "elderly-allowance")
    assert named.zh.endswith(":未提交")


def test_a_code_that_the_rules_know_no_longer_is_shown_as_it_is(book: RuleBook) -> None:
    assert finding_name(book, "gone.for_good").zh == "gone.for_good"
