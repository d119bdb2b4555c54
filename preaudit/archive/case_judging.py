"""One case of an archive judged: its papers read, or taken as they were understood before, and held against the decision taken."""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Mapping
from contextlib import ExitStack
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

import orjson

from preaudit.archive.agreement import Agreement, compared
from preaudit.archive.archive_error import ArchiveError
from preaudit.archive.archived_case import ArchivedCase
from preaudit.archive.contents import Contents, open_contents, owner_of
from preaudit.archive.kept_papers import Papers, pack, unpack
from preaudit.archive.work_plan import Answer, Judged, KeyedPapers, Lists, Task, WorkPlan
from preaudit.contract.review_json import deferral_json, finding_json, material_json
from preaudit.domain.facts import Facts, parse_facts
from preaudit.domain.items import Item
from preaudit.domain.judging import judge, refuse_unknown_materials
from preaudit.domain.reviews import Upload
from preaudit.domain.verdict import Verdict
from preaudit.errors import MachineError, PreauditError
from preaudit.reading import Reader
from preaudit.rulebook import RuleBook
from preaudit.rulebook.kept_books import kept_rulebook
from preaudit.runtime.machine_faults import machine_error, of_the_system
from preaudit.services.kept_documents import understood_by
from preaudit.services.review import ReviewService, distinct_names
from preaudit.services.verdicts import with_unusable_files
from preaudit.wording import archive_runs as say

#: Judgments that are remembered at once; an archive holds the same papers, with the same facts, by the same list, many times.
_REMEMBERED = 4096
#: The code of a case at which the program failed.
PROGRAM_FAILED = "program_failed"
#: Modules beside those of `understood_by` that a record depends on.
_MODULES = ("agreement.py", "case_judging.py", "decisions.py", "kept_papers.py")


@cache
def judged_by() -> str:
    """The digest of the program that compares and records; what judges is part of `understood_by`."""
    digest = hashlib.sha256()
    for name in _MODULES:
        digest.update(Path(__file__).with_name(name).read_bytes())
    return digest.hexdigest()


@cache
def book_at(rules_dir: Path, cache_dir: Path) -> RuleBook:
    """The rule book of a folder, loaded once a process; compiled once for all of them."""
    return kept_rulebook(rules_dir, cache_dir)


def papers_key(case: ArchivedCase, engine: str, understood: str) -> str:
    """What the papers of a case are kept by: its files with what persons said of them, the engine's fingerprint, and what they are understood by."""
    return _digest(case.files, case.corrections, engine, understood)


def basis_of(case: ArchivedCase, key: str, lists: Lists, version: str) -> str:
    """The digest of all that a judgment rests on."""
    taken = case.taken
    said = (taken.decision, taken.decided_on, taken.requested, taken.deferred, taken.deferred_until)
    return _digest(case.digest, said, key, version, lists.day, judged_by())


def listed(case: ArchivedCase, book: RuleBook, day: date | None) -> Item:
    """The list that a case is judged by, as it stood on the day (None: that of acceptance). Raises UnknownItemError."""
    day = day or case.accepted_on
    return book.item(case.item, day, case.region).fixed_on(day)


class CaseJudge:
    """Judges cases of one archive. The engine starts with the first page that has to be read. Use as a context manager."""

    def __init__(self, plan: WorkPlan) -> None:
        self._plan = plan
        self._open = ExitStack()
        self._services: dict[str, ReviewService] = {}
        self._contents: Contents | None = None
        self._before: dict[tuple[object, ...], Verdict] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def answer(self, task: Task) -> Answer:
        """The judgments of a task. What a case does to the program becomes its answer; a fault of the machine ends the run."""
        known = dict(task.packed)
        judged: list[Judged] = []
        papers: list[KeyedPapers] = []
        try:
            for name in task.books:
                one, keyed = self._one(task.case, name, known)
                judged.append(one)
                if keyed:
                    known[keyed.key] = keyed.packed
                    papers.append(keyed)
        except BaseException as error:
            fault = machine_error(error)
            if fault is None:
                raise
            return Answer(task.case.id, fault=str(fault.message))
        return Answer(task.case.id, tuple(judged), tuple(papers))

    def _one(self, case: ArchivedCase, name: str, known: Mapping[str, bytes]) -> tuple[Judged, KeyedPapers | None]:
        """The judgment by one book, or why there is none; and the papers, where they were read now. Raises faults of the machine."""
        try:
            key, verdict, keyed = self._judged(case, self._plan.lists(name), known)
        except MachineError:
            raise
        except PreauditError as error:
            return _failed(name, error.code, error.message.zh), None
        except Exception as error:  # one case never stops the others
            if of_the_system(error):
                raise
            last = traceback.extract_tb(error.__traceback__)[-1]
            place = f"{type(error).__name__} {Path(last.filename).name}:{last.lineno}"
            return _failed(name, PROGRAM_FAILED, say.PROGRAM_FAILED(place=place).zh), None
        comparison = compared(verdict, case.taken)
        record = {
            **verdict_record(verdict),
            "agreement": comparison.agreement.value,
            "remark": comparison.remark.value,
            "grounds": list(comparison.grounds),
            "beyond": list(comparison.beyond),
        }
        return Judged(name, key, _encoded(record), comparison.agreement.value), keyed

    def _judged(
        self, case: ArchivedCase, lists: Lists, known: Mapping[str, bytes]
    ) -> tuple[str, Verdict, KeyedPapers | None]:
        book = book_at(lists.rules_dir, self._plan.settings.cache_dir)
        item = listed(case, book, lists.day)
        facts = parse_facts(case.facts, item.own_facts())
        refuse_unknown_materials(item, facts)
        key = papers_key(case, self.engine, understood_by(book.kinds, self._plan.settings.quality))
        if key in known:
            return key, self._judged_once(case, item, facts, known[key]), None
        papers, keyed = self._papers(case, lists.day or case.accepted_on, book, key)
        return key, _verdict(case, item, facts, papers), keyed

    def _judged_once(self, case: ArchivedCase, item: Item, facts: Facts, packed: bytes) -> Verdict:
        """The verdict on papers that are known: worked out once for all cases that are alike in all that judging sees."""
        given = orjson.dumps(case.facts, option=orjson.OPT_SORT_KEYS)
        # A list is one object as long as its book is used, and that is as long as the process.
        same = (hashlib.sha256(packed).digest(), id(item), given, case.accepted_on, case.region)
        if same not in self._before:
            if len(self._before) >= _REMEMBERED:
                self._before.clear()
            self._before[same] = _verdict(case, item, facts, unpack(packed))
        return self._before[same]

    def _papers(self, case: ArchivedCase, day: date, book: RuleBook, key: str) -> tuple[Papers, KeyedPapers]:
        settings = self._plan.settings
        if self._contents is None:
            self._contents = open_contents(self._plan.address, self._plan.settings)
        if not case.files:
            raise ArchiveError(say.NO_FILES(), code="no_files")
        names = distinct_names(case.files)
        uploads = [
            Upload(name, self._contents.read(path, settings.max_file_bytes), agency=owner_of(self._plan.address, path))
            for name, path in zip(names, case.files, strict=True)
        ]
        # The day says by which list; the papers are the same by all of them.
        review = self._service(book).review(
            case.item, case.facts, uploads, day, case.region, corrections=case.corrections
        )
        packed = pack(review)
        return unpack(packed), KeyedPapers(key, packed, review.cost.pages, review.cost.seconds)

    @cached_property
    def engine(self) -> str:
        """The fingerprint of the engine; none is started for it."""
        return self._reader.fingerprint

    @cached_property
    def _reader(self) -> Reader:
        return self._open.enter_context(Reader(self._plan.settings))

    def _service(self, book: RuleBook) -> ReviewService:
        if book.version not in self._services:
            service = ReviewService(self._plan.settings, self._reader, book)
            self._open.callback(service.close)
            self._services[book.version] = service
        return self._services[book.version]


def _verdict(case: ArchivedCase, item: Item, facts: Facts, papers: Papers) -> Verdict:
    verdict = judge(item, papers.documents, facts, case.accepted_on, case.region)
    return with_unusable_files(verdict, papers.files)


def verdict_record(verdict: Verdict) -> dict[str, object]:
    """What is kept of a verdict. It names no version of rules: lists that are alike give the same record."""
    severity = verdict.outcome.row.led_to_by
    return {
        "outcome": verdict.outcome.value,
        "items": [material_json(m) for m in verdict.items],
        "findings": [{**finding_json(f), "decisive": f.severity is severity} for f in verdict.findings],
        "deferral": deferral_json(verdict.deferral),
    }


def _failed(book: str, code: str, why: str) -> Judged:
    record = {"outcome": "", "items": [], "findings": [], "failed": {"code": code, "why": why}}
    agreement = Agreement.NOT_JUDGEABLE.value
    return Judged(book, "", _encoded({**record, "agreement": agreement}), agreement, code)


def set_aside(case_id: str, books: tuple[str, ...], code: str, why: str) -> Answer:
    """The answer for a case that ended the processes that tried it."""
    return Answer(case_id, tuple(_failed(book, code, why) for book in books))


def _encoded(record: Mapping[str, object]) -> bytes:
    return orjson.dumps(record, option=orjson.OPT_SORT_KEYS)


def _digest(*parts: object) -> str:
    return hashlib.sha256(orjson.dumps(parts, option=orjson.OPT_SORT_KEYS)).hexdigest()
