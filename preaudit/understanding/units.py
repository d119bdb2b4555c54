"""The unit of bare figures: printed after them, with their label, at the head of their column, or once for the page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from preaudit.understanding.glyphs import Box, Glyph
from preaudit.understanding.labelled_page import LabelledPage
from preaudit.understanding.labels import LabelHit
from preaudit.understanding.layout import Layout
from preaudit.understanding.strips import box_of
from preaudit.value_types import ValueType

_BARE = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
#: What a page says once for all its figures: 单位:万元, (金额单位:人民币万元).
_FOR_ALL = re.compile(r"\(?(?:[\u4e00-\u9fff]{0,6})?单位(?:均为|为)?[:/]?(?:人民币)?")
#: A unit stands no farther behind its figures than this, brackets and 人民币 with it.
_BEHIND = 8


def is_bare(text: str) -> bool:
    """True for figures without a unit."""
    return _BARE.fullmatch(text) is not None


def unit_of(glyphs: Sequence[Glyph], hit: LabelHit | None, value_type: ValueType, page: LabelledPage) -> str:
    """The unit of figures that a label led to (None: a sentence), '' where nothing says it: what stands nearest to them goes first."""
    words = value_type.unit_words
    if words is None or not glyphs:
        return ""
    if found := words.match(
        _text_behind(glyphs, page).lstrip("(").removeprefix("单位").lstrip(":").removeprefix("人民币")
    ):
        return found.group()
    beside = words.search(_label_words(hit)) if hit is not None else None
    beside = beside or words.search(_head_above(box_of(glyphs), page.layout))
    return beside.group() if beside else _said_once(words, page.layout)


def _text_behind(glyphs: Sequence[Glyph], page: LabelledPage) -> str:
    """What is printed right behind the figures, on their line."""
    last = next((at for at, glyph in enumerate(page.prose) if glyph is glyphs[-1]), len(page.prose))
    behind = page.prose[last + 1 : last + 1 + _BEHIND]
    return "".join(g.char for g in behind if g.line == glyphs[-1].line)


def _label_words(hit: LabelHit) -> str:
    """The label with what stands in its strip before any figure."""
    return hit.strip.text[hit.start : hit.end] + re.split("[0-9]", hit.strip.text[hit.end : hit.end + 16])[0]


def _head_above(box: Box, layout: Layout) -> str:
    """The words at the head of the figures' column: the nearest above them that are no figures, with the lines they are broken into."""
    unit = layout.line_height
    head: list[str] = []
    lowest = box.y0
    for row in reversed(layout.rows):
        over = [
            run
            for run in row
            if run.box.middle < box.middle - 0.6 * unit and run.box.x0 - unit < box.centre < run.box.x1 + unit
        ]
        for run in over:
            if head and lowest - run.box.y1 > unit:
                return "".join(reversed(head))
            if not head and sum(char.isdigit() or char in ",.%" for char in run.text) * 2 >= len(run.text):
                continue
            if not head and run.cell >= 0:
                return "".join(other.text for other in layout.runs if other.cell == run.cell)
            head.append(run.text)
            lowest = run.box.y0
    return "".join(reversed(head))


def _said_once(words: re.Pattern[str], layout: Layout) -> str:
    """The unit that the page says for all its figures; '' where it says none, or several."""
    found = {
        unit.group()
        for run in layout.runs
        for said in _FOR_ALL.finditer(run.text)
        if (unit := words.match(run.text, said.end()))
    }
    return found.pop() if len(found) == 1 else ""
