"""What a run has done, in one SQLite file: written as it happens, read by whoever asks how far it is.

A case is written whole, in one transaction, by the one process that holds the run; what was written survives a kill. Judgments are
kept by the basis they rest on, so that a case is judged again exactly where something that counts has changed.
"""

from __future__ import annotations

import fcntl
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from preaudit.archive.archive_error import ArchiveError
from preaudit.archive.archived_case import ArchivedCase
from preaudit.wording import archive_runs as say

_SCHEMA = """
create table if not exists papers (case_id text, key text, packed blob not null, pages int not null, seconds real not null,
    primary key (case_id, key)) without rowid;
create table if not exists judgments (case_id text, book text, basis text not null, key text not null, record blob not null,
    agreement text not null, failed text not null, primary key (case_id, book)) without rowid;
create table if not exists facts_of_run (name text primary key, value text not null) without rowid;
create table if not exists handed_in (case_id text primary key, said text not null) without rowid;
"""
_NAME = "state.db"
_LOCK = "running.lock"


@dataclass(frozen=True, slots=True)
class Judgment:
    """A case judged by one book. `key`: of its papers, '' where there are none. `failed`: the code of why it could not be judged."""

    case_id: str
    book: str
    basis: str
    key: str
    record: bytes
    agreement: str
    failed: str = ""


class Journal:
    """The state of the run in a folder. Only the holder of `held` writes; `read_only`: the file is left as it is."""

    def __init__(self, folder: Path, *, create: bool = False, read_only: bool = False) -> None:
        path = folder / _NAME
        if not create and not path.is_file():
            raise ArchiveError(say.NO_RUN(path=folder), say.NO_RUN_MEND, code="run_missing")
        if create:
            folder.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)  # papers as understood: for the owner alone
        self.folder = folder
        if read_only:
            self._db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None, timeout=30)
            return
        self._db = sqlite3.connect(path, isolation_level=None, timeout=30)
        self._db.execute("pragma journal_mode=wal")
        self._db.execute("pragma synchronous=normal")
        if create:
            self._db.executescript(_SCHEMA)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @contextmanager
    def held(self) -> Iterator[None]:
        """The right to write; the system takes it back when the process ends. Raises ArchiveError where another has it."""
        with (self.folder / _LOCK).open("a") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise ArchiveError(say.RUNNING(path=self.folder), say.RUNNING_MEND, code="run_in_progress") from error
            yield

    def running(self) -> bool:
        """Whether some process holds the run now."""
        path = self.folder / _LOCK
        if not path.exists():
            return False
        with path.open("r") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except OSError:
                return True
        return False

    def note(self, values: Mapping[str, str]) -> None:
        """Keep facts about the run: its archive, how many cases, when it began."""
        with self._transaction():
            self._db.executemany("insert or replace into facts_of_run values (?, ?)", values.items())

    def noted(self) -> dict[str, str]:
        """The facts about the run."""
        return dict(self._db.execute("select name, value from facts_of_run"))

    def note_cases(self, cases: Iterable[ArchivedCase]) -> None:
        """Keep what the archive says of each case but its facts: whoever opens one finds its decision and its scans by that."""
        with self._transaction():
            self._db.executemany(
                "insert or replace into handed_in values (?, ?)",
                ((case.id, orjson.dumps(_said_of(case)).decode()) for case in cases),
            )

    def handed_in(self, case_id: str) -> dict[str, Any]:
        """What the archive says of a case; nothing where the run was made before that was kept."""
        if not self._db.execute("select 1 from sqlite_master where name = 'handed_in'").fetchone():
            return {}
        row = self._db.execute("select said from handed_in where case_id = ?", (case_id,)).fetchone()
        found: dict[str, Any] = orjson.loads(row[0]) if row else {}
        return found

    def write(self, papers: Iterable[tuple[str, str, bytes, int, float]], judgments: Iterable[Judgment]) -> None:
        """Keep papers, given as (case, key, packed, pages, seconds), and judgments, all or none."""
        with self._transaction():
            self._db.executemany("insert or ignore into papers values (?, ?, ?, ?, ?)", papers)
            self._db.executemany(
                "insert or replace into judgments values (?, ?, ?, ?, ?, ?, ?)",
                ((j.case_id, j.book, j.basis, j.key, j.record, j.agreement, j.failed) for j in judgments),
            )

    def done(self, book: str) -> dict[str, tuple[str, str]]:
        """The basis of each case judged by a book, and why it failed ('': it did not)."""
        rows = self._db.execute("select case_id, basis, failed from judgments where book = ?", (book,))
        return {case_id: (basis, failed) for case_id, basis, failed in rows}

    def packed(self, case_id: str, key: str) -> bytes | None:
        """The papers of a case by their key."""
        row = self._db.execute("select packed from papers where case_id = ? and key = ?", (case_id, key)).fetchone()
        return row[0] if row else None

    def judgment(self, case_id: str, book: str) -> Judgment | None:
        """The judgment of a case by a book."""
        row = self._db.execute(
            "select case_id, book, basis, key, record, agreement, failed from judgments where case_id = ? and book = ?",
            (case_id, book),
        ).fetchone()
        return Judgment(*row) if row else None

    def counts(self, book: str) -> dict[str, int]:
        """How many cases stand how to the rules of a book."""
        return dict(
            self._db.execute(
                "select agreement, count(*) from judgments where book = ? group by agreement order by agreement",
                (book,),
            )
        )

    def failures(self, book: str) -> dict[str, int]:
        """Why cases could not be judged, and how many."""
        return dict(
            self._db.execute(
                "select failed, count(*) from judgments where book = ? and failed <> '' group by failed order by failed",
                (book,),
            )
        )

    def cost(self) -> tuple[int, float]:
        """Pages and the processor seconds that reading them took when it was done."""
        pages, seconds = self._db.execute(
            "select coalesce(sum(pages), 0), coalesce(sum(seconds), 0) from papers"
        ).fetchone()
        return int(pages), float(seconds)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("begin immediate")
        try:
            yield
        except BaseException:
            self._db.execute("rollback")
            raise
        self._db.execute("commit")


def _said_of(case: ArchivedCase) -> dict[str, Any]:
    return {
        "case": case.name,
        "item": case.item,
        "region": case.region,
        "window": case.window,
        "accepted_on": case.accepted_on,
        "decision": case.taken.decision.value,
        "decided_on": case.taken.decided_on,
        "files": case.files,
    }
