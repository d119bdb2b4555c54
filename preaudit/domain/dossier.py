"""A dossier: documents in the slots of the material list, and what checks can see of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from preaudit.domain.candidates import Candidate
from preaudit.domain.checking.case import Operand, Reading
from preaudit.domain.checking.problem import Problem
from preaudit.domain.conditions import Condition
from preaudit.domain.documents import Mark, MarkKind
from preaudit.domain.evidence import Evidence
from preaudit.domain.facts import Facts
from preaudit.domain.items import Item, Material, Rule
from preaudit.domain.truth import Truth

FACTS = "facts"
#: Facts that checks may compare with documents, and how they are called.
FACT_LABELS = {"applicant.name": "申办信息中的申请人", "applicant.id_number": "申办信息中的证件号码"}


@dataclass(frozen=True, slots=True)
class Dossier:
    """Documents in their slots.

    `filled`: what fills each material; `needed`: whether each is required; `agent`: whether an agent appears. `memo`: what
    was worked out for other ways to fill the slots of this case, to be worked out once.
    """

    item: Item
    facts: Facts
    day: date
    agent: Truth
    filled: Mapping[str, Candidate] = field(default_factory=dict)
    needed: Mapping[str, Truth] = field(default_factory=dict)
    memo: dict[tuple[object, ...], Any] = field(default_factory=dict, compare=False, repr=False)

    def with_slots(self, filled: Mapping[str, Candidate], needed: Mapping[str, Truth]) -> Dossier:
        """The same case with its slots filled so."""
        return Dossier(self.item, self.facts, self.day, self.agent, filled, needed, self.memo)

    def holds(self, condition: Condition | None) -> Truth:
        """Whether a condition holds, worked out once for all ways that fill what it reads alike; none always holds."""
        if condition is None:
            return Truth.PASS
        key = (id(condition), *(id(self.filled.get(material)) for material in condition.reads))
        if key not in self.memo:
            self.memo[key] = condition.test(self.look_up)
        truth: Truth = self.memo[key]
        return truth

    def problems(self, rule: Rule) -> tuple[Problem, ...]:
        """What a rule's check says, worked out once for all ways that fill the materials it reads alike."""
        key = (id(rule), *(id(self.filled.get(material)) for material in rule.reads))
        if key not in self.memo:
            self.memo[key] = rule.check.run(self)
        found: tuple[Problem, ...] = self.memo[key]
        return found

    def look_up(self, name: str) -> bool | str | float | None:
        """What conditions know under a name: a fact, a material's kind ('' where unfilled) or a field of it.

        A field in doubt, or lacking though its kind always prints it, is unknown: what needs it cannot be decided.
        """
        match name.split("."):
            case ["agent"]:
                return None if self.agent is Truth.DOUBT else self.agent is Truth.PASS
            case ["today"] | ["family_run"] | ["credit"] | ["applicant", "kind"] | ["tags", _]:
                return self._fact(name)
            case ["facts", own] if own in self.item.questions:
                return self.facts.own.get(own, self.item.questions[own].default)
            case [material, "kind"]:
                return self.filled[material].kind if material in self.filled else ""
            case [material, key] if material in self.filled:
                return self._field(material, key)
            case _:
                return None

    def _fact(self, name: str) -> bool | str:
        """A fact that every case has."""
        applicant = self.facts.applicant
        match name.split("."):
            case ["today"]:
                return self.day.isoformat()
            case ["family_run"]:
                return self.facts.family_run
            case ["credit"]:
                return self.facts.credit.value
            case ["tags", tag]:
                return tag in applicant.tags
            case _:
                return applicant.kind

    def _field(self, material: str, key: str) -> str | float | None:
        """A field of what fills a material, as conditions know it."""
        candidate = self.filled[material]
        fields = self.item.kind_info(candidate.kind, candidate.variant).fields
        reading = self.read(Operand(material, (key,)))
        if reading is None:  # not printed by this kind, or on a side that lacks
            return None if key in fields else ""
        if not reading.certain or (reading.required and not reading.value):
            return None
        return _number(reading.value) if fields[key].number else reading.value

    def read(self, operand: Operand) -> Reading | None:
        """An operand; None where nothing fills its material, or where what fills it does not print it."""
        key = (id(operand), id(self.filled.get(operand.material)))
        if key not in self.memo:
            # The operand is kept with what was read: were it gone, another might stand in its place in memory.
            self.memo[key] = operand, self._read(operand)
        reading: Reading | None = self.memo[key][1]
        return reading

    def _read(self, operand: Operand) -> Reading | None:
        if operand.material == FACTS:
            applicant = self.facts.applicant
            value = applicant.name if operand.fields == ("applicant.name",) else applicant.id_number
            return Reading(FACT_LABELS[operand.fields[0]], value, True, False)
        candidate = self.filled.get(operand.material)
        if candidate is None or not candidate.readable:
            return None
        info = self.item.kind_info(candidate.kind, candidate.variant)
        printed = candidate.fields
        key = next((k for k in operand.fields if k in printed and k in info.fields), "") or next(
            (k for k in operand.fields if k in info.fields), ""
        )
        if not key:
            return None
        spec = info.fields[key]
        label = f"{self.name_of(operand.material)}上的{spec.label}"
        found = candidate.fields.get(key)
        if found is None:
            if spec.side and spec.side not in candidate.sides:
                return None
            return Reading(label, "", True, spec.required, candidate.places)
        certain = found.certain and candidate.certain
        legible = found.legible and candidate.certain
        return Reading(
            label, found.value, certain, spec.required, (found.evidence,), certain and not found.value, legible
        )

    def mark(self, material: str, kind: MarkKind, slot: str) -> tuple[Mark | None, bool, str] | None:
        """A mark of what fills a material; see `CaseView.mark`."""
        candidate = self.filled.get(material)
        if candidate is None or not candidate.readable:
            return None
        found = next((m for m in candidate.marks if m.kind is kind and m.slot == slot), None)
        return found, candidate.certain, self.name_of(material)

    def pages(self, material: str) -> tuple[Evidence, ...]:
        """The pages of what fills a material."""
        candidate = self.filled.get(material)
        return candidate.places if candidate else ()

    def name_of(self, code: str) -> str:
        """What to call what fills a material: its own name, or the kind's where several kinds may fill it."""
        material = self.item.material(code)
        candidate = self.filled.get(code)
        if candidate is None or material.one_kind:
            return material.name
        return self.item.kind_info(candidate.kind, candidate.variant).label

    def lacking_sides(self, material: Material) -> tuple[str, ...]:
        """Sides that the material asks for and what fills it has not."""
        candidate = self.filled.get(material.code)
        accept = material.accept_for(candidate.kind, candidate.variant) if candidate else None
        return tuple(side for side in accept.sides if candidate and side not in candidate.sides) if accept else ()


def _number(text: str) -> float | None:
    """A value that conditions compare as a number; None where it is none."""
    try:
        return float(text)
    except ValueError:
        return None
