"""One change between two lists, and what it does to applicants; shared by all that compares."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from preaudit.domain.checking.effects import Effect as Effect
from preaudit.domain.checking.effects import more as more
from preaudit.domain.conditions import Condition
from preaudit.domain.items import Item, Period
from preaudit.rulebook.differences.condition_reach import covers
from preaudit.rulebook.differences.plain import Words


@dataclass(frozen=True, slots=True)
class Change:
    """One change: its topic (`necessity`, `check` …), the material, what of it, a sentence, what was and what is."""

    topic: str
    effect: Effect
    material: str
    what: str
    text: Words
    before: Words = ""
    after: Words = ""


def unlisted(one: Any, other: Any, listed: Iterable[str]) -> tuple[str, ...]:
    """The fields in which two values of a class differ although no comparison lists them: nobody knows what that does."""
    known = frozenset(listed)
    names = (slot.name for slot in fields(one) if slot.name not in known)
    return tuple(name for name in names if getattr(one, name) != getattr(other, name))


def narrowed(one: Condition | None, other: Condition | None, item: Item) -> Effect:
    """The effect of another condition for asking something: asked in fewer cases loosens."""
    if one is None or other is None:
        return Effect.NEITHER if one is other else Effect.LOOSENS if one is None else Effect.TIGHTENS
    fewer, wider = covers(one, other, item), covers(other, one, item)
    if fewer is None or wider is None or fewer == wider:
        return Effect.NEITHER if fewer and wider else Effect.UNCLEAR
    return Effect.LOOSENS if fewer else Effect.TIGHTENS


def shortened(one: Period, other: Period) -> Effect:
    """The effect of another period for asking something: asked on fewer days loosens."""
    if one == other:
        return Effect.NEITHER
    fewer, wider = _within(other, one), _within(one, other)
    return Effect.UNCLEAR if fewer == wider else Effect.LOOSENS if fewer else Effect.TIGHTENS


def _within(inner: Period, outer: Period) -> bool:
    begins = outer.first is None or (inner.first is not None and inner.first >= outer.first)
    ends = outer.last is None or (inner.last is not None and inner.last <= outer.last)
    return begins and ends
