"""What a review gives: files as read, their documents, the verdict, and what it cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from preaudit.domain.bundles import StepVerdict
from preaudit.domain.corrections import Correction
from preaudit.domain.documents import Document
from preaudit.domain.pages import ReadPage
from preaudit.domain.quality import Defect, QualityLimits, defects
from preaudit.domain.verdict import Outcome, Verdict
from preaudit.wording import Text

#: The finding that a verdict has for a file that cannot be opened.
FILE_UNUSABLE = "case.file_unusable"
#: The code of a file that is not opened, because it ended what read it again and again.
SET_ASIDE = "file_set_aside"
#: Codes of files at which the program itself failed, stage by stage.
OURS = frozenset({SET_ASIDE, "file_opening_failed", "file_reading_failed", "file_understanding_failed"})


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as received: its name and its bytes; `refused`: why it is not opened, though it is part of the case; `agency`: whose it is."""

    name: str
    data: bytes
    refused: FileError | None = None
    agency: str = ""


@dataclass(frozen=True, slots=True)
class FileError:
    """Why a file could not be opened, and what its owner can do."""

    code: str
    message: Text
    mend: Text

    @property
    def ours(self) -> bool:
        """True where the program failed at the file, which may be sound: a person looks, the citizen owes nothing for it."""
        return self.code in OURS


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

    @classmethod
    def of_pages(cls, name: str, digest: str, pages: tuple[ReadPage, ...], limits: QualityLimits) -> FileReading:
        """A file that was opened and read, with the defects of its pages."""
        return cls(name, digest, pages, defects=tuple(tuple(defects(p.reading.quality, limits)) for p in pages))


@dataclass(frozen=True, slots=True)
class Review:
    """A verdict with what it rests on."""

    verdict: Verdict
    documents: tuple[Document, ...]
    files: tuple[FileReading, ...]
    cost: Cost
    #: The facts of the case as they were given.
    facts: Mapping[str, object] = field(default_factory=dict)
    #: What persons said of the papers, beside what was read.
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class BundleReview:
    """A bundle's verdict, a review a step, and what all steps rest on."""

    bundle: str
    region: str
    as_of: date
    outcome: Outcome
    steps: tuple[tuple[StepVerdict, Review], ...]
    documents: tuple[Document, ...]
    files: tuple[FileReading, ...]
    cost: Cost
    digests: Mapping[str, str]
    facts: Mapping[str, object]
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """Files with their documents, in the order given. `rulebook`: the version of the rules whose kinds they were read by."""

    files: tuple[FileReading, ...]
    cost: Cost
    rulebook: str = ""
