"""What only the whole book shows: gaps between versions, idle overlays, kinds nobody accepts, items nobody tests."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from preaudit.domain.items import Item
from preaudit.policy.lint_finding import Level, Lint
from preaudit.rulebook.book import Listed, RuleSources
from preaudit.rulebook.folder import TEST_SUFFIX
from preaudit.rulebook.regions import OverlayModel
from preaudit.rulebook.yaml_source import Key, Sourced
from preaudit.wording import policy_lint as say


def lint_book(sources: RuleSources) -> Iterator[Lint]:
    """Everything found in the book as a whole."""
    yield from _gaps(sources)
    yield from _idle_overlays(sources)
    yield from _idle_regions(sources)
    yield from _unused_kinds(sources)
    yield from _untested(sources)


def _gaps(sources: RuleSources) -> Iterator[Lint]:
    versions: dict[str, list[Listed]] = defaultdict(list)
    for listed in sources.lists:
        versions[listed.item.code].append(listed)
    for same in versions.values():
        ordered = sorted(same, key=lambda s: s.sourced.value.effective_from)
        for one, later in pairwise(ordered):
            last, first = one.sourced.value.effective_to, later.sourced.value.effective_from
            if last and last + timedelta(days=1) < first:
                yield Lint(
                    "version_gap", Level.WARNING, later.sourced.source.at("effective_from"), later.item.code,
                    say.VERSION_GAP(first=last + timedelta(days=1), last=first - timedelta(days=1)),
                    say.VERSION_GAP_MEND(last=first - timedelta(days=1)),
                )  # fmt: skip


def _idle_overlays(sources: RuleSources) -> Iterator[Lint]:
    base = {listed.item.code: listed.item for listed in sources.lists}
    for overlay in sources.overlays:
        own, code = overlay.value, overlay.value.item
        national = base[code]
        keys = _keys_set(overlay)
        idle = [loc for loc in keys if _is_idle(own, national, loc)]
        if len(idle) == len(keys):
            yield Lint(
                "overlay_idle", Level.WARNING, overlay.source.at("item"), f"{own.region} {code}",
                say.OVERLAY_IDLE(), say.OVERLAY_IDLE_MEND(),
            )  # fmt: skip
            continue
        for loc in idle:
            yield Lint(
                "overlay_same_value", Level.INFO, overlay.source.at(*loc), f"{own.region} {code}",
                say.OVERLAY_SAME_VALUE(key=".".join(map(str, loc))), say.OVERLAY_SAME_VALUE_MEND(),
            )  # fmt: skip


def _keys_set(overlay: Sourced[OverlayModel]) -> list[tuple[Key, ...]]:
    """What an overlay sets, one by one."""
    own = overlay.value
    keys: list[tuple[Key, ...]] = [
        (key,)
        for key in ("kind", "promised_days", "effective_from", "effective_to", "channels", "checks")
        if key in own.model_fields_set
    ]
    keys += [("tolerance", key) for key in own.tolerance.model_fields_set]
    keys += [("add", code) for code in own.add]
    keys += [("materials", code, key) for code, m in own.materials.items() for key in m.model_fields_set]
    return keys


def _is_idle(own: OverlayModel, national: Item, loc: tuple[Key, ...]) -> bool:
    match loc:
        case ("tolerance", str(key)):
            value, base = getattr(own.tolerance, key), getattr(national.tolerance, key)
            return bool((frozenset(value) if isinstance(value, tuple) else value) == base)
        case ("materials", str(code), "any_of"):
            material = national.material(code)
            return all(material.accept_for(a.kind, a.variant) for a in own.materials[code].any_of)
        case ("materials", str(code), "checks"):
            return not own.materials[code].checks
        case ("materials", str(code), str(key)):
            return bool(getattr(own.materials[code], key) == getattr(national.material(code), key))
        case ("effective_from",):
            return own.effective_from == national.period.first
        case ("effective_to",):
            return own.effective_to == national.period.last
        case ("checks",):
            return not own.checks
        case (("kind" | "promised_days" | "channels") as key,):
            return bool(getattr(own, key) == getattr(national, key))
        case _:
            return False


def _idle_regions(sources: RuleSources) -> Iterator[Lint]:
    national = {listed.item.code: listed.item for listed in sources.lists}
    for region in sources.regions:
        own = sources.book.regional[region.value.region]
        changed = [i for i in own if replace(i, region="", region_name="") != national[i.code]]
        if not changed:
            yield Lint(
                "region_idle", Level.WARNING, region.source.at("region"), region.value.region,
                say.REGION_IDLE(name=region.value.name), say.REGION_IDLE_MEND(),
            )  # fmt: skip


def _unused_kinds(sources: RuleSources) -> Iterator[Lint]:
    items = [listed.item for listed in (*sources.lists, *sources.regional)]
    accepted = [(a.kind, a.variant) for item in items for m in item.materials for a in m.accepts]
    given = {step.gives for bundle in sources.book.bundles for step in bundle.steps}
    for spec in sources.book.kinds:
        if spec.kind not in given and not any(k == spec.kind and v in ("", spec.variant) for k, v in accepted):
            path = sources.folder / "documents" / f"{spec.name}.yaml"
            yield Lint(
                "kind_unused", Level.INFO, f"{path}:1:1", spec.name, say.KIND_UNUSED(kind=spec.label), say.KIND_UNUSED_MEND(),
            )  # fmt: skip


def _untested(sources: RuleSources) -> Iterator[Lint]:
    """Items without tests beside them; a step of a bundle may be tested with the bundle."""
    with_bundle = {
        step.item
        for bundle in sources.book.bundles
        if (sources.folder / "bundles" / f"{bundle.code}{TEST_SUFFIX}").is_file()
        for step in bundle.steps
    }
    for code in sorted({listed.item.code for listed in sources.lists}):
        listed = next(one for one in sources.lists if one.item.code == code)
        if code not in with_bundle and not (sources.folder / "items" / f"{code}{TEST_SUFFIX}").is_file():
            yield Lint(
                "item_untested", Level.WARNING, listed.sourced.source.at("item"), code,
                say.ITEM_UNTESTED(name=listed.item.name), say.ITEM_UNTESTED_MEND(file=f"items/{code}{TEST_SUFFIX}"),
            )  # fmt: skip
