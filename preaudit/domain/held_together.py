"""What an item's own checks hold together: values beside one number, and values of two papers that must say the same.

No second list is kept: a check that holds two values against each other says that they mean the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from preaudit.domain.checking.case import Operand
from preaudit.domain.checking.comparison import How
from preaudit.domain.checking.parameters import parts
from preaudit.domain.checks.agree_by_number import Said
from preaudit.domain.checks.matches_number import MatchesNumber
from preaudit.domain.checks.same import Same
from preaudit.domain.checks.same_person import Person
from preaudit.domain.documents import Document
from preaudit.domain.dossier import FACTS
from preaudit.domain.items import PAPER, Item, Rule


@dataclass(frozen=True, slots=True)
class Beside:
    """What a kind of paper says (`value`) beside a number; `meaning`: alike for what means the same on another kind."""

    kind: str
    number: str
    value: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands: the first of `fields` that a paper of the kind prints."""

    kind: str
    fields: tuple[str, ...]

    def key_on(self, document: Document) -> str:
        """The field of a paper; '' for another kind, and where it prints none of them."""
        if document.kind != self.kind:
            return ""
        return next((key for key in self.fields if key in document.fields), "")


@dataclass(frozen=True, slots=True)
class HeldTogether:
    """`beside`: what papers say beside a number; `pairs`: places that must say the same; `names`: where those named in checks stand."""

    beside: tuple[Beside, ...]
    pairs: tuple[tuple[Place, Place, How], ...]
    names: frozenset[tuple[str, str]]

    @property
    def people(self) -> tuple[Beside, ...]:
        """Names beside a number."""
        return tuple(each for each in self.beside if each.meaning == _NAME)


def held_together(item: Item) -> HeldTogether:
    """What the checks of an item and of its kinds hold together, worked out once an item."""
    known: HeldTogether | None = item.worked_out.get("held together")
    if known is None:
        known = item.worked_out["held together"] = _held_together(item)
    return known


def _held_together(item: Item) -> HeldTogether:
    beside: dict[Beside, None] = {}
    pairs: dict[tuple[Place, Place, How], None] = {}
    for rule, kinds in _rules(item):
        beside |= dict.fromkeys(_beside(rule, kinds))
        if isinstance(rule.check, Same):
            one, other = rule.check.fields
            for a, b in ((one, other), (other, one)):
                places = ((x, y) for x in _places(a, kinds) for y in _places(b, kinds) if x != y)
                pairs |= {(x, y, rule.check.how): None for x, y in places}
    named = {(each.kind, each.value) for each in beside if each.meaning == _NAME}
    named |= {(place.kind, key) for place, _, how in pairs if how is How.NAME for key in place.fields}
    return HeldTogether(tuple(beside), tuple(pairs), frozenset(named))


_NAME, _BIRTH, _SEX = "name", "birth", "sex"
#: The kinds of paper that fill each material.
_Kinds = dict[str, tuple[str, ...]]


def _rules(item: Item) -> Iterator[tuple[Rule, _Kinds]]:
    """Every rule of the item and of its kinds."""
    kinds: _Kinds = {m.code: tuple(dict.fromkeys(a.kind for a in m.accepts)) for m in item.materials}
    for material in item.materials:
        for rule in material.rules:
            own = kinds[material.code]
            yield rule, {**kinds, material.code: tuple(k for k in own if not rule.kinds or k in rule.kinds)}
    yield from ((rule, kinds) for rule in item.rules)
    for info in item.kinds:
        alone: _Kinds = {PAPER: (info.kind,)}
        yield from ((rule, alone) for rule in info.rules)


def _places(operand: Operand, kinds: _Kinds) -> Iterator[Place]:
    yield from (Place(kind, operand.fields) for kind in kinds.get(operand.material, ()) if operand.material != FACTS)


def _beside(rule: Rule, kinds: _Kinds) -> Iterator[Beside]:
    for person in parts(rule.check, Person):
        if person.number:
            yield from _said(person.number, person.name, _NAME, kinds)
    for said in parts(rule.check, Said):
        yield from _said(said.number, said.says, f"{rule.material}.{rule.id}", kinds)
    if isinstance(check := rule.check, MatchesNumber):
        for operands, meaning in ((check.birth, _BIRTH), (check.sex, _SEX)):
            for operand in operands:
                yield from _said(check.number, operand, meaning, kinds)


def _said(number: Operand, value: Operand, meaning: str, kinds: _Kinds) -> Iterator[Beside]:
    """Both on one paper; of several fields each beside its own number."""
    if number.material != value.material or len(number.fields) != len(value.fields):
        return
    for kind in kinds.get(value.material, ()):
        for key, said in zip(number.fields, value.fields, strict=True):
            yield Beside(kind, key, said, meaning)
