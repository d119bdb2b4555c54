"""A layer laid over a list: a region's tolerance, an overlay of an item, one of a bundle. Whether it may is asked elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from preaudit.domain.verdict import Reason
from preaudit.rulebook.bundles import BundleModel
from preaudit.rulebook.item_models import HandingModel, ItemModel, MaterialModel, ToleranceModel
from preaudit.rulebook.layered_source import LayeredSource, LayeredSteps, Merged
from preaudit.rulebook.overlay_models import (
    BundleOverlayModel,
    MaterialOverlay,
    OverlayModel,
    RegionModel,
    ToleranceOverlay,
)
from preaudit.rulebook.yaml_source import Sourced

_T = TypeVar("_T")
#: Keys of an overlay that take the place of the list's; periods are the layer's own.
_ITEM_KEYS = ("kind", "promised_days", "four_eyes", "open")
_MATERIAL_KEYS = (
    "necessity", "when", "unless", "shareable", "several", "basis", "guide", "pledge", "never_defer", "open", "open_kinds",
    "effective_from", "effective_to",
)  # fmt: skip


def region_over(below: Sourced[ItemModel], region: Sourced[RegionModel]) -> Sourced[ItemModel]:
    """The item as the region tolerates it: only an item that opens tolerance, and is on no negative list, is touched."""
    model = below.value
    if "tolerance" not in model.open or model.tolerance.negative_list:
        return below
    tolerance = _tolerance(model.tolerance, region.value.tolerance)
    # A defect that may follow where some list opens it says nothing of a list that does not.
    opened = {Reason.UNSEALED for m in model.materials.values() if "unsealed" in m.open}
    kept = tuple(d for d in tolerance.core_defects if d is not Reason.UNSEALED or d in opened)
    tolerance = tolerance.model_copy(update={"core_defects": kept})
    if tolerance == model.tolerance:
        return below
    source = LayeredSource(below.source.path, below.source.root, below.source, region.source, only="tolerance")
    return Sourced(model.model_copy(update={"tolerance": tolerance}), source)


def overlay_over(below: Sourced[ItemModel], overlay: Sourced[OverlayModel]) -> Sourced[ItemModel]:
    """The item as the overlay has it."""
    model, change = below.value, overlay.value
    checks: dict[str, Merged] = {}
    kinds: dict[str, Merged] = {}
    materials: dict[str, MaterialModel] = {}
    for code, material in model.materials.items():
        own = change.materials.get(code, MaterialOverlay())
        any_of, kinds[code] = _joined(material.any_of, own.any_of, lambda a: (a.kind, a.variant, a.photo))
        own_checks, checks[code] = _joined(material.checks, own.checks, lambda c: c.id)
        update = {"any_of": any_of, "checks": own_checks, **_said(own, _MATERIAL_KEYS)}
        if own.handing is not None:
            update["handing"] = _handing(material.handing, own.handing)
        materials[code] = material.model_copy(update=update) if code in change.materials else material
    whole, checks[""] = _joined(model.checks, change.checks, lambda c: c.id)
    update = {
        "materials": {**materials, **change.add},
        "tolerance": _tolerance(model.tolerance, change.tolerance),
        "checks": whole,
        "channels": change.channels or model.channels,
        "not_decisive": {**model.not_decisive, **change.not_decisive},
        "facts": {**model.facts, **change.facts},
        **_said(change, _ITEM_KEYS),
    }
    source = LayeredSource(below.source.path, below.source.root, below.source, overlay.source, checks, kinds)
    return Sourced(model.model_copy(update=update), source)


def bundle_over(below: Sourced[BundleModel], overlay: Sourced[BundleOverlayModel]) -> Sourced[BundleModel]:
    """The bundle as the overlay has it."""
    model, change = below.value, overlay.value
    steps = [
        step.model_copy(update=_said(change.steps[step.step], ("gives", "after", "optional")))
        if step.step in change.steps
        else step
        for step in model.steps
    ]
    codes = [step.step for step in model.steps]
    source = LayeredSteps(below.source.path, below.source.root, below.source, overlay.source, codes)
    return Sourced(model.model_copy(update={"steps": (*steps, *change.add)}), source)


def _joined(below: Sequence[_T], above: Sequence[_T], key: Callable[[_T], object]) -> tuple[tuple[_T, ...], Merged]:
    """What is below, each part replaced by one above with its key, and what more there is above; and whence each comes."""
    at = {key(part): number for number, part in enumerate(above)}
    replaced = [at.pop(key(part), None) for part in below]
    whence = [(False, n) if own is None else (True, own) for n, own in enumerate(replaced)]
    whence += [(True, number) for number in range(len(above)) if number not in {n for n in replaced if n is not None}]
    return tuple(above[number] if over else below[number] for over, number in whence), tuple(whence)


def _tolerance(below: ToleranceModel, change: ToleranceOverlay) -> ToleranceModel:
    return below.model_copy(update=_said(change, tuple(type(change).model_fields)))


def _handing(below: HandingModel, change: HandingModel) -> HandingModel:
    return below.model_copy(update={key: getattr(change, key) for key in change.model_fields_set})


def _said(change: Any, keys: Sequence[str]) -> Mapping[str, Any]:
    """What an overlay sets."""
    return {key: value for key in keys if (value := getattr(change, key)) is not None}
