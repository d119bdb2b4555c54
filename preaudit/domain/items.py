"""Handling items (办理项) as compiled from the rule book: the material list, its rules, its tolerance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from preaudit.domain.checks.case import Check
from preaudit.domain.conditions import Condition
from preaudit.domain.verdict import Reason, Severity
from preaudit.domain.working_days import WorkCalendar


class Necessity(IntEnum):
    """材料必要性, as published: 1 必要, 2 非必要, 3 容缺后补."""

    REQUIRED = 1
    OPTIONAL = 2
    DEFERRABLE = 3


class ItemKind(StrEnum):
    """办件类型: decided on the spot (即办件) or within a promised limit (承诺件)."""

    ON_SPOT = "on_spot"
    PROMISED = "promised"


@dataclass(frozen=True, slots=True)
class Accept:
    """A kind of document that fills a material.

    `variant` '' takes any. `sides` must all be there. `bearing_photo`: the document is accepted for the photo it bears,
    beside what else it is for.
    """

    kind: str
    variant: str = ""
    sides: tuple[str, ...] = ()
    bearing_photo: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A check within the rule book. `kinds`: applies only where the material is filled by one of these; empty: always.

    `reason`, `citizen` and `mend` stand in place of the check's own where given.
    """

    id: str
    material: str
    check: Check
    severity: Severity = Severity.CORE
    basis: str = ""
    kinds: frozenset[str] = frozenset()
    when: Condition | None = None
    reason: Reason | None = None
    citizen: str = ""
    mend: str = ""


@dataclass(frozen=True, slots=True)
class Material:
    """A material of the list. Where `when` does not hold it is not required; what fills it is any one of `accepts`.

    `several`: it may consist of several documents of a kind, none of which is too many (a set of rules).
    """

    code: str
    name: str
    necessity: Necessity
    accepts: tuple[Accept, ...]
    when: Condition | None = None
    unless: str = ""
    shareable: bool = False
    several: bool = False
    basis: str = ""
    guide: str = ""
    rules: tuple[Rule, ...] = ()

    def accept_for(self, kind: str, variant: str) -> Accept | None:
        """How this material accepts a document of the kind; None where it does not."""
        return next((a for a in self.accepts if a.kind == kind and a.variant in ("", variant)), None) or next(
            (a for a in self.accepts if a.kind == kind and not variant), None
        )


@dataclass(frozen=True, slots=True)
class Tolerance:
    """容缺受理 as the item allows it.

    `negative_list`: why the item may never be deferred, '' where it may. Deadlines in working days: at least `gap` less
    than the promised limit, at most `cap`. `defects`: what may be deferred of a deferrable material; `core_defects`:
    what may be deferred even of a core one (an unsealed copy, as 深圳 has it).
    """

    allowed: bool = False
    negative_list: str = ""
    gap: int = 2
    cap: int = 20
    on_expiry: str = ""
    basis: str = ""
    defects: frozenset[Reason] = frozenset({Reason.ABSENT, Reason.INCOMPLETE, Reason.UNREADABLE, Reason.EXPIRED})
    core_defects: frozenset[Reason] = frozenset()


@dataclass(frozen=True, slots=True)
class FieldInfo:
    """A field of a kind: its label, whether the kind always prints it, the side it is on."""

    label: str
    required: bool = False
    side: str = ""


@dataclass(frozen=True, slots=True)
class KindInfo:
    """What judging needs to know of a kind of document."""

    kind: str
    variant: str
    label: str
    sides: tuple[str, ...] = ()
    fields: Mapping[str, FieldInfo] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Item:
    """A handling item: what judging holds a dossier against.

    `kinds` describes the kinds of documents; `calendar` counts its working days; `rulebook` is the version it is from.
    """

    code: str
    name: str
    kind: ItemKind
    promised_days: int
    materials: tuple[Material, ...]
    tolerance: Tolerance = Tolerance()
    basis: str = ""
    kinds: tuple[KindInfo, ...] = ()
    calendar: WorkCalendar = field(default_factory=WorkCalendar)
    rulebook: str = ""

    def material(self, code: str) -> Material:
        """The material of that code. Raises KeyError."""
        return {material.code: material for material in self.materials}[code]

    def kind_info(self, kind: str, variant: str = "") -> KindInfo:
        """What is known of a kind; of one nobody described, its name."""
        same = [k for k in self.kinds if k.kind == kind]
        return next((k for k in same if k.variant == variant), same[0] if same else KindInfo(kind, variant, kind))
