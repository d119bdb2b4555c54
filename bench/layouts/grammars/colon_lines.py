"""Lines of a label and its value, one or two to a line, as most letters and plain forms have them."""

from __future__ import annotations

from random import Random

from bench.layouts.paper import Paper
from bench.layouts.rows import set_rows
from bench.layouts.sheet import LEFT, RIGHT, Sheet, width_of
from bench.layouts.style import Style, entries_of, set_foot, set_title, value_of


def fits(paper: Paper) -> bool:
    """Any paper whose layout no law sets."""
    return not paper.data.card


def draw(paper: Paper, sheet: Sheet, style: Style, random: Random) -> None:
    """Set the paper: short entries may share a line; a long value runs on below its label or its value."""
    set_title(paper, sheet, style)
    in_pairs = random.random() < 0.5
    hanging = random.random() < 0.5
    right = LEFT + 510
    beside = False
    for count, (entry, head) in enumerate(entries_of(paper), start=1):
        own = [*style.label(entry, count, headed=False, colon=True), value_of(entry)]
        wide = width_of("".join(part.text for part in own), style.size) > 480
        if beside and not wide:
            sheet.put(own, right, sheet.y, style.size)
            sheet.y += style.pitch
            beside = False
            continue
        if beside:
            sheet.y += style.pitch
            beside = False
        if wide or not in_pairs or head:
            label_end = LEFT + width_of("".join(part.text for part in own[:-1]), style.size)
            lines = sheet.flow(own, label_end if hanging else LEFT, RIGHT, style.size, first=LEFT)
            sheet.y += style.pitch + (lines - 1) * style.size * 1.5
        else:
            sheet.put(own, LEFT, sheet.y, style.size)
            beside = True
    if beside:
        sheet.y += style.pitch
    set_rows(paper, sheet, style)
    set_foot(paper, sheet, style, random)
