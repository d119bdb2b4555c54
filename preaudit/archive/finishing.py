"""The end of a run: its results written, and the manifest signed that says what they were made of."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from preaudit import __version__
from preaudit.archive.journal import Journal
from preaudit.archive.kept_papers import papers_json
from preaudit.archive.masking import Masks
from preaudit.archive.opened_archive import Archive
from preaudit.archive.reaudit import Run
from preaudit.archive.result_files import judged_cases, write_results
from preaudit.archive.signed_manifest import sign, signing_key
from preaudit.archive.work_plan import BESIDE, THEN


def write_tables(run: Run, *, mask: bool = True) -> tuple[Path, ...]:
    """Write the tables of a run whose cases are all judged; the paths of their files."""
    folder, journal = run.journal.folder, run.journal
    masks = Masks(run.rulebooks[THEN].kinds) if mask else None
    paths = write_results(folder, judged_cases(run.archive, journal, run.books), masks)
    return (*paths, _write_unusable(folder, run.archive))


def sign_results(run: Run, paths: Iterable[Path], *, masked: bool) -> None:
    """Sign what was written."""
    sign(run.journal.folder, _made_of(run, masked=masked), paths, signing_key(run.plan.settings.data_dir))


def input_digests(archive: Archive, journal: Journal) -> Iterator[tuple[str, str]]:
    """The files of all judged cases, by their paths in the archive, with the digests they were read by."""
    for case in archive.cases:
        judgment = journal.judgment(case.id, THEN)
        packed = journal.packed(case.id, judgment.key) if judgment else None
        if packed:
            yield from zip(case.files, (file["sha256"] for file in papers_json(packed)["files"]), strict=True)


def _made_of(run: Run, *, masked: bool) -> dict[str, Any]:
    digest = hashlib.sha256()
    for path, content in input_digests(run.archive, run.journal):
        digest.update(f"{content} {path}\n".encode(errors="surrogatepass"))
    pages, seconds = run.journal.cost()
    noted = run.journal.noted()
    beside = run.plan.beside
    return {
        "archive": run.archive.name,
        "cases": len(run.archive.cases),
        "unusable": len(run.archive.unusable),
        "inputs": digest.hexdigest(),
        "rulebook": run.rulebooks[THEN].version,
        "beside": {
            "rulebook": run.rulebooks[BESIDE].version,
            "listed_on": beside.day.isoformat() if beside.day else None,
        }
        if beside
        else None,
        "engine": run.engine_fingerprint,
        "program": __version__,
        "masked": masked,
        "agreements": run.journal.counts(THEN),
        "failures": run.journal.failures(THEN),
        "pages_read": pages,
        "reading_seconds": round(seconds, 1),
        "began": noted.get("began", ""),
        "finished": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def _write_unusable(folder: Path, archive: Archive) -> Path:
    """The rows of the manifest that are no cases, with what is wrong with them."""
    path = folder / "unusable.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow(("place", "code", "why"))
        table.writerows((one.place, one.code, one.why) for one in archive.unusable)
    return path
