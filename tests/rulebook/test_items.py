"""The tests that lie beside the rules."""

from __future__ import annotations

import pytest

from preaudit.rulebook import RuleBook, load_rulebook
from preaudit.rulebook.book import TEST_SUFFIX
from preaudit.rulebook.cases import RuleTest, load_tests
from preaudit.shipped import shipped

ITEMS = shipped("rules") / "items"
TESTS = [test for path in sorted(ITEMS.glob(f"*{TEST_SUFFIX}")) for test in load_tests(path)]


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return load_rulebook(shipped("rules"))


@pytest.mark.parametrize("test", TESTS, ids=lambda t: f"{t.item}: {t.test.name}")
def test_item_says_what_its_test_file_expects(test: RuleTest, book: RuleBook) -> None:
    assert test.mismatches(book) == ()


def test_every_item_has_a_test_file() -> None:
    items = {path.stem for path in ITEMS.glob("*.yaml") if not path.name.endswith(TEST_SUFFIX)}
    assert items == {path.name.removesuffix(TEST_SUFFIX) for path in ITEMS.glob(f"*{TEST_SUFFIX}")}
