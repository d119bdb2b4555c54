"""Clauses of prose: values inside sentences, run together in paragraphs or one a line."""

from __future__ import annotations

from random import Random

from bench.layouts.paper import Paper
from bench.layouts.rows import set_rows
from bench.layouts.sheet import LEFT, RIGHT, Part, Sheet
from bench.layouts.style import Style, set_foot, set_title


def fits(paper: Paper) -> bool:
    """Papers that have clauses."""
    return bool(paper.sentences)


def draw(paper: Paper, sheet: Sheet, style: Style, random: Random) -> None:
    """Set the paper as paragraphs, indented by two letters."""
    set_title(paper, sheet, style)
    run_on = random.random() < 0.4
    indent = LEFT + 2 * style.size
    paragraphs = [[part for clause in paper.sentences for part in clause]] if run_on else list(paper.sentences)
    for paragraph in paragraphs:
        lines = sheet.flow(list(paragraph), LEFT, RIGHT, style.size, first=indent)
        sheet.y += style.pitch + (lines - 1) * style.size * 1.5
    sheet.put([Part(random.choice(("特此说明。", "以上内容双方均已知悉。", "")))], indent, sheet.y, style.size)
    sheet.y += style.pitch
    set_rows(paper, sheet, style)
    set_foot(paper, sheet, style, random)
