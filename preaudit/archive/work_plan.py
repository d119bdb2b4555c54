"""What a worker needs to know of a run, and what goes to and fro: values that any process or machine can be sent."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from preaudit.archive.archived_case import ArchivedCase
from preaudit.config.settings import Settings

#: The lists in force on the day of acceptance, and those that an archive is judged by beside.
THEN, BESIDE = "then", "beside"


@dataclass(frozen=True, slots=True)
class Lists:
    """Lists to judge by: a folder of rules, and the day on which they are looked up (None: the day of acceptance)."""

    rules_dir: Path
    day: date | None = None


@dataclass(frozen=True, slots=True)
class WorkPlan:
    """What every task of a run has in common. `address`: where the archive's files are."""

    settings: Settings
    address: str
    then: Lists
    beside: Lists | None = None

    def lists(self, book: str) -> Lists:
        """The lists of a book that is judged by."""
        if book == BESIDE and self.beside is not None:
            return self.beside
        return self.then


@dataclass(frozen=True, slots=True)
class Task:
    """A case to judge by these books. `packed`: its papers by their key, where they were understood before."""

    case: ArchivedCase
    books: tuple[str, ...]
    packed: tuple[tuple[str, bytes], ...] = ()


@dataclass(frozen=True, slots=True)
class KeyedPapers:
    """Papers that were understood now: pages, and the processor seconds that reading them took when it was done."""

    key: str
    packed: bytes
    pages: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgment of one book, as `preaudit.archive.journal.Judgment`, without the case."""

    book: str
    key: str
    record: bytes
    agreement: str
    failed: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a task. `fault`: the machine failed, in words; nothing is known of the case and the run ends."""

    case_id: str
    judged: tuple[Judged, ...] = ()
    papers: tuple[KeyedPapers, ...] = field(default=())
    fault: str = ""
