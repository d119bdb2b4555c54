"""How fast cases are judged, by themselves and as a re-audit pays for them, and how long a rule book takes to load.

python -m bench.judging [--json]. Cases are the rule tests of the items, dossiers of six documents first, in one process. As a
re-audit pays: the readings of the pages decoded, the documents kept of them found and decoded, the case judged, the verdict
encoded; the pages are typed examples of the documents' kinds. Beside it each part alone, and understanding where nothing is
kept. The rule book of 500 items is the shipped one with its items copied under other names.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import cycle
from pathlib import Path

from preaudit.archive.archived_case import ArchivedCase
from preaudit.archive.case_judging import CaseJudge, papers_key
from preaudit.archive.kept_papers import pack
from preaudit.archive.work_plan import THEN, Lists, Task, WorkPlan
from preaudit.config.settings import Settings
from preaudit.config.shipped import shipped
from preaudit.contract import encode, review_json
from preaudit.contract.digests import basis_digests, content_digest
from preaudit.domain.documents import Document
from preaudit.domain.facts import Facts
from preaudit.domain.judging import judge
from preaudit.domain.pages import PageRef, ReadPage
from preaudit.domain.quality import QualityLimits
from preaudit.domain.reviews import Cost, FileReading, Review
from preaudit.domain.verdict import Verdict
from preaudit.domain.workings import Workings
from preaudit.reading.cache import ReadingCache
from preaudit.rulebook import RuleBook, load_rulebook
from preaudit.rulebook.kept_books import kept_rulebook
from preaudit.rulebook.kind_tests import load_examples
from preaudit.rulebook.rule_tests import RuleTest, load_tests
from preaudit.services.kept_documents import KeptDocuments, understood_by
from preaudit.understanding.documents import understand
from preaudit.understanding.examples import typed_pages

ITEMS = 500
_ENGINE = "bench" * 8
_LIMITS = QualityLimits()


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m bench.judging", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    arguments = parser.parse_args()
    rules = shipped("rules")
    book = load_rulebook(rules)
    tests = [test for path in sorted((rules / "items").glob("*.test.yaml")) for test in load_tests(path)]
    six = [test for test in tests if len(test.documents()) == 6]
    figures: dict[str, float | str] = {
        "digest_of_all_verdicts": _digest(_case(book, test) for test in tests),
        "cases_per_second_six_documents": round(_rate([_case(book, test).judged for test in six])),
        "cases_per_second_all_tests": round(_rate([_case(book, test).judged for test in tests])),
        "cases_per_second_changed_in_one_paper": round(_rate([_changed(_case(book, test)) for test in six])),
        "six_document_cases": len(six),
        **_audit(rules, book, six),
        **_archive(rules, book, six),
        **_load_seconds(rules),
        "seconds_to_load_shipped": round(_seconds(lambda: load_rulebook(rules)), 2),
    }
    print(json.dumps(figures, indent=2) if arguments.json else "\n".join(f"{k:40}{v:>10}" for k, v in figures.items()))


@dataclass(frozen=True, slots=True)
class _Case:
    """A test with its documents and facts ready in memory."""

    book: RuleBook
    test: RuleTest
    documents: tuple[Document, ...]
    facts: Facts

    def judged(self) -> Verdict:
        """The verdict on these documents."""
        return self.of(self.documents)

    def of(self, documents: Sequence[Document]) -> Verdict:
        """The verdict on documents."""
        item = self.book.item(self.test.subject, self.test.day, self.test.region)
        return judge(item, documents, self.facts, self.test.day)


def _changed(case: _Case) -> Callable[[], object]:
    """A case judged again with another paper in place of one: as a proof of rules does it, with what is known of the others."""
    item, workings = case.book.item(case.test.subject, case.test.day, case.test.region), Workings()
    papers = cycle(range(len(case.documents)))

    def judged() -> Verdict:
        changed = next(papers)
        documents = [replace(d) if n == changed else d for n, d in enumerate(case.documents)]
        return judge(item, documents, case.facts, case.test.day, workings=workings)

    return judged


def _case(book: RuleBook, test: RuleTest) -> _Case:
    item = book.item(test.subject, test.day, test.region)
    return _Case(book, test, test.documents(), test.facts_for(item))


@dataclass(frozen=True, slots=True)
class _Stored:
    """A case as an archive keeps it: a page a document, its reading and its documents in the cache."""

    case: _Case
    files: tuple[tuple[str, str], ...]
    cache: ReadingCache
    kept: KeptDocuments

    def read(self) -> list[FileReading]:
        """Its files, from the readings that are kept."""
        files = []
        for name, digest in self.files:
            reading = self.cache.get(digest, 1)
            if reading is None:
                raise LookupError(name)
            files.append(FileReading.of_pages(name, digest, (ReadPage(PageRef(name, 1), reading),), _LIMITS))
        return files

    def documents(self, files: Sequence[FileReading]) -> tuple[Document, ...]:
        """Its documents, from those that are kept."""
        return self.kept.understood(files, self.case.book.kinds, _LIMITS, lambda: self.case.documents)

    def audited(self) -> bytes:
        """The whole way from what is kept to the verdict's bytes."""
        files = tuple(self.read())
        return self.written(files, self.documents(files))

    def written(self, files: tuple[FileReading, ...], documents: tuple[Document, ...]) -> bytes:
        """The verdict judged and encoded."""
        digests = basis_digests(files, self.case.facts, _ENGINE, self.case.book.version)
        return encode(review_json(Review(replace(self.case.of(documents), digests=digests), documents, files, Cost())))


def _audit(rules: Path, book: RuleBook, tests: Sequence[RuleTest]) -> dict[str, float]:
    """What a re-audit pays, in all and part by part."""
    pages = {example.kind: typed_pages(example.page)[0].reading for _, example in load_examples(rules / "documents")}
    some = next(iter(pages.values()))
    with tempfile.TemporaryDirectory() as folder:
        cache, kept = ReadingCache(Path(folder), _ENGINE), KeptDocuments(Path(folder))
        stored = []
        for number, test in enumerate(tests):
            case = _case(book, test)
            files = [
                (f"{d.id}-{at}.jpg", content_digest(f"{number} {at}".encode())) for at, d in enumerate(case.documents)
            ]
            for (_, digest), document in zip(files, case.documents, strict=True):
                cache.put(digest, 1, pages.get(document.kind, some))
            stored.append(_Stored(case, tuple(files), cache, kept))
            stored[-1].audited()
        read = [(one, one.read()) for one in stored]
        known = [(one, tuple(files), one.documents(files)) for one, files in read]
        every = [page for _, files in read for file in files for page in file.pages]
        return {
            "cases_per_second_as_a_reaudit_pays": round(_rate([one.audited for one in stored])),
            "ms_a_case_decoding_readings": _milliseconds([one.read for one in stored]),
            "ms_a_case_documents_from_the_cache": _milliseconds([_bound(one.documents, files) for one, files in read]),
            "ms_a_case_judging_and_encoding": _milliseconds([_bound(one.written, f, d) for one, f, d in known]),
            "ms_a_page_understanding": _milliseconds([_bound(understand, [page], book.kinds) for page in every]),
        }


def _archive(rules: Path, book: RuleBook, tests: Sequence[RuleTest]) -> dict[str, float]:
    """Cases of an archive whose papers are kept, decoded, judged, held against the decision and encoded: each once, and each ten times."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(cache_dir=Path(folder), data_dir=Path(folder), rules_dir=rules)
        plan = WorkPlan(settings, "", Lists(rules))
        with CaseJudge(plan) as judging:
            understood = understood_by(book.kinds, settings.quality)
            tasks = []
            for number, test in enumerate(tests):
                known, facts = _case(book, test), {**test.case.facts, **test.test.facts}
                case = ArchivedCase(
                    str(number), str(number), test.subject, test.day, (f"{number}.jpg",), test.region, facts=facts
                )
                packed = pack(Review(known.judged(), known.documents, (), Cost()))
                tasks.append(Task(case, (THEN,), ((papers_key(case, judging.engine, understood), packed),)))
            spent = [_seconds(lambda: [judging.answer(task) for task in tasks]) for _ in range(10)]
    return {
        "archive_cases_per_second_each_once": round(len(tasks) / spent[0]),
        "archive_cases_per_second_each_ten_times": round(len(tasks) * len(spent) / sum(spent)),
        "archive_cases_per_second_known": round(len(tasks) * (len(spent) - 1) / sum(spent[1:])),
    }


def _bound(action: Callable[..., object], *arguments: object) -> Callable[[], object]:
    return lambda: action(*arguments)


def _milliseconds(actions: Sequence[Callable[[], object]]) -> float:
    return round(1000 / _rate(actions), 3)


def _rate(actions: Sequence[Callable[[], object]], least_seconds: float = 3.0) -> float:
    """Actions a second of processor time, each done once before."""
    for action in actions:
        action()
    count, began = 0, time.process_time()
    while (spent := time.process_time() - began) < least_seconds:
        for action in actions:
            action()
        count += len(actions)
    return count / spent


def _digest(cases: Iterable[_Case]) -> str:
    """What two programs that judge alike have in common: the digest of every verdict's bytes."""
    total = hashlib.sha256()
    for case in cases:
        total.update(encode(review_json(Review(case.judged(), case.documents, (), Cost()))))
    return total.hexdigest()


def _load_seconds(rules: Path) -> dict[str, float]:
    """How long 500 items take to load from their files, and where the book is kept."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "rules"
        shutil.copytree(rules, copy)
        shutil.rmtree(copy / "regions", ignore_errors=True)
        shutil.rmtree(copy / "bundles", ignore_errors=True)
        originals = [p for p in sorted((copy / "items").glob("*.yaml")) if ".test" not in p.name and "@" not in p.name]
        for number in range(ITEMS - len(originals)):
            source = originals[number % len(originals)]
            text = source.read_text(encoding="utf-8").replace(
                f"item: {source.stem}\n", f"item: {source.stem}-{number}\n", 1
            )
            (copy / "items" / f"{source.stem}-{number}.yaml").write_text(text, encoding="utf-8")
        kept_rulebook(copy, Path(folder) / "cache")
        return {
            "seconds_to_load_500_items": round(_seconds(lambda: load_rulebook(copy)), 2),
            "seconds_to_load_500_items_kept": round(_seconds(lambda: kept_rulebook(copy, Path(folder) / "cache")), 2),
        }


def _seconds(action: Callable[[], object]) -> float:
    began = time.process_time()
    action()
    return time.process_time() - began


if __name__ == "__main__":
    main()
