"""Results as Parquet and CSV: written in one pass with bounded memory, whole or not at all, the same bytes for the same results."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from preaudit.archive.journal import Journal
from preaudit.archive.kept_papers import papers_json
from preaudit.archive.masking import Masks
from preaudit.archive.opened_archive import Archive
from preaudit.archive.result_rows import JudgedCase, Row, rows_of
from preaudit.archive.result_tables import TABLES, ColumnType, ResultColumn

if TYPE_CHECKING:
    import pyarrow

#: Rows of a group of a Parquet file: what is held in memory.
_GROUP = 20_000
#: A cell that begins like this would be a formula in a spreadsheet.
_FORMULA = frozenset("=+-@\t\r")


def judged_cases(archive: Archive, journal: Journal, books: Iterable[str]) -> Iterator[JudgedCase]:
    """The judged cases of an archive in the order of their ids."""
    books = tuple(books)
    for case in archive.cases:
        found = {book: judgment for book in books if (judgment := journal.judgment(case.id, book))}
        if books[0] not in found:
            continue
        key = next((judgment.key for judgment in found.values() if judgment.key), "")
        packed = journal.packed(case.id, key)
        papers = papers_json(packed) if packed else {}
        yield JudgedCase(case, {book: judgment.record for book, judgment in found.items()}, papers)


def write_results(folder: Path, cases: Iterable[JudgedCase], masks: Masks | None) -> tuple[Path, ...]:
    """The tables in files of the folder. `masks` None: personal data stays as it is."""
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as opened:
        tables = {name: opened.enter_context(_Table(folder, name, columns)) for name, columns in TABLES.items()}
        for case in cases:
            for name, row in rows_of(case, masks):
                tables[name].add(row)
    return tuple(path for table in tables.values() for path in table.paths)


class _Table:
    """A table in two files, which appear when it is closed without an error."""

    def __init__(self, folder: Path, name: str, columns: tuple[ResultColumn, ...]) -> None:
        import pyarrow
        import pyarrow.parquet

        self._names = tuple(column.name for column in columns)
        self.paths = (folder / f"{name}.parquet", folder / f"{name}.csv")
        self._staged = tuple(path.with_name(f".{path.name}.part") for path in self.paths)
        self._schema = schema_of(columns)
        self._parquet = pyarrow.parquet.ParquetWriter(self._staged[0], self._schema, compression="zstd")
        # With a mark, so that a spreadsheet takes it for UTF-8.
        self._file: TextIO = self._staged[1].open("w", encoding="utf-8-sig", newline="")
        self._csv = csv.writer(self._file, lineterminator="\r\n")
        self._csv.writerow(self._names)
        self._rows: list[Row] = []

    def __enter__(self) -> _Table:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: object) -> None:
        if kind is None:
            self._flush()
        self._parquet.close()
        self._file.close()
        for staged, path in zip(self._staged, self.paths, strict=True):
            if kind is None:
                staged.replace(path)
            else:
                staged.unlink(missing_ok=True)

    def add(self, row: Row) -> None:
        """One row more."""
        self._csv.writerow([_cell(row[name]) for name in self._names])
        self._rows.append(row)
        if len(self._rows) >= _GROUP:
            self._flush()

    def _flush(self) -> None:
        import pyarrow

        if self._rows:
            self._parquet.write_table(pyarrow.Table.from_pylist(self._rows, schema=self._schema))
            self._rows.clear()


def schema_of(columns: Iterable[ResultColumn]) -> pyarrow.Schema:
    """The schema of a Parquet file, with what each column means."""
    import pyarrow

    types: Mapping[ColumnType, Any] = {
        ColumnType.TEXT: pyarrow.string(),
        ColumnType.NUMBER: pyarrow.int64(),
        ColumnType.SHARE: pyarrow.float64(),
        ColumnType.DAY: pyarrow.date32(),
        ColumnType.TRUTH: pyarrow.bool_(),
    }
    return pyarrow.schema(
        [
            pyarrow.field(column.name, types[column.type], metadata={"zh": column.words.zh, "en": column.words.en})
            for column in columns
        ]
    )


def _cell(value: Any) -> str:
    # Of the cells of an archive nearly all are texts: they are told first.
    if isinstance(value, str):
        return f"'{value}" if value[:1] in _FORMULA else value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)
