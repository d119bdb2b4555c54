"""A card or certificate whose layout the law sets: labels in small print, long values in narrow lines, sides below each other."""

from __future__ import annotations

from random import Random

from bench.layouts.paper import Entry, Paper
from bench.layouts.sheet import LEFT, Part, Sheet, width_of
from bench.layouts.style import Style, set_title, value_of

_RIGHT = 800.0


def fits(paper: Paper) -> bool:
    """Cards alone."""
    return paper.data.card


def draw(paper: Paper, sheet: Sheet, style: Style, random: Random) -> None:
    """Set the card's sides: short entries share a line."""
    small = style.size * 0.85
    for block in paper.blocks:
        set_title(paper, sheet, style)
        longest = max(width_of(entry.label, small) for entry in block.entries)
        x = LEFT
        for entry in block.entries:
            wide = width_of(entry.value, style.size) > 200
            if x > LEFT and (wide or x > 500):
                sheet.y += style.pitch
                x = LEFT
            x = _entry(entry, x, longest if wide else 0.0, sheet, style, small)
            if wide:
                sheet.y += style.pitch
                x = LEFT
        sheet.y += style.pitch * 3


def _entry(entry: Entry, x: float, room: float, sheet: Sheet, style: Style, small: float) -> float:
    """Set an entry at x; where the next may stand on its line."""
    sheet.put([Part(entry.label, "label")], x, sheet.y + (style.size - small) / 2, small)
    at = x + max(room, width_of(entry.label, small)) + style.size
    if room:
        lines = sheet.flow([value_of(entry)], at, max(_RIGHT, at + 12 * style.size), style.size)
        sheet.y += (lines - 1) * style.size * 1.5
        return at
    sheet.put([value_of(entry)], at, sheet.y, style.size)
    if entry.english:
        sheet.put([Part(entry.english)], x, sheet.y + style.size, style.size * 0.5)
    return at + width_of(entry.value, style.size) + 2 * style.size
