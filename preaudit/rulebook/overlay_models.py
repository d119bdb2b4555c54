"""The shape of what a region writes: how it tolerates, what it changes of an item, what it changes of a bundle."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from preaudit.domain.items import ItemKind, Necessity
from preaudit.domain.verdict import Reason
from preaudit.rulebook.bundles import StepModel
from preaudit.rulebook.check_models import CheckModel, Code, Data
from preaudit.rulebook.item_models import AcceptModel, HandingModel, MaterialModel, PledgeModel, QuestionModel

Division = Annotated[str, Field(pattern=r"^\d{6}$")]


class ToleranceOverlay(Data):
    """What a region sets of tolerance; what is left out stays as it is."""

    allowed: bool | None = None
    negative_list: str | None = None
    gap: Annotated[int | None, Field(ge=0)] = None
    cap: Annotated[int | None, Field(gt=0)] = None
    on_expiry: str | None = None
    basis: str | None = None
    defects: tuple[Reason, ...] | None = None
    core_defects: tuple[Reason, ...] | None = None


class RegionModel(Data):
    """A region: its tolerance holds for every item that opens tolerance. `basis`: its published rule.

    `open`: lets the regions below set again what it has tightened.
    """

    region: Division
    name: str
    english: str
    basis: str
    effective_from: date | None = None
    effective_to: date | None = None
    tolerance: ToleranceOverlay = ToleranceOverlay()
    channels: tuple[str, ...] = ()
    open: tuple[Literal["tolerance"], ...] = ()


class MaterialOverlay(Data):
    """What a region changes of a material. What is left out stays as it is.

    `any_of` and `checks` are added to those of the list; one of a kind, or with an id, that is there takes its place.
    `open`: what the regions below may loosen; it can be no more than what is open to this one.
    """

    necessity: Necessity | None = None
    any_of: tuple[AcceptModel, ...] = ()
    when: str | None = None
    unless: str | None = None
    shareable: bool | None = None
    several: bool | None = None
    basis: str | None = None
    guide: str | None = None
    pledge: PledgeModel | None = None
    handing: HandingModel | None = None
    never_defer: bool | None = None
    open: tuple[Literal["defer", "unsealed", "share", "accept"], ...] | None = None
    open_kinds: tuple[str, ...] | None = None
    effective_from: date | None = None
    effective_to: date | None = None
    checks: tuple[CheckModel, ...] = ()


class OverlayModel(Data):
    """What a region changes of an item, and on what basis. `add`: materials of its own, which only add to the list.

    `effective_from`, `effective_to`: the days on which it holds; on others the list above it does. `open`: what the regions below
    may set; it can be no more than what is open to this one. `four_eyes`: two persons decide here, which no region takes back.
    """

    region: Division
    item: str
    basis: str
    kind: ItemKind | None = None
    promised_days: Annotated[int | None, Field(ge=0)] = None
    four_eyes: Literal[True] | None = None
    effective_from: date | None = None
    effective_to: date | None = None
    not_decisive: Mapping[str, Annotated[str, Field(min_length=2)]] = {}
    open: tuple[Literal["promised_days", "kind", "tolerance", "materials"], ...] | None = None
    facts: Mapping[Code, QuestionModel] = {}
    tolerance: ToleranceOverlay = ToleranceOverlay()
    materials: Mapping[Code, MaterialOverlay] = {}
    add: Mapping[Code, MaterialModel] = {}
    checks: tuple[CheckModel, ...] = ()
    drop: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()


class StepOverlay(Data):
    """What a region changes of a step. What is left out stays as it is."""

    gives: str | None = None
    after: tuple[Code, ...] | None = None
    optional: bool | None = None


class BundleOverlayModel(Data):
    """What a region changes of a bundle. `add`: steps of its own, after those of the nation."""

    region: Division
    bundle: str
    basis: str
    effective_from: date | None = None
    effective_to: date | None = None
    steps: Mapping[Code, StepOverlay] = {}
    add: tuple[StepModel, ...] = ()
    drop: tuple[str, ...] = ()
