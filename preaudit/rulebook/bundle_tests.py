"""Tests of bundles beside the bundles: `<bundle>.test.yaml` tells one set of uploads, and what must come out step by step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from preaudit.domain.assessment import Assessment
from preaudit.domain.bundles import BundleVerdict, judge_bundle, step_cases
from preaudit.domain.documents import Document
from preaudit.domain.facts import Facts
from preaudit.domain.items import Item
from preaudit.domain.judging import assessed
from preaudit.domain.verdict import Outcome
from preaudit.rulebook.book import RuleBook
from preaudit.rulebook.rule_tests import Expected, FileTest, OrdinaryCase, Variation, mismatches
from preaudit.rulebook.yaml_source import load_yaml


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ExpectedStep(Expected):
    """What must come out of a step; `waits_for`: the steps that must be accepted first."""

    waits_for: tuple[str, ...] = ()


class ExpectedBundle(_Data):
    """What must come out: steps not named may be anything."""

    outcome: Outcome
    steps: Mapping[str, ExpectedStep] = {}


class BundleTestCase(Variation):
    """One test of a bundle, the optional steps wanted, and what is expected."""

    steps: tuple[str, ...] = ()
    expect: ExpectedBundle


class BundleCasesFile(_Data):
    """A test file of a bundle. `never_complete`: alternatives that no complete case can take, each with the reason."""

    bundle: str
    case: OrdinaryCase
    tests: tuple[BundleTestCase, ...]
    never_complete: Mapping[str, Annotated[str, Field(min_length=2)]] = {}


@dataclass(frozen=True, slots=True)
class BundleTest(FileTest):
    """A test of a bundle."""

    test: BundleTestCase

    def verdict(self, book: RuleBook) -> BundleVerdict:
        """What the rule book says of the whole bundle."""
        items, facts, documents = self._prepared(book)
        bundle = book.bundle(self.subject, self.day, self.region)
        return judge_bundle(bundle, items, documents, facts, self.day, self.region, self.test.steps)

    def assessments(self, book: RuleBook) -> Iterator[tuple[Item, Assessment]]:
        """How each step is assessed, for what a test exercises."""
        items, facts, documents = self._prepared(book)
        for case in step_cases(
            book.bundle(self.subject, self.day, self.region), items, documents, facts, self.day, self.test.steps
        ):
            yield items[case.step.item], assessed(case.item, case.documents, case.facts, self.day)

    def _prepared(self, book: RuleBook) -> tuple[dict[str, Item], Facts, tuple[Document, ...]]:
        bundle = book.bundle(self.subject, self.day, self.region)
        items = {step.item: book.item(step.item, self.day, self.region) for step in bundle.steps}
        own = {name: kind for item in items.values() for name, kind in item.own_facts().items()}
        return items, self.facts(own), self.documents()

    def mismatches(self, book: RuleBook) -> tuple[str, ...]:
        """What came out otherwise than expected, in words; nothing where the test holds."""
        return tuple(self._mismatches(self.verdict(book)))

    def _mismatches(self, verdict: BundleVerdict) -> Iterator[str]:
        if verdict.outcome is not self.test.expect.outcome:
            yield f"outcome: {verdict.outcome}, expected {self.test.expect.outcome}"
        found = {step.step.code: step for step in verdict.steps}
        for code, expected in self.test.expect.steps.items():
            if code not in found:
                yield f"{code}: not among the steps"
                continue
            yield from (f"{code}: {wrong}" for wrong in mismatches(found[code].verdict, expected))
            if found[code].waits_for != expected.waits_for:
                waits = ", ".join(found[code].waits_for) or "nothing"
                yield f"{code}: waits for {waits}, expected {', '.join(expected.waits_for) or 'nothing'}"


def load_bundle_tests(path: Path) -> tuple[BundleTest, ...]:
    """The tests of a file. Raises RuleError with file and line."""
    file = load_yaml(path, BundleCasesFile)
    return tuple(BundleTest(path, file.bundle, file.case, test) for test in file.tests)
