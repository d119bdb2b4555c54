"""A ruled form: label cells and value cells, one, two or three pairs to a row, long values over the whole width."""

from __future__ import annotations

from random import Random

from bench.layouts.cells import set_cell
from bench.layouts.paper import Entry, Paper
from bench.layouts.rows import set_rows
from bench.layouts.sheet import LEFT, RIGHT, Part, Sheet, width_of
from bench.layouts.style import Style, set_foot, set_title, value_of


def fits(paper: Paper) -> bool:
    """Any paper whose layout no law sets."""
    return not paper.data.card


def draw(paper: Paper, sheet: Sheet, style: Style, random: Random) -> None:
    """Set the paper as a table; each block may begin with a row that says what it is about."""
    set_title(paper, sheet, style)
    across = random.choice((1, 2, 2, 3))
    banners = random.random() < 0.5
    count = 0
    for block in paper.blocks:
        if banners and (block.section or block.head):
            words = block.section or f"{block.head}信息"
            sheet.y += set_cell(sheet, LEFT, RIGHT, [Part(words)], style, centred=True)
        waiting: list[tuple[int, Entry]] = []
        for entry in block.entries:
            count += 1
            if width_of(entry.value, style.size) > (RIGHT - LEFT) / across * 0.6 - style.size:
                _row(waiting, sheet, style)
                _row([(count, entry)], sheet, style)
                waiting = []
            else:
                waiting.append((count, entry))
                if len(waiting) == across:
                    _row(waiting, sheet, style)
                    waiting = []
        _row(waiting, sheet, style)
    set_rows(paper, sheet, style)
    set_foot(paper, sheet, style, random)


def _row(entries: list[tuple[int, Entry]], sheet: Sheet, style: Style) -> None:
    """One row of pairs of cells."""
    if not entries:
        return
    wide = (RIGHT - LEFT) / len(entries)
    label = min(wide * 0.4, 220.0)
    cells = []
    for number, (count, entry) in enumerate(entries):
        x = LEFT + number * wide
        cells.append((x, x + label, style.label(entry, count, headed=False, colon=False)))
        cells.append((x + label, x + wide, [value_of(entry)]))
    height = max(set_cell(sheet, x0, x1, parts, style, dry=True) for x0, x1, parts in cells)
    for x0, x1, parts in cells:
        set_cell(sheet, x0, x1, parts, style, height=height, centred=True)
    sheet.y += height
