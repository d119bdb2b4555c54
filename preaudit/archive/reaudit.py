"""A run over an archive: what is not judged yet is judged, and kept as it comes; whenever it ends, the next run goes on."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from typing import Protocol

from preaudit.archive.archived_case import ArchivedCase
from preaudit.archive.case_judging import basis_of, book_at, listed, papers_key
from preaudit.archive.journal import Journal, Judgment
from preaudit.archive.opened_archive import Archive
from preaudit.archive.work_plan import BESIDE, THEN, Answer, Task, WorkPlan
from preaudit.domain.items import Item
from preaudit.errors import MachineError, UnknownItemError
from preaudit.reading import Reader
from preaudit.services.kept_documents import understood_by
from preaudit.wording import archive_runs as say


class Engine(Protocol):
    """What tasks are given to: processes of one machine, or of a cluster."""

    def stop(self) -> None:
        """Give out no more tasks."""

    def answers(self, tasks: Iterable[Task]) -> Generator[Answer]:
        """The answers as they come, in no order. Closed before their end, what is being worked on is given up."""


@dataclass
class Progress:
    """How far a run is. `known`: cases that were judged before; `agreements`: of those judged now; `starting`: seconds to the first answer."""

    total: int
    known: int = 0
    done: int = 0
    pages: int = 0
    failed: int = 0
    agreements: Counter[str] = field(default_factory=Counter)
    began: float = field(default_factory=time.monotonic)
    starting: float = 0.0

    def span_of(self, cases: int) -> tuple[float, float]:
        """How many seconds so many cases more take, at least and at most: at the pace after the first answer, and with what starting took."""
        seconds, later = self.seconds, self.done - 1
        most = cases * seconds / self.done
        return min(most, cases * (seconds - self.starting) / later) if later else 0.0, most

    @property
    def seconds(self) -> float:
        """Since the run began."""
        return time.monotonic() - self.began

    @property
    def left(self) -> int:
        """Cases still to judge."""
        return self.total - self.known - self.done


Listener = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class _Bases:
    """What a case is judged by: the key of its papers and the basis of its judgment, by book."""

    keys: dict[str, str]
    bases: dict[str, str]


class Run:
    """One run over the cases of an archive. `books`: THEN, and BESIDE where the plan has lists beside."""

    def __init__(self, archive: Archive, plan: WorkPlan, journal: Journal) -> None:
        self.archive, self.plan, self.journal = archive, plan, journal
        self.books = (THEN, BESIDE) if plan.beside else (THEN,)
        self.rulebooks = {book: book_at(plan.lists(book).rules_dir, plan.settings.cache_dir) for book in self.books}
        quality = plan.settings.quality
        self._understood = {book: understood_by(found.kinds, quality) for book, found in self.rulebooks.items()}
        self._compared: dict[tuple[int, int], bool] = {}
        with Reader(plan.settings) as reader:
            self.engine_fingerprint = reader.fingerprint

    def judge(
        self, engine: Engine, listener: Listener | None = None, *, retry_failed: bool = False, most: int | None = None
    ) -> Progress:
        """Judge what is not judged yet (at most that many cases). Raises MachineError where the machine fails; what was done is kept."""
        progress = Progress(len(self.archive.cases))
        pending: dict[str, _Bases] = {}
        with closing(engine.answers(self._tasks(pending, progress, retry_failed, most))) as answers:
            for answer in answers:
                if answer.fault:
                    raise MachineError(say.MACHINE_FAILED(why=answer.fault), say.GO_ON, code="machine_failed")
                self._keep(answer, pending.pop(answer.case_id))
                _count(progress, answer)
                if listener:
                    listener(progress)
        self._carry_over()
        return progress

    def judged(self) -> frozenset[str]:
        """The ids of the cases that every book has judged by all that they rest on now: engine, program, papers, rules."""
        done = {book: self.journal.done(book) for book in self.books}
        return frozenset(
            case.id
            for case in self.archive.cases
            if all(done[book].get(case.id, ("", ""))[0] == self._bases(case).bases[book] for book in self.books)
        )

    def unfinished(self) -> int:
        """How many cases some book has not judged yet."""
        return len(self.archive.cases) - len(self.judged())

    def _tasks(
        self, pending: dict[str, _Bases], progress: Progress, retry_failed: bool, most: int | None
    ) -> Iterator[Task]:
        """A task for each case that some book has yet to judge, in the order of ids: no part of an archive comes first."""
        done = {book: self.journal.done(book) for book in self.books}
        given = 0
        for case in self.archive.cases:
            bases = self._bases(case)
            left = tuple(
                book
                for book in self.books
                if not _is_done(done[book].get(case.id), bases.bases[book], retry_failed)
                and not (book == BESIDE and self._alike(case))
            )
            if not left:
                progress.known += 1
                continue
            if most is not None and given >= most:
                continue
            given += 1
            pending[case.id] = bases
            keys = dict.fromkeys(bases.keys[book] for book in left)
            packed = [(key, found) for key in keys if (found := self.journal.packed(case.id, key)) is not None]
            yield Task(case, left, tuple(packed))

    def _keep(self, answer: Answer, bases: _Bases) -> None:
        self.journal.write(
            [(answer.case_id, p.key, p.packed, p.pages, p.seconds) for p in answer.papers],
            [
                Judgment(answer.case_id, j.book, bases.bases[j.book], j.key, j.record, j.agreement, j.failed)
                for j in answer.judged
            ],
        )

    def _carry_over(self) -> None:
        """Judgments by lists beside that are the same as those of then: nothing is judged for them."""
        if BESIDE not in self.books:
            return
        done = self.journal.done(BESIDE)
        carried: list[Judgment] = []
        for case in self.archive.cases:
            bases = self._bases(case)
            # What failed then may have been judged since.
            if not self._alike(case) or _is_done(done.get(case.id), bases.bases[BESIDE], retry_failed=True):
                continue
            if own := self.journal.judgment(case.id, THEN):
                carried.append(replace(own, book=BESIDE, basis=bases.bases[BESIDE]))
            if len(carried) >= 1000:
                self.journal.write([], carried)
                carried.clear()
        self.journal.write([], carried)

    def _alike(self, case: ArchivedCase) -> bool:
        """Whether the lists beside judge a case as those of then do: the same list, but for the version of its book."""
        then, beside = self._list(case, THEN), self._list(case, BESIDE)
        if then is None or beside is None:
            return False
        pair = (id(then), id(beside))
        if pair not in self._compared:
            same_kinds = self._understood[THEN] == self._understood[BESIDE]
            self._compared[pair] = same_kinds and replace(then, rulebook=beside.rulebook) == beside
        return self._compared[pair]

    def _list(self, case: ArchivedCase, book: str) -> Item | None:
        try:
            return listed(case, self.rulebooks[book], self.plan.lists(book).day)
        except UnknownItemError:
            return None

    def _bases(self, case: ArchivedCase) -> _Bases:
        keys = {book: papers_key(case, self.engine_fingerprint, self._understood[book]) for book in self.books}
        bases = {
            book: basis_of(case, keys[book], self.plan.lists(book), self.rulebooks[book].version) for book in self.books
        }
        return _Bases(keys, bases)


def _count(progress: Progress, answer: Answer) -> None:
    progress.done += 1
    progress.starting = progress.starting or progress.seconds
    progress.pages += max((papers.pages for papers in answer.papers), default=0)
    for judged in answer.judged:
        if judged.book == THEN:
            progress.agreements[judged.agreement] += 1
            progress.failed += bool(judged.failed)


def _is_done(found: tuple[str, str] | None, basis: str, retry_failed: bool) -> bool:
    return found is not None and found[0] == basis and not (retry_failed and found[1])
