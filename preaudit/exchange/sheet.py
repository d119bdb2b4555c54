"""Spreadsheets as rows of text: XLSX, and CSV in UTF-8 (with or without a mark), UTF-16 or GB18030."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from preaudit.errors import PreauditError
from preaudit.exchange.columns import Column, column, heading
from preaudit.wording import exchange as say

#: What a list may measure; a material list is small.
_MOST_BYTES, _MOST_ROWS, _MOST_COLUMNS, _MOST_CELL = 20_000_000, 5000, 200, 32_767
#: Rows above the headings: a title, a note.
_MOST_ABOVE = 20
ITEM_SHEET = say.ITEM_SHEET.zh


class ListError(PreauditError):
    """The file cannot be read as a list of materials, or the list cannot be written as one."""

    code = "list_unusable"


@dataclass(frozen=True, slots=True)
class Row:
    """A row as people count it (from 1), its cells by heading."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list: its headings in their row, its rows, and the key-value rows of the sheet about the item, where there is one."""

    headings: tuple[str, ...]
    heading_row: int
    rows: tuple[Row, ...]
    item: tuple[tuple[int, str, str], ...] = field(default=())


def read_sheet(path: Path) -> Sheet:
    """The list in a file. Raises ListError saying what is wrong and what to do."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ListError(say.TOO_LARGE(path=path), say.TOO_LARGE_MEND)
        data = path.read_bytes()
    except OSError as error:
        raise ListError(say.CANNOT_OPEN(path=path, reason=error.strerror), say.CHECK_PATH) from error
    if data.startswith(b"PK"):
        tables = dict(_workbook(data, path))
    elif data.startswith(b"\xd0\xcf\x11\xe0"):
        raise ListError(say.OLD_WORKBOOK(path=path), say.SAVE_AS)
    else:
        tables = {"": _csv(data, path)}
    for name, table in tables.items():
        if name != ITEM_SHEET and (found := _list(table)):
            about = tables.get(ITEM_SHEET, [])
            item = tuple((number, row[0], row[1]) for number, row in enumerate(about, 1) if len(row) > 1 and row[0])
            return Sheet(*found, item[1:])
    raise ListError(say.NO_NAMES(path=path), say.NO_NAMES_MEND)


def write_workbook(path: Path, sheets: Mapping[str, Sequence[Sequence[str]]]) -> None:
    """Sheets of text, their first row as headings. What begins with `=` stays a text. Raises ListError."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.utils.exceptions import IllegalCharacterError

    book = Workbook()
    book.remove(book.active)
    for name, table in sheets.items():
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        for number, row in enumerate(table, 1):
            for place, text in enumerate(row, 1):
                if len(text) > _MOST_CELL:
                    raise ListError(say.TOO_LONG(sheet=name, row=number))
                cell = sheet.cell(number, place)
                try:
                    cell.value = text or None
                except IllegalCharacterError as error:
                    raise ListError(say.ILLEGAL_CHARACTER(sheet=name, row=number)) from error
                if text:
                    cell.data_type = "s"
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                cell.font = Font(bold=number == 1)
        for place in range(1, max(map(len, table), default=0) + 1):
            longest = max(
                (len(line) for row in table if len(row) >= place for line in row[place - 1].split("\n")), default=0
            )
            sheet.column_dimensions[get_column_letter(place)].width = min(60, max(10, 2 * longest))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        book.save(path)
    except OSError as error:
        raise ListError(say.CANNOT_WRITE(path=path, reason=error.strerror), say.CHECK_PATH) from error


def _workbook(data: bytes, path: Path) -> Iterator[tuple[str, list[list[str]]]]:
    import zipfile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for sheet in book.worksheets:
            rows = sheet.iter_rows(max_row=_MOST_ROWS, max_col=_MOST_COLUMNS, values_only=True)
            yield sheet.title, [[_text(value) for value in row] for row in rows]
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, EOFError, OSError) as error:
        raise ListError(say.NO_WORKBOOK(path=path), say.SAVE_AS) from error


def _csv(data: bytes, path: Path) -> list[list[str]]:
    text = _decoded(data, path)
    head = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",\t;，", key=head.count)
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        return [[cell.strip() for cell in row[:_MOST_COLUMNS]] for _, row in zip(range(_MOST_ROWS), rows, strict=False)]
    except csv.Error as error:
        raise ListError(say.BROKEN_CSV(path=path, reason=error), say.BROKEN_CSV_MEND) from error


def _decoded(data: bytes, path: Path) -> str:
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ListError(say.UNKNOWN_ENCODING(path=path), say.UNKNOWN_ENCODING_MEND)


def _text(value: Any) -> str:
    """A cell as its reader sees it: whole numbers without a point, dates as ISO."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if hasattr(value, "date") and hasattr(value, "isoformat"):
        return str(value.date().isoformat())
    return str(value).strip()


def _list(table: Iterable[Sequence[str]]) -> tuple[tuple[str, ...], int, tuple[Row, ...]] | None:
    """Headings, their row and the rows under them, of a table that names materials."""
    rows = list(enumerate(table, 1))
    for number, row in rows[:_MOST_ABOVE]:
        if any(column(cell) is Column.NAME for cell in row) and sum(bool(cell) for cell in row) > 1:
            heads = tuple(row)
            under = (
                Row(at, {head: cell for head, cell in zip(heads, cells, strict=False) if head})
                for at, cells in rows[number:]
            )
            return heads, number, tuple(r for r in under if any(r.cells.values()) and not _repeats(r, heads))
    return None


def _repeats(row: Row, heads: Sequence[str]) -> bool:
    """Headings printed again on a further page."""
    return all(heading(cell) == heading(head) for head, cell in row.cells.items() if cell)
