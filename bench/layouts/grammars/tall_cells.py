"""A table whose left cells span several rows and say whose they are, their letters across or one below another."""

from __future__ import annotations

from random import Random

from bench.layouts.cells import set_cell
from bench.layouts.paper import Block, Entry, Paper
from bench.layouts.rows import set_rows
from bench.layouts.sheet import LEFT, RIGHT, Part, Sheet, width_of
from bench.layouts.style import Style, set_foot, set_title, value_of

_TALL = 120.0


def fits(paper: Paper) -> bool:
    """Papers with entries of somebody."""
    return not paper.data.card and any(block.head for block in paper.blocks)


def draw(paper: Paper, sheet: Sheet, style: Style, random: Random) -> None:
    """Set the paper: each block a tall cell with its rows beside it."""
    set_title(paper, sheet, style)
    upright = random.random() < 0.4
    two = random.random() < 0.6
    count = 0
    for block in paper.blocks:
        top = sheet.y
        for group in _groups(block, style, two=two):
            _row([(count + number, entry) for number, entry in enumerate(group, 1)], sheet, style)
            count += len(group)
        words = block.head or block.section
        _tall(words, top, sheet, style, upright=upright)
    set_rows(paper, sheet, style)
    set_foot(paper, sheet, style, random)


def _groups(block: Block, style: Style, *, two: bool) -> list[list[Entry]]:
    """The block's entries by rows."""
    groups: list[list[Entry]] = []
    for entry in block.entries:
        short = two and width_of(entry.value, style.size) < 300
        if short and groups and len(groups[-1]) == 1 and width_of(groups[-1][0].value, style.size) < 300:
            groups[-1].append(entry)
        else:
            groups.append([entry])
    return groups


def _row(entries: list[tuple[int, Entry]], sheet: Sheet, style: Style) -> None:
    left = LEFT + _TALL
    wide = (RIGHT - left) / len(entries)
    label = min(200.0, wide * 0.42)
    height = max(set_cell(sheet, 0, wide - label, [value_of(entry)], style, dry=True) for _, entry in entries)
    height = max(
        height,
        *(set_cell(sheet, 0, label, style.label(e, n, headed=True, colon=False), style, dry=True) for n, e in entries),
    )
    for number, (count, entry) in enumerate(entries):
        x = left + number * wide
        set_cell(
            sheet, x, x + label, style.label(entry, count, headed=True, colon=False), style, height=height, centred=True
        )
        set_cell(sheet, x + label, x + wide, [value_of(entry)], style, height=height)
    sheet.y += height


def _tall(words: str, top: float, sheet: Sheet, style: Style, *, upright: bool) -> None:
    """The cell from `top` to the sheet's y, with whose rows stand beside it."""
    sheet.box(LEFT, top, LEFT + _TALL, sheet.y)
    tall = sheet.y - top
    if upright and len(words) * style.size * 1.15 < tall - 8:
        start = top + (tall - len(words) * style.size * 1.15) / 2
        for number, letter in enumerate(words):
            sheet.put(
                [Part(letter, "label")], LEFT + (_TALL - style.size) / 2, start + number * style.size * 1.15, style.size
            )
        return
    end, sheet.y = sheet.y, top
    set_cell(sheet, LEFT, LEFT + _TALL, [Part(words, "label")], style, height=tall, centred=True, ruled=False)
    sheet.y = end
