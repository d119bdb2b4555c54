"""The tests that lie beside the rules."""

from __future__ import annotations

import pytest

from preaudit.config.shipped import shipped
from preaudit.domain.checks.plausible_span import PlausibleSpan
from preaudit.rulebook import RuleBook
from preaudit.rulebook.book import TEST_SUFFIX
from preaudit.rulebook.rule_tests import RuleTest, load_tests
from tests.made_once import shipped_book

RULES = shipped("rules")
ITEMS = RULES / "items"
FILES = [*sorted(ITEMS.glob(f"*{TEST_SUFFIX}")), *sorted(RULES.glob(f"regions/*/*{TEST_SUFFIX}"))]
TESTS = [test for path in FILES for test in load_tests(path)]


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return shipped_book()


@pytest.mark.parametrize("test", TESTS, ids=lambda t: f"{t.subject} {t.region}: {t.test.name}")
def test_item_says_what_its_test_file_expects(test: RuleTest, book: RuleBook) -> None:
    assert test.mismatches(book) == ()


def test_every_item_has_a_test_file_or_is_tested_with_its_bundle(book: RuleBook) -> None:
    items = {path.stem for path in ITEMS.glob("*.yaml") if not path.name.endswith(TEST_SUFFIX)}
    tested = {path.name.removesuffix(TEST_SUFFIX) for path in ITEMS.glob(f"*{TEST_SUFFIX}")}
    tested |= {step.item for bundle in book.bundles for step in bundle.steps}
    assert items == tested


def test_every_overlay_has_a_test_file() -> None:
    overlays = {
        p for p in RULES.glob("regions/*/*.yaml") if not p.name.endswith(TEST_SUFFIX) and p.name != "region.yaml"
    }
    assert [p.name for p in sorted(overlays) if not p.with_name(f"{p.stem}{TEST_SUFFIX}").is_file()] == []


def test_what_is_asked_of_an_identity_card_is_asked_of_a_temporary_one(book: RuleBook) -> None:
    """But for the terms of cards: a temporary one holds three months, as its kind says."""
    both = {"id_card", "temporary_id_card"}
    left_out = [
        rule.id
        for item in book.newest()
        for material in item.materials
        if both <= {accept.kind for accept in material.accepts}
        for rule in material.rules
        if rule.kinds & both == {"id_card"} and not isinstance(rule.check, PlausibleSpan)
    ]
    assert left_out == []
