"""A page that speaks against itself, or hides what it always says, is never accepted without a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from preaudit.config.shipped import shipped
from preaudit.domain.documents import Document, FieldValue, Remark, RemarkMeaning
from preaudit.domain.doubts import Doubt
from preaudit.domain.judging import judge
from preaudit.domain.verdict import Outcome, Reason, Verdict
from preaudit.policy.test_run import test_files as rule_test_files
from preaudit.rulebook.rule_tests import RuleTest, load_tests
from tests.made_once import shipped_book

BOOK = shipped_book()


def complete_cases() -> Iterator[RuleTest]:
    """One case of each item that rule tests call accepted."""
    seen = set()
    for path in rule_test_files(shipped("rules")):
        for test in load_tests(path):
            if test.test.expect.outcome is Outcome.ACCEPT and test.subject not in seen and not test.region:
                seen.add(test.subject)
                yield test


CASES = tuple(complete_cases())


def verdict(test: RuleTest, documents: tuple[Document, ...]) -> Verdict:
    item = BOOK.item(test.subject, test.day, test.region)
    return judge(item, documents, test.facts_for(item), test.day, test.region)


def with_remark(document: Document, meaning: RemarkMeaning, *purposes: str) -> Document:
    evidence = next(iter(document.fields.values())).evidence
    return replace(document, remarks=(Remark(meaning, "盖在页面上的字", evidence, purposes),))


@pytest.mark.parametrize("test", CASES, ids=lambda test: test.subject)
def test_any_paper_that_says_it_does_not_hold_is_looked_at_by_a_person(test: RuleTest) -> None:
    documents = test.documents()
    for number, document in enumerate(documents):
        if not document.fields:
            continue
        for meaning in set(RemarkMeaning) - {RemarkMeaning.PART}:  # said of papers of no kind alone
            changed = with_remark(document, meaning, *(["银行贷款"] if meaning is RemarkMeaning.OTHER_PURPOSE else []))
            outcome = verdict(test, (*documents[:number], changed, *documents[number + 1 :])).outcome
            assert outcome is Outcome.MANUAL_REVIEW, (document.kind, meaning)


@pytest.mark.parametrize("test", CASES, ids=lambda test: test.subject)
def test_a_copy_restricted_to_the_item_itself_is_taken(test: RuleTest) -> None:
    documents = test.documents()
    name = BOOK.item(test.subject, test.day, test.region).name
    restricted = tuple(with_remark(d, RemarkMeaning.OTHER_PURPOSE, name) if d.fields else d for d in documents)
    assert verdict(test, restricted).outcome is Outcome.ACCEPT


@pytest.mark.parametrize("test", CASES, ids=lambda test: test.subject)
def test_a_masked_field_that_a_paper_always_shows_asks_for_the_full_view(test: RuleTest) -> None:
    documents = test.documents()
    item = BOOK.item(test.subject, test.day, test.region)
    for number, document in enumerate(documents):
        shown = item.kind_info(document.kind, document.variant).fields
        for key, field in document.fields.items():
            if not shown[key].required or not field.value:
                continue
            hidden: FieldValue = replace(field, value="***" + field.value[3:], doubt=Doubt.MASKED, certain=False)
            fields = {**document.fields, key: hidden}
            found = verdict(test, (*documents[:number], replace(document, fields=fields), *documents[number + 1 :]))
            assert found.outcome is not Outcome.ACCEPT, (document.kind, key)
            codes = {f.code for f in found.findings if f.reason is Reason.DOUBTFUL}
            assert any(code.endswith(".masked") for code in codes), (document.kind, key, codes)
