"""What regions may have wrong although they load: layers that change nothing or never hold, days without them, codes of no division."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from preaudit.domain.division_codes import division_above, is_division
from preaudit.domain.items import Item, Period
from preaudit.policy.lint_finding import Level, Lint
from preaudit.policy.lint_texts import lint_texts
from preaudit.rulebook.book import TEST_SUFFIX, RuleSources
from preaudit.rulebook.overlay_models import OverlayModel
from preaudit.rulebook.periods import period_of
from preaudit.rulebook.region_files import RegionFiles
from preaudit.rulebook.yaml_source import Key, Sourced
from preaudit.wording import policy_lint as say

_ONE_DAY = timedelta(days=1)


def lint_regions(sources: RuleSources) -> Iterator[Lint]:
    """Everything found in the regions of a book."""
    for files in sources.divisions:
        yield from _region(sources, files)
        for versions in files.overlays.values():
            for overlay in versions:
                yield from _overlay(sources, overlay)
        yield from _untested(sources, files)
        layers: tuple[Sequence[Sourced[Any]], ...] = (
            files.regions, *files.overlays.values(), *files.bundles.values(),
        )  # fmt: skip
        for same in layers:
            yield from _gaps(files, same)
    yield from _idle_bundles(sources)


def _region(sources: RuleSources, files: RegionFiles) -> Iterator[Lint]:
    region = files.regions[-1]
    if not is_division(files.code):
        yield Lint(
            "region_unknown", Level.WARNING, region.source.at("region"), files.code,
            say.REGION_UNKNOWN(code=files.code), say.REGION_UNKNOWN_MEND(),
        )  # fmt: skip
    book = sources.book
    lists = book.regional[files.code]
    changed = [i for i in lists if replace(i, region="", region_name="") != _national(sources, i)]
    if not changed and not book.regional_bundles.get(files.code):
        yield Lint(
            "region_idle", Level.WARNING, region.source.at("region"), files.code,
            say.REGION_IDLE(name=region.value.name), say.REGION_IDLE_MEND(),
        )  # fmt: skip


def _national(sources: RuleSources, local: Item) -> Item:
    """The national list of a region's, for the same days."""
    return replace(sources.book.item(local.code, local.period.first or local.period.last), period=local.period)


def _overlay(sources: RuleSources, overlay: Sourced[OverlayModel]) -> Iterator[Lint]:
    own, period = overlay.value, period_of(overlay)
    code, subject = own.item, f"{own.region} {own.item}"
    versions = [item for item in sources.book.items if item.code == code and item.period.overlaps(period)]
    if not versions:
        yield Lint(
            "never_in_force", Level.WARNING, overlay.source.at("effective_from"), subject,
            say.NEVER_IN_FORCE(what=subject), say.NEVER_IN_FORCE_MEND(),
        )  # fmt: skip
        return
    below = _below(sources, own, versions[-1], period)
    keys = _keys_set(overlay)
    idle = [loc for loc in keys if _is_idle(own, below, loc)]
    if len(idle) == len(keys):
        yield Lint(
            "overlay_idle", Level.WARNING, overlay.source.at("item"), subject,
            say.OVERLAY_IDLE(), say.OVERLAY_IDLE_MEND(),
        )  # fmt: skip
        return
    day = max(period.first or date.min, versions[-1].period.first or date.min)
    for local in sources.book.regional.get(own.region, ()):
        if local.code == code and local.period.covers(day):
            yield from lint_texts(overlay, local)
            break
    for loc in idle:
        yield Lint(
            "overlay_same_value", Level.INFO, overlay.source.at(*loc), subject,
            say.OVERLAY_SAME_VALUE(key=".".join(map(str, loc))), say.OVERLAY_SAME_VALUE_MEND(),
        )  # fmt: skip


def _below(sources: RuleSources, own: OverlayModel, national: Item, period: Period) -> Item:
    """The list that an overlay lies over, on its first day: the next region's above it, else the nation's."""
    day = max(period.first or date.min, national.period.first or date.min)
    for above in list(division_above(own.region))[1:]:
        for item in sources.book.regional.get(above, ()):
            if above != own.region and item.code == own.item and item.period.covers(day):
                return item
    return national


def _untested(sources: RuleSources, files: RegionFiles) -> Iterator[Lint]:
    """Overlays of items without tests beside them: nothing is proven of the region's list."""
    for code, versions in files.overlays.items():
        file = f"regions/{files.code}/{code}{TEST_SUFFIX}"
        if not (sources.folder / file).is_file():
            yield Lint(
                "region_untested", Level.WARNING, versions[-1].source.at("item"), f"{files.code} {code}",
                say.REGION_UNTESTED(name=files.regions[-1].value.name), say.ITEM_UNTESTED_MEND(file=file),
            )  # fmt: skip


def _gaps(files: RegionFiles, versions: Sequence[Sourced[Any]]) -> Iterator[Lint]:
    """Days between two versions on which neither holds: what lies below does."""
    for one, later in pairwise(versions):
        last, first = period_of(one).last, period_of(later).first
        if last and first and last + _ONE_DAY < first:
            yield Lint(
                "layer_gap", Level.WARNING, later.source.at("effective_from"), files.code,
                say.LAYER_GAP(first=last + _ONE_DAY, last=first - _ONE_DAY), say.VERSION_GAP_MEND(last=first - _ONE_DAY),
            )  # fmt: skip


def _idle_bundles(sources: RuleSources) -> Iterator[Lint]:
    for overlay in sources.bundle_overlays:
        if not overlay.value.steps and not overlay.value.add:
            yield Lint(
                "overlay_idle", Level.WARNING, overlay.source.at("bundle"), f"{overlay.value.region} {overlay.value.bundle}",
                say.OVERLAY_IDLE(), say.OVERLAY_IDLE_MEND(),
            )  # fmt: skip


#: Keys that say what an overlay is of and when it holds, and change nothing by themselves.
_HEAD = frozenset({"region", "item", "basis", "effective_from", "effective_to"})
_PARTS = frozenset({"tolerance", "materials", "add"})


def _keys_set(overlay: Sourced[OverlayModel]) -> list[tuple[Key, ...]]:
    """What an overlay sets, one by one."""
    own = overlay.value
    keys: list[tuple[Key, ...]] = [(key,) for key in sorted(own.model_fields_set - _HEAD - _PARTS)]
    keys += [("tolerance", key) for key in own.tolerance.model_fields_set]
    keys += [("add", code) for code in own.add]
    keys += [("materials", code, key) for code, m in own.materials.items() for key in m.model_fields_set]
    return keys


def _is_idle(own: OverlayModel, below: Item, loc: tuple[Key, ...]) -> bool:
    match loc:
        case ("tolerance", str(key)):
            return _same(getattr(own.tolerance, key), getattr(below.tolerance, key))
        case ("materials", str(code), "any_of"):
            material = below.material(code)
            return all(material.accept_for(a.kind, a.variant) for a in own.materials[code].any_of)
        case ("materials", str(code), "checks"):
            return not own.materials[code].checks
        case (
            "materials",
            str(code),
            ("necessity" | "shareable" | "several" | "guide" | "basis" | "unless" | "open") as key,
        ):
            return _same(getattr(own.materials[code], key), getattr(below.material(code), key))
        case ("checks",):
            return not own.checks
        case (("kind" | "promised_days" | "four_eyes" | "channels" | "open") as key,):
            return _same(getattr(own, key), getattr(below, key))
        case _:
            return False


def _same(said: object, below: object) -> bool:
    return bool((frozenset(said) if isinstance(said, tuple) and isinstance(below, frozenset) else said) == below)
