"""Runs the tests beside the rules, and reports what of the rules they exercise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from preaudit.errors import PreauditError
from preaudit.policy.coverage import Coverage, Exercised, coverage_json
from preaudit.rulebook.book import RuleBook
from preaudit.rulebook.bundle_tests import BundleCasesFile, load_bundle_tests
from preaudit.rulebook.folder import TEST_SUFFIX
from preaudit.rulebook.kind_tests import ExamplesFile
from preaudit.rulebook.rule_test_mistakes import check_test_files
from preaudit.rulebook.rule_tests import CasesFile, RuleTest, load_tests
from preaudit.rulebook.yaml_source import load_sourced


@dataclass(frozen=True, slots=True)
class TestResult:
    """A test and how the result differs from what it expects; nothing where it passes. `place`: file:line:column.

    `item`: the code of the item or bundle, or the name of the kind whose example it is (`area`).
    """

    __test__ = False

    item: str
    region: str
    name: str
    place: str
    mismatches: tuple[str, ...]
    area: Literal["item", "bundle", "kind"] = "item"


@dataclass(frozen=True, slots=True)
class TestRun:
    """All results, and the coverage of every list that was tested or should have been."""

    __test__ = False

    results: tuple[TestResult, ...]
    coverage: tuple[Coverage, ...]

    @property
    def failed(self) -> tuple[TestResult, ...]:
        """Those that do not pass."""
        return tuple(result for result in self.results if result.mismatches)

    def count(self, area: str) -> int:
        """How many tests there are of items, of bundles or of kinds."""
        return sum(result.area == area for result in self.results)


@dataclass(frozen=True, slots=True)
class _Placed:
    test: RuleTest
    place: str


def run_tests(rules_dir: Path, book: RuleBook, item: str = "", *, kinds: bool = True) -> TestRun:
    """Every test beside an item, a region's list, a bundle or a kind of document; `item`: only that item's own.

    `kinds`: whether to understand the typed pages beside the kinds anew, which takes most of the time.

    Raises RuleError for a test file that is wrong, and for one that tests nothing.
    """
    if item:
        book.item(item)
    check_test_files(rules_dir, book)
    exercised = Exercised()
    results = [_run(placed, book, exercised) for placed in _placed(rules_dir, item)]
    if not item:
        results += [result for path in bundle_files(rules_dir) for result in _run_bundle(path, book, exercised)]
    if kinds and not item:
        results += [result for path in kind_files(rules_dir) for result in _run_examples(path, book)]
    if not item and book.items:
        results += [result for path in kind_files(rules_dir) for result in _run_papers(path, book)]
    return TestRun(tuple(results), tuple(_coverages(book, exercised, item)))


def test_files(rules_dir: Path) -> Iterator[Path]:
    """Test files of items and of regions' lists."""
    yield from sorted(rules_dir.glob(f"items/*{TEST_SUFFIX}"))
    yield from sorted(rules_dir.glob(f"regions/*/*{TEST_SUFFIX}"))


def bundle_files(rules_dir: Path) -> Iterator[Path]:
    """Test files of bundles."""
    yield from sorted(rules_dir.glob(f"bundles/*{TEST_SUFFIX}"))


def kind_files(rules_dir: Path) -> Iterator[Path]:
    """Files of examples of kinds."""
    yield from sorted(rules_dir.glob(f"documents/*{TEST_SUFFIX}"))


def _run_examples(path: Path, book: RuleBook) -> Iterator[TestResult]:
    """The typed pages beside a kind. What the program fails at fails that example, and the others are run."""
    from preaudit.understanding.examples import misses  # what reads pages is heavy, and tests of items need none of it

    file = load_sourced(path, ExamplesFile)
    for number, example in enumerate(file.value.examples):
        try:
            mismatches = misses(example, book.kinds)
        except Exception as error:  # noqa: BLE001  # whatever a rule does to the program is told of its test
            mismatches = (f"{type(error).__name__}: {error}",)
        name = path.name.removesuffix(TEST_SUFFIX)
        yield TestResult(name, "", example.name, file.source.at("examples", number, "name"), mismatches, "kind")


def _run_papers(path: Path, book: RuleBook) -> Iterator[TestResult]:
    """What the checks of a kind say of papers as understood."""
    file, name = load_sourced(path, ExamplesFile), path.name.removesuffix(TEST_SUFFIX)
    info = next(info for info in book.items[0].kinds if name == f"{info.kind}.{info.variant}".rstrip("."))
    for number, paper in enumerate(file.value.papers):
        place = file.source.at("papers", number, "name")
        yield TestResult(name, "", paper.name, place, paper.mismatches(info), "kind")


def _run_bundle(path: Path, book: RuleBook, exercised: Exercised) -> Iterator[TestResult]:
    tests = load_bundle_tests(path)
    source = load_sourced(path, BundleCasesFile).source
    for number, test in enumerate(tests):
        try:
            mismatches = test.mismatches(book)
            for item, assessment in test.assessments(book):
                exercised.add(item, assessment)
        except PreauditError as error:
            mismatches = (str(error),)
        place = source.at("tests", number, "name")
        yield TestResult(test.subject, test.region, test.test.name, place, mismatches, "bundle")


def _placed(rules_dir: Path, item: str) -> Iterator[_Placed]:
    for path in test_files(rules_dir):
        tests = load_tests(path)
        if item and all(test.subject != item for test in tests):
            continue
        source = load_sourced(path, CasesFile).source
        for number, test in enumerate(tests):
            yield _Placed(test, source.at("tests", number, "name"))


def _run(placed: _Placed, book: RuleBook, exercised: Exercised) -> TestResult:
    test = placed.test
    try:
        mismatches = test.mismatches(book)
        exercised.add(book.item(test.subject, test.day, test.region), test.assessment(book))
    except PreauditError as error:
        mismatches = (str(error),)
    return TestResult(test.subject, test.region, test.test.name, placed.place, mismatches)


def _coverages(book: RuleBook, exercised: Exercised, item: str) -> Iterable[Coverage]:
    for national in book.newest():
        if item in ("", national.code):
            yield exercised.coverage(national)
            for region in book.regions:
                for local in book.regional[region.code]:
                    own = exercised.own(local, national) if local.code == national.code else None
                    if own and own.all.total:
                        yield own


def failed_json(failed: Iterable[TestResult]) -> list[dict[str, object]]:
    """Tests that failed, for programs: each with what was found otherwise."""
    keys = ("area", "item", "region", "name", "place")
    return [{**{key: getattr(one, key) for key in keys}, "wrong": list(one.mismatches)} for one in failed]


def run_json(run: TestRun) -> dict[str, object]:
    """For programs."""
    return {
        "tests": len(run.results),
        "areas": {area: run.count(area) for area in ("item", "bundle", "kind")},
        "failed": failed_json(run.failed),
        "coverage": [coverage_json(one) for one in run.coverage],
    }
