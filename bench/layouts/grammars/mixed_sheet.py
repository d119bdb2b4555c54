"""A sheet that changes its way: people in a table with tall cells, then numbered clauses or lines, then a foot with fields in it."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from bench.layouts.cells import set_cell
from bench.layouts.paper import Entry, Paper
from bench.layouts.rows import set_rows
from bench.layouts.sheet import LEFT, RIGHT, Part, Sheet
from bench.layouts.style import Style, set_foot, set_title, value_of


def fits(paper: Paper) -> bool:
    """Papers with two blocks at least and no layout set by law."""
    return not (paper.data.card or paper.data.printed) and len(paper.blocks) > 1


def draw(paper: Paper, sheet: Sheet, style: Style, random: Random) -> None:
    """Set the blocks in turn: one as a ruled table under its heading, the next as numbered lines with room between label and value."""
    set_title(paper, sheet, style)
    ways = random.sample(("table", "lines", "gaps"), 3)
    for number, block in enumerate(paper.blocks):
        words = block.section or block.head
        sheet.put([Part(f"{'一二三四五'[number]}、{words}")], LEFT, sheet.y, style.size * 1.1)
        sheet.y += style.pitch
        way = ways[number % 3]
        for count, entry in enumerate(block.entries, start=1):
            _entry(entry, count, way, sheet, style)
        sheet.y += 0.4 * style.size
    set_rows(paper, sheet, style)
    set_foot(paper, sheet, style, random)


def _entry(entry: Entry, count: int, way: str, sheet: Sheet, style: Style) -> None:
    if way == "table":
        label = style.label(entry, count, headed=False, colon=False)
        cells = [(LEFT, LEFT + 240, label), (LEFT + 240, RIGHT, [value_of(entry)])]
        height = max(set_cell(sheet, x0, x1, parts, style, dry=True) for x0, x1, parts in cells)
        for x0, x1, parts in cells:
            set_cell(sheet, x0, x1, parts, style, height=height)
        sheet.y += height
        return
    numbered = replace(style, numbering="（{}）" if way == "lines" else "")
    parts = numbered.label(entry, count, headed=False, colon=way == "lines")
    if way == "lines":
        lines = sheet.flow([*parts, value_of(entry)], LEFT + 2 * style.size, RIGHT, style.size)
    else:
        sheet.put(parts, LEFT + style.size, sheet.y, style.size)
        lines = sheet.flow([value_of(entry)], LEFT + 320, RIGHT, style.size)
    sheet.y += style.pitch + (lines - 1) * style.size * 1.5
