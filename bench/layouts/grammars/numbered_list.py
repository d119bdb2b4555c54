"""A numbered list of entries, numbers running on below one another where a value may run into them."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from bench.layouts.paper import Paper
from bench.layouts.rows import set_rows
from bench.layouts.sheet import LEFT, RIGHT, Part, Sheet
from bench.layouts.style import NUMBERINGS, Style, entries_of, set_foot, set_title, value_of


def fits(paper: Paper) -> bool:
    """Any paper whose layout no law sets."""
    return not (paper.data.card or paper.data.printed)


def draw(paper: Paper, sheet: Sheet, style: Style, random: Random) -> None:
    """Set the paper: each entry with its number, on one line or with the number in a column of its own."""
    style = replace(style, numbering=random.choice(NUMBERINGS[1:]), colon=random.random() < 0.8)
    set_title(paper, sheet, style)
    apart = random.random() < 0.3
    for count, (entry, _) in enumerate(entries_of(paper), start=1):
        label = style.label(entry, count, headed=False)
        blank = [] if style.colon else [Part("\u3000\u3000")]
        if apart:
            sheet.put(label[:1], LEFT, sheet.y, style.size)
            lines = sheet.flow([*label[1:], *blank, value_of(entry)], LEFT + 2.5 * style.size, RIGHT, style.size)
        else:
            lines = sheet.flow([*label, *blank, value_of(entry)], LEFT, RIGHT, style.size)
        sheet.y += style.pitch + (lines - 1) * style.size * 1.5
    set_rows(paper, sheet, style)
    set_foot(paper, sheet, style, random)
