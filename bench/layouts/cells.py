"""Ruled cells with words in them, as tables are made of."""

from __future__ import annotations

from collections.abc import Sequence

from bench.layouts.sheet import Part, Sheet, broken, width_of
from bench.layouts.style import Style

#: Room inside a cell's border, and from one of its lines to the next, in letters.
PADDING, LEADING = 0.5, 1.35


def set_cell(
    sheet: Sheet,
    x0: float,
    x1: float,
    parts: Sequence[Part],
    style: Style,
    *,
    height: float = 0.0,
    centred: bool = False,
    dry: bool = False,
    ruled: bool = True,
    size: float = 0.0,
) -> float:
    """Set words in a cell at the sheet's y; the height it takes, which is `height` at least. `dry`: only say how high it would be."""
    size = size or style.size
    inside = x1 - x0 - 2 * PADDING * size
    rows = broken([part for part in parts if part.text], inside, inside, size)
    needed = max(1, len(rows)) * size * LEADING + size * max(0.6, style.leading - 1.2)
    tall = max(height, needed)
    if dry:
        return tall
    top = sheet.y + (tall - len(rows) * size * LEADING) / 2 + size * (LEADING - 1) / 2
    for number, row in enumerate(rows):
        wide = sum(width_of(part.text, size) for part in row)
        left = x0 + (x1 - x0 - wide) / 2 if centred and len(rows) == 1 else x0 + PADDING * size
        sheet.put(row, left, top + number * size * LEADING, size)
    if ruled:
        sheet.box(x0, sheet.y, x1, sheet.y + tall)
    return tall
