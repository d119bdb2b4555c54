"""Whether the files of an archive are still those that were judged."""

from __future__ import annotations

from pathlib import Path

from preaudit.archive.archive_error import ArchiveError
from preaudit.archive.contents import open_contents
from preaudit.archive.finishing import input_digests
from preaudit.archive.journal import Journal
from preaudit.archive.opened_archive import Archive
from preaudit.archive.signed_manifest import Flaw
from preaudit.contract.digests import content_digest
from preaudit.wording import archive_runs as say


def input_flaws(folder: Path, archive: Archive, most_bytes: int) -> list[Flaw]:
    """The inputs of the run in a folder that are gone or were changed since they were read."""
    contents = open_contents(archive.address)
    found: list[Flaw] = []
    journal = Journal(folder)
    try:
        for path, digest in input_digests(archive, journal):
            try:
                if content_digest(contents.read(path, most_bytes)) != digest:
                    found.append(Flaw(path, "input_changed", say.INPUT_CHANGED(file=path)))
            except ArchiveError:
                found.append(Flaw(path, "input_missing", say.INPUT_MISSING(file=path)))
    finally:
        journal.close()
    return found
