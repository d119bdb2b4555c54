"""A region's list is tried by cases: what it accepts and the nation does not is told, unless the national list has opened it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from preaudit.config.shipped import shipped
from preaudit.domain.items import Item, Material
from preaudit.domain.outcomes import Outcome
from preaudit.policy.looser_regions import looser_regions
from preaudit.rulebook import load_rulebook
from preaudit.rulebook.book import RuleBook

_RULES = Path(shipped("rules"))
_REGION, _ITEM = "330000", "elderly-allowance"


@cache
def book() -> RuleBook:
    return load_rulebook(_RULES)


def with_material(code: str, change: Callable[[Material], Material]) -> RuleBook:
    """The book with another material in the region's list, as if the loader had let it."""
    items: tuple[Item, ...] = tuple(
        replace(item, materials=tuple(change(m) if m.code == code else m for m in item.materials))
        for item in book().regional[_REGION]
        if item.code == _ITEM
    )
    return replace(book(), regional={_REGION: items})


def test_no_shipped_region_accepts_what_the_nation_does_not() -> None:
    assert looser_regions(_RULES, book()) == ()


@pytest.mark.parametrize(
    ("code", "change", "gone"),
    [
        pytest.param("id_card", lambda m: replace(m, rules=()), "id_card.validity", id="without its checks"),
        pytest.param("household_register", lambda m: replace(m, when=book().item(_ITEM).material("agent_id").when),
                     "household_register.absent", id="under a condition"),
    ],
)  # fmt: skip
def test_a_region_that_lets_a_finding_go_is_told(code: str, change: Callable[[Material], Material], gone: str) -> None:
    found = looser_regions(_RULES, with_material(code, change), _ITEM)
    assert any(gone in one.gone for one in found)
    assert all(
        one.regional in (Outcome.ACCEPT, Outcome.ACCEPT_WITH_DEFERRAL) and one.region == _REGION for one in found
    )


def test_what_the_nation_has_opened_is_no_finding_that_went() -> None:
    shared = with_material("bank_account_proof", lambda m: replace(m, shareable=True))
    assert looser_regions(_RULES, shared, _ITEM) == ()
