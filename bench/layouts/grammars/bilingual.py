"""Labels in Chinese and English, the English below, beside or after a stroke; values right of them, in rules or not."""

from __future__ import annotations

from random import Random

from bench.layouts.cells import set_cell
from bench.layouts.paper import Entry, Paper
from bench.layouts.rows import set_rows
from bench.layouts.sheet import LEFT, RIGHT, Part, Sheet, width_of
from bench.layouts.style import Style, entries_of, set_foot, set_title, value_of


def fits(paper: Paper) -> bool:
    """Papers with English captions and no layout set by law."""
    return not paper.data.card and all(entry.english for entry, _ in entries_of(paper))


def draw(paper: Paper, sheet: Sheet, style: Style, random: Random) -> None:
    """Set the paper: how the two languages stand to each other is the same all over it."""
    set_title(paper, sheet, style)
    way = random.choice(("below", "stroke", "brackets", "table"))
    in_pairs = random.random() < 0.5 and way in {"below", "table"}
    waiting: list[tuple[int, Entry]] = []
    for count, (entry, _) in enumerate(entries_of(paper), start=1):
        if not in_pairs or width_of(entry.value, style.size) > 240:
            for group in (waiting, [(count, entry)]):
                _row(group, sheet, style, way)
            waiting = []
            continue
        waiting.append((count, entry))
        if len(waiting) == 2:
            _row(waiting, sheet, style, way)
            waiting = []
    _row(waiting, sheet, style, way)
    set_rows(paper, sheet, style)
    set_foot(paper, sheet, style, random)


def _row(entries: list[tuple[int, Entry]], sheet: Sheet, style: Style, way: str) -> None:
    """A row of one or two entries."""
    if not entries:
        return
    wide = (RIGHT - LEFT) / len(entries)
    small = style.size * 0.6
    height = style.pitch + (small if way == "below" else 0.0)
    label = 230.0
    if way == "table":
        height = max(
            set_cell(sheet, 0, wide - label, [value_of(entry)], style, height=3.2 * style.size, dry=True)
            for _, entry in entries
        )
    for number, (count, entry) in enumerate(entries):
        x = LEFT + number * wide
        words = style.label(entry, count, headed=False, colon=style.colon and way != "table")
        if way == "table":
            sheet.put(words, x + 8, sheet.y + 0.4 * style.size, style.size)
            sheet.put([Part(entry.english)], x + 8, sheet.y + 1.7 * style.size, small)
            sheet.box(x, sheet.y, x + label, sheet.y + height)
            set_cell(sheet, x + label, x + wide, [value_of(entry)], style, height=height)
            continue
        if way == "stroke":
            words = [*words[:-1], Part(f"/{entry.english}"), words[-1]]
        elif way == "brackets":
            words = [*words[:-1], Part(f"({entry.english})"), words[-1]]
        sheet.put(words, x, sheet.y, style.size)
        if way == "below":
            sheet.put([Part(entry.english)], x, sheet.y + style.size * 1.1, small)
        at = x + max(label, width_of("".join(part.text for part in words), style.size) + style.size)
        lines = sheet.flow([value_of(entry)], at, x + wide, style.size)
        height = max(height, style.pitch + (lines - 1) * style.size * 1.5)
    sheet.y += height
