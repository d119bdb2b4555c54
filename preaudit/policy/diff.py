"""Diff of two rule books: what a change of rules means, list by list and region by region."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from preaudit.domain.items import Item, Period
from preaudit.policy.version_changes import Segment, segments
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


def regions_diff(book: RuleBook) -> Diff:
    """What each region has otherwise than the nation, on the days on which it does."""
    sections = []
    for region, lists in sorted(book.regional.items()):
        for local in lists:
            national = book.item(local.code, local.period.first)
            changes = item_changes(national, replace(local, period=national.period), book.tags)
            sections.append(Section("item", local.code, _dated(local.name, local.period), region, changes))
    for region, bundles in sorted(book.regional_bundles.items()):
        for bundle in bundles:
            changes = bundle_changes(book.bundle(bundle.code), bundle)
            sections.append(Section("bundle", bundle.code, _dated(bundle.name, bundle.period), region, changes))
    return Diff(book.version, book.version, tuple(section for section in sections if section.changes))


def _dated(name: str, period: Period) -> str:
    return f"{name}（{period_text(period).zh}）" if period.last else name


def _items(old: RuleBook, new: RuleBook) -> Iterator[Section]:
    before, after = {i.code: i for i in old.newest()}, {i.code: i for i in new.newest()}
    for code, one, other in _matched(before, after):
        name = (other or one).name  # type: ignore[union-attr]  # one is there
        if one and other:
            yield from _versions(old, new, code, name)
        else:
            yield Section("item", code, name, "", _added_or_removed("item", name, gone=not other))


def _versions(old: RuleBook, new: RuleBook, code: str, name: str) -> Iterator[Section]:
    """Every version, on the days on which it was or is in force: the newest first; then those whose cases are reviewed by them."""
    lists = [[item for item in book.items if item.code == code] for book in (old, new)]
    every = segments(*lists)
    both = [segment for segment in every if segment.before and segment.after]
    newest = both[-1] if both else Segment(Period(), old.item(code), new.item(code))
    alone = [segment for segment in every if not (segment.before and segment.after)]
    changes = item_changes(newest.before, newest.after, new.tags) if newest.before and newest.after else ()
    yield Section("item", code, name, "", (*changes, *map(_only_in_one, alone)))
    for segment in both[:-1]:
        if segment.before and segment.after:
            earlier = item_changes(segment.before, segment.after, new.tags)
            if any(change.topic != "period" for change in earlier):
                text = say.VERSION_CHANGED(period=period_text(segment.period))
                earlier = (Change("version", Effect.NEITHER, "", str(segment.period.first), text), *earlier)
            yield Section("item", code, f"{name}（{period_text(segment.period).zh}）", "", earlier)


def _only_in_one(segment: Segment) -> Change:
    """Days on which only one of the books has a list."""
    message = say.VERSION_ADDED if segment.after else say.VERSION_REMOVED
    text = message(period=period_text(segment.period))
    return Change("version", Effect.UNCLEAR, "", str(segment.period.first), text)


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
        one, other = (_in(book, code, region) for book in (old, new))
        changes = [c for c in item_changes(one, other, new.tags) if c not in national]
        changes += _regional_versions(old, new, code, region)
        yield Section("item", code, other.name, region, tuple(changes))
    yield from _regional_bundles(old, new, region)


def _regional_bundles(old: RuleBook, new: RuleBook, region: str) -> Iterator[Section]:
    for code in sorted({b.code for book in (old, new) for b in book.regional_bundles.get(region, ())}):
        before, after = (
            next((b for b in book.regional_bundles.get(region, ()) if b.code == code), None) for book in (old, new)
        )
        if before and after:
            yield Section("bundle", code, after.name, region, bundle_changes(before, after))
        elif found := before or after:
            yield Section("bundle", code, found.name, region, _added_or_removed("bundle", found.name, gone=not after))


def _in(book: RuleBook, code: str, region: str, day: date | None = None) -> Item:
    """The list of a region, where the book knows it; else the national one."""
    return book.item(code, day, region if book.knows(region) else "")


def _regional_versions(old: RuleBook, new: RuleBook, code: str, region: str) -> Iterator[Change]:
    """Days of a region's list before the newest on which something else held."""
    lists = [item for book in (old, new) for item in book.regional.get(region, ()) if item.code == code]
    for first in sorted({i.period.first for i in lists if i.period.first}):
        in_force = [any(i.code == code and i.period.covers(first) for i in book.items) for book in (old, new)]
        if not all(in_force):
            continue
        one, other = _in(old, code, region, first), _in(new, code, region, first)
        if one is _in(old, code, region) and other is _in(new, code, region):
            continue
        national = item_changes(_in(old, code, "", first), _in(new, code, "", first))
        if [c for c in item_changes(one, other) if c not in national and c.topic != "period"]:
            text = say.VERSION_CHANGED(period=period_text(other.period))
            yield Change("version", Effect.UNCLEAR, "", str(first), text)


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
