"""Local flexibility: what a region sets over a national item, and the bottom line that no region crosses.

`rules/regions/<division code>/region.yaml` says how the region tolerates; `<item>.yaml` beside it what it changes of one item. A
change is taken only where the national file opens it; one that crosses the bottom line does not load, and the message
names both places.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import Field

from preaudit.domain.items import ItemKind, Necessity
from preaudit.domain.verdict import Reason
from preaudit.errors import RuleError
from preaudit.rulebook.check_models import CheckModel, Code, Data
from preaudit.rulebook.compile import never_deferrable
from preaudit.rulebook.item_models import AcceptModel, ItemModel, MaterialModel, ToleranceModel
from preaudit.rulebook.yaml_source import Key, Said, Source, Sourced
from preaudit.wording import Message, Text
from preaudit.wording import rule_items as say

Division = Annotated[str, Field(pattern=r"^\d{6}$")]


class ToleranceOverlay(Data):
    """What a region sets of tolerance; what is left out stays as it is."""

    allowed: bool | None = None
    negative_list: str | None = None
    gap: Annotated[int | None, Field(ge=0)] = None
    cap: Annotated[int | None, Field(gt=0)] = None
    on_expiry: str | None = None
    basis: str | None = None
    core_defects: tuple[Reason, ...] | None = None


class RegionModel(Data):
    """A region: its tolerance holds for every item that opens tolerance. `basis`: its published rule."""

    region: Division
    name: str
    english: str
    basis: str
    tolerance: ToleranceOverlay = ToleranceOverlay()
    channels: tuple[str, ...] = ()


class MaterialOverlay(Data):
    """What a region changes of a material. `any_of` and `checks` are added to what the national list has."""

    necessity: Necessity | None = None
    any_of: tuple[AcceptModel, ...] = ()
    shareable: bool | None = None
    guide: str | None = None
    basis: str | None = None
    when: str | None = None
    checks: tuple[CheckModel, ...] = ()


class OverlayModel(Data):
    """What a region changes of an item, and on what basis. `add`: materials of its own, which only add to the list."""

    region: Division
    item: str
    basis: str
    kind: ItemKind | None = None
    promised_days: Annotated[int | None, Field(ge=0)] = None
    effective_from: date | None = None
    effective_to: date | None = None
    tolerance: ToleranceOverlay = ToleranceOverlay()
    materials: Mapping[Code, MaterialOverlay] = {}
    add: Mapping[Code, MaterialModel] = {}
    checks: tuple[CheckModel, ...] = ()
    drop: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LayeredSource(Source):
    """Places of an item as a region has it: in the overlay where that says it, else in the national file."""

    over: Source
    kept_checks: Mapping[str, int]

    def at(self, *loc: Key) -> str:
        """As `Source.at`, in the file that says it."""
        source, place = self._where(loc)
        return source.at(*place)

    def at_key(self, *loc: Key) -> str:
        """As `Source.at_key`, in the file that says it."""
        source, place = self._where(loc)
        return source.at_key(*place)

    def error(self, message: Said, *loc: Key, mend: Said = "") -> RuleError:
        """As `Source.error`, in the file that says it."""
        source, place = self._where(loc)
        return source.error(message, *place, mend=mend)

    def error_within(self, message: Said, column: int, *loc: Key, mend: Said = "") -> RuleError:
        """As `Source.error_within`, in the file that says it."""
        source, place = self._where(loc)
        return source.error_within(message, column, *place, mend=mend)

    def _where(self, loc: tuple[Key, ...]) -> tuple[Source, tuple[Key, ...]]:
        base = Source(self.path, self.root)
        match loc:
            case ("checks", int(number), *rest) if number >= self.kept_checks[""]:
                return self.over, ("checks", number - self.kept_checks[""], *rest)
            case ("materials", str(code), *rest) if self.over.has("add", code):
                return self.over, ("add", code, *rest)
            case ("materials", str(code), "checks", int(number), *rest) if number >= self.kept_checks.get(code, 0):
                return self.over, ("materials", code, "checks", number - self.kept_checks.get(code, 0), *rest)
            case _ if self.over.has(*loc):
                return self.over, loc
            case _:
                return base, loc


def overlaid(
    base: Sourced[ItemModel], region: Sourced[RegionModel], overlay: Sourced[OverlayModel] | None
) -> Sourced[ItemModel]:
    """The item as the region has it. Raises RuleError where a change is not opened or crosses the bottom line."""
    model = base.value
    if "tolerance" in model.open and not model.tolerance.negative_list:
        model = model.model_copy(update={"tolerance": _tolerance(model.tolerance, region.value.tolerance)})
    if overlay is None:
        return Sourced(model, base.source)
    change = overlay.value
    for message, loc, crossed in _crossings(base.value, change):
        raise overlay.source.error(
            say.CROSSED(reason=message, place=base.source.at(*crossed)),
            *loc,
            mend=say.CROSSED_MEND,
        )
    materials = {code: _material(m, change.materials.get(code)) for code, m in model.materials.items()}
    update = {
        "materials": {**materials, **change.add},
        "tolerance": _tolerance(model.tolerance, change.tolerance),
        "checks": (*model.checks, *change.checks),
        "channels": change.channels or model.channels,
        **{key: value for key in _PLAIN if (value := getattr(change, key)) is not None},
    }
    kept = {"": len(model.checks), **{code: len(m.checks) for code, m in model.materials.items()}}
    source = LayeredSource(base.source.path, base.source.root, overlay.source, kept)
    return Sourced(model.model_copy(update=update), source)


_PLAIN = ("kind", "promised_days", "effective_from", "effective_to")

_Crossing = tuple[Text | Message, tuple[Key, ...], tuple[Key, ...]]


def _crossings(base: ItemModel, change: OverlayModel) -> Iterator[_Crossing]:
    """(what is wrong, where in the overlay, where in the national file) of every change that may not be made."""
    yield from _of_item(base, change)
    yield from _of_tolerance(base, change.tolerance)
    for code, material in change.materials.items():
        own = base.materials.get(code)
        if own is None:
            yield say.NOT_OF_THE_ITEM(code=code), ("materials", code), ("materials",)
        else:
            yield from _of_material(own, material, ("materials", code))
    for code in change.add:
        place = ("add", code)
        if code in base.materials:
            yield say.ALREADY_LISTED(code=code), place, ("materials", code)
        elif "materials" not in base.open:
            yield say.ADDING_NOT_OPENED, place, ("open",)


def _of_item(base: ItemModel, change: OverlayModel) -> Iterator[_Crossing]:
    if change.drop:
        yield say.NOTHING_DROPPED(name=change.drop[0]), ("drop",), ("materials",)
    days = change.promised_days
    limit = base.statutory_days or base.promised_days
    if days is not None and days > limit:
        yield (
            say.LONGER_THAN_LAW(days=days, limit=limit),
            ("promised_days",),
            ("statutory_days" if base.statutory_days else "promised_days",),
        )
    if days is not None and days < base.promised_days and "promised_days" not in base.open:
        yield say.LIMIT_NOT_OPENED, ("promised_days",), ("open",)
    if change.kind is ItemKind.PROMISED and base.kind is ItemKind.ON_SPOT:
        yield say.STAYS_ON_SPOT, ("kind",), ("kind",)
    if change.effective_from and change.effective_from < base.effective_from:
        yield say.BEFORE_THE_LIST, ("effective_from",), ("effective_from",)
    for number, check in enumerate(change.checks):
        if check.id in {own.id for own in base.checks}:
            yield say.CHECK_REPLACED(id=check.id), ("checks", number, "id"), ("checks",)


def _of_tolerance(base: ItemModel, change: ToleranceOverlay) -> Iterator[_Crossing]:
    said = change.model_fields_set
    if not said:
        return
    if base.tolerance.negative_list and (change.allowed or change.negative_list == ""):
        yield say.ON_NEGATIVE_LIST, ("tolerance",), ("tolerance", "negative_list")
    stricter = {"negative_list"} | ({"allowed"} if change.allowed is False else set())
    if said - stricter and "tolerance" not in base.open:
        yield say.TOLERANCE_NOT_OPENED, ("tolerance",), ("open",)
    limit = base.statutory_days or base.promised_days
    if change.cap is not None and change.cap > limit:
        yield (
            say.CAP_LONGER_THAN_LAW(days=change.cap, limit=limit),
            ("tolerance", "cap"),
            ("statutory_days" if base.statutory_days else "promised_days",),
        )
    for number, reason in enumerate(change.core_defects or ()):
        if reason is not Reason.UNSEALED or not any("unsealed" in m.open for m in base.materials.values()):
            yield say.NO_SUCH_DEFECT(reason=reason), (
                "tolerance", "core_defects", number,
            ), ("materials",)  # fmt: skip


def _of_material(base: MaterialModel, change: MaterialOverlay, loc: tuple[Key, ...]) -> Iterator[_Crossing]:
    if change.necessity is Necessity.DEFERRABLE and (never := never_deferrable(base)):
        yield say.NEVER_DEFERRABLE(never=never), (*loc, "necessity"), (*loc, "necessity")
    elif change.necessity is not None and change.necessity is not base.necessity:
        if change.necessity is Necessity.OPTIONAL and base.necessity is Necessity.REQUIRED:
            yield say.CORE_DROPPED, (*loc, "necessity"), (*loc, "necessity")
        elif change.necessity is Necessity.DEFERRABLE and "defer" not in base.open:
            yield say.DEFERRING_NOT_OPENED, (*loc, "necessity"), (*loc, "necessity")
    if change.when is not None:
        yield say.CONDITION_CHANGED, (*loc, "when"), (*loc, "when")
    if base.shareable and change.shareable is False:
        yield say.SHARED_DEMANDED, (*loc, "shareable"), (
            *loc, "shareable",
        )  # fmt: skip
    if change.any_of and "accept" not in base.open:
        yield say.KINDS_NOT_OPENED, (*loc, "any_of"), (*loc, "any_of")
    own = {check.id for check in base.checks}
    for number, check in enumerate(change.checks):
        if check.id in own:
            yield (
                say.CHECK_REPLACED(id=check.id),
                (*loc, "checks", number, "id"),
                (*loc, "checks"),
            )


def _tolerance(base: ToleranceModel, change: ToleranceOverlay) -> ToleranceModel:
    said = {key: getattr(change, key) for key in change.model_fields_set if getattr(change, key) is not None}
    return base.model_copy(update=said)


def _material(base: MaterialModel, change: MaterialOverlay | None) -> MaterialModel:
    if change is None:
        return base
    update = {
        "any_of": (*base.any_of, *change.any_of),
        "checks": (*base.checks, *change.checks),
        **{key: value for key in _OWN if (value := getattr(change, key)) is not None},
    }
    return base.model_copy(update=update)


_OWN = ("necessity", "shareable", "guide", "basis")

__all__ = ["LayeredSource", "OverlayModel", "RegionModel", "overlaid"]
