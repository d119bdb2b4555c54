"""Where one signs: beside a label, in the empty cell next to the label's own, or below it."""

from __future__ import annotations

from collections.abc import Sequence

from preaudit.understanding.glyphs import Box
from preaudit.understanding.labels import LabelHit
from preaudit.understanding.layout import Layout
from preaudit.understanding.ruled_cells import level_rules

#: How far one signs right of a label, above and below its line, and below the label where nothing else stands; in heights of a line.
_RIGHT, _ABOVE, _UNDER, _BELOW = 11.0, 0.7, 0.9, 2.6
#: A place is no place to sign in that is lower than this.
_LEAST = 1.2
#: Room right of a label in its cell in which nobody signs: the cell beside it is meant.
_NARROW = 3.2


def place_beside(layout: Layout, hit: LabelHit, hits: Sequence[LabelHit]) -> Box:
    """The box in which one signs: after the label, up to the next label, a little above and below the line; in its cell or the next."""
    unit = layout.line_height
    right, top, bottom = hit.box.x1 + _RIGHT * unit, hit.box.y0 - _ABOVE * unit, hit.box.y1 + _UNDER * unit
    if hit.strip.cell >= 0 and layout.cells:
        cell = layout.cells[hit.strip.cell]
        if _fills(layout, hit, cell):
            right = _next_cell_ends(layout, cell)
            top, bottom = min(top, cell.y0), max(bottom, cell.y1) if cell.height < 6 * unit else bottom
        else:
            right = max(hit.box.x1 + unit, min(right, cell.x1))
            bottom = min(max(bottom, hit.box.y1 + unit), cell.y1)
    for other in hits:
        if other is not hit and other.box.x0 >= hit.box.x1 and abs(other.box.middle - hit.box.middle) < 0.8 * unit:
            right = min(right, other.box.x0)
    return Box(hit.box.x1, top, right, bottom)


def place_below(layout: Layout, hit: LabelHit, hits: Sequence[LabelHit]) -> Box | None:
    """The box right below the label, up to the next label there; None where there is no room to sign in."""
    unit = layout.line_height
    left, right, top = hit.box.x0 - unit, hit.box.x1 + 6 * unit, hit.box.y1 + 0.2 * unit
    bottom = top + _BELOW * unit
    if hit.strip.cell >= 0 and layout.cells:
        cell = layout.cells[hit.strip.cell]
        left, right, bottom = max(left, cell.x0), min(right, cell.x1), min(bottom + unit, cell.y1)
    for other in hits:
        if other.box.y0 > hit.box.middle + 0.8 * unit and other.box.x0 < right and other.box.x1 > left:
            bottom = min(bottom, other.box.y0 - 0.3 * unit)
    return Box(left, top, right, bottom) if bottom - top > _LEAST * unit else None


def _fills(layout: Layout, hit: LabelHit, cell: Box) -> bool:
    """True for a label that is all its cell says, with no room beside it to sign in."""
    own = {id(glyph) for glyph in hit.strip.glyphs[hit.start : hit.end]}
    others = [
        glyph.char
        for run in layout.runs
        if cell.x0 < run.box.centre < cell.x1 and cell.y0 < run.box.middle < cell.y1
        for glyph in run.glyphs
        if id(glyph) not in own
    ]
    return not "".join(others).strip(":()*、/ ") and cell.x1 - hit.box.x1 < _NARROW * layout.line_height


def _next_cell_ends(layout: Layout, cell: Box) -> float:
    """Where the cell right of one ends, as far as one would sign in it."""
    unit = layout.line_height
    verticals, _ = level_rules(layout.reading, layout.levelling)
    ends = [v.x0 for v in verticals if v.x0 > cell.x1 + 2 * unit and v.y0 - unit < cell.middle < v.y1 + unit]
    return min([*ends, cell.x1 + _RIGHT * unit])
