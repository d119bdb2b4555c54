"""Small labels above their values, in ruled boxes or with nothing around them, as electronic forms print them."""

from __future__ import annotations

from random import Random

from bench.layouts.paper import Entry, Paper
from bench.layouts.rows import set_rows
from bench.layouts.sheet import LEFT, RIGHT, Sheet, broken, width_of
from bench.layouts.style import Style, entries_of, set_foot, set_title, value_of


def fits(paper: Paper) -> bool:
    """Any paper whose layout no law sets."""
    return not (paper.data.card or paper.data.printed)


def draw(paper: Paper, sheet: Sheet, style: Style, random: Random) -> None:
    """Set the paper in rows of two boxes, or one where a value is long."""
    set_title(paper, sheet, style)
    ruled = random.random() < 0.5
    small = style.size * random.choice((0.7, 0.8, 1.0))
    waiting: list[tuple[int, Entry]] = []
    for count, (entry, _) in enumerate(entries_of(paper), start=1):
        if width_of(entry.value, style.size) > 470:
            _boxes(waiting, sheet, style, small, ruled=ruled)
            _boxes([(count, entry)], sheet, style, small, ruled=ruled)
            waiting = []
            continue
        waiting.append((count, entry))
        if len(waiting) == 2:
            _boxes(waiting, sheet, style, small, ruled=ruled)
            waiting = []
    _boxes(waiting, sheet, style, small, ruled=ruled)
    set_rows(paper, sheet, style)
    set_foot(paper, sheet, style, random)


def _boxes(entries: list[tuple[int, Entry]], sheet: Sheet, style: Style, small: float, *, ruled: bool) -> None:
    """A row of boxes, each a label above its value."""
    if not entries:
        return
    wide = (RIGHT - LEFT) / len(entries)
    lines = 1
    for number, (count, entry) in enumerate(entries):
        x = LEFT + number * wide + 0.5 * style.size
        sheet.put(style.label(entry, count, headed=False, colon=False), x, sheet.y + 0.5 * small, small)
        rows = broken([value_of(entry)], wide - style.size, wide - style.size, style.size)
        lines = max(lines, len(rows))
        for row, parts in enumerate(rows):
            sheet.put(parts, x, sheet.y + small * 2.0 + row * style.size * 1.4, style.size)
    height = small * 2.0 + lines * style.size * 1.4 + style.size * 0.6
    if ruled:
        for number in range(len(entries)):
            sheet.box(LEFT + number * wide, sheet.y, LEFT + (number + 1) * wide, sheet.y + height)
    sheet.y += height
