"""Manifests as files: CSV (UTF-8 or GB18030), Excel, Parquet; each row as text by its heading."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path

from preaudit.archive.archive_error import ArchiveError
from preaudit.wording import archive_manifest as say

#: Names under which a manifest is looked for in an archive.
MANIFEST_NAMES = ("manifest.csv", "manifest.parquet", "manifest.xlsx")
MANIFEST_SUFFIXES = frozenset({".csv", ".tsv", ".xlsx", ".parquet"})
Rows = Iterator[tuple[str, Mapping[str, str]]]


def headings(path: Path) -> tuple[str, ...]:
    """The headings of a manifest. Raises ArchiveError."""
    return tuple(next(_tables(path)))


def manifest_rows(path: Path) -> Rows:
    """The rows as (place, cells by heading); empty rows are passed over. Raises ArchiveError naming the file."""
    table = _tables(path)
    heads = next(table)
    for number, cells in enumerate(table, 2):
        if any(cells):
            yield f"{path.name}:{number}", dict(zip(heads, cells, strict=False))


def _tables(path: Path) -> Iterator[list[str]]:
    """The headings, then the rows."""
    readers = {".csv": _csv, ".tsv": _csv, ".xlsx": _workbook, ".parquet": _parquet}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise ArchiveError(say.UNKNOWN_FORMAT(path=path), say.FORMATS_ARE)
    try:
        rows = reader(path)
        first = next(rows, [])
        if not any(first):
            raise ArchiveError(say.NO_HEADINGS(path=path))
        yield first
        yield from rows
    except OSError as error:
        raise ArchiveError(say.CANNOT_OPEN(path=path, reason=error.strerror or type(error).__name__)) from error


def _csv(path: Path) -> Iterator[list[str]]:
    with path.open("rb") as file:
        head = file.read(1 << 16)
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            with path.open(encoding=encoding, newline="") as text:
                for _ in text:
                    pass
            break
        except UnicodeDecodeError:
            continue
    else:
        raise ArchiveError(say.UNKNOWN_ENCODING(path=path))
    line = head.splitlines()[0] if head else b""
    delimiter = "\t" if line.count(b"\t") > line.count(b",") else ","
    try:
        with path.open(encoding=encoding, newline="") as text:
            yield from ([cell.strip() for cell in row] for row in csv.reader(text, delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise ArchiveError(say.BROKEN_FILE(path=path, why=error)) from error


def _workbook(path: Path) -> Iterator[list[str]]:
    import zipfile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        sheet = load_workbook(path, read_only=True, data_only=True).worksheets[0]
        for row in sheet.iter_rows(values_only=True):
            yield [_text(cell) for cell in row]
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise ArchiveError(say.BROKEN_FILE(path=path, why=type(error).__name__)) from error


def _parquet(path: Path) -> Iterator[list[str]]:
    import pyarrow
    import pyarrow.parquet

    try:
        file = pyarrow.parquet.ParquetFile(path)
        names = file.schema_arrow.names
        yield names
        for batch in file.iter_batches(batch_size=4096):
            for row in batch.to_pylist():
                yield [_text(row[name]) for name in names]
    except pyarrow.ArrowException as error:
        raise ArchiveError(say.BROKEN_FILE(path=path, why=type(error).__name__)) from error


def _text(value: object) -> str:
    """A cell as people see it: whole numbers without a point, days as ISO, lists with the separator of lists."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return ";".join(_text(part) for part in value)
    return str(value).strip()
