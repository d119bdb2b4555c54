"""Tests of rules beside the rules: `<item>.test.yaml` describes cases as documents with their fields, and the expected result.

A file has one ordinary `case`; each test says what differs from it and what it expects.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from preaudit.domain.assessment import Assessment
from preaudit.domain.documents import Document, FieldValue, Mark, MarkKind, MarkState
from preaudit.domain.doubts import Doubt
from preaudit.domain.evidence import Evidence
from preaudit.domain.facts import Facts, parse_facts
from preaudit.domain.items import Item
from preaudit.domain.judging import assessed, judge
from preaudit.domain.pages import PageRef
from preaudit.domain.verdict import Outcome, Severity, Status, Verdict
from preaudit.rulebook.book import RuleBook
from preaudit.rulebook.yaml_source import load_yaml
from preaudit.wording import rule_items as say


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class DocumentCase(_Data):
    """A document as understood. In a test, what is said replaces what the ordinary case says; null takes it away.

    `doubtful`: fields read without certainty. `signatures` by slot; `seal`, `photo`: the state of the mark;
    `seal_text`: the words on the seal.
    """

    kind: str = ""
    variant: str = ""
    file: str = ""
    fields: Mapping[str, str | date | None] = {}
    doubtful: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    signatures: Mapping[str, MarkState | None] = {}
    seal: MarkState | None = None
    seal_text: str = ""
    photo: MarkState | None = None
    certain: bool = True
    readable: bool = True


class Expected(_Data):
    """What must come out: materials not named may be anything; `findings` are all but the warnings, by code."""

    outcome: Outcome
    materials: Mapping[str, Status] = {}
    findings: tuple[str, ...] | None = None
    warnings: tuple[str, ...] = ()
    deadline: date | None = None


class Variation(_Data):
    """One test: a sentence, and what differs from the ordinary case."""

    name: str
    facts: Mapping[str, Any] = {}
    as_of: date | None = None
    region: str = ""
    without: tuple[str, ...] = ()
    documents: Mapping[str, DocumentCase] = {}


class TestCase(Variation):
    """One test of an item and what is expected."""

    __test__ = False

    expect: Expected


class OrdinaryCase(_Data):
    """What the tests of a file start from."""

    facts: Mapping[str, Any] = {}
    as_of: date
    region: str = ""
    documents: Mapping[str, DocumentCase]


class CasesFile(_Data):
    """A test file of an item. `never_complete`: alternatives that no complete case can take, each with the reason."""

    item: str
    case: OrdinaryCase
    tests: tuple[TestCase, ...]
    never_complete: Mapping[str, Annotated[str, Field(min_length=2)]] = {}


@dataclass(frozen=True, slots=True)
class FileTest:
    """A test ready to run: the ordinary case of its file with its own changes; `subject`: the code of what is tested."""

    file: Path
    subject: str
    case: OrdinaryCase
    test: Variation

    @property
    def region(self) -> str:
        """The region to judge in."""
        return self.test.region or self.case.region

    @property
    def day(self) -> date:
        """The day to judge by."""
        return self.test.as_of or self.case.as_of

    def facts(self, own: Mapping[str, type[bool] | type[str]]) -> Facts:
        """The facts of the ordinary case with this test's, as those asked for."""
        return parse_facts({**self.case.facts, **self.test.facts}, own)

    def documents(self) -> tuple[Document, ...]:
        """The ordinary case's documents with this test's changes."""
        return documents_of(self.case.documents, self.test.without, self.test.documents)


@dataclass(frozen=True, slots=True)
class RuleTest(FileTest):
    """A test of an item."""

    test: TestCase

    def facts_for(self, item: Item) -> Facts:
        """The facts as the item asks them."""
        return self.facts(item.own_facts())

    def verdict(self, book: RuleBook) -> Verdict:
        """What the rule book says."""
        item = book.item(self.subject, self.day, self.region)
        return judge(item, self.documents(), self.facts_for(item), self.day, self.region)

    def assessment(self, book: RuleBook) -> Assessment:
        """How the rule book assesses the documents, for what a test exercises."""
        item = book.item(self.subject, self.day, self.region)
        return assessed(item.on(self.day), self.documents(), self.facts_for(item), self.day)

    def mismatches(self, book: RuleBook) -> tuple[str, ...]:
        """What came out otherwise than expected, in words; nothing where the test holds."""
        return tuple(mismatches(self.verdict(book), self.test.expect))


def documents_of(
    ordinary: Mapping[str, DocumentCase], without: Collection[str], changes: Mapping[str, DocumentCase]
) -> tuple[Document, ...]:
    """The ordinary documents, without some, with changes and additions."""
    merged = {name: d for name, d in ordinary.items() if name not in without}
    for name, change in changes.items():
        merged[name] = changed_document(merged[name], change) if name in merged else change
    return tuple(_document(name, d) for name, d in merged.items())


def load_tests(path: Path) -> tuple[RuleTest, ...]:
    """The tests of a file. Raises RuleError with file and line."""
    file = load_yaml(path, CasesFile)
    return tuple(RuleTest(path, file.item, file.case, test) for test in file.tests)


def changed_document(base: DocumentCase, change: DocumentCase) -> DocumentCase:
    """A document with what a test says otherwise of it."""
    said = {name: getattr(change, name) for name in change.model_fields_set}
    for name in ("fields", "signatures"):
        if name in said:
            said[name] = {**getattr(base, name), **said[name]}
    return base.model_copy(update=said)


def _document(name: str, case: DocumentCase) -> Document:
    file = case.file or f"{name}.jpg"
    seen = Evidence(file, 1)
    fields = {
        key: _field(value if isinstance(value, str) else value.isoformat(), key not in case.doubtful, seen)
        for key, value in case.fields.items()
        if value is not None
    }
    states = [(MarkKind.SIGNATURE, slot, state) for slot, state in case.signatures.items()]
    states += [(MarkKind.SEAL, "", case.seal), (MarkKind.PHOTO, "", case.photo)]
    marks = [
        Mark(kind, slot, s, 0.9, _place(file, s), case.seal_text if kind is MarkKind.SEAL else "")
        for kind, slot, s in states
        if s is not None
    ]
    return Document(
        id=name,
        kind=case.kind,
        confidence=0.95 if case.certain else 0.5,
        certain=case.certain,
        pages=(PageRef(file, 1),),
        fields=fields,
        marks=tuple(marks),
        sides=case.sides,
        variant=case.variant,
        readable=case.readable,
    )


def _place(file: str, state: MarkState) -> Evidence:
    """Where a mark was seen; what is absent was seen nowhere."""
    return Evidence(file, 1, None if state is MarkState.ABSENT else ((0, 0), (9, 0), (9, 9), (0, 9)))


def _field(value: str, certain: bool, seen: Evidence) -> FieldValue:
    return FieldValue(
        value, value, 0.99 if certain else 0.4, certain, seen, Doubt.NONE if certain else Doubt.LOW_CONFIDENCE
    )


def mismatches(verdict: Verdict, expected: Expected) -> Iterator[str]:
    """What came out otherwise than expected, in words and the codes of the test file; of an unexpected finding, what it says."""
    if verdict.outcome is not expected.outcome:
        yield str(say.OTHER_OUTCOME(expected=expected.outcome, found=verdict.outcome))
    results = {result.material: result for result in verdict.items}
    for material, status in expected.materials.items():
        result = results.get(material)
        if result is None:
            yield str(say.NOT_ON_LIST(material=material))
        elif result.status is not status:
            why = f"({result.why})" if result.why else ""
            params = {"material": material, "name": result.name, "expected": status, "found": result.status, "why": why}
            yield str(say.OTHER_STATUS(**params))
    found = {f.code: f for f in verdict.findings if f.severity is not Severity.WARNING}
    if expected.findings is not None:
        for code in sorted(found.keys() - set(expected.findings)):
            yield str(say.UNEXPECTED(code=code, citizen=found[code].citizen))
        for code in sorted(set(expected.findings) - found.keys()):
            yield str(say.MISSING(code=code))
    warned = {f.code for f in verdict.findings if f.severity is Severity.WARNING}
    for code in sorted(set(expected.warnings) - warned):
        yield str(say.MISSING_WARNING(code=code))
    if expected.deadline and verdict.deferral.deadline != expected.deadline:
        yield str(say.OTHER_DEADLINE(expected=expected.deadline, found=verdict.deferral.deadline))
