"""People as the columns of a table: their names for them above, labels once at the left, a value of each in every row."""

from __future__ import annotations

from random import Random

from bench.layouts.cells import set_cell
from bench.layouts.grammars.side_by_side import fits as has_two_people
from bench.layouts.paper import Block, Paper
from bench.layouts.rows import set_rows
from bench.layouts.sheet import LEFT, RIGHT, Part, Sheet
from bench.layouts.style import Style, set_foot, set_title, value_of


def fits(paper: Paper) -> bool:
    """Papers with two people, whose heads say who they are."""
    return has_two_people(paper) and not paper.data.general


def draw(paper: Paper, sheet: Sheet, style: Style, random: Random) -> None:
    """Set the table of the two, then the other blocks, one entry a row of two cells."""
    set_title(paper, sheet, style)
    ruled = random.random() < 0.7
    two = [block for block in paper.blocks if block.head][-2:]
    edges = (LEFT, LEFT + 220, LEFT + 220 + (RIGHT - LEFT - 220) / 2, RIGHT)
    done = False
    for block in paper.blocks:
        if block in two:
            if not done:
                _table(two, edges, sheet, style, ruled=ruled)
            done = True
            continue
        for count, entry in enumerate(block.entries, start=1):
            cells = [style.label(entry, count, headed=False, colon=False), [value_of(entry)]]
            _row([(edges[0], edges[1], cells[0]), (edges[1], edges[3], cells[1])], sheet, style, ruled=ruled)
    set_rows(paper, sheet, style)
    set_foot(paper, sheet, style, random)


def _table(two: list[Block], edges: tuple[float, ...], sheet: Sheet, style: Style, *, ruled: bool) -> None:
    heads = [(edges[0], edges[1], [Part("项目")])]
    heads += [(edges[n], edges[n + 1], [Part(block.head, "label")]) for n, block in enumerate(two, 1)]
    _row(heads, sheet, style, ruled=ruled)
    for entry in two[0].entries:
        other = next((each for each in two[1].entries if each.english == entry.english), None)
        if other is None:
            continue
        cells = [(edges[0], edges[1], [Part(entry.label, "label")])]
        cells += [(edges[n], edges[n + 1], [value_of(each)]) for n, each in enumerate((entry, other), 1)]
        _row(cells, sheet, style, ruled=ruled)


def _row(cells: list[tuple[float, float, list[Part]]], sheet: Sheet, style: Style, *, ruled: bool) -> None:
    height = max(set_cell(sheet, x0, x1, parts, style, dry=True) for x0, x1, parts in cells)
    for x0, x1, parts in cells:
        set_cell(sheet, x0, x1, parts, style, height=height, ruled=ruled)
    sheet.y += height
