"""Diff of two rule books: what a change of rules means, list by list and region by region."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from preaudit.domain.items import Item
from preaudit.rulebook.book import RuleBook
from preaudit.rulebook.differences.bundle_changes import bundle_changes
from preaudit.rulebook.differences.changes import Change, Effect
from preaudit.rulebook.differences.list_changes import item_changes
from preaudit.rulebook.differences.plain import plain
from preaudit.rulebook.differences.rule_terms import period_text
from preaudit.rulebook.kinds import KindSpec
from preaudit.wording import policy_changes as say

_TOPICS = {"item": say.ITEM, "region": say.REGION, "bundle": say.BUNDLE, "kind": say.KIND}
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Section:
    """The changes of one list (`region` '' for the national one), of a bundle, or of a kind of document."""

    area: str
    code: str
    name: str
    region: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Diff:
    """All changes; `old` and `new` are the versions of the books."""

    old: str
    new: str
    sections: tuple[Section, ...]

    def count(self, effect: Effect) -> int:
        """How many changes have that effect."""
        return sum(change.effect is effect for section in self.sections for change in section.changes)


def diff(old: RuleBook, new: RuleBook) -> Diff:
    """The changes of the new book, sections without changes left out."""
    sections = (*_items(old, new), *_regions(old, new), *_bundles(old, new), *_kinds(old, new))
    return Diff(old.version, new.version, tuple(section for section in sections if section.changes))


def _items(old: RuleBook, new: RuleBook) -> Iterator[Section]:
    before, after = {i.code: i for i in old.newest()}, {i.code: i for i in new.newest()}
    for code, one, other in _matched(before, after):
        name = (other or one).name  # type: ignore[union-attr]  # one is there
        changes = (
            tuple(_item(old, new, one, other)) if one and other else _added_or_removed("item", name, gone=not other)
        )
        yield Section("item", code, name, "", changes)


def _item(old: RuleBook, new: RuleBook, one: Item, other: Item) -> Iterator[Change]:
    yield from item_changes(one, other, new.tags)
    yield from _versions(old, new, one.code)


def _versions(old: RuleBook, new: RuleBook, code: str) -> Iterator[Change]:
    """Versions before the newest: added, removed, or changed."""
    before, after = (
        {i.period.first: i for i in book.items if i.code == code and i is not book.item(code)} for book in (old, new)
    )
    for first in sorted(before.keys() | after.keys(), key=str):
        one, other = before.get(first), after.get(first)
        if one and other:
            if item_changes(one, other):
                text = say.VERSION_CHANGED(period=period_text(other.period))
                yield Change("version", Effect.UNCLEAR, "", str(first), text)
        else:
            message, it = (say.VERSION_ADDED, other) if other else (say.VERSION_REMOVED, one)
            text = message(period=period_text(it.period))  # type: ignore[union-attr]  # one is there
            yield Change("version", Effect.NEITHER, "", str(first), text)


def _regions(old: RuleBook, new: RuleBook) -> Iterator[Section]:
    before, after = {r.code: r for r in old.regions}, {r.code: r for r in new.regions}
    for code, one, other in _matched(before, after):
        name = (other or one).name  # type: ignore[union-attr]  # one is there
        changes: tuple[Change, ...] = ()
        if not (one and other):
            changes = _added_or_removed("region", name, gone=not other)
        elif one != other:
            text = say.REGION_CHANGED(
                before=one.name, before_basis=one.basis, after=other.name, after_basis=other.basis
            )
            changes = (Change("region", Effect.NEITHER, "", "", text),)
        yield Section("region", code, name, code, changes)
        yield from _regional(old, new, code)


def _regional(old: RuleBook, new: RuleBook, region: str) -> Iterator[Section]:
    """What a region's lists change by themselves: changes of the national list are listed once, under the nation."""
    known = {item.code for item in old.items} & {item.code for item in new.items}
    own = {i.code for book in (old, new) for i in book.regional.get(region, ())}
    for code in sorted(own & known):
        national = item_changes(old.item(code), new.item(code), new.tags)
        one, other = (book.item(code, region=region if book.knows(region) else "") for book in (old, new))
        changes = tuple(c for c in item_changes(one, other, new.tags) if c not in national)
        yield Section("item", code, other.name, region, changes)


def _bundles(old: RuleBook, new: RuleBook) -> Iterator[Section]:
    before, after = {b.code: b for b in old.bundles}, {b.code: b for b in new.bundles}
    for code, one, other in _matched(before, after):
        name = (other or one).name  # type: ignore[union-attr]  # one is there
        changes = bundle_changes(one, other) if one and other else _added_or_removed("bundle", name, gone=not other)
        yield Section("bundle", code, name, "", changes)


def _kinds(old: RuleBook, new: RuleBook) -> Iterator[Section]:
    before, after = {k.name: k for k in old.kinds}, {k.name: k for k in new.kinds}
    for code, one, other in _matched(before, after):
        label = (other or one).label  # type: ignore[union-attr]  # one is there
        changes = tuple(_kind(one, other)) if one and other else _added_or_removed("kind", label, gone=not other)
        yield Section("kind", code, label, "", changes)


def _kind(one: KindSpec, other: KindSpec) -> Iterator[Change]:
    for key in sorted(one.fields.keys() | other.fields.keys()):
        if key not in one.fields:
            yield Change("field", Effect.NEITHER, "", key, say.FIELD_ADDED(label=other.fields[key].label))
        elif key not in other.fields:
            yield Change("field", Effect.NEITHER, "", key, say.FIELD_REMOVED(label=one.fields[key].label))
        elif one.fields[key] != other.fields[key]:
            yield Change("field", Effect.NEITHER, "", key, say.FIELD_CHANGED(label=other.fields[key].label))
    rest = set(type(one).model_fields) - {"fields"}
    if keys := tuple(sorted(key for key in rest if getattr(one, key) != getattr(other, key))):
        yield Change("kind", Effect.NEITHER, "", ",".join(keys), say.KIND_CHANGED(keys=keys))


def _matched(before: Mapping[str, _T], after: Mapping[str, _T]) -> Iterator[tuple[str, _T | None, _T | None]]:
    """What either book has, by code: in the old one, and in the new one."""
    for code in sorted(before.keys() | after.keys()):
        yield code, before.get(code), after.get(code)


def _added_or_removed(topic: str, name: str, *, gone: bool) -> tuple[Change, ...]:
    text = (say.REMOVED if gone else say.ADDED)(what=_TOPICS[topic])
    code = f"{topic}_{'removed' if gone else 'added'}"
    return (Change(code, Effect.UNCLEAR, "", "", text, name if gone else "", "" if gone else name),)


def diff_json(found: Diff) -> dict[str, object]:
    """For programs."""
    return {
        "old": found.old,
        "new": found.new,
        "counts": {effect.value: found.count(effect) for effect in Effect},
        "sections": plain(found.sections),
    }
