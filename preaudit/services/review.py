"""The one application service: files in, extraction or verdict out. Every interface calls it, none goes past it."""

from __future__ import annotations

import logging
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import islice
from typing import Protocol

from preaudit.config.settings import Settings
from preaudit.config.shipped import shipped
from preaudit.contract.digests import content_digest
from preaudit.domain.answers import answered
from preaudit.domain.corrections import Correction
from preaudit.domain.encodable import encodable_name
from preaudit.domain.pages import ReadPage
from preaudit.domain.reviews import BundleReview, Cost, Extraction, FileError, FileReading, Review, Upload
from preaudit.errors import IntakeError, PreauditError
from preaudit.intake import UploadedFile
from preaudit.intake.guard import FileGuard
from preaudit.reading import Reader
from preaudit.reading.cache_seal import cache_seal
from preaudit.reading.known_files import KnownFiles
from preaudit.reading.reader import PageFailedError
from preaudit.rulebook import RuleBook
from preaudit.rulebook.kept_books import kept_rulebook
from preaudit.services.file_by_file import alone, understood
from preaudit.services.kept_documents import KeptDocuments
from preaudit.services.validation import bundle_request, item_request
from preaudit.services.verdicts import review_bundle_of, review_of
from preaudit.wording import services as say

#: Files of one extraction that are held in memory at once.
_BATCH = 32
Progress = Callable[[int, int], None]
_log = logging.getLogger("preaudit.review")


class PageReader(Protocol):
    """What the service needs of a reader (`preaudit.reading.Reader`): pages in, readings out, in order."""

    @property
    def fingerprint(self) -> str:
        """Digest of the engine and its models."""

    @property
    def cache_hits(self) -> int:
        """Pages answered from the cache since the reader began."""

    def warm(self) -> None:
        """Load the models now."""

    def read(self, files: Sequence[UploadedFile], progress: Progress | None = None) -> tuple[ReadPage, ...]:
        """Read all pages of the files."""


class ReviewService:
    """Extraction and review over one rule book and one reader. Safe to call from threads; one call reads at a time."""

    def __init__(self, settings: Settings, reader: PageReader, rulebook: RuleBook) -> None:
        self.settings = settings
        self.rulebook = rulebook
        self._reader = reader
        self._lock = threading.Lock()
        self._guard = FileGuard(settings)
        self._kept = KeptDocuments(settings.cache_dir, cache_seal(settings))
        self._known = KnownFiles(settings, reader.fingerprint)

    def warm(self) -> None:
        """Start the processes now rather than at the first page."""
        with self._lock:
            self._guard.warm()
            self._reader.warm()

    def close(self) -> None:
        """Stop the process that opens files; the reader is closed by who made it."""
        self._guard.close()

    def extract(self, uploads: Iterable[Upload], progress: Progress | None = None, total: int = 0) -> Extraction:
        """Each file by itself: its pages, documents and fields. A file that cannot be opened carries its error.

        Files are taken in batches, so that an archive of any size passes through; `total` of them, for the progress.
        """
        book = self.rulebook  # another may take over while the files are read: all of them are understood by this one
        files: list[FileReading] = []
        cost = Cost()
        for batch in _batches(uploads, _BATCH):
            readings, spent = self._read(batch)
            kept = self._kept.of(_agency_of(batch))
            files.extend(understood(file, book.kinds, self.settings.quality, kept=kept) for file in readings)
            cost += spent
            if progress:
                progress(len(files), total)
        return Extraction(tuple(files), cost, book.version)

    def review(
        self,
        item: str,
        facts: Mapping[str, object],
        uploads: Sequence[Upload],
        as_of: date,
        region: str = "",
        progress: Progress | None = None,
        corrections: Sequence[Correction] = (),
    ) -> Review:
        """Judge one case, with what persons said of its papers. A file that cannot be opened stays in it as a document nobody can read.

        Raises UnknownItemError, FactsError, and IntakeError where there are too many files.
        """
        book = self.rulebook  # another may take over while this case is read
        request = item_request(book, item, answered(facts, corrections), as_of, region)
        self._refuse_too_many(uploads)
        files, cost = self._read(uploads, progress)
        engine = self._reader.fingerprint
        kept = self._kept.of(_agency_of(uploads))
        return replace(review_of(files, request, book, self.settings, engine, corrections, kept), cost=cost)

    def review_bundle(
        self,
        bundle: str,
        facts: Mapping[str, object],
        uploads: Sequence[Upload],
        as_of: date,
        region: str = "",
        steps: Sequence[str] = (),
        progress: Progress | None = None,
        corrections: Sequence[Correction] = (),
    ) -> BundleReview:
        """Judge the steps of a bundle on one set of uploads. Raises as `review`."""
        book = self.rulebook
        request = bundle_request(book, bundle, answered(facts, corrections), as_of, region, steps)
        self._refuse_too_many(uploads)
        files, cost = self._read(uploads, progress)
        engine = self._reader.fingerprint
        kept = self._kept.of(_agency_of(uploads))
        return replace(review_bundle_of(files, request, book, self.settings, engine, corrections, kept), cost=cost)

    def _refuse_too_many(self, uploads: Sequence[Upload]) -> None:
        if len(uploads) > self.settings.max_files:
            raise IntakeError(
                say.TOO_MANY_FILES(limit=self.settings.max_files, count=len(uploads)),
                say.TOO_MANY_FILES_MEND,
                code="too_many_files",
            )

    def _read(
        self, uploads: Sequence[Upload], progress: Progress | None = None
    ) -> tuple[tuple[FileReading, ...], Cost]:
        """Open and read files; those that cannot be opened or read carry the reason."""
        files: list[FileReading] = []
        with self._lock:
            opened: dict[int, UploadedFile] = {}
            for place, upload in enumerate(uploads):
                name = encodable_name(upload.name)
                file = (
                    upload.refused or self._known.recall(name, upload.data, upload.agency) or self._open(name, upload)
                )
                if isinstance(file, FileError):
                    files.append(FileReading(name, content_digest(upload.data), error=file))
                else:
                    opened[place] = file
                    files.append(FileReading(name, file.digest))
            hits = self._reader.cache_hits
            read = self._read_pages(list(opened.values()), progress)
            hits = self._reader.cache_hits - hits
        self._known.keep(
            file for file, found in zip(opened.values(), read, strict=True) if not isinstance(found, FileError)
        )
        pages = [page for found in read if not isinstance(found, FileError) for page in found]
        for place, found in zip(opened, read, strict=True):
            name, digest = files[place].name, files[place].digest
            if isinstance(found, FileError):
                files[place] = FileReading(name, digest, error=found)
            else:
                files[place] = FileReading.of_pages(name, digest, found, self.settings.quality)
        return tuple(files), Cost(len(pages), sum(p.reading.cost_seconds for p in pages), hits)

    def _open(self, name: str, upload: Upload) -> UploadedFile | FileError:
        try:
            file = alone("file_opening_failed", name, lambda: self._guard.open(name, upload.data))
            return file if isinstance(file, FileError) else replace(file, agency=upload.agency)
        except IntakeError as error:
            return FileError(error.code, error.message, error.mend)

    def _read_pages(
        self, files: Sequence[UploadedFile], progress: Progress | None
    ) -> list[tuple[ReadPage, ...] | FileError]:
        """The pages of each file; where reading all of them fails, file by file, so that only the one to blame is lost."""
        watch, failed = _Watch(progress), frozenset[int]()
        try:
            rest = iter(self._reader.read(files, watch))
            return [tuple(islice(rest, file.page_count)) for file in files]
        except (PreauditError, BrokenProcessPool, MemoryError, OSError):
            raise  # faults of the machine
        except PageFailedError as error:
            failed = error.files
        except Exception as error:
            if error is watch.raised:  # whoever waits wants no more
                raise
            _log.error("files are read one by one: %s", type(error).__name__)
        return [
            alone("file_reading_failed", file.name, partial(self._read_alone, file, given_up=place in failed))
            for place, file in enumerate(files)
        ]

    def _read_alone(self, file: UploadedFile, *, given_up: bool) -> tuple[ReadPage, ...]:
        if given_up:  # it was tried often enough just now
            raise PageFailedError(frozenset([0]))
        return self._reader.read([file])


def _agency_of(uploads: Sequence[Upload]) -> str:
    return uploads[0].agency if uploads else ""


class _Watch:
    """Tells of progress, and remembers what the listener raised."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress
        self.raised: Exception | None = None

    def __call__(self, done: int, total: int) -> None:
        if not self._progress:
            return
        try:
            self._progress(done, total)
        except Exception as error:
            self.raised = error
            raise


@contextmanager
def open_service(settings: Settings) -> Iterator[ReviewService]:
    """The service with the shipped or the named rule book and its readers, which end with it."""
    rulebook = kept_rulebook(settings.rules_dir or shipped("rules"), settings.cache_dir)
    with Reader(settings) as reader:
        service = ReviewService(settings, reader, rulebook)
        try:
            yield service
        finally:
            service.close()


def distinct_names(paths: Sequence[str]) -> list[str]:
    """A name for each file: the last part of its path, more of it where two would be called alike."""
    parts = [
        [part for part in encodable_name(path).replace("\\", "/").split("/") if part.strip(". ")] or ["upload"]
        for path in paths
    ]
    names = [part[-1] for part in parts]
    for depth in range(2, max(map(len, parts), default=1) + 1):
        count = Counter(names)
        names = ["/".join(part[-depth:]) if count[name] > 1 else name for name, part in zip(names, parts, strict=True)]
    taken: set[str] = set()
    for place, name in enumerate(names):
        stem, dot, suffix = name.rpartition(".")
        number = 1
        while names[place] in taken:
            number += 1
            names[place] = f"{stem} ({number}).{suffix}" if dot and stem else f"{name} ({number})"
        taken.add(names[place])
    return names


def _batches(uploads: Iterable[Upload], size: int) -> Iterator[list[Upload]]:
    rest = iter(uploads)
    while batch := list(islice(rest, size)):
        yield batch
