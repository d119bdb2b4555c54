"""The regimes of five regions: what follows where nothing is supplied in time, by when, and by which rule."""

from __future__ import annotations

import orjson
import pytest

from preaudit.agreements.terms import Consequence, consequence_of
from preaudit.rulebook import RuleBook
from tests.agreements.regimes import DAY, GOLDEN, REGIONS, regime
from tests.made_once import shipped_book


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return shipped_book()


@pytest.mark.parametrize("region", REGIONS)
def test_an_agreement_says_what_its_region_has_published(book: RuleBook, region: str) -> None:
    assert regime(book, region) == orjson.loads((GOLDEN / f"{region}.json").read_bytes())


def test_the_five_have_five_consequences(book: RuleBook) -> None:
    found = {regime(book, region)["consequence"] for region in REGIONS}
    assert found == {each.value for each in Consequence} - {Consequence.UNSTATED.value}


def test_every_list_that_lets_something_follow_names_one_consequence(book: RuleBook) -> None:
    unnamed = [
        (code, region)
        for region in ("", *REGIONS, "440300")
        for code in sorted({item.code for item in book.items})
        if (policy := book.item(code, DAY, region).on(DAY).tolerance).allowed
        and consequence_of(policy.on_expiry) is Consequence.UNSTATED
    ]
    assert unnamed == []
