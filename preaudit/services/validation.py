"""A request checked against the rules in force, before anything is read: its item or bundle, and its facts as values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from preaudit.domain.bundles import Bundle, step_cases
from preaudit.domain.facts import Facts, parse_facts
from preaudit.domain.items import Item
from preaudit.domain.judging import refuse_unknown_materials
from preaudit.domain.storable import refuse_unstorable
from preaudit.rulebook import RuleBook


@dataclass(frozen=True, slots=True)
class ItemRequest:
    """The review of one item: the item as in force, the facts parsed and as they were given."""

    item: Item
    facts: Facts
    given: Mapping[str, object]
    as_of: date
    region: str


@dataclass(frozen=True, slots=True)
class BundleRequest:
    """The review of a bundle; `items` by code, as in force; `steps`: the optional steps wanted, empty for all."""

    bundle: Bundle
    items: Mapping[str, Item]
    facts: Facts
    given: Mapping[str, object]
    as_of: date
    region: str
    steps: tuple[str, ...]


def item_request(book: RuleBook, item: str, facts: Mapping[str, object], as_of: date, region: str = "") -> ItemRequest:
    """The request where it fits the rules. Raises UnknownItemError and FactsError where it does not."""
    rules = book.item(item, as_of, region)
    parsed = _facts(facts, [rules])
    refuse_unknown_materials(rules, parsed)
    return ItemRequest(rules, parsed, facts, as_of, region)


def bundle_request(
    book: RuleBook,
    bundle: str,
    facts: Mapping[str, object],
    as_of: date,
    region: str = "",
    steps: Sequence[str] = (),
) -> BundleRequest:
    """The request where it fits the rules. Raises as `item_request`, and FactsError for an unknown step."""
    rules = book.bundle(bundle, as_of, region)
    items = {step.item: book.item(step.item, as_of, region) for step in rules.steps}
    parsed = _facts(facts, items.values())
    for _ in step_cases(rules, items, (), parsed, as_of, steps):
        pass  # every step has its case: the shared materials and the wanted steps are those of the bundle
    return BundleRequest(rules, items, parsed, facts, as_of, region, tuple(steps))


def _facts(given: Mapping[str, object], items: Iterable[Item]) -> Facts:
    refuse_unstorable(given)
    return parse_facts(given, {name: kind for item in items for name, kind in item.own_facts().items()})
