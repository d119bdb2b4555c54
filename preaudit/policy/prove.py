"""What nobody would notice: every complete case of an item changed in one thing, and the changes that still end in acceptance.

A check is only as good as what it catches. Each case that a rule test calls accepted is changed one thing at a time
(`preaudit.policy.mutations`) and judged again; a change that is accepted all the same is a gap of the rules, unless the rule
files say that the field is not decisive, and why.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from preaudit.domain.documents import Document
from preaudit.domain.facts import parse_facts
from preaudit.domain.items import Item
from preaudit.domain.judging import judge
from preaudit.domain.verdict import Outcome, Verdict
from preaudit.errors import FactsError
from preaudit.policy.mutations import Change, MutatedCase, mutations
from preaudit.policy.test_run import test_files
from preaudit.rulebook.book import RuleBook
from preaudit.rulebook.kinds import KindSpec
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


@dataclass(frozen=True, slots=True)
class Proof:
    """An item in a region, tried: how many changes of how many cases, what survived, and what the rules excuse with a reason."""

    item: str
    region: str
    cases: int
    changes: int
    survivors: tuple[Survivor, ...]
    excused: tuple[Survivor, ...]

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


def prove(rules_dir: Path, book: RuleBook, item: str = "") -> tuple[Proof, ...]:
    """Try every item (`item`: that one only) in every region its tests name. Raises UnknownItemError, RuleError."""
    if item:
        book.item(item)
    cases: dict[tuple[str, str], list[CompleteCase]] = {}
    for case in _complete_cases(rules_dir, book):
        if item in ("", case.item.code):
            cases.setdefault((case.item.code, case.region), []).append(case)
    return tuple(_proof(code, region, found, book.kinds) for (code, region), found in sorted(cases.items()))


def _complete_cases(rules_dir: Path, book: RuleBook) -> Iterator[CompleteCase]:
    for path in test_files(rules_dir):
        for test in load_tests(path):
            if test.test.expect.outcome is Outcome.ACCEPT:
                yield _complete_case(test, book)


def _complete_case(test: RuleTest, book: RuleBook) -> CompleteCase:
    item = book.item(test.subject, test.day, test.region)
    facts = {**test.case.facts, **test.test.facts}
    return CompleteCase(test.test.name, item, test.documents(), facts, test.day, test.region)


def _proof(item: str, region: str, cases: Iterable[CompleteCase], kinds: tuple[KindSpec, ...]) -> Proof:
    survivors: list[Survivor] = []
    excused: list[Survivor] = []
    tried = count = 0
    for case in cases:
        count += 1
        for mutated in mutations(case.documents, case.facts, case.day, kinds):
            tried += 1
            verdict = _verdict(case, mutated)
            if verdict is None or verdict.outcome not in _ACCEPTED or _noticed(verdict):
                continue
            survivor = Survivor(case.name, mutated.kind, mutated.change, verdict.outcome)
            (excused if _excused(case.item, survivor) else survivors).append(survivor)
    return Proof(item, region, count, tried, tuple(survivors), tuple(excused))


def _verdict(case: CompleteCase, mutated: MutatedCase) -> Verdict | None:
    """None where the facts are refused: that too is noticed."""
    try:
        facts = parse_facts(mutated.facts, case.item.asked())
    except FactsError:
        return None
    return judge(case.item, mutated.documents, facts, case.day, case.region)


def _noticed(verdict: Verdict) -> bool:
    """An acceptance with deferral says what is deferred: somebody has seen it."""
    return verdict.outcome is Outcome.ACCEPT_WITH_DEFERRAL and bool(verdict.deferral.materials)


def _excused(item: Item, survivor: Survivor) -> bool:
    return bool(getattr(item, "not_decisive", {}).get(survivor.where))
