"""The reader: pages in, readings out, in worker processes that may die without losing a page."""

from __future__ import annotations

import hashlib
import logging
import multiprocessing
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from preaudit.config.settings import Settings
from preaudit.domain.pages import PageReading, PageRef, ReadPage
from preaudit.errors import IntakeError, ReadingError
from preaudit.intake import INTAKE_VERSION, UploadedFile
from preaudit.reading import worker
from preaudit.reading.cache import ReadingCache, kept_name
from preaudit.reading.cache_seal import cache_seal
from preaudit.reading.model_files import prepare_models
from preaudit.runtime.instruction_set import instruction_set
from preaudit.runtime.machine_faults import machine_error, of_the_system
from preaudit.runtime.pools import PoolOwner, kill_workers
from preaudit.wording import reading as say

#: Changes when the same pixels would give another reading.
READING_VERSION = "36"
#: The workers are replaced after this many pages each: their memory grows with varied crop sizes.
#: (Not by `max_tasks_per_child`, which has been seen to leave the pool waiting for ever on Python 3.11.)
_PAGES_PER_WORKER = 150
#: A page that brings down the worker this often is given up: its file goes to a person.
_MAX_ATTEMPTS = 2
_log = logging.getLogger("preaudit.reading")

Progress = Callable[[int, int], None]
_Job = tuple[int, int]


class PageFailedError(Exception):
    """The program failed at pages which may be sound; `files`: the places of their files. The other pages are in the cache."""

    def __init__(self, files: frozenset[int]) -> None:
        super().__init__()
        self.files = files


class Reader(PoolOwner):
    """Reads pages in worker processes, one engine each. Use as a context manager; not for several threads at once."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._models = prepare_models(settings.cache_dir, settings.model_dir)
        self.fingerprint = _fingerprint(self._models.digest, settings.paddleocr)
        self._cache = ReadingCache(settings.cache_dir, self.fingerprint, cache_seal(settings))
        self._size = 0
        self._pages_read = 0
        self._too_slow = False
        #: Pages answered from the cache since the reader began.
        self.cache_hits = 0

    def warm(self) -> None:
        """Start all workers and load their engines now. Raises ReadingError where they cannot start."""
        pool = self._workers(self._worker_count())
        try:
            for future in [pool.submit(worker.ready) for _ in range(self._size)]:
                future.result()
        except BrokenProcessPool as error:
            self.drop()
            raise _cannot_start() from error

    def read(self, files: Sequence[UploadedFile], progress: Progress | None = None) -> tuple[ReadPage, ...]:
        """Every page of every file, in order. A page that is broken is a reading without lines, never an exception.

        `progress(done, total)` is called as pages are finished. Raises ReadingError where no engine can be started, and
        PageFailedError at the end where the program failed at a page.
        """
        jobs = [(index, number) for index, file in enumerate(files) for number in range(1, file.page_count + 1)]
        kept_as = [kept_name(file.digest, file.agency) for file in files]
        done: dict[_Job, PageReading] = {}
        for job in jobs:
            cached = self._cache.get(kept_as[job[0]], job[1])
            if cached is not None:
                done[job] = cached
        self.cache_hits += len(done)

        def finish(job: _Job, reading: PageReading, *, keep: bool = True) -> None:
            done[job] = reading
            if keep:
                self._cache.put(kept_as[job[0]], job[1], reading)
            if progress:
                progress(len(done), len(jobs))

        if progress:
            progress(len(done), len(jobs))
        missing = self._distinct_pages([job for job in jobs if job not in done], files)
        with _spooled(files, {index for index, _ in missing}) as spool:
            failed = self._read_all(missing, files, spool, finish)
        if failed:
            digests = {(files[index].digest, number) for index, number in failed}
            raise PageFailedError(
                frozenset(index for index, number in jobs if (files[index].digest, number) in digests)
            )
        by_content = {(files[index].digest, number): reading for (index, number), reading in done.items()}
        for job in jobs:
            if job not in done:
                finish(job, by_content[files[job[0]].digest, job[1]], keep=False)
        return tuple(ReadPage(PageRef(files[index].name, number), done[index, number]) for index, number in jobs)

    def _distinct_pages(self, jobs: Sequence[_Job], files: Sequence[UploadedFile]) -> list[_Job]:
        """One job for each distinct page: the same page uploaded twice is read once."""
        seen: dict[tuple[str, int], _Job] = {}
        for index, number in jobs:
            seen.setdefault((files[index].digest, number), (index, number))
        return list(seen.values())

    def _read_all(
        self, jobs: list[_Job], files: Sequence[UploadedFile], spool: Mapping[int, Path], finish: Callable[..., None]
    ) -> list[_Job]:
        """Read the jobs in parallel; where a worker dies, go on one page at a time to find the page that kills it.

        What is given up is returned; an engine starts all the same, or ReadingError is raised.
        """
        if not jobs:
            return []
        left: list[_Job] = []
        most = _PAGES_PER_WORKER * self._worker_count()
        for start in range(0, len(jobs), most):
            left += self._read_in_parallel(jobs[start : start + most], files, spool, finish)
        given_up = []
        for job in left:
            for attempt in range(_MAX_ATTEMPTS):
                self._too_slow = False
                if not self._read_in_parallel([job], files, spool, finish):
                    break
                if self._too_slow:  # nobody waits a third time
                    given_up.append(job)
                    break
                _log.warning("a worker died while reading page %d of a file (attempt %d)", job[1], attempt + 1)
            else:
                given_up.append(job)
        return given_up

    def _read_in_parallel(
        self, jobs: list[_Job], files: Sequence[UploadedFile], spool: Mapping[int, Path], finish: Callable[..., None]
    ) -> list[_Job]:
        """Read jobs in the pool; the jobs left where the pool broke."""
        pool = self._workers(min(len(jobs), self._worker_count()))
        self._pages_read += len(jobs)
        futures: dict[Future[PageReading], _Job] = {}
        finished: set[_Job] = set()
        try:
            for job in jobs:
                file = files[job[0]]
                path = spool.get(job[0])
                future = (
                    pool.submit(worker.read_spooled, path, file.with_data(b""), job[1])
                    if path
                    else pool.submit(worker.read, file, job[1])
                )
                futures[future] = job
            for future in self._as_completed(futures, pool):
                job, failure = futures[future], future.exception()
                if isinstance(failure, BrokenProcessPool):
                    raise failure
                if failure is None:
                    finish(job, future.result())
                elif isinstance(failure, IntakeError):
                    finish(job, _unreadable_page(), keep=False)
                elif isinstance(failure, OSError) and of_the_system(failure):
                    raise failure
                else:
                    _log.error("page %d of a file could not be read: %s", job[1], type(failure).__name__)
                    continue
                finished.add(job)
        except BrokenProcessPool as error:
            self.drop()
            if not finished and not _starts(self._check_start):
                raise _cannot_start() from error
        except OSError as error:  # no room on the disk, no process, no handles
            self.drop()
            raise (machine_error(error) or error) from error
        return [job for job in jobs if job not in finished]

    def _as_completed(
        self, futures: Iterable[Future[PageReading]], pool: ProcessPoolExecutor
    ) -> Iterator[Future[PageReading]]:
        """The futures as they are done. Where none is done for as long as a page may take, the processes are killed."""
        pending = set(futures)
        while pending:
            completed, pending = wait(pending, self._settings.page_seconds, FIRST_COMPLETED)
            if not completed:
                _log.error("no page was finished in %g seconds; the readers are replaced", self._settings.page_seconds)
                self._too_slow = True
                kill_workers(pool)
                completed, pending = wait(pending)
            yield from completed

    def _check_start(self) -> None:
        pool = self._workers(1)
        pool.submit(worker.ready).result()

    def _worker_count(self) -> int:
        return self._settings.workers or len(os.sched_getaffinity(0))

    def _workers(self, count: int) -> ProcessPoolExecutor:
        if self._pool is not None and (self._size < count or self._pages_read > _PAGES_PER_WORKER * self._size):
            self.close()
        if self._pool is None:
            self._size = count
            self._pool = ProcessPoolExecutor(
                count,
                mp_context=multiprocessing.get_context("spawn"),
                initializer=worker.start,
                initargs=(self._models, self._settings.paddleocr, self._settings.open_gib),
            )
            self._pages_read = 0
        return self._pool


def _starts(attempt: Callable[[], None]) -> bool:
    """True where a worker and its engine can be started."""
    try:
        attempt()
    except BrokenProcessPool:
        return False
    return True


def _fingerprint(models: str, way: str) -> str:
    parts = [
        READING_VERSION,
        INTAKE_VERSION,
        models,
        way,
        # Sums of floats come out otherwise where they are taken by other instructions.
        instruction_set(),
        *(version(name) for name in ("paddleocr", "paddlex", "onnxruntime")),
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@contextmanager
def _spooled(files: Sequence[UploadedFile], indexes: set[int]) -> Iterator[Mapping[int, Path]]:
    """Files of several pages as temporary files, so that a worker loads them once."""
    many = [index for index in sorted(indexes) if files[index].page_count > 1]
    if not many:
        yield {}
        return
    with tempfile.TemporaryDirectory(prefix="preaudit-") as folder:
        paths = {}
        for index in many:
            path = Path(folder) / f"{index}-{files[index].digest}"
            path.write_bytes(files[index].data)
            paths[index] = path
        yield paths


def _unreadable_page() -> PageReading:
    """The reading of a page that its file keeps broken: no lines."""
    return PageReading(1, 1, 0, (), rotation_certain=False)


def _cannot_start() -> ReadingError:
    return ReadingError(say.ENGINE_CANNOT_START, say.DOCTOR_SAYS_WHY)
