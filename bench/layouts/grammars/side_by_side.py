"""Two people in two halves of the page, each with labels of its own; below, what concerns both."""

from __future__ import annotations

from random import Random

from bench.layouts.grammars.colon_lines import fits as has_free_layout
from bench.layouts.paper import Block, Paper
from bench.layouts.rows import set_rows
from bench.layouts.sheet import LEFT, RIGHT, Part, Sheet
from bench.layouts.style import Style, set_foot, set_title, value_of

_HALF = (RIGHT - LEFT) / 2


def fits(paper: Paper) -> bool:
    """Papers with two people of like entries."""
    return has_free_layout(paper) and len(_people(paper)) == 2


def _people(paper: Paper) -> list[Block]:
    return [block for block in paper.blocks if block.head][-2:] if sum(bool(b.head) for b in paper.blocks) > 1 else []


def draw(paper: Paper, sheet: Sheet, style: Style, random: Random) -> None:
    """Set the two side by side under their heads, the other blocks above or below them, line by line."""
    set_title(paper, sheet, style)
    two = _people(paper)
    others = [block for block in paper.blocks if block not in two]
    above = others[: sum(paper.blocks.index(block) < paper.blocks.index(two[0]) for block in others)]
    for block in above:
        _lines(block, LEFT, RIGHT, sheet, style)
    top, ends = sheet.y, []
    for number, block in enumerate(two):
        sheet.y = top
        x = LEFT + number * _HALF
        sheet.put([Part(block.head, "label")], x + _HALF / 3, sheet.y, style.size)
        sheet.y += style.pitch
        _lines(block, x, x + _HALF - style.size, sheet, style, headed=True)
        ends.append(sheet.y)
    if random.random() < 0.5:
        sheet.box(LEFT - 10, top - 10, LEFT + _HALF - 10, max(ends))
        sheet.box(LEFT + _HALF - 10, top - 10, RIGHT, max(ends))
    sheet.y = max(ends) + 0.5 * style.size
    for block in others[len(above) :]:
        _lines(block, LEFT, RIGHT, sheet, style)
    set_rows(paper, sheet, style)
    set_foot(paper, sheet, style, random)


def _lines(block: Block, x: float, right: float, sheet: Sheet, style: Style, *, headed: bool = False) -> None:
    """The block's entries, one a line, between x and right."""
    for count, entry in enumerate(block.entries, start=1):
        parts = [*style.label(entry, count, headed=headed, colon=True), value_of(entry)]
        lines = sheet.flow(parts, x, right, style.size)
        sheet.y += style.pitch + (lines - 1) * style.size * 1.5
