"""What nobody would notice: every complete case of an item or a bundle changed in one thing, and the changes that still end in acceptance.

A check is only as good as what it catches. Each case that a rule test calls accepted is changed one thing at a time
(`preaudit.policy.mutations`) and judged again; a change that is accepted all the same is a gap of the rules, unless the rule
files say that the field is not decisive, and why. A doubt that a sure paper of the case takes away is no change (decision 0067).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from preaudit.domain.confirmed_values import confirmed
from preaudit.domain.outcomes import Outcome
from preaudit.policy.complete_cases import CompleteCase, complete_bundles, complete_cases, where_of
from preaudit.policy.mutations import Change, MutatedCase, mutations
from preaudit.rulebook.book import RuleBook
from preaudit.rulebook.kinds import KindSpec
from preaudit.rulebook.not_decisive import How


@dataclass(frozen=True, slots=True)
class Survivor:
    """A change that is accepted as if nothing were: in which case, and of which kind of paper ('' for a fact).

    `reason`: why it decides nothing, as the rules declare; '' where they do not.
    """

    case: str
    kind: str
    change: Change
    outcome: Outcome
    reason: str = ""

    @property
    def where(self) -> str:
        """Kind and part, by which a rule file excuses it: 'id_card.ethnicity'."""
        return where_of(self.kind, self.change)


@dataclass(frozen=True, slots=True)
class Gap:
    """A part of a paper, or a fact, that may change so without notice: in which cases, and the reason where one is declared."""

    where: str
    paper: str
    part: str
    how: How
    cases: tuple[str, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """An item or a bundle in a region, tried: how many changes of how many cases, what survived, and what the rules excuse with a reason."""

    item: str
    region: str
    cases: int
    changes: int
    survivors: tuple[Survivor, ...]
    excused: tuple[Survivor, ...]
    name: str = ""
    declared: Mapping[str, str] = field(default_factory=dict)
    called: Mapping[str, str] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """The list as people call it, with its region."""
        return f"{self.name}（{self.region}）" if self.region else self.name

    @property
    def found(self) -> tuple[Gap, ...]:
        """The survivors by paper, part and way of changing it, in order."""
        return _gaps(self.survivors, self)

    @property
    def declared_gaps(self) -> tuple[Gap, ...]:
        """Those that the rules excuse, with the reason."""
        return _gaps(self.excused, self)

    @property
    def by_part(self) -> Mapping[tuple[str, str], int]:
        """How often a change of some part survived, by (kind and part, how)."""
        return Counter((survivor.where, survivor.change.how.value) for survivor in self.survivors)


def prove(
    rules_dir: Path, book: RuleBook, code: str = "", advance: Callable[[int, int], None] | None = None
) -> tuple[Proof, ...]:
    """Try every item and bundle (`code`: that one only) in every region its tests name. Raises UnknownItemError, RuleError.

    `advance` is told how many lists are done, of how many.
    """
    if code and code not in {bundle.code for bundle in book.bundles}:
        book.item(code)
    cases: dict[tuple[str, str], list[CompleteCase]] = {}
    every: list[CompleteCase] = [*complete_cases(rules_dir, book), *complete_bundles(rules_dir, book)]
    for case in every:
        if code in ("", case.code):
            cases.setdefault((case.code, case.region), []).append(case)
    proofs = []
    for number, ((_, region), found) in enumerate(sorted(cases.items(), key=lambda one: one[0]), 1):
        proofs.append(_proof(region, found, book.kinds))
        if advance:
            advance(number, len(cases))
    return tuple(proofs)


def is_confirmed(case: CompleteCase, mutated: MutatedCase) -> bool:
    """Whether judging sees no change at all: a value in doubt of which other papers of the case surely say the very same."""
    change = mutated.change
    paper = next((d for d in mutated.documents if d.id == change.paper), None)
    if change.how is not How.DOUBTFUL or paper is None or change.part not in paper.fields:
        return False
    lists = [i for i in case.items_judged if any(m.accept_for(paper.kind, paper.variant) for m in i.materials)]
    seen = [d for i in lists for d in confirmed(i.on(case.day), mutated.documents) if d.id == change.paper]
    return bool(seen) and all(d.fields[change.part].certain for d in seen)


def proofs_json(proofs: Iterable[Proof]) -> dict[str, object]:
    """For programs: every list with its figures, and each change that nobody would notice."""
    lists = [
        {
            "item": proof.item,
            "name": proof.name,
            "region": proof.region,
            "cases": proof.cases,
            "changes": proof.changes,
            "excused": len(proof.excused),
            "survivors": [
                {
                    "case": one.case,
                    "kind": one.kind,
                    "part": one.change.part,
                    "how": one.change.how.value,
                    "outcome": one.outcome.value,
                }
                for one in proof.survivors
            ],
        }
        for proof in proofs
    ]
    return {"proofs": lists}


def _proof(region: str, cases: Sequence[CompleteCase], kinds: tuple[KindSpec, ...]) -> Proof:
    survivors: list[Survivor] = []
    excused: list[Survivor] = []
    changes = 0
    for case in cases:
        for mutated in mutations(case.documents, case.facts, case.day, kinds, case.shared_kinds):
            if mutated.change.paper in case.unused:
                continue
            changes += 1
            if is_confirmed(case, mutated):
                continue
            outcome = case.unnoticed(mutated)
            if outcome is None:
                continue
            survivor = Survivor(case.name, mutated.kind, mutated.change, outcome, case.reason(mutated))
            (excused if survivor.reason else survivors).append(survivor)
    first = cases[0]
    figures = (len(cases), changes, tuple(survivors), tuple(excused))
    return Proof(first.code, region, *figures, first.called, first.declared, _called(kinds))


def _called(kinds: Iterable[KindSpec]) -> Mapping[str, str]:
    """How people call kinds and their fields, by kind and by 'kind.field'."""
    called: dict[str, str] = {}
    for spec in kinds:
        called.setdefault(spec.kind, spec.label)
        for key, one in spec.fields.items():
            called.setdefault(f"{spec.kind}.{key}", one.label)
    return called


def _gaps(survivors: Iterable[Survivor], proof: Proof) -> tuple[Gap, ...]:
    cases: dict[tuple[str, How], dict[str, Survivor]] = {}
    for one in survivors:
        cases.setdefault((one.where, one.change.how), {}).setdefault(one.case, one)
    gaps = (
        Gap(
            where,
            proof.called.get(one.kind, one.kind),
            proof.called.get(where, one.change.part),
            how,
            tuple(found),
            one.reason,
        )
        for (where, how), found in cases.items()
        for one in [next(iter(found.values()))]
    )
    return tuple(sorted(gaps, key=lambda gap: (gap.where, gap.how)))
