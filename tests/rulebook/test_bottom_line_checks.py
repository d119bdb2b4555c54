"""Every parameter of every check, changed by a region: what loosens, or cannot be told, is refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import is_dataclass, replace
from enum import Enum
from typing import Any

import pytest

from preaudit.domain.checking.check import Check, change_effect
from preaudit.domain.checking.effects import Effect, only_worded
from preaudit.domain.checking.parameters import OwnMaterial, Parameter, parameters
from preaudit.domain.checking.table import check_table
from preaudit.domain.checks.lasted_at_least import LastedAtLeast
from preaudit.domain.conditions import Condition
from preaudit.domain.items import Item, Rule
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import Severity
from preaudit.rulebook.bottom_line import crossings
from preaudit.rulebook.differences.changes import narrowed
from preaudit.rulebook.expressions import compile_rule
from tests.made_once import shipped_book

BOOK = shipped_book()


def rules() -> Iterator[tuple[Item, Rule]]:
    for item in BOOK.newest():
        yield from ((item, rule) for rule in item.rules)
        yield from ((item, rule) for material in item.materials for rule in material.rules)
    for kind in (kind for item in BOOK.newest() for kind in item.kinds if kind.rules):
        alone = replace(kind.alone, materials=(replace(kind.alone.materials[0], rules=kind.rules),))
        yield from ((alone, rule) for rule in kind.rules)


FOUND: dict[type[Check], tuple[Item, Rule]] = {}
for _item, _rule in rules():
    FOUND.setdefault(type(_rule.check), (_item, _rule))
PARAMETERS = [
    pytest.param(cls, parameter, id=f"{cls.__name__}.{parameter.name}")
    for cls in FOUND
    for parameter in parameters(cls)
    if parameter.type is not OwnMaterial
]


def others(value: Any) -> Iterator[Any]:
    """Other values of the same type: more and less of it."""
    match value:
        case bool():
            yield not value
        case int():
            yield from (other for other in (value + 1, max(0, value - 1)) if other != value)
        case Truth():
            yield Truth.DOUBT if value is Truth.FAIL else Truth.FAIL
        case Enum():
            yield from (other for other in type(value) if other is not value)
        case str():
            yield f"{value}甲"
        case Condition():
            yield compile_rule("agent", {"agent": bool})
        case tuple():
            if value:
                yield value[:-1]
            yield (*value, next(others(value[-1]), "甲") if value else "甲")
        case None:
            yield 1
        case _ if is_dataclass(value):
            name = next(iter(value.__dataclass_fields__))
            yield from (replace(value, **{name: other}) for other in others(getattr(value, name)))  # type: ignore[type-var]


def changed(item: Item, rule: Rule, other: Rule) -> Item:
    """The item with another check in place of one."""
    swapped = tuple(other if one is rule else one for one in item.rules)
    materials = tuple(replace(m, rules=tuple(other if one is rule else one for one in m.rules)) for m in item.materials)
    return replace(item, rules=swapped, materials=materials)


def refused(item: Item, rule: Rule, other: Rule) -> bool:
    return bool(crossings(item, changed(item, rule, other), frozenset(), BOOK.tags))


def test_every_check_stands_in_some_list_or_kind() -> None:
    assert set(FOUND) == set(check_table().values()) - {
        cls for cls in check_table().values() if not issubclass(cls, Check)
    }


@pytest.mark.parametrize(("cls", "parameter"), PARAMETERS)
def test_another_value_is_refused_unless_it_tightens(cls: type[Check], parameter: Parameter) -> None:
    item, rule = FOUND[cls]
    value = getattr(rule.check, parameter.name)
    for other in others(value):
        try:
            check = replace(rule.check, **{parameter.name: other})  # type: ignore[type-var]
            effect = change_effect(rule.check, check)
            words = refused(item, rule, replace(rule, check=check))
        except (KeyError, AttributeError, TypeError, IndexError, ValueError):
            continue  # no such value can be written
        if parameter.compare is only_worded:
            assert (effect, words) == (Effect.NEITHER, False)
        else:
            assert effect is not Effect.NEITHER
            assert words is (effect in (Effect.LOOSENS, Effect.UNCLEAR))


@pytest.mark.parametrize("cls", dict.fromkeys(type(r.check) for _, r in rules() if r.severity is not Severity.WARNING))
def test_a_check_taken_away_or_made_a_warning_is_refused(cls: type[Check]) -> None:
    item, rule = next((i, r) for i, r in rules() if type(r.check) is cls and r.severity is not Severity.WARNING)
    gone = replace(
        item,
        rules=tuple(r for r in item.rules if r is not rule),
        materials=tuple(replace(m, rules=tuple(r for r in m.rules if r is not rule)) for m in item.materials),
    )
    assert crossings(item, gone, frozenset(), BOOK.tags)
    assert refused(item, rule, replace(rule, severity=Severity.WARNING))
    assert refused(item, rule, replace(rule, absence_is_fine=True)) is not rule.absence_is_fine


CONDITIONS = [
    ("agent", "agent || family_run", Effect.TIGHTENS),
    ("agent", "agent && family_run", Effect.LOOSENS),
    ("agent", "!agent", Effect.UNCLEAR),
    ("agent", "agent && !agent", Effect.LOOSENS),
    ("agent", "agent == true", Effect.NEITHER),
    ('credit == "bad"', 'credit == "bad" || credit == "unknown"', Effect.TIGHTENS),
    ('today >= "2026-01-01"', 'today >= "2026-01-02"', Effect.LOOSENS),
    ('today >= "2026-01-01"', 'today >= "2026-01-01" && today != "2026-06-01"', Effect.LOOSENS),
    ('region.startsWith("33")', 'region == "330000" || region == "330100"', Effect.LOOSENS),
    ('region.contains("33")', 'region.startsWith("33")', Effect.LOOSENS),
    ('region.matches("33.*")', 'region.matches("3301.*")', Effect.UNCLEAR),
]


@pytest.mark.parametrize(("one", "other", "effect"), CONDITIONS)
def test_conditions_are_compared_by_what_they_answer(one: str, other: str, effect: Effect) -> None:
    names: dict[str, type[bool] | type[str] | type[float]] = {
        "agent": bool, "family_run": bool, "credit": str, "today": str, "region": str,
    }  # fmt: skip
    found = narrowed(compile_rule(one, names), compile_rule(other, names), BOOK.item("elderly-allowance"))
    assert found is effect


def test_a_longer_time_that_must_have_passed_asks_more() -> None:
    """A region that asks for a year of living there where the list asks for half of one may say so."""
    half = FOUND[LastedAtLeast][1].check
    assert isinstance(half, LastedAtLeast)
    assert change_effect(half, replace(half, months=half.months + 6)) is Effect.TIGHTENS
    assert change_effect(half, replace(half, months=half.months - 1)) is Effect.LOOSENS


def test_one_paper_alone_of_several_is_no_tightening() -> None:
    """Of several papers each is judged; where one is taken the others no longer are."""
    item = next(item for item in BOOK.newest() if any(m.several for m in item.materials))
    alone = replace(item, materials=tuple(replace(m, several=False) for m in item.materials))
    assert crossings(item, alone, frozenset(), BOOK.tags)
