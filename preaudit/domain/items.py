"""Handling items (办理项) as compiled from the rule book: materials, rules, tolerance (long because an item is one value)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import IntEnum, StrEnum
from functools import cached_property
from typing import Any

from preaudit.domain.beside import NO_LOOSE_PAGE, Beside, Couple, LoosePage, Subject
from preaudit.domain.checking.case import Operand
from preaudit.domain.checking.check import Check, conditions_of
from preaudit.domain.checking.parameters import parts
from preaudit.domain.checking.sorts import Sort
from preaudit.domain.conditions import Condition
from preaudit.domain.issuers import ANYBODY, Issuer
from preaudit.domain.material_dependencies import materials_read
from preaudit.domain.stamp_words import NO_STAMPS, StampWords
from preaudit.domain.value_words import NEVER_UNDONE, UndoingWords
from preaudit.domain.verdict import Reason, Severity
from preaudit.domain.working_days import WorkCalendar

#: What the rules of a kind call the paper at hand.
PAPER = "paper"
#: Places for which an item is kept as it is applied for there.
_PLACES = 64


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
class Period:
    """Days in force, both ends included; None is open."""

    first: date | None = None
    last: date | None = None

    def covers(self, day: date) -> bool:
        """Whether the day lies in it."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def overlaps(self, other: Period) -> bool:
        """Whether some day lies in both."""
        return not (
            (self.last is not None and other.first is not None and self.last < other.first)
            or (other.last is not None and self.first is not None and other.last < self.first)
        )


@dataclass(frozen=True, slots=True)
class Accept:
    """A kind of document that fills a material.

    `variant` '' takes any. `sides` must all be there. `bearing_photo`: the document is accepted for the photo it bears,
    beside what else it is for. `pledging`: it is accepted where it speaks of one of these words (a letter of commitment),
    and may stand in for several materials. `fulfilled`: patterns of the clauses of such a letter that ask nobody beside the
    paper itself. `also`: it may fill another material beside.
    """

    kind: str
    variant: str = ""
    sides: tuple[str, ...] = ()
    bearing_photo: bool = False
    pledging: tuple[str, ...] = ()
    also: bool = False
    fulfilled: tuple[str, ...] = ()

    @property
    def exclusive(self) -> bool:
        """Whether a document accepted so fills this material alone."""
        return not (self.bearing_photo or self.pledging or self.also)


@dataclass(frozen=True)
class Rule:
    """A check within the rule book; `material` '' for one of the case as a whole.

    `kinds`: applies only where the material is filled by one of these; empty: always. `period`: when it is in force.

    `reason`, `citizen` and `mend` stand in place of the check's own where given. `absence_is_fine`: what papers of a kind may
    lack need not be found; any other check doubts where it finds nothing. `each`:
    asked of every paper of a material that may consist of several.
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
    period: Period = Period()
    absence_is_fine: bool = False
    each: bool = False

    @cached_property
    def reads(self) -> tuple[str, ...]:
        """The materials whose papers decide what comes out."""
        own = {self.material} if self.material else set()
        return tuple(sorted(own | materials_read(self.check) | materials_read(self.when)))

    @cached_property
    def values_read(self) -> tuple[Operand, ...]:
        """The values that it looks at, of papers of its own material where a condition asks."""
        conditions = [condition for _, condition in conditions_of(self.check)] + ([self.when] if self.when else [])
        names = sorted({name for condition in conditions for name in condition.names})
        keys = [key for head, _, key in (name.partition(".") for name in names) if head == self.material]
        return (*parts(self.check, Operand), *(Operand(self.material, (key,)) for key in keys if key != "kind"))


class Take(IntEnum):
    """受理方式, as published (checkAccept): what the window takes of a paper."""

    ORIGINAL = 1
    COPY_SEEN = 2
    BOTH = 3


@dataclass(frozen=True, slots=True)
class Handing:
    """How a material is handed in, for the list that people read: the codes of the national exchange tables, as published.

    `type`: 1 证件证书证明, 2 申请表格文书, 3 其他. `format`: 1 纸质, 2 电子化, 3 both. `source`: 10 申请人自备, 20 政府部门核发, 99 其他.
    `originals`, `copies`: how many; `paper`: its size. `standard`: 受理标准. `issuer`: who gives it out.
    """

    type: int = 0
    format: int = 0
    source: int = 0
    originals: int = 1
    copies: int = 0
    take: Take | None = None
    paper: str = ""
    standard: str = ""
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class Pledge:
    """A commitment (告知承诺制) that stands in for a material: a signed letter that speaks of one of the words."""

    words: tuple[str, ...]
    basis: str = ""


@dataclass(frozen=True)
class Material:
    """A material of the list. Where `when` does not hold it is not required; what fills it is any one of `accepts`.

    `several`: it may consist of several documents of a kind, none of which is too many (a set of rules). `pledge`: a
    commitment may stand in for it. `may_follow`: which of the item's `core_defects` may be put right
    later of this one (None: all). `handing`: how it is handed in. `period`: when it is asked. `never_defer`: no locality may
    make it deferrable; `open`, `open_kinds`: what a locality may loosen, and the further kinds it may accept.
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
    may_follow: frozenset[Reason] | None = None
    pledge: Pledge | None = None
    handing: Handing = Handing()
    period: Period = Period()
    never_defer: bool = False
    open: frozenset[str] = frozenset()
    open_kinds: frozenset[str] = frozenset()

    @cached_property
    def reads(self) -> tuple[str, ...]:
        """The materials whose papers decide what its rules say."""
        return tuple(sorted({self.code}.union(*(rule.reads for rule in self.rules))))

    @cached_property
    def one_kind(self) -> bool:
        """Whether but one kind of document fills it."""
        return len({a.kind for a in self.accepts}) == 1

    def accept_for(self, kind: str, variant: str) -> Accept | None:
        """How this material accepts a document of the kind; None where it does not."""
        if (kind, variant) not in self._accepted:
            self._accepted[kind, variant] = self._accept_for(kind, variant)
        return self._accepted[kind, variant]

    @cached_property
    def _accepted(self) -> dict[tuple[str, str], Accept | None]:
        return {}

    def _accept_for(self, kind: str, variant: str) -> Accept | None:
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
    """A field of a kind: its label, whether the kind always prints it, the side it is on, whether it is a number.

    `checks`: whether the check digit within a value holds; None where its numbers bear none.
    """

    label: str
    required: bool = False
    side: str = ""
    number: bool = False
    checks: Callable[[str], bool] | None = None
    #: Words in a value that undo it.
    undoing: UndoingWords = NEVER_UNDONE
    #: Who may stand there, where it says who issued the paper.
    issuer: Issuer = ANYBODY
    #: What its values are.
    sort: Sort = Sort.TEXT
    #: Whether whoever signs the paper says there what he likes, in words of his own.
    own_words: bool = False

    def written_wrong(self, value: str) -> bool:
        """Whether a value fails its own check digit; False for none, and where nothing can be told."""
        return bool(value) and self.checks is not None and not self.checks(value)


@dataclass(frozen=True)
class KindInfo:
    """What judging needs to know of a kind of document. `rules`: its own, asked of every paper of the kind, as `PAPER`.

    `beside`: whether a paper of the kind that nothing asks for is harmless where it agrees with the case; `whose`: by what it is
    told to be of somebody of the case, `loose_page`: or of a book on the list; `couples`: whom it says to be married. `signed`:
    people fill it in and sign it, so that what a hand wrote there is in order; on any other paper it is an office's to write.
    `holder`: who shares such papers. `stamps`: words with which a stamp speaks against the paper it stands on (作废, 仅供…).
    """

    kind: str
    variant: str
    label: str
    sides: tuple[str, ...] = ()
    fields: Mapping[str, FieldInfo] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    beside: Beside = Beside.ASKS
    signed: bool = False
    holder: Issuer = ANYBODY
    stamps: StampWords = NO_STAMPS
    whose: tuple[Subject, ...] = ()
    couples: tuple[Couple, ...] = ()
    loose_page: LoosePage = NO_LOOSE_PAGE

    @cached_property
    def issuers(self) -> Mapping[str, Issuer]:
        """The fields that say who issued it, and who may have."""
        return {key: info.issuer for key, info in self.fields.items() if info.issuer.offices}

    @cached_property
    def undoing(self) -> Mapping[str, UndoingWords]:
        """The fields whose values words may undo, and those words."""
        return {key: info.undoing for key, info in self.fields.items() if info.undoing}

    @cached_property
    def side_of(self) -> Mapping[str, str]:
        """The side by field, of those that stand on one side."""
        return {key: info.side for key, info in self.fields.items() if info.side}

    @cached_property
    def alone(self) -> Item:
        """A list of one material, that a paper of this kind fills: what its own rules are asked in."""
        accepts = (Accept(self.kind, self.variant),)
        paper = Material(PAPER, self.label, Necessity.REQUIRED, accepts, shareable=True)
        return Item(self.kind, self.label, ItemKind.ON_SPOT, 0, (paper,), kinds=(self,))


@dataclass(frozen=True, slots=True)
class Question:
    """A fact of the item's own that the portal may tell: how it is called, whether it is yes or no, and if nobody says."""

    label: str
    truth: bool = True
    default: bool | str | None = None


class DayCount(StrEnum):
    """The days a limit counts: 工作日 or 自然日."""

    WORKING = "working"
    CALENDAR = "calendar"


@dataclass(frozen=True)
class Item:
    """A handling item: what judging holds a dossier against.

    `rules`: checks of the case as a whole (eligibility, what several documents say together). `questions`: facts of its
    own. `kinds` describes the kinds of documents; `calendar` counts its working days; `rulebook` is the version it is
    from; `region`: whose overlay it bears, '' for the national one; `place`: where the case is
    handed in, '' where nobody says; `period`: when the list is in force. `days`: what its limits count. `applicant`: where the papers
    say the `name` and `number` of the applicant, and the `agent` (`application_form.name`). `form`: where fields of its application
    form may be filled from, beside what its checks compare. `not_decisive`: what may change and decide nothing, and why. `open`: what a
    locality may set; `added`: the materials that it added, `open_kinds`: of what kinds their papers may be, by number of the case, for
    nobody to be asked about them. `signed_online`: by what a signature on that form counts which a portal vouches for, '' where none does.
    """

    code: str
    name: str
    kind: ItemKind
    promised_days: int
    materials: tuple[Material, ...]
    tolerance: Tolerance = Tolerance()
    basis: str = ""
    rules: tuple[Rule, ...] = ()
    questions: Mapping[str, Question] = field(default_factory=dict)
    english: str = ""
    description: str = ""
    national_code: str = ""
    statutory_days: int = 0
    four_eyes: bool = False
    signed_online: str = ""
    days: DayCount = DayCount.WORKING
    not_decisive: Mapping[str, str] = field(default_factory=dict)
    region: str = ""
    region_name: str = ""
    place: str = ""
    period: Period = Period()
    for_tags: tuple[str, ...] = ()
    applicant: Mapping[str, str] = field(default_factory=dict)
    form: Mapping[str, tuple[Operand, ...]] = field(default_factory=dict)
    channels: tuple[str, ...] = ()
    open: frozenset[str] = frozenset()
    open_kinds: frozenset[str] = frozenset()
    added: frozenset[str] = frozenset()
    kinds: tuple[KindInfo, ...] = ()
    calendar: WorkCalendar = field(default_factory=WorkCalendar)
    rulebook: str = ""

    def at(self, place: str) -> Item:
        """The item as it is applied for in a place."""
        if not place:
            return self
        if place not in self._elsewhere:
            if len(self._elsewhere) >= _PLACES:
                self._elsewhere.clear()
            self._elsewhere[place] = replace(self, place=place)
        return self._elsewhere[place]

    @cached_property
    def _elsewhere(self) -> dict[str, Item]:
        """Itself by place, where it was asked for of late."""
        return {}

    def on(self, day: date) -> Item:
        """The item with the materials and checks in force on a day."""
        covered = tuple(p.covers(day) for p in self._bounded)
        if all(covered):
            return self
        if covered not in self._in_force:
            self._in_force[covered] = self._on(day)
        return self._in_force[covered]

    @cached_property
    def _in_force(self) -> dict[tuple[bool, ...], Item]:
        """Itself by the periods that cover a day: they are as many as its rules had changes."""
        return {}

    def _on(self, day: date) -> Item:
        kept = (
            replace(m, rules=tuple(r for r in m.rules if r.period.covers(day)))
            for m in self.materials
            if m.period.covers(day)
        )
        return replace(self, materials=tuple(kept), rules=tuple(r for r in self.rules if r.period.covers(day)))

    def fixed_on(self, day: date) -> Item:
        """The item with the materials and checks in force on a day, to judge cases of any day by."""
        covered = tuple(p.covers(day) for p in self._bounded)
        if not covered:
            return self
        if covered not in self._fixed:
            item = self._on(day)
            materials = (
                replace(m, period=Period(), rules=tuple(replace(r, period=Period()) for r in m.rules))
                for m in item.materials
            )
            rules = tuple(replace(r, period=Period()) for r in item.rules)
            self._fixed[covered] = replace(item, materials=tuple(materials), rules=rules)
        return self._fixed[covered]

    @cached_property
    def _fixed(self) -> dict[tuple[bool, ...], Item]:
        """Itself without periods, by those that cover a day."""
        return {}

    @cached_property
    def _bounded(self) -> tuple[Period, ...]:
        return tuple(dict.fromkeys(p for p in self._periods() if p != Period()))

    def _periods(self) -> Iterator[Period]:
        yield from (r.period for r in self.rules)
        for material in self.materials:
            yield material.period
            yield from (r.period for r in material.rules)

    @cached_property
    def worked_out(self) -> dict[str, Any]:
        """What judging works out of the list alone, by its name: once for all cases."""
        return {}

    def own_facts(self) -> dict[str, type[bool] | type[str]]:
        """The item's own facts and their types, as `parse_facts` takes them."""
        return {name: bool if q.truth else str for name, q in self.questions.items()}

    def material(self, code: str) -> Material:
        """The material of that code. Raises KeyError."""
        return self._by_code[code]

    @cached_property
    def _by_code(self) -> dict[str, Material]:
        return {material.code: material for material in self.materials}

    def takers(self, kind: str, variant: str) -> tuple[tuple[str, Accept], ...]:
        """The materials that accept a document of the kind, by code, and how; in the order of the list."""
        known = self._takers.get((kind, variant))
        if known is None:
            accepts = ((material.code, material.accept_for(kind, variant)) for material in self.materials)
            known = self._takers[kind, variant] = tuple((code, accept) for code, accept in accepts if accept)
        return known

    @cached_property
    def _takers(self) -> dict[tuple[str, str], tuple[tuple[str, Accept], ...]]:
        return {}

    def kind_info(self, kind: str, variant: str = "") -> KindInfo:
        """What is known of a kind; of one nobody described, its name."""
        known = self._kinds
        return known.get((kind, variant)) or known.get((kind, "")) or KindInfo(kind, variant, kind)

    @cached_property
    def _kinds(self) -> dict[tuple[str, str], KindInfo]:
        """By kind and variant; under variant '' the first of the kind."""
        first = {(k.kind, ""): k for k in reversed(self.kinds)}
        return first | {(k.kind, k.variant): k for k in self.kinds}
