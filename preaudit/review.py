"""The one application service: files in, extraction or verdict out. Every face calls it, none goes past it."""

from __future__ import annotations

import hashlib
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from typing import Protocol

import orjson

from preaudit import __version__
from preaudit.domain.documents import UNKNOWN_KIND, Document
from preaudit.domain.evidence import Evidence
from preaudit.domain.facts import parse_facts
from preaudit.domain.judging import judge
from preaudit.domain.pages import PageRef, ReadPage
from preaudit.domain.quality import Defect, defects
from preaudit.domain.verdict import Finding, Outcome, Reason, Severity, Verdict
from preaudit.errors import IntakeError
from preaudit.intake import UploadedFile
from preaudit.intake.guard import FileGuard
from preaudit.reading import Reader
from preaudit.rulebook import RuleBook, load_rulebook
from preaudit.settings import Settings
from preaudit.shipped import shipped
from preaudit.understanding import understand

#: Files of one extraction that are held in memory at once.
_BATCH = 32
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came: its name and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class FileError:
    """Why a file could not be opened, and what its owner can do."""

    code: str
    message: str
    mend: str


@dataclass(frozen=True, slots=True)
class Cost:
    """What reading cost when it was done: pages, CPU seconds, and how many pages came from the cache now."""

    pages: int = 0
    seconds: float = 0.0
    cache_hits: int = 0

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.pages + other.pages, self.seconds + other.seconds, self.cache_hits + other.cache_hits)


@dataclass(frozen=True, slots=True)
class FileReading:
    """A file, its pages as read and, in an extraction, its documents; or why it could not be opened."""

    name: str
    digest: str
    pages: tuple[ReadPage, ...] = ()
    documents: tuple[Document, ...] = ()
    error: FileError | None = None
    #: What is wrong with how each page was taken, page by page.
    defects: tuple[tuple[Defect, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """Files with their documents, in the order given."""

    files: tuple[FileReading, ...]
    cost: Cost


@dataclass(frozen=True, slots=True)
class Review:
    """A verdict with what it rests on."""

    verdict: Verdict
    documents: tuple[Document, ...]
    files: tuple[FileReading, ...]
    cost: Cost
    #: The facts of the case as they were given.
    facts: Mapping[str, object] = field(default_factory=dict)


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
        files: list[FileReading] = []
        cost = Cost()
        for batch in _batches(uploads, _BATCH):
            readings, spent = self._read(batch)
            files.extend(
                replace(f, documents=understand(f.pages, self.rulebook.kinds, self.settings.quality)) for f in readings
            )
            cost += spent
            if progress:
                progress(len(files), total)
        return Extraction(tuple(files), cost)

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
        parse_facts(facts, book.item(item, as_of, region).asked())  # refused before anything is read
        if len(uploads) > self.settings.max_files:
            raise IntakeError(
                f"一次最多 {self.settings.max_files} 个文件,收到 {len(uploads)} 个(too many files)",
                "请合并为 PDF 或减少文件。Merge them into PDFs, or send fewer.",
                code="too_many_files",
            )
        files, cost = self._read(uploads, progress)
        review = judged(files, item, facts, as_of, region, book, self.settings, self._reader.fingerprint)
        return replace(review, cost=cost)

    def _read(
        self, uploads: Sequence[Upload], progress: Progress | None = None
    ) -> tuple[tuple[FileReading, ...], Cost]:
        """Open and read files; those that cannot be opened carry the reason."""
        opened: dict[int, UploadedFile] = {}
        files: list[FileReading] = []
        with self._lock:
            for place, upload in enumerate(uploads):
                try:
                    opened[place] = file = self._guard.open(upload.name, upload.data)
                except IntakeError as error:
                    why = FileError(error.code, error.message, error.mend)
                    files.append(FileReading(upload.name, _digest(upload.data), error=why))
                else:
                    files.append(FileReading(upload.name, file.digest))
            hits = self._reader.cache_hits
            pages = self._reader.read(list(opened.values()), progress)
            cost = Cost(len(pages), sum(p.reading.cost_seconds for p in pages), self._reader.cache_hits - hits)
        rest = iter(pages)
        for place, file in opened.items():
            own = tuple(islice(rest, file.page_count))
            flaws = tuple(defects(page.reading.quality, self.settings.quality) for page in own)
            files[place] = replace(files[place], pages=own, defects=flaws)
        return tuple(files), cost


def judged(
    files: Sequence[FileReading],
    item: str,
    facts: Mapping[str, object],
    as_of: date,
    region: str,
    rulebook: RuleBook,
    settings: Settings,
    engine: str,
) -> Review:
    """The review of files already read by the engine of that fingerprint. Pure: the same readings give the same review."""
    rule = rulebook.item(item, as_of, region)
    known = parse_facts(facts, rule.asked())
    flawed = tuple(
        replace(f, defects=tuple(defects(page.reading.quality, settings.quality) for page in f.pages)) for f in files
    )
    pages = [page for file in flawed for page in file.pages]
    documents = (
        *understand(pages, rulebook.kinds, settings.quality),
        *(_unreadable(f) for f in flawed if f.error),
    )
    verdict = with_unusable_files(judge(rule, documents, known, as_of, region), flawed)
    digests = {
        "inputs": _digest("\n".join(sorted(f.digest for f in flawed)).encode()),
        "facts": _digest(orjson.dumps(known, option=orjson.OPT_SORT_KEYS)),
        "engine": engine,
        "rulebook": rulebook.version,
        "program": __version__,
    }
    return Review(replace(verdict, digests=digests), documents, flawed, Cost(), facts)


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


def with_unusable_files(verdict: Verdict, files: Iterable[FileReading]) -> Verdict:
    """The verdict with what is wrong with files that cannot be opened, in their own words; such a case is not accepted.

    A person, or a new upload, has to say what was in them.
    """
    broken = {file.name: file.error for file in files if file.error}
    if not broken:
        return verdict
    told = [f for f in verdict.findings if f.code != "case.unreadable" or {e.file for e in f.evidence} - broken.keys()]
    added = [
        Finding(
            code="case.file_unusable",
            reason=Reason.UNREADABLE,
            material="",
            severity=Severity.DOUBT,
            seen=name,
            expected="能打开的文件",
            evidence=(Evidence(name, 1),),
            rule=f"{verdict.item}/case.file_unusable",
            basis="",
            citizen=error.message,
            staff=f"{error.message}内容未审查。",
            mend=error.mend,
        )
        for name, error in sorted(broken.items())
    ]
    accepted = verdict.outcome in (Outcome.ACCEPT, Outcome.ACCEPT_WITH_DEFERRAL)
    outcome = Outcome.MANUAL_REVIEW if accepted else verdict.outcome
    return replace(verdict, findings=(*told, *added), outcome=outcome)


def _unreadable(file: FileReading) -> Document:
    """A file nobody can open, as judging sees it: it fills nothing, and asks for a new upload."""
    return Document(
        id=f"{file.name}#unreadable",
        kind=UNKNOWN_KIND,
        confidence=0.0,
        certain=False,
        pages=(PageRef(file.name, 1),),
        readable=False,
    )


def _batches(uploads: Iterable[Upload], size: int) -> Iterator[list[Upload]]:
    rest = iter(uploads)
    while batch := list(islice(rest, size)):
        yield batch


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
