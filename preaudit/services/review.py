"""The one application service: files in, extraction or verdict out. Every interface calls it, none goes past it."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Protocol

from preaudit.config.settings import Settings
from preaudit.config.shipped import shipped
from preaudit.contract.digests import content_digest
from preaudit.domain.pages import ReadPage
from preaudit.domain.reviews import BundleReview, Cost, Extraction, FileError, FileReading, Review, Upload
from preaudit.errors import IntakeError
from preaudit.intake import UploadedFile
from preaudit.intake.guard import FileGuard
from preaudit.reading import Reader
from preaudit.rulebook import RuleBook, load_rulebook
from preaudit.services.validation import bundle_request, item_request
from preaudit.services.verdicts import review_bundle_of, review_of
from preaudit.understanding import understand
from preaudit.wording import services as say

#: Files of one extraction that are held in memory at once.
_BATCH = 32
Progress = Callable[[int, int], None]


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
            files.extend(replace(f, documents=understand(f.pages, book.kinds, self.settings.quality)) for f in readings)
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
    ) -> Review:
        """Judge one case. A file that cannot be opened stays in the case as a document nobody can read.

        Raises UnknownItemError, FactsError, and IntakeError where there are too many files.
        """
        book = self.rulebook  # another may take over while this case is read
        request = item_request(book, item, facts, as_of, region)
        self._refuse_too_many(uploads)
        files, cost = self._read(uploads, progress)
        return replace(review_of(files, request, book, self.settings, self._reader.fingerprint), cost=cost)

    def review_bundle(
        self,
        bundle: str,
        facts: Mapping[str, object],
        uploads: Sequence[Upload],
        as_of: date,
        region: str = "",
        steps: Sequence[str] = (),
        progress: Progress | None = None,
    ) -> BundleReview:
        """Judge the steps of a bundle on one set of uploads. Raises as `review`."""
        book = self.rulebook
        request = bundle_request(book, bundle, facts, as_of, region, steps)
        self._refuse_too_many(uploads)
        files, cost = self._read(uploads, progress)
        return replace(review_bundle_of(files, request, book, self.settings, self._reader.fingerprint), cost=cost)

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
        """Open and read files; those that cannot be opened carry the reason."""
        opened: dict[int, UploadedFile] = {}
        files: list[FileReading] = []
        with self._lock:
            for place, upload in enumerate(uploads):
                if upload.refused:
                    files.append(FileReading(upload.name, content_digest(upload.data), error=upload.refused))
                    continue
                try:
                    opened[place] = file = self._guard.open(upload.name, upload.data)
                except IntakeError as error:
                    why = FileError(error.code, error.message, error.mend)
                    files.append(FileReading(upload.name, content_digest(upload.data), error=why))
                else:
                    files.append(FileReading(upload.name, file.digest))
            hits = self._reader.cache_hits
            pages = self._reader.read(list(opened.values()), progress)
            cost = Cost(len(pages), sum(p.reading.cost_seconds for p in pages), self._reader.cache_hits - hits)
        rest = iter(pages)
        for place, file in opened.items():
            own = tuple(islice(rest, file.page_count))
            files[place] = FileReading.of_pages(files[place].name, file.digest, own, self.settings.quality)
        return tuple(files), cost


@contextmanager
def open_service(settings: Settings) -> Iterator[ReviewService]:
    """The service with the shipped or the named rule book and its readers, which end with it."""
    rulebook = load_rulebook(settings.rules_dir or shipped("rules"))
    with Reader(settings) as reader:
        service = ReviewService(settings, reader, rulebook)
        try:
            yield service
        finally:
            service.close()


def distinct_names(paths: Sequence[str]) -> list[str]:
    """A name for each file: the last part of its path, more of it where two would be called alike."""
    parts = [[part for part in path.replace("\\", "/").split("/") if part.strip(". ")] or ["upload"] for path in paths]
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
