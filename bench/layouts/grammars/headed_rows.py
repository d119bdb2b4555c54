"""Labels as the headings of columns, their values in the row below: extracts and printouts of offices' systems."""

from __future__ import annotations

from random import Random

from bench.layouts.cells import set_cell
from bench.layouts.paper import Entry, Paper
from bench.layouts.rows import set_rows
from bench.layouts.sheet import LEFT, RIGHT, Part, Sheet, width_of
from bench.layouts.style import Style, set_foot, set_title, value_of


def fits(paper: Paper) -> bool:
    """Any paper whose layout no law sets."""
    return not (paper.data.card or paper.data.printed)


def draw(paper: Paper, sheet: Sheet, style: Style, random: Random) -> None:
    """Set the paper: two to four columns of headings with a row of values below, block by block."""
    set_title(paper, sheet, style)
    ruled = random.random() < 0.7
    across = random.choice((2, 3, 4))
    for block in paper.blocks:
        if block.head or block.section:
            sheet.put(
                [Part(block.head or block.section, "label" if block.head else "other")], LEFT, sheet.y, style.size
            )
            sheet.y += style.pitch
        waiting: list[Entry] = []
        for entry in block.entries:
            if width_of(entry.value, style.size) > 420:
                _pair(waiting, sheet, style, ruled=ruled)
                _pair([entry], sheet, style, ruled=ruled)
                waiting = []
                continue
            waiting.append(entry)
            if len(waiting) == across:
                _pair(waiting, sheet, style, ruled=ruled)
                waiting = []
        _pair(waiting, sheet, style, ruled=ruled)
        sheet.y += 0.5 * style.size
    set_rows(paper, sheet, style)
    set_foot(paper, sheet, style, random)


def _pair(entries: list[Entry], sheet: Sheet, style: Style, *, ruled: bool) -> None:
    """A row of headings and the row of their values."""
    if not entries:
        return
    wide = (RIGHT - LEFT) / len(entries)
    heads = [style.label(entry, 1, headed=False, colon=False)[1:] for entry in entries]
    for cells in (heads, [[value_of(entry)] for entry in entries]):
        places = [(LEFT + n * wide, LEFT + (n + 1) * wide, parts) for n, parts in enumerate(cells)]
        height = max(set_cell(sheet, x0, x1, parts, style, dry=True) for x0, x1, parts in places)
        for x0, x1, parts in places:
            set_cell(sheet, x0, x1, parts, style, height=height, ruled=ruled, centred=True)
        sheet.y += height
