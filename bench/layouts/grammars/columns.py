"""Labels in one column, values in another, nothing but room between them; certificates and extracts of registers."""

from __future__ import annotations

from random import Random

from bench.layouts.paper import Paper
from bench.layouts.rows import set_rows
from bench.layouts.sheet import LEFT, RIGHT, Part, Sheet, width_of
from bench.layouts.style import Style, entries_of, set_foot, set_title, value_of


def fits(paper: Paper) -> bool:
    """Any paper whose layout no law sets."""
    return not paper.data.card


def draw(paper: Paper, sheet: Sheet, style: Style, random: Random) -> None:
    """Set the paper: values begin at one place, labels flush left, flush right or spread over the column."""
    set_title(paper, sheet, style)
    entries = entries_of(paper)
    longest = max(
        width_of("".join(part.text for part in style.label(e, 1, headed=False)), style.size) for e, _ in entries
    )
    values = LEFT + longest + random.choice((1.0, 2.0, 4.0)) * style.size
    flush = random.choice(("left", "right", "spread"))
    for count, (entry, _) in enumerate(entries, start=1):
        parts = style.label(entry, count, headed=False)
        words = "".join(part.text for part in parts)
        if flush == "spread" and not style.colon and len(words) > 1:
            _spread(words, longest, sheet, style)
        else:
            room = longest - width_of(words, style.size) if flush == "right" else 0.0
            sheet.put(parts, LEFT + room, sheet.y, style.size)
        lines = sheet.flow([value_of(entry)], values, RIGHT, style.size)
        sheet.y += style.pitch + (lines - 1) * style.size * 1.5
    set_rows(paper, sheet, style)
    set_foot(paper, sheet, style, random)


def _spread(words: str, width: float, sheet: Sheet, style: Style) -> None:
    """A label whose letters fill the column: blanks of a whole letter between them, as many as there is room for."""
    blanks = int((width - width_of(words, style.size)) / style.size / max(1, len(words) - 1))
    sheet.put([Part(("\u3000" * min(2, blanks)).join(words), "label")], LEFT, sheet.y, style.size)
