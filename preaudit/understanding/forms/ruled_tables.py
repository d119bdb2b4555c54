"""Tables: a row of labels, and below each label cells with the same borders that hold what was filled in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from preaudit.understanding.forms.fields import Field


@dataclass(frozen=True)
class Columns:
    """A head, and below each cell of the head its cells from top to bottom. Cells of two columns may differ in height."""

    head: tuple[Field, ...]
    below: tuple[tuple[Field, ...], ...]


def find_tables(fields: Sequence[Field], rows: Sequence[Sequence[Field]], unit: float) -> list[Columns]:
    """The tables of a page, from its rows of cells."""
    tables: list[Columns] = []
    used: set[int] = set()
    for row in rows:
        if id(row[0]) in used:
            continue
        table = _table(fields, row, rows, unit)
        if table is not None:
            tables.append(table)
            used.update(id(f) for f in table.head)
            used.update(id(f) for column in table.below for f in column)
    return tables


def _table(
    fields: Sequence[Field], row: Sequence[Field], rows: Sequence[Sequence[Field]], unit: float
) -> Columns | None:
    """The table that the row is the head of."""
    head = list(row)
    while head and head[-1].notice:
        head.pop()
    if len(head) < 2 or _mean(head) < -0.3 or any(f.empty or f.block or f.weight < -1.3 for f in head):
        return None
    end = min([_end(fields, head, unit), *(r[0].box.y0 for r in rows if _is_repeated_header(r, head, unit))])
    below = [_down(fields, cell, end, unit) for cell in head]
    while head and not below[0]:
        head, below = head[1:], below[1:]
    while head and not below[-1]:
        head, below = head[:-1], below[:-1]
    if len(head) < 2 or not all(below) or not _is_table(head, below):
        return None
    return Columns(tuple(head), tuple(map(tuple, below)))


def _is_table(head: Sequence[Field], below: Sequence[Sequence[Field]]) -> bool:
    """True where the cells below a head are what was filled in, and not rows of labels and values."""
    first, *others = (_filled(column) for column in below)
    rest = [f for column in others for f in column]
    if not first and not rest and _mean(head) > 0.5:
        return True
    if not rest and _mean(first) > 0.3:
        return False
    if _has_blank_row(below) or _has_filled_columns(below):
        return _mean(head) > -0.3
    if _names_rows(first, rest, len(below[0])) and (len(head) == 2 or _mean(head[1:]) < 1.2):
        return False
    return _mean(head) > 0.5 and _mean(head) - _mean(rest or first) > 1.0 and _mean(head[1::2]) > 0.2


def _names_rows(first: Sequence[Field], rest: Sequence[Field], count: int) -> bool:
    """True where the filled cells of the first column are labels, or long words in all of its `count` cells."""
    long = len(first) == count and _length(first) > 10 and _length(first) > 2 * _length(rest)
    return len(first) > 0 and (_mean(first) > 0.3 or long)


def _filled(column: Sequence[Field]) -> list[Field]:
    return [field for field in column if not field.empty]


def _has_blank_row(below: Sequence[Sequence[Field]]) -> bool:
    """True where a row below is all empty: in a row of labels and values its labels would be printed."""
    return len({len(column) for column in below}) == 1 and any(
        all(f.empty for f in row) for row in zip(*below, strict=True)
    )


def _has_filled_columns(below: Sequence[Sequence[Field]]) -> bool:
    """True where two columns side by side both hold numbers and dates: labels and values would take turns."""
    plainly = []
    for column in below:
        filled = [f for f in column if not f.empty]
        plainly.append(len(filled) > 1 and max(f.weight for f in filled) < -1.2)
    return any(a and b for a, b in pairwise(plainly))


def _length(fields: Sequence[Field]) -> float:
    """Mean number of letters."""
    return sum(len(f.text.glyphs) for f in fields) / max(1, len(fields))


def _mean(fields: Sequence[Field]) -> float:
    """Mean weight of the filled cells, none of which counts for too much."""
    weights = [max(-2.5, min(2.5, f.weight)) for f in fields if not f.empty]
    return sum(weights) / max(1, len(weights))


def _is_repeated_header(row: Sequence[Field], head: Sequence[Field], unit: float) -> bool:
    """True for a row below that is all labels again."""
    low = row[0].box.y0 > head[0].box.y1 + unit * 0.5 and row[0].box.x0 < head[-1].box.x1
    return low and len(row) > 1 and not any(f.empty for f in row) and min(f.weight for f in row) > 0.5


def _end(fields: Sequence[Field], head: Sequence[Field], unit: float) -> float:
    """How far down the columns go: to the first cell that spans two of them, or stands across a border."""
    slack = unit * 0.5
    end = float("inf")
    for field in fields:
        box = field.box
        if box.y0 < head[0].box.y1 - slack or box.x1 < head[0].box.x0 + slack or box.x0 > head[-1].box.x1 - slack:
            continue
        if not any(c.box.x0 - slack < box.x0 and box.x1 < c.box.x1 + slack for c in head):
            end = min(end, box.y0)
    return end


def _down(fields: Sequence[Field], cell: Field, end: float, unit: float) -> list[Field]:
    """The cells below a cell of the head, each touching the one above."""
    slack = unit * 0.5
    column: list[Field] = []
    at = cell
    while True:
        under = [
            f
            for f in fields
            if abs(f.box.y0 - at.box.y1) < slack
            and f.box.y0 < end - slack
            and abs(f.box.x0 - cell.box.x0) < slack
            and abs(f.box.x1 - cell.box.x1) < slack
        ]
        if not under or under[0] is at:
            return column
        at = under[0]
        column.append(at)
