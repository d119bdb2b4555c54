"""Conditions examined: the names they use, and whether they can hold at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from itertools import product
from math import prod

from preaudit.domain.conditions import Condition
from preaudit.domain.items import Item, Material
from preaudit.domain.truth import Truth
from preaudit.rulebook.differences.rule_terms import kinds_of

Value = bool | str | float | None

#: Assignments evaluated at most; a condition with more is not examined.
_MOST_ASSIGNMENTS = 20_000
_STRING = re.compile(r"\"((?:\\.|[^\"\\])*)\"|'((?:\\.|[^'\\])*)'")
_NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?![\w.])")
#: What a small set of values cannot stand for.
_BEYOND = re.compile(r"\b(matches|size|int|double|string|timestamp|duration|map|filter|exists|all)\s*\(")


_WEIGHT = {Truth.FAIL: 0, Truth.DOUBT: 1, Truth.PASS: 2}


class Reach(StrEnum):
    """Whether a condition can hold and can fail."""

    NEVER = "never"
    ALWAYS = "always"
    SOMETIMES = "sometimes"
    UNKNOWN = "unknown"


def names_used(condition: Condition) -> tuple[str, ...]:
    """The names a condition looks up."""
    names: list[str] = []

    def note(name: str) -> None:
        names.append(name)

    condition.test(note)
    return tuple(names)


def reach(condition: Condition, item: Item) -> Reach:
    """By trying every combination of a few values of each name: the kinds a material accepts, the constants, another."""
    answers = _answers([condition], item)
    if answers is None:
        return Reach.UNKNOWN
    seen: set[Truth] = set()
    for (truth,) in answers:
        seen.add(truth)
        if {Truth.PASS, Truth.FAIL} <= seen:
            return Reach.SOMETIMES
    if Truth.PASS not in seen:
        return Reach.NEVER if Truth.FAIL in seen else Reach.UNKNOWN
    return Reach.ALWAYS


def covers(one: Condition, other: Condition, item: Item) -> bool | None:
    """Whether the one holds wherever the other does, and is in doubt at least where the other is, as far as a few values tell.

    None where that cannot be tried.
    """
    answers = _answers([one, other], item)
    if answers is None:
        return None
    return all(_WEIGHT[a] >= _WEIGHT[b] for a, b in answers)


def _answers(conditions: list[Condition], item: Item) -> Iterator[tuple[Truth, ...]] | None:
    source = " ".join(c.source for c in conditions)
    if _BEYOND.search(_STRING.sub("''", source)):
        return None
    names = list(dict.fromkeys(name for c in conditions for name in names_used(c)))
    domains = [_values(name, source, item) for name in names]
    if prod(map(len, domains)) > _MOST_ASSIGNMENTS:
        return None
    return (
        tuple(condition.test(dict(zip(names, values, strict=True)).get) for condition in conditions)
        for values in product(*domains)
    )


def _values(name: str, source: str, item: Item) -> tuple[Value, ...]:
    """A few values that tell a name's cases apart, and None for one that is undecided."""
    match name.split("."):
        case ["agent" | "family_run"] | ["tags", _]:
            return (True, False, None)
        case ["facts", own] if item.questions[own].truth:
            return (True, False, None)
        case ["credit"]:
            return ("good", "bad", "unknown", None)
        case [material, "kind"] if (found := _material(item, material)) is not None:
            return (*dict.fromkeys(a.kind for a in found.accepts), "", None)
        case [code, key] if _is_number(item, code, key):
            numbers = {float(n) for n in _NUMBER.findall(_STRING.sub("''", source))}
            return (*sorted({0.0, *numbers, *(n + d for n in numbers for d in (-1, -0.5, 0.5, 1))}), None)
        case _:
            texts = [a or b for a, b in _STRING.findall(source)]
            return (
                *dict.fromkeys(
                    ["", "甲", *texts, *(f"{t}~" for t in texts), *(f"~{t}" for t in texts), "".join(texts)]
                ),
                None,
            )


def _material(item: Item, code: str) -> Material | None:
    return next((m for m in item.materials if m.code == code), None)


def _is_number(item: Item, code: str, key: str) -> bool:
    material = _material(item, code)
    return material is not None and any(k.fields[key].number for k in kinds_of(item, material) if key in k.fields)
