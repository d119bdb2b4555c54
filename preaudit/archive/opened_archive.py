"""An archive opened: its cases, found in a manifest or as folders with a `case.yaml` each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import urlparse

import orjson
import yaml

from preaudit.archive.archive_error import ArchiveError
from preaudit.archive.archived_case import ArchivedCase, UnusableCase
from preaudit.archive.column_names import ColumnNames
from preaudit.archive.contents import Contents, open_contents
from preaudit.archive.manifest_files import MANIFEST_NAMES, MANIFEST_SUFFIXES, headings, manifest_rows
from preaudit.archive.manifest_rows import cases_of
from preaudit.wording import archive_manifest as say

#: The file that makes a folder a case.
CASE_FILES = ("case.yaml", "case.json")
_MOST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Archive:
    """The cases of an archive in the order of their ids, and what is no case. `address`: where its files are."""

    name: str
    address: str
    cases: tuple[ArchivedCase, ...]
    unusable: tuple[UnusableCase, ...]


def open_archive(
    address: str, manifest: Path | None = None, names: ColumnNames | None = None, name: str = ""
) -> Archive:
    """The archive at a folder, a packed file, an S3 prefix, or that a manifest lies beside the files of.

    `manifest`: where it lies, if not in the archive. `name`: what ids of cases are made from, if not the archive's own name.
    Raises ArchiveError where there is no archive or no case in it.
    """
    names = names or ColumnNames()
    remote = urlparse(address).scheme == "s3"
    if not remote:
        address, manifest = _on_disk(Path(address), manifest)
    name = name or PurePosixPath(urlparse(address).path if remote else Path(address).resolve().as_posix()).name
    if manifest is not None:
        if lacks := names.lacking(headings(manifest)):
            raise ArchiveError(say.COLUMNS_MISSING(path=manifest, columns=", ".join(lacks)), say.COLUMNS_MISSING_MEND)
        rows: Iterator[tuple[str, Mapping[str, str]]] = manifest_rows(manifest)
    else:
        rows = _folders(open_contents(address))
    found = list(cases_of(rows, name, names))
    cases = sorted((case for case in found if isinstance(case, ArchivedCase)), key=lambda case: case.id)
    unusable = tuple(case for case in found if isinstance(case, UnusableCase))
    if not found:
        raise ArchiveError(say.NO_CASES(path=address), say.NO_CASES_MEND, code="archive_empty")
    return Archive(name, address, tuple(cases), unusable)


def _on_disk(place: Path, manifest: Path | None) -> tuple[str, Path | None]:
    """Where the files of an archive on this machine are, and its manifest. Raises ArchiveError where there is nothing."""
    if not place.exists():
        raise ArchiveError(say.NO_ARCHIVE(path=place), code="archive_missing")
    if place.is_file() and place.suffix.lower() in MANIFEST_SUFFIXES:
        return str(place.parent), manifest or place
    if manifest is None and place.is_dir():
        manifest = next((place / file for file in MANIFEST_NAMES if (place / file).is_file()), None)
    return str(place), manifest


def _folders(contents: Contents) -> Iterator[tuple[str, Mapping[str, str]]]:
    """A row for each folder with a case file: what it says, and all other files of the folder where it names none."""
    by_folder: dict[str, list[str]] = {}
    for path in contents.paths():
        by_folder.setdefault(str(PurePosixPath(path).parent), []).append(path)
    for folder, paths in sorted(by_folder.items()):
        files = {PurePosixPath(path).name: path for path in paths}
        if case_file := next((files[name] for name in CASE_FILES if name in files), None):
            yield case_file, _row(contents, case_file, folder, [p for n, p in files.items() if n not in CASE_FILES])


def _row(contents: Contents, path: str, folder: str, others: list[str]) -> dict[str, str]:
    """What a case file says as a row; empty where it is no case file, which the row then lacks everything for."""
    try:
        said = yaml.safe_load(contents.read(path, _MOST_BYTES).decode())
    except (yaml.YAMLError, UnicodeDecodeError):
        return {}
    if not isinstance(said, dict):
        return {}
    row = {str(key): _cell(value) for key, value in said.items()}
    row.setdefault("case", folder)
    row.setdefault("accepted_on", row.get("as_of", ""))
    named = said.get("files")
    row["files"] = ";".join([f"{folder}/{name}" for name in named] if isinstance(named, list) else others)
    return row


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, dict):
        return orjson.dumps(value, default=str).decode()
    if isinstance(value, list):
        return ";".join(str(part) for part in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
