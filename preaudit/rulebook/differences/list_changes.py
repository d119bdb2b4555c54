"""The changes of a whole list: settings, tolerance, materials paired with what they were, checks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from preaudit.domain.items import Item, Material
from preaudit.rulebook.differences.changes import Change
from preaudit.rulebook.differences.check_changes import check_changes
from preaudit.rulebook.differences.material_changes import material_added, material_changes, material_removed
from preaudit.rulebook.differences.setting_changes import setting_changes
from preaudit.wording.policy_terms import QUOTED, WHOLE_CASE


def item_changes(old: Item, new: Item, tags: Mapping[str, str] | None = None) -> tuple[Change, ...]:
    """The changes of a list: settings, tolerance, materials, checks."""
    return tuple(_item_changes(old, new, tags or {}))


def _item_changes(old: Item, new: Item, tags: Mapping[str, str]) -> Iterator[Change]:
    yield from setting_changes(old, new)
    pairs, gone = _paired(old.materials, new.materials)
    for material in new.materials:
        if material.code not in pairs:
            yield material_added(new, material, tags)
            continue
        before = pairs[material.code]
        yield from material_changes(old, new, before, material, tags)
        yield from check_changes(old, new, before.rules, material.rules, QUOTED(name=material.name), tags)
    yield from map(material_removed, gone)
    yield from check_changes(old, new, old.rules, new.rules, WHOLE_CASE, tags)


def _paired(old: Iterable[Material], new: Iterable[Material]) -> tuple[dict[str, Material], list[Material]]:
    """Each new material's old one: of the same code, else one removed that has its name or accepts the same."""
    before = {material.code: material for material in old}
    pairs = {m.code: before.pop(m.code) for m in new if m.code in before}
    for material in new:
        if material.code in pairs:
            continue
        alike = (m for m in before.values() if m.name == material.name or _alike(m, material))
        if found := next(alike, None):
            pairs[material.code] = before.pop(found.code)
    return pairs, list(before.values())


def _alike(one: Material, other: Material) -> bool:
    ids = [[rule.id.rpartition(".")[2] for rule in m.rules] for m in (one, other)]
    return one.accepts == other.accepts and bool(ids[0]) and ids[0] == ids[1]
