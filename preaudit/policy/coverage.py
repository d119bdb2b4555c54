"""What tests exercise of the rules: each check passing, failing, doubting; each material in each of its states."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from preaudit.domain.assessment import Assessment
from preaudit.domain.checking.case import Operand, Reading
from preaudit.domain.documents import Document, Mark, MarkKind
from preaudit.domain.dossier import Dossier
from preaudit.domain.evidence import Evidence
from preaudit.domain.items import Item, ItemKind, Material, Necessity, Rule
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import Status


@dataclass(frozen=True, slots=True)
class Gap:
    """What no test has exercised: a check's answer, or a material's state. `region` '' for the national list."""

    item: str
    region: str
    subject: str
    name: str
    lacks: tuple[str, ...]


class Share(NamedTuple):
    """So many seen of so many that can occur."""

    seen: int
    total: int

    @property
    def value(self) -> float:
        """From 0 to 1; 1 of nothing."""
        return self.seen / self.total if self.total else 1.0


@dataclass(frozen=True, slots=True)
class Coverage:
    """Of one list: how many of the answers and states that can occur some test has seen."""

    item: str
    name: str
    region: str
    checks: int
    passed: Share
    failed: Share
    doubted: Share
    states: Share
    gaps: tuple[Gap, ...]

    @property
    def all(self) -> Share:
        """Answers and states together."""
        parts = (self.passed, self.failed, self.doubted, self.states)
        return Share(sum(p.seen for p in parts), sum(p.total for p in parts))


@dataclass
class Exercised:
    """Answers and states seen so far, by item and region."""

    truths: dict[tuple[str, str, str], set[Truth]] = field(default_factory=lambda: defaultdict(set))
    states: dict[tuple[str, str, str], set[Status]] = field(default_factory=lambda: defaultdict(set))

    def add(self, item: Item, assessment: Assessment) -> None:
        """Record one case."""
        for region in {item.region, ""}:  # what a region leaves as it is, its tests exercise for the nation
            for rule, truth in answers(assessment):
                self.truths[item.code, region, rule.id].add(truth)
            for result in assessment.materials:
                self.states[item.code, region, result.material].add(result.status)

    def coverage(self, item: Item) -> Coverage:
        """Of one list: a regional one only for what it has of its own (see `coverages`)."""
        return self._coverage(item, item.materials, _rules(item))

    def _coverage(self, item: Item, materials: Iterable[Material], rules: Sequence[Rule]) -> Coverage:
        gaps: list[Gap] = []
        shares = {truth: [0, 0] for truth in Truth}
        for rule in rules:
            seen = self.truths[item.code, item.region, rule.id]
            possible = rule.check.answers
            for truth in possible:
                shares[truth][0] += truth in seen
                shares[truth][1] += 1
            if lacks := tuple(truth.value for truth in possible if truth not in seen):
                gaps.append(Gap(item.code, item.region, rule.id, "", lacks))
        states = [0, 0]
        for material in materials:
            can_be = possible_states(item, material)
            been = self.states[item.code, item.region, material.code]
            states[0] += sum(state in been for state in can_be)
            states[1] += len(can_be)
            if never := tuple(state.value for state in can_be if state not in been):
                gaps.append(Gap(item.code, item.region, material.code, material.name, never))
        passed, failed, doubted = (Share(*shares[truth]) for truth in (Truth.PASS, Truth.FAIL, Truth.DOUBT))
        return Coverage(
            item.code, item.name, item.region, len(rules), passed, failed, doubted, Share(*states), tuple(gaps)
        )

    def own(self, local: Item, national: Item) -> Coverage:
        """Of a region's list: only the materials and checks it adds."""
        known_materials = {m.code: m.necessity for m in national.materials}
        known_rules = {rule.id for rule in _rules(national)}
        materials = [m for m in local.materials if known_materials.get(m.code) is not m.necessity]
        return self._coverage(local, materials, [r for r in _rules(local) if r.id not in known_rules])


def answers(assessment: Assessment) -> Iterator[tuple[Rule, Truth]]:
    """The answer of each check to the best assignment of documents; none of a check that found no value to look at."""
    dossier = assessment.match.dossier
    for material in dossier.item.materials:
        candidate, need = dossier.filled.get(material.code), dossier.needed[material.code]
        if candidate is None or not candidate.readable:
            continue
        for rule in material.rules:
            for paper in (candidate.parts or (candidate,)) if rule.each else (candidate,):
                applies = not rule.kinds or paper.kind in rule.kinds
                if applies and (truth := _answer(dossier.filled_by(material.code, paper), rule)):
                    yield rule, truth if truth is Truth.PASS or need is Truth.PASS else Truth.DOUBT
    for rule in dossier.item.rules:
        if truth := _answer(dossier, rule):
            yield rule, truth


def _answer(dossier: Dossier, rule: Rule) -> Truth | None:
    holds = rule.when.test(dossier.look_up) if rule.when else Truth.PASS
    if holds is Truth.FAIL:
        return None
    recording = _RecordingDossier(dossier)
    problems = rule.check.run(recording)
    if problems:
        sure = holds is Truth.PASS and any(p.truth is Truth.FAIL for p in problems)
        return Truth.FAIL if sure else Truth.DOUBT
    return Truth.PASS if recording.found_values else None


class _RecordingDossier:
    """A dossier that notes whether a check found a value in every document it read."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._found: dict[str, bool] = {}

    @property
    def found_values(self) -> bool:
        """Whether every document read had a value, so that passing means something."""
        return bool(self._found) and all(self._found.values())

    @property
    def day(self) -> date:
        return self._dossier.day

    def look_up(self, name: str) -> bool | str | float | None:
        value = self._dossier.look_up(name)
        self._note(name, value is not None)
        return value

    def read(self, operand: Operand) -> Reading | None:
        reading = self._dossier.read(operand)
        self._note(operand.material, reading is not None and bool(reading.value))
        return reading

    def read_each(self, operand: Operand) -> tuple[Reading | None, ...]:
        readings = self._dossier.read_each(operand)
        self._note(operand.material, any(reading is not None and reading.value for reading in readings))
        return readings

    def mark(self, material: str, kind: MarkKind, slot: str) -> tuple[Mark | None, bool, str] | None:
        found = self._dossier.mark(material, kind, slot)
        self._note(material, found is not None and found[0] is not None)
        return found

    def handed_in(self, kind: str) -> tuple[Document, ...]:
        return self._dossier.handed_in(kind)

    def pages(self, material: str) -> tuple[Evidence, ...]:
        return self._dossier.pages(material)

    def _note(self, where: str, found: bool) -> None:
        self._found[where] = self._found.get(where, False) or found


def _rules(item: Item) -> list[Rule]:
    return [rule for material in item.materials for rule in material.rules] + list(item.rules)


def possible_states(item: Item, material: Material) -> tuple[Status, ...]:
    """The states a material can be in: deferrable only where the item tolerates, not required only under a condition."""
    states = [Status.COMPLETE]
    if material.necessity is not Necessity.OPTIONAL or material.rules:
        states.append(Status.MISSING_CORE)
    policy = item.tolerance
    open_ = policy.allowed and not policy.negative_list and item.kind is ItemKind.PROMISED
    if open_ and min(policy.cap, item.promised_days - policy.gap) >= 1 and _may_follow(item, material):
        states.append(Status.DEFERRABLE)
    if material.when or material.necessity is Necessity.OPTIONAL:
        states.append(Status.NOT_REQUIRED)
    return tuple(states)


def _may_follow(item: Item, material: Material) -> bool:
    if material.necessity is Necessity.DEFERRABLE:
        return True
    follow = material.may_follow if material.may_follow is not None else item.tolerance.core_defects
    return bool(follow & item.tolerance.core_defects)


def coverage_json(coverage: Coverage) -> dict[str, object]:
    """For programs."""
    shares = ("passed", "failed", "doubted", "states", "all")
    return {
        "item": coverage.item,
        "name": coverage.name,
        "region": coverage.region,
        "checks": coverage.checks,
        **{name: _share(getattr(coverage, name)) for name in shares},
        "never_exercised": [{"subject": g.subject, "name": g.name, "never": list(g.lacks)} for g in coverage.gaps],
    }


def _share(share: Share) -> dict[str, object]:
    return {"seen": share.seen, "total": share.total, "share": round(share.value, 4)}
