"""A dossier: documents in the slots of the list, and what checks see of it (long because what is read must be worked out once)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache, partial
from typing import Any, TypeVar

from preaudit.domain.best_readings import as_doubts, candidate_as_read
from preaudit.domain.candidates import Candidate
from preaudit.domain.characters import narrow
from preaudit.domain.checking.case import Operand, Reading
from preaudit.domain.checking.problem import Problem
from preaudit.domain.conditions import Condition
from preaudit.domain.documents import Document, Mark, MarkKind
from preaudit.domain.doubts import Doubt
from preaudit.domain.evidence import Evidence
from preaudit.domain.facts import Facts, Share
from preaudit.domain.handed_in import HandedIn
from preaudit.domain.items import Item, KindInfo, Material, Rule
from preaudit.domain.material_dependencies import HANDED_IN
from preaudit.domain.numbers import fails_check_digit
from preaudit.domain.quick_init import quickly_made
from preaudit.domain.truth import Truth
from preaudit.wording import facts as say

FACTS = "facts"
T = TypeVar("T")
#: Facts that checks may compare with documents, and how they are called.
FACT_LABELS = {
    "applicant.name": say.DECLARED_APPLICANT.zh,
    "applicant.id_number": say.DECLARED_NUMBER.zh,
    "applicant.phone": say.DECLARED_PHONE.zh,
}


@quickly_made
@dataclass(frozen=True, slots=True)
class Dossier:
    """Documents in their slots.

    `handed`: all that was handed in; `filled`: what fills each material; `needed`: whether each is required; `agent`: whether an agent appears. `memo`: what
    was worked out for other ways to fill the slots of this case, to be worked out once.
    """

    item: Item
    facts: Facts
    day: date
    agent: Truth
    filled: Mapping[str, Candidate] = field(default_factory=dict)
    needed: Mapping[str, Truth] = field(default_factory=dict)
    memo: dict[tuple[object, ...], Any] = field(default_factory=dict, compare=False, repr=False)
    handed: HandedIn = field(default_factory=HandedIn, compare=False, repr=False)

    def with_slots(self, filled: Mapping[str, Candidate], needed: Mapping[str, Truth]) -> Dossier:
        """The same case with its slots filled so."""
        return Dossier(self.item, self.facts, self.day, self.agent, filled, needed, self.memo, self.handed)

    def filled_by(self, material: str, candidate: Candidate) -> Dossier:
        """The same case with one material filled by this."""
        same = self.filled.get(material) is candidate
        return self if same else self.with_slots({**self.filled, material: candidate}, self.needed)

    def holds(self, condition: Condition | None, *, leniently: bool = False) -> Truth:
        """Whether a condition holds, worked out once for all ways that fill what it reads alike; none always holds.

        `leniently`: for a rule that says that absence is fine.
        """
        if condition is None:
            return Truth.PASS
        key = (id(condition), leniently, *self.state(condition.reads))
        truth: Truth | None = self.memo.get(key)
        if truth is None:
            truth = self.memo[key] = condition.test((LenientCase(self) if leniently else self).look_up)
        return truth

    def once(self, key: tuple[object, ...], work: Callable[[], T]) -> T:
        """What was worked out under a key for another way to fill the slots, else worked out now."""
        if key not in self.memo:
            self.memo[key] = work()
        known: T = self.memo[key]
        return known

    def known(self, candidate: Candidate) -> Candidate:
        """The one that stood for the same papers before, else this."""
        papers, parts = tuple(map(id, candidate.documents)), tuple(map(id, candidate.parts))
        first: Candidate = self.memo.setdefault(("papers", papers, parts, candidate.ambiguous), candidate)
        return first

    def problems(self, rule: Rule) -> tuple[Problem, ...]:
        """What a rule's check says, worked out once for all ways that fill the materials it reads alike."""
        key = (id(rule), *self.state(rule.reads))
        found: tuple[Problem, ...] | None = self.memo.get(key)
        if found is None:
            found = self.memo[key] = self.problems_anew(rule)
        return found

    def problems_anew(self, rule: Rule) -> tuple[Problem, ...]:
        """What a rule's check says: what is sure, else what would be were all values what they were read as."""
        return self._run(rule) or self.problems_as_read(rule)

    def problems_as_read(self, rule: Rule) -> tuple[Problem, ...]:
        """What a rule's check would say were all values what they were read as, as doubts; that they are in doubt is not among it."""
        if not self.reads_a_doubt(rule.reads):
            return ()
        found = self.as_read()._run(rule)
        return tuple(as_doubts(found, map(self.read, rule.values_read), self.in_doubt)) if found else ()

    @property
    def in_doubt(self) -> frozenset[Evidence]:
        """Where values in doubt stand on the papers handed in."""
        return self.handed.in_doubt

    def reads_a_doubt(self, materials: Collection[str]) -> bool:
        """Whether a value is in doubt on what fills one of the materials; among all papers, on any."""
        if not self.handed.in_doubt:
            return False
        filling = (self.filled[material] for material in materials if material in self.filled)
        return HANDED_IN in materials or any(candidate.in_doubt for candidate in filling)

    def _run(self, rule: Rule) -> tuple[Problem, ...]:
        return rule.check.run(LenientCase(self) if rule.absence_is_fine else self)

    def as_read(self) -> Dossier:
        """The same case with every value sure."""
        filled = {m: self.once(("as read", c), partial(candidate_as_read, c)) for m, c in self.filled.items()}
        return replace(self, filled=filled, handed=self.handed.as_read, memo=self.once(("as read",), dict))

    def state(self, materials: Collection[str]) -> tuple[object, ...]:
        """What fills materials, and for what is shared whether it is needed: what decides all that is read of them."""
        filled, shared, needed = self.filled, self.facts.shared, self.needed
        filling = (
            tuple([filled[m] if m in filled else needed.get(m) if m in shared else None for m in materials])
            if shared
            else tuple(map(filled.get, materials))
        )
        return (*filling, self.handed) if HANDED_IN in materials else filling

    def look_up(self, name: str) -> bool | str | float | None:
        """What conditions know under a name: a fact, a material's kind ('' where unfilled) or a field of it.

        A field in doubt, or lacking though its kind always prints it, is unknown: what needs it cannot be decided.
        """
        known = _FACTS.get(name)
        if known is not None:
            return known(self)
        material, key, operand = _named(name)
        if material == "tags":
            return key in self.facts.applicant.tags
        if material == "facts":
            own = self.item.questions.get(key)
            return self.facts.own.get(key, own.default) if own else None
        if key == "kind":
            return self._kind(material)
        return self._field(operand) if key and (material in self.filled or self.share_of(material)) else None

    def _kind(self, material: str) -> str | None:
        """The kind that fills a material, '' where nothing does; unknown of a share that may be any of several kinds."""
        if material in self.filled:
            return self.filled[material].kind
        share = self.share_of(material)
        return (self.shared_kind(material, share) or None) if share else ""

    def shared_kind(self, material: str, share: Share) -> str:
        """The kind of paper that a share stands for; '' where it may be any of several."""
        kinds = {accept.kind for accept in self.item.material(material).accepts if not accept.pledging}
        return share.kind or (kinds.pop() if len(kinds) == 1 else "")

    def _field(self, operand: Operand) -> str | float | None:
        """A field of what fills a material, as conditions know it: '' only where the page surely has no such thing."""
        material, (key,) = operand.material, operand.fields
        candidate = self.filled.get(material)
        info = self._called(material, candidate)[1] if candidate else self._info(material, (key,))
        reading = self.read(operand)
        if reading is None:  # not printed by this kind, or on a side that lacks
            return None if info and key in info.fields else ""
        if not reading.value and reading.blank and info and not info.fields[key].required:
            return ""
        if not reading.sure or info is None:
            return None
        return _number(reading.value) if info.fields[key].number else narrow(reading.value)

    def share_of(self, material: str) -> Share | None:
        """What the government holds of a material by share; None where it is uploaded, not shared or not needed."""
        share = self.facts.shared.get(material)
        if share is None or material in self.filled or self.needed.get(material) is Truth.FAIL:
            return None
        return share if self.item.material(material).shareable else None

    def read(self, operand: Operand, *, leniently: bool = False) -> Reading | None:
        """An operand; None where nothing fills its material, or where what fills it does not print it."""
        material = operand.material
        filler = self.filled.get(material)
        if filler is None and material != FACTS and material not in self.facts.shared:
            return None
        key = (material, operand.fields, leniently, filler or self.needed.get(material))
        try:
            reading: Reading | None = self.memo[key]
        except KeyError:
            found = self._read_on(filler, operand, leniently) if filler else self._read(operand, leniently)
            reading = self.memo[key] = found
        return reading

    def read_each(self, operand: Operand, *, leniently: bool = False) -> tuple[Reading | None, ...]:
        """An operand on each of the papers that fill its material together; see `CaseView.read_each`."""
        candidate = self.filled.get(operand.material)
        papers = candidate.parts if candidate else ()
        dossiers = [self.filled_by(operand.material, paper) for paper in papers] or [self]
        return tuple(dossier.read(operand, leniently=leniently) for dossier in dossiers)

    def _read(self, operand: Operand, leniently: bool) -> Reading | None:
        if operand.material == FACTS:
            value = str(getattr(self.facts.applicant, operand.fields[0].removeprefix("applicant.")))
            return Reading(FACT_LABELS[operand.fields[0]], value, not fails_check_digit(value), False)
        share = self.share_of(operand.material)
        return self._shared(share, operand, leniently) if share else None

    def _read_on(self, candidate: Candidate, operand: Operand, leniently: bool) -> Reading | None:
        if not candidate.readable:
            return None
        name, info = self._called(operand.material, candidate)
        key = operand.fields[0] if len(operand.fields) == 1 else _first(operand, candidate.fields, info)
        spec = info.fields.get(key)
        if spec is None:
            return None
        label = _field_on(name, spec.label)
        required = spec.required or not leniently
        found = candidate.fields.get(key)
        if found is None:
            if spec.side and spec.side not in candidate.sides:
                return None
            return Reading(label, "", True, required, candidate.places)
        value, certain, seen = found.value, found.certain, (found.evidence,)
        if not candidate.certain:
            return Reading(label, value, False, required, seen)
        if spec.checks is not None and spec.written_wrong(value):
            wrong = certain or found.doubt is Doubt.WRITTEN_WRONG
            return Reading(label, value, False, required, seen, written_wrong=wrong)
        if found.doubt is Doubt.NONE:
            return Reading(label, value, certain, required, seen, certain and not value, certain)
        return Reading(
            label,
            value,
            certain,
            required,
            seen,
            blank=certain and not value,
            legible=found.legible,
            crossed=found.doubt is Doubt.CROSSED,
            derived=found.doubt is Doubt.DERIVED,
            written=found.clearly_written,
        )

    def _called(self, material: str, candidate: Candidate) -> tuple[str, KindInfo]:
        """What to call a paper that fills a material, and what is known of its kind."""
        key = ("called", material, candidate)
        known: tuple[str, KindInfo] | None = self.memo.get(key)
        if known is None:
            info = self.item.kind_info(candidate.kind, candidate.variant)
            known = self.memo[key] = self.name_of(material), info
        return known

    def _shared(self, share: Share, operand: Operand, leniently: bool) -> Reading | None:
        """An operand from what a share brought: as certain as the register it comes from, or a doubt where it lacks or is wrong."""
        info = self._info(operand.material, operand.fields)
        key = _first(operand, share.fields, info) if info else ""
        if info is None or not key:
            return None
        spec, value = info.fields[key], share.fields.get(key, "")
        if not value and (share.to_come or (leniently and not spec.required)):
            return None
        unshared = "" if value else operand.material
        certain = not (spec.written_wrong(value) or spec.undoing.said_in(value))
        label = _field_on(self.name_of(operand.material), spec.label)
        return Reading(label, value, certain, True, unshared=unshared)

    def _info(self, material: str, keys: tuple[str, ...]) -> KindInfo | None:
        """The kind that fills a material; for a share the first accepted kind that prints one of the fields."""
        if candidate := self.filled.get(material):
            return self.item.kind_info(candidate.kind, candidate.variant)
        share = self.share_of(material)
        kind = self.shared_kind(material, share) if share else ""
        accepts = [a for a in self.item.material(material).accepts if kind in ("", a.kind)]
        infos = (self.item.kind_info(a.kind, a.variant) for a in accepts)
        return next((info for info in infos if any(key in info.fields for key in keys)), None)

    def mark(self, material: str, kind: MarkKind, slot: str) -> tuple[Mark | None, bool, str] | None:
        """A mark of what fills a material; see `CaseView.mark`."""
        candidate = self.filled.get(material)
        if candidate is None or not candidate.readable:
            return None
        found = next((m for m in candidate.marks if m.kind is kind and m.slot == slot), None)
        return found, candidate.certain, self.name_of(material)

    def handed_in(self, kind: str) -> tuple[Document, ...]:
        """All papers of a kind that were handed in; see `CaseView.handed_in`."""
        return self.handed.of_kind(kind)

    def pages(self, material: str) -> tuple[Evidence, ...]:
        """The pages of what fills a material."""
        candidate = self.filled.get(material)
        return candidate.places if candidate else ()

    def name_of(self, code: str) -> str:
        """What to call what fills a material: its own name, or the kind's where several kinds may fill it.

        A name that ends as the kind's does (经营者身份证, 临时居民身份证) says already what the paper is.
        """
        material = self.item.material(code)
        candidate = self.filled.get(code)
        if candidate is None or material.one_kind:
            return material.name
        label = self.item.kind_info(candidate.kind, candidate.variant).label
        return material.name if label.endswith(material.name[-_NAMES_A_PAPER:]) else label

    def lacking_sides(self, material: Material) -> tuple[str, ...]:
        """Sides that the material asks for and what fills it has not."""
        candidate = self.filled.get(material.code)
        accept = material.accept_for(candidate.kind, candidate.variant) if candidate else None
        return tuple(side for side in accept.sides if candidate and side not in candidate.sides) if accept else ()


@dataclass(frozen=True, slots=True)
class LenientCase:
    """A case as a check sees it whose rule says that absence is fine: what papers of the kind may lack is not asked for."""

    dossier: Dossier

    @property
    def day(self) -> date:
        """The day to judge by."""
        return self.dossier.day

    def look_up(self, name: str) -> bool | str | float | None:
        """As the dossier; a field that papers of the kind may lack and that was not found is ''."""
        known = self.dossier.look_up(name)
        if known is not None:
            return known
        material, _, operand = _named(name)
        reading = self.read(operand)
        if material not in self.dossier.filled:
            return "" if reading is None and self.dossier.share_of(material) else None
        return "" if reading and not reading.comparable else None

    def read(self, operand: Operand) -> Reading | None:
        """As the dossier, leniently."""
        return self.dossier.read(operand, leniently=True)

    def read_each(self, operand: Operand) -> tuple[Reading | None, ...]:
        """As the dossier, leniently."""
        return self.dossier.read_each(operand, leniently=True)

    def mark(self, material: str, kind: MarkKind, slot: str) -> tuple[Mark | None, bool, str] | None:
        """As the dossier."""
        return self.dossier.mark(material, kind, slot)

    def handed_in(self, kind: str) -> tuple[Document, ...]:
        """As the dossier."""
        return self.dossier.handed_in(kind)

    def pages(self, material: str) -> tuple[Evidence, ...]:
        """As the dossier."""
        return self.dossier.pages(material)


#: So many letters at the end of a material's name and of a kind's are the name of one sort of paper.
_NAMES_A_PAPER = 3
#: What conditions know of every case.
_FACTS: Mapping[str, Callable[[Dossier], bool | str | None]] = {
    "agent": lambda case: None if case.agent is Truth.DOUBT else case.agent is Truth.PASS,
    "today": lambda case: case.day.isoformat(),
    "region": lambda case: case.item.place or case.item.region,
    "family_run": lambda case: case.facts.family_run,
    "credit": lambda case: case.facts.credit.value,
    "applicant.kind": lambda case: case.facts.applicant.kind,
}


@lru_cache(maxsize=4096)
def _named(name: str) -> tuple[str, str, Operand]:
    """What a condition names: what its name begins with, what stands behind the point ('' for nothing), and the value that is."""
    material, _, key = name.partition(".")
    return material, key, Operand(material, (key,))


@lru_cache(maxsize=8192)
def _field_on(material: str, label: str) -> str:
    """'租赁合同上的出租方': said of every value that is read, so it is put together once."""
    return say.FIELD_ON(material=material, label=label).zh


def _first(operand: Operand, printed: Container[str], info: KindInfo) -> str:
    """The first of an operand's fields that was found, else the first that the kind has; '' where it has none."""
    if len(operand.fields) == 1:
        return operand.fields[0] if operand.fields[0] in info.fields else ""
    known = [key for key in operand.fields if key in info.fields]
    return next((key for key in known if key in printed), known[0] if known else "")


def _number(text: str) -> float | None:
    """A value that conditions compare as a number; None where it is none."""
    try:
        return float(text)
    except ValueError:
        return None
