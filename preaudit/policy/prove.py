"""What nobody would notice: every complete case of an item changed in one thing, and the changes that still end in acceptance.

A check is only as good as what it catches. Each case that a rule test calls accepted is changed one thing at a time
(`preaudit.policy.mutations`) and judged again; a change that is accepted all the same is a gap of the rules, unless the rule
files say that the field is not decisive, and why.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from preaudit.domain.documents import Document
from preaudit.domain.facts import parse_facts
from preaudit.domain.items import Item
from preaudit.domain.judging import judge
from preaudit.domain.verdict import Outcome, Verdict
from preaudit.errors import FactsError
from preaudit.policy.mutations import Change, MutatedCase, extra_file, mutations
from preaudit.policy.test_run import test_files
from preaudit.rulebook.book import RuleBook
from preaudit.rulebook.kinds import KindSpec
from preaudit.rulebook.not_decisive import How
from preaudit.rulebook.rule_tests import RuleTest, load_tests

_ACCEPTED = frozenset({Outcome.ACCEPT, Outcome.ACCEPT_WITH_DEFERRAL})


@dataclass(frozen=True, slots=True)
class Survivor:
    """A change that is accepted as if nothing were: in which case, and of which kind of paper ('' for a fact)."""

    case: str
    kind: str
    change: Change
    outcome: Outcome

    @property
    def where(self) -> str:
        """Kind and part, by which a rule file excuses it: 'id_card.ethnicity'."""
        return f"{self.kind}.{self.change.part}" if self.kind and self.change.part else self.kind or self.change.part

    def reason(self, declared: Mapping[str, str]) -> str:
        """Why it decides nothing, by the item's declaration of the part or of this change of it; '' where none is given."""
        return declared.get(f"{self.where}.{self.change.how}") or declared.get(self.where, "")


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
    """An item in a region, tried: how many changes of how many cases, what survived, and what the rules excuse with a reason."""

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


@dataclass(frozen=True, slots=True)
class CompleteCase:
    """A case that its rule test calls accepted."""

    name: str
    item: Item
    documents: tuple[Document, ...]
    facts: Mapping[str, object]
    day: date
    region: str


def prove(
    rules_dir: Path, book: RuleBook, item: str = "", advance: Callable[[int, int], None] | None = None
) -> tuple[Proof, ...]:
    """Try every item (`item`: that one only) in every region and bundle its tests name. Raises UnknownItemError, RuleError.

    `advance` is told how many lists are done, of how many.
    """
    if item:
        book.item(item)
    cases: dict[tuple[str, str], list[CompleteCase]] = {}
    for case in complete_cases(rules_dir, book):
        if item in ("", case.item.code):
            cases.setdefault((case.item.code, case.region), []).append(case)
    proofs = []
    for number, ((code, region), found) in enumerate(sorted(cases.items()), 1):
        proofs.append(_proof(code, region, found, book.kinds))
        if advance:
            advance(number, len(cases))
    return tuple(proofs)


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


def complete_cases(rules_dir: Path, book: RuleBook) -> Iterator[CompleteCase]:
    """The cases that rule tests call accepted, in the order of their files."""
    for path in test_files(rules_dir):
        for test in load_tests(path):
            if test.test.expect.outcome is Outcome.ACCEPT:
                yield _complete_case(test, book)


def _complete_case(test: RuleTest, book: RuleBook) -> CompleteCase:
    item = book.item(test.subject, test.day, test.region)
    facts = {**test.case.facts, **test.test.facts}
    return CompleteCase(test.test.name, item, test.documents(), facts, test.day, test.region)


def _proof(item: str, region: str, cases: Sequence[CompleteCase], kinds: tuple[KindSpec, ...]) -> Proof:
    survivors: list[Survivor] = []
    excused: list[Survivor] = []
    changes = 0
    for case in cases:
        unused = _unused(case)
        for mutated in mutations(case.documents, case.facts, case.day, kinds):
            if mutated.change.paper in unused:
                continue
            changes += 1
            verdict = _verdict(case, mutated)
            if verdict is None or verdict.outcome not in _ACCEPTED or _noticed(verdict, mutated):
                continue
            survivor = Survivor(case.name, mutated.kind, mutated.change, verdict.outcome)
            (excused if survivor.reason(case.item.not_decisive) else survivors).append(survivor)
    declared, called = case.item.not_decisive, _called(kinds)
    return Proof(item, region, len(cases), changes, tuple(survivors), tuple(excused), case.item.name, declared, called)


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
            one.reason(proof.declared),
        )
        for (where, how), found in cases.items()
        for one in [next(iter(found.values()))]
    )
    return tuple(sorted(gaps, key=lambda gap: (gap.where, gap.how)))


def _unused(case: CompleteCase) -> frozenset[str]:
    """The papers that the complete case itself names as not used: nothing of them decides."""
    verdict = judge(case.item, case.documents, parse_facts(case.facts, case.item.own_facts()), case.day, case.region)
    named = {place.file for finding in verdict.findings for place in finding.evidence}
    return frozenset(d.id for d in case.documents if d.pages and {page.file for page in d.pages} <= named)


def _verdict(case: CompleteCase, mutated: MutatedCase) -> Verdict | None:
    """None where the facts are refused: that too is noticed."""
    try:
        facts = parse_facts(mutated.facts, case.item.own_facts())
    except FactsError:
        return None
    return judge(case.item, mutated.documents, facts, case.day, case.region)


def _noticed(verdict: Verdict, mutated: MutatedCase) -> bool:
    """True where an accepting verdict shows the change to a person all the same: a deferral names its materials, a finding the
    paper that was doubled.
    """
    if verdict.outcome is Outcome.ACCEPT_WITH_DEFERRAL and verdict.deferral.materials:
        return True
    if mutated.change.how is not How.DOUBLED:
        return False
    extra = extra_file(mutated.change.paper)
    return any(place.file == extra for finding in verdict.findings for place in finding.evidence)
