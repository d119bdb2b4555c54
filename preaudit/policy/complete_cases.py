"""The complete cases that rule tests call accepted, of items and of bundles, and whether a change of one is noticed."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from preaudit.domain.bundles import (
    Bundle,
    StepCase,
    StepVerdict,
    asks_about_unasked,
    judged_together,
    step_cases,
    without_foreign_surplus,
)
from preaudit.domain.cross_findings import SURPLUS
from preaudit.domain.documents import Document
from preaudit.domain.facts import parse_facts
from preaudit.domain.items import Item
from preaudit.domain.judging import judge
from preaudit.domain.outcomes import Outcome, hardest
from preaudit.domain.verdict import Verdict
from preaudit.domain.workings import Workings
from preaudit.errors import FactsError
from preaudit.policy.mutations import Change, MutatedCase, extra_file
from preaudit.policy.test_run import bundle_files, test_files
from preaudit.rulebook.book import RuleBook
from preaudit.rulebook.bundle_tests import BundleTest, load_bundle_tests
from preaudit.rulebook.not_decisive import How
from preaudit.rulebook.rule_tests import RuleTest, load_tests

_ACCEPTED = frozenset({Outcome.ACCEPT, Outcome.ACCEPT_WITH_DEFERRAL})


@dataclass(frozen=True)
class CompleteCase(ABC):
    """A case that its rule test calls accepted: of a list, or of a bundle of them."""

    name: str
    documents: tuple[Document, ...]
    facts: Mapping[str, object]
    day: date
    region: str

    @property
    @abstractmethod
    def code(self) -> str:
        """Of what is applied for."""

    @property
    @abstractmethod
    def called(self) -> str:
        """How people call what is applied for."""

    @property
    @abstractmethod
    def declared(self) -> Mapping[str, str]:
        """What the file of what is applied for declares not to decide, with the reasons."""

    @property
    @abstractmethod
    def items_judged(self) -> tuple[Item, ...]:
        """The items whose lists it is held to."""

    @property
    def shared_kinds(self) -> Mapping[str, str]:
        """The kind of paper that a share stands for, by material, where it can be but one."""
        kinds: dict[str, set[str]] = {}
        for item in self.items_judged:
            for material in item.materials:
                kinds.setdefault(material.code, set()).update(a.kind for a in material.accepts if not a.pledging)
        return {code: one.pop() for code, one in kinds.items() if len(one) == 1}

    @abstractmethod
    def judged(self, documents: Sequence[Document], facts: Mapping[str, object]) -> tuple[Verdict, ...]:
        """The verdicts on the case as changed, one a list; none after the first that is sent back. Raises FactsError."""

    @abstractmethod
    def reason(self, mutated: MutatedCase) -> str:
        """Why the change decides nothing, as the rules declare; '' where they do not."""

    @cached_property
    def workings(self) -> Workings:
        """What was worked out of the case unchanged, and after other changes."""
        return Workings()

    @cached_property
    def as_it_is(self) -> tuple[Verdict, ...]:
        """The verdicts on the case unchanged."""
        return self.judged(self.documents, self.facts)

    @property
    def accepted_as_it_is(self) -> bool:
        """Whether nobody sends the case back unchanged: else every change of it would seem noticed."""
        return not any(map(_sent_back, self.as_it_is))

    @cached_property
    def unused(self) -> frozenset[str]:
        """The papers that the case itself names as not used: nothing of them decides. A mere warning names no such paper."""
        findings = [f for verdict in self.as_it_is for f in verdict.findings if f.code == SURPLUS]
        named = {place.file for finding in findings for place in finding.evidence}
        used = {code for verdict in self.as_it_is for material in verdict.items for code in material.documents}
        return frozenset(
            d.id for d in self.documents if d.id not in used and d.pages and {page.file for page in d.pages} <= named
        )

    def unnoticed(self, mutated: MutatedCase) -> Outcome | None:
        """The acceptance that a change still ends in; None where somebody notices: facts that are refused are noticed too."""
        try:
            verdicts = self.judged(mutated.documents, mutated.facts)
        except FactsError:
            return None
        if any(map(_sent_back, verdicts)) or _named_beside(verdicts, mutated):
            return None
        if _stands_without(self.as_it_is, verdicts, mutated):
            return None
        return hardest([verdict.outcome for verdict in verdicts])


def where_of(kind: str, change: Change) -> str:
    """Kind and part of a change, as rule files name them: 'id_card.ethnicity', a fact by its name."""
    return f"{kind}.{change.part}" if kind and change.part else kind or change.part


@dataclass(frozen=True)
class CompleteItem(CompleteCase):
    """A complete case of one item."""

    item: Item

    @property
    def code(self) -> str:
        """The item's."""
        return self.item.code

    @property
    def called(self) -> str:
        """The item's name."""
        return self.item.name

    @property
    def items_judged(self) -> tuple[Item, ...]:
        """The item."""
        return (self.item,)

    @property
    def declared(self) -> Mapping[str, str]:
        """The item's."""
        return self.item.not_decisive

    def judged(self, documents: Sequence[Document], facts: Mapping[str, object]) -> tuple[Verdict, ...]:
        """See `CompleteCase.judged`."""
        parsed = parse_facts(facts, self.item.own_facts())
        return (judge(self.item, documents, parsed, self.day, self.region, self.workings),)

    def reason(self, mutated: MutatedCase) -> str:
        """By the item's declaration."""
        return _declared(self.declared, mutated)


@dataclass(frozen=True)
class CompleteBundle(CompleteCase):
    """A complete case of a bundle: accepted in every step. `items`: by code; `wanted`: the optional steps asked for."""

    bundle: Bundle
    items: Mapping[str, Item]
    wanted: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """The bundle's."""
        return self.bundle.code

    @property
    def called(self) -> str:
        """The bundle's name."""
        return self.bundle.name

    @property
    def items_judged(self) -> tuple[Item, ...]:
        """Those of all steps."""
        return tuple(self.items.values())

    @property
    def declared(self) -> Mapping[str, str]:
        """The bundle's own."""
        return self.bundle.not_decisive

    def judged(self, documents: Sequence[Document], facts: Mapping[str, object]) -> tuple[Verdict, ...]:
        """See `CompleteCase.judged`: the steps one by one, so that the first whose last word it is to send back is enough."""
        parsed = parse_facts(facts, self._own)
        cases: list[StepCase] = []
        first: list[Verdict] = []
        for case in step_cases(self.bundle, self.items, documents, parsed, self.day, self.wanted):
            verdict = judge(case.item, case.documents, case.facts, self.day, self.region, self.workings)
            if _sent_back(verdict) and not asks_about_unasked(verdict):
                return (verdict,)
            cases.append(case)
            first.append(verdict)
        verdicts = judged_together(cases, first, self.day, self.region, self.workings)
        if back := next(filter(_sent_back, verdicts), None):
            return (back,)
        results = tuple(StepVerdict(case.step, verdict) for case, verdict in zip(cases, verdicts, strict=True))
        return tuple(step.verdict for step in without_foreign_surplus(results, documents))

    def reason(self, mutated: MutatedCase) -> str:
        """The bundle's own declaration, else those of all items that the change concerns; '' where one of them has none."""
        if own := _declared(self.declared, mutated):
            return own
        reasons = [_declared(item.not_decisive, mutated) for item in self._concerned(mutated)]
        return "；".join(dict.fromkeys(reasons)) if reasons and all(reasons) else ""

    def _concerned(self, mutated: MutatedCase) -> list[Item]:
        """The items that use the paper; of a share, that take its kind; of a fact, that ask for it, or all where any may be told it."""
        paper, part = mutated.change.paper, mutated.change.part
        items = [(self.items[verdict.item], verdict) for verdict in self.as_it_is]
        if paper:
            return [item for item, verdict in items if any(paper in m.documents for m in verdict.items)]
        if kind := mutated.kind:
            return [item for item, _ in items if any(a.kind == kind for m in item.materials for a in m.accepts)]
        questions = {name for item, _ in items for name in item.questions}
        return [item for item, _ in items if part not in questions or part in item.questions]

    @cached_property
    def _own(self) -> dict[str, type[bool] | type[str]]:
        return {name: kind for item in self.items.values() for name, kind in item.own_facts().items()}


def complete_cases(rules_dir: Path, book: RuleBook) -> Iterator[CompleteItem]:
    """The cases that items' and regions' rule tests call accepted, in the order of their files."""
    for path in test_files(rules_dir):
        for test in load_tests(path):
            if test.test.expect.outcome is Outcome.ACCEPT:
                yield _complete_item(test, book)


def complete_bundles(rules_dir: Path, book: RuleBook) -> Iterator[CompleteBundle]:
    """The cases that bundles' tests call accepted, in the order of their files."""
    for path in bundle_files(rules_dir):
        for test in load_bundle_tests(path):
            if test.test.expect.outcome is Outcome.ACCEPT:
                yield _complete_bundle(test, book)


def _complete_item(test: RuleTest, book: RuleBook) -> CompleteItem:
    item = book.item(test.subject, test.day, test.region)
    facts = {**test.case.facts, **test.test.facts}
    return CompleteItem(test.test.name, test.documents(), facts, test.day, test.region, item)


def _complete_bundle(test: BundleTest, book: RuleBook) -> CompleteBundle:
    bundle = book.bundle(test.subject, test.day, test.region)
    items = {step.item: book.item(step.item, test.day, test.region) for step in bundle.steps}
    facts = {**test.case.facts, **test.test.facts}
    wanted = test.test.steps
    return CompleteBundle(test.test.name, test.documents(), facts, test.day, test.region, bundle, items, wanted)


def _declared(declared: Mapping[str, str], mutated: MutatedCase) -> str:
    """By a declaration of the part, or of this change of it."""
    where = where_of(mutated.kind, mutated.change)
    return declared.get(f"{where}.{mutated.change.how}") or declared.get(where, "")


def _sent_back(verdict: Verdict) -> bool:
    """Not accepted, or accepted with something deferred, which it names."""
    return verdict.outcome not in _ACCEPTED or (
        verdict.outcome is Outcome.ACCEPT_WITH_DEFERRAL and bool(verdict.deferral.materials)
    )


def _named_beside(verdicts: Iterable[Verdict], mutated: MutatedCase) -> bool:
    """Whether a stranger's paper put beside the own is named: somebody has seen it."""
    extra = extra_file(mutated.change.paper)
    findings = (finding for verdict in verdicts for finding in verdict.findings)
    return mutated.change.how is How.DOUBLED and any(
        place.file == extra for finding in findings for place in finding.evidence
    )


def _stands_without(before: Sequence[Verdict], after: Sequence[Verdict], mutated: MutatedCase) -> bool:
    """Whether a paper that was not used before, of the same kind, has taken the place of the one changed, wherever that stood."""
    paper, kinds = mutated.change.paper, {d.id: d.kind for d in mutated.documents}
    places = [
        (set(old.documents), set(new.documents))
        for was, now in zip(before, after, strict=True)
        for old, new in zip(was.items, now.items, strict=True)
        if paper in old.documents
    ]
    return bool(places) and all(
        paper not in new and any(kinds[one] == mutated.kind for one in new - old) for old, new in places
    )
