"""A mandate names who gives it, who acts, for what, how long, and is signed (民法典 §165): it need not print the numbers of their cards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from preaudit.domain.documents import Document, FieldValue
from preaudit.domain.judging import judge
from preaudit.domain.outcomes import Outcome
from preaudit.rulebook.rule_tests import RuleTest, load_tests
from tests.made_once import shipped_book

_RULES = Path(__file__).parents[2] / "rules"
_BOOK = shipped_book()
_NUMBERS = ("principal_id_number", "agent_id_number")


def _accepted() -> Iterator[RuleTest]:
    """The complete cases of all items in which somebody acts for the applicant by a mandate with numbers."""
    for path in sorted((_RULES / "items").glob("*.test.yaml")):
        for test in load_tests(path):
            mandates = [d for d in test.documents() if d.kind == "power_of_attorney"]
            if test.test.expect.outcome is Outcome.ACCEPT and mandates and _NUMBERS[1] in mandates[0].fields:
                yield test


_CASES = tuple(_accepted())


def _outcome(test: RuleTest, fields: Mapping[str, FieldValue | None]) -> Outcome:
    """What comes out where the mandate has other fields (None: none)."""

    def changed(document: Document) -> Document:
        if document.kind != "power_of_attorney":
            return document
        kept = {key: value for key, value in document.fields.items() if key not in fields}
        return replace(document, fields=kept | {key: value for key, value in fields.items() if value is not None})

    item = _BOOK.item(test.subject, test.day, test.region)
    return judge(item, tuple(map(changed, test.documents())), test.facts_for(item), test.day, test.region).outcome


def _mandate(test: RuleTest) -> Document:
    return next(d for d in test.documents() if d.kind == "power_of_attorney")


def test_cases_of_every_item_that_may_be_done_by_another_are_tried() -> None:
    items = {path.stem for path in (_RULES / "items").glob("*.yaml") if "power_of_attorney" in path.read_text("utf-8")}
    assert {test.subject for test in _CASES} == {item for item in items if not item.endswith(".test")}


@pytest.mark.parametrize("test", _CASES, ids=lambda test: f"{test.subject}-{test.test.name}")
def test_a_mandate_without_numbers_is_as_good(test: RuleTest) -> None:
    assert _outcome(test, dict.fromkeys(_NUMBERS)) is Outcome.ACCEPT


@pytest.mark.parametrize("test", _CASES, ids=lambda test: f"{test.subject}-{test.test.name}")
@pytest.mark.parametrize("whose", ["principal", "agent"])
def test_without_numbers_the_name_must_be_the_very_one(test: RuleTest, whose: str) -> None:
    said = _mandate(test).fields[whose]
    other = replace(said, value="章知白", raw="章知白")
    unsure = replace(said, certain=False, confidence=0.4)
    for field in (other, unsure, None):
        assert _outcome(test, {**dict.fromkeys(_NUMBERS), whose: field}) is not Outcome.ACCEPT


@pytest.mark.parametrize("test", _CASES, ids=lambda test: f"{test.subject}-{test.test.name}")
def test_a_number_that_is_printed_still_counts(test: RuleTest) -> None:
    said = _mandate(test).fields["agent_id_number"]
    other = replace(said, value="320102198807150029", raw="320102198807150029")
    assert _outcome(test, {"agent_id_number": other}) is not Outcome.ACCEPT
