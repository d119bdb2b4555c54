"""A case of a run opened: its judgments as they are kept, its papers, and its files where the archive can be reached."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from preaudit.archive.archive_error import ArchiveError
from preaudit.archive.journal import Journal
from preaudit.archive.kept_papers import papers_json, stored_text
from preaudit.archive.kept_runs import KeptRun
from preaudit.archive.reach import Reach
from preaudit.archive.work_plan import BESIDE, THEN
from preaudit.store import StoreError
from preaudit.wording import Text
from preaudit.wording import archive_runs as say


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file as it was judged. `sizes`: width, height (pixels, as uploaded) and turn of each page; `why`: why its pages cannot be shown."""

    name: str
    sha256: str
    path: str
    sizes: tuple[tuple[int, int, int], ...]
    why: Text | None = None


@dataclass(frozen=True, slots=True)
class OpenedCase:
    """A case with its records by book (`then`, `beside`), nothing masked, and its documents (JSON, see `kept_papers`).

    `said`: what the archive says of it (see `Journal.note_cases`), nothing where the run did not keep that.
    """

    case_id: str
    said: Mapping[str, Any]
    records: Mapping[str, Mapping[str, Any]]
    documents: tuple[Mapping[str, Any], ...]
    files: tuple[KeptFile, ...]


def opened_case(run: KeptRun, case_id: str, reach: Reach) -> OpenedCase:
    """The case, with what became of its files. Raises ArchiveError where the run has no such case."""
    with run.journal() as journal:
        address = journal.noted().get("address", "")
        records, papers, said = _kept(journal, case_id)
    kept_files, paths = papers.get("files", []), said.get("files", [])
    if len(paths) != len(kept_files):
        paths = [""] * len(kept_files)
    files: list[KeptFile] = []
    silent: Text | None = None  # a store that does not answer is not asked for the next file
    for file, path in zip(kept_files, paths, strict=True):
        sizes = tuple((width, height, turn) for width, height, turn in file.get("sizes", ()))
        kept = KeptFile(file["file"], file["sha256"], path, sizes)
        try:
            why = file_error(file) or silent or _why_not(run, address, kept, reach)
        except StoreError as error:
            why = silent = error.message
        files.append(KeptFile(kept.name, kept.sha256, kept.path, kept.sizes, why))
    return OpenedCase(case_id, said, records, tuple(papers.get("documents", ())), tuple(files))


def file_bytes(run: KeptRun, case_id: str, number: int, reach: Reach) -> tuple[KeptFile, bytes]:
    """A file of a case by its place, byte for byte as it was judged. Raises ArchiveError where it is not there, or another by now; StoreError."""
    with run.journal() as journal:
        address = journal.noted().get("address", "")
        _, papers, said = _kept(journal, case_id)
    kept_files, paths = papers.get("files", []), said.get("files", [])
    if not 0 <= number < len(kept_files) or len(paths) != len(kept_files):
        raise ArchiveError(say.NO_SUCH_CASE(), say.NO_SUCH_CASE_MEND, code="case_missing")
    kept = KeptFile(kept_files[number]["file"], kept_files[number]["sha256"], paths[number], ())
    return kept, _read(run, address, kept, reach)


def file_error(file: Mapping[str, Any]) -> Text | None:
    """Why a file could not be opened when it was judged."""
    error = file.get("error")
    return stored_text(error["message"]) if error else None


def _kept(journal: Journal, case_id: str) -> tuple[dict[str, Mapping[str, Any]], dict[str, Any], dict[str, Any]]:
    judged = {book: found for book in (THEN, BESIDE) if (found := journal.judgment(case_id, book))}
    if THEN not in judged:
        raise ArchiveError(say.NO_SUCH_CASE(), say.NO_SUCH_CASE_MEND, code="case_missing")
    key = next((judgment.key for judgment in judged.values() if judgment.key), "")
    packed = journal.packed(case_id, key)
    papers = papers_json(packed) if packed else {}
    return {book: orjson.loads(j.record) for book, j in judged.items()}, papers, journal.handed_in(case_id)


def _why_not(run: KeptRun, address: str, file: KeptFile, reach: Reach) -> Text | None:
    try:
        _read(run, address, file, reach)
    except ArchiveError as error:
        return error.message
    return None if file.sizes else say.NO_SIZES()


def _read(run: KeptRun, address: str, file: KeptFile, reach: Reach) -> bytes:
    if not file.path:
        raise ArchiveError(say.NO_PATHS(), code="path_unknown")
    data = reach.read(run.home, address, file.path)
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise ArchiveError(say.OTHER_CONTENT(file=file.name), code="input_changed")
    return data
