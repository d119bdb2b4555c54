"""The ruled cells of a page: boxes with a ruled line on all four sides."""

from __future__ import annotations

from collections.abc import Sequence

from preaudit.domain.pages import PageReading
from preaudit.understanding.deskew import Levelling
from preaudit.understanding.glyphs import Box, Run


def level_rules(reading: PageReading, levelling: Levelling) -> tuple[list[Box], list[Box]]:
    """Ruled lines as thin level boxes: verticals, horizontals."""
    verticals, horizontals = [], []
    for rule in reading.rules:
        (ax, ay), (bx, by) = levelling.level(rule.start), levelling.level(rule.end)
        if rule.horizontal:
            horizontals.append(Box(min(ax, bx), (ay + by) / 2, max(ax, bx), (ay + by) / 2))
        else:
            verticals.append(Box((ax + bx) / 2, min(ay, by), (ax + bx) / 2, max(ay, by)))
    return verticals, horizontals


def meets_rule(vertical: Box, horizontals: Sequence[Box], unit: float) -> bool:
    """True where an end of the rule meets a horizontal one: a scanner's streak meets none."""
    slack = unit * 0.8
    ends = (vertical.y0, vertical.y1)
    return any(
        h.x0 - slack < vertical.x0 < h.x1 + slack and any(abs(h.y0 - end) < slack for end in ends) for h in horizontals
    )


def find_cells(
    runs: Sequence[Run], verticals: Sequence[Box], horizontals: Sequence[Box], unit: float
) -> tuple[Box, ...]:
    """The ruled cell around each run, where all four sides are ruled; each cell once."""
    cells: list[Box] = []
    for run in runs:
        if cell_of(run.box, cells) >= 0:
            continue
        cell = _cell_around(run, verticals, horizontals, unit)
        if cell is not None and cell.width > unit and cell.height > unit * 0.8:
            cells.append(cell)
    return tuple(cells)


def _cell_around(run: Run, verticals: Sequence[Box], horizontals: Sequence[Box], unit: float) -> Box | None:
    """The box of the nearest rules around a run; None where a side has none."""
    x, y, slack = run.box.centre, run.box.middle, unit * 0.6
    sides = [v.x0 for v in verticals if v.y0 - slack < y < v.y1 + slack]
    left = max((side for side in sides if side < run.box.x0 + slack), default=None)
    right = min((side for side in sides if side > run.box.x1 - slack), default=None)
    over = [h.y0 for h in horizontals if h.x0 - slack < x < h.x1 + slack]
    if left is None or right is None or not any(at < y for at in over) or not any(at > y for at in over):
        return None
    top, bottom = (_across(horizontals, y, left, right, unit, down=down) for down in (False, True))
    return Box(left, top, right, bottom) if top is not None and bottom is not None else None


def _across(
    horizontals: Sequence[Box], y: float, left: float, right: float, unit: float, *, down: bool
) -> float | None:
    """The nearest horizontal rule above or below that bounds a cell: it runs along half the cell at least, in one piece or several.

    A stroke of a letter or of a border's ornament is shorter.
    """
    side = sorted((h for h in horizontals if (h.y0 > y) == down and h.y0 != y), key=lambda h: abs(h.y0 - y))
    for rule in side:
        pieces = [h for h in side if abs(h.y0 - rule.y0) < 0.3 * unit]
        if sum(max(0.0, min(h.x1, right) - max(h.x0, left)) for h in pieces) >= 0.5 * (right - left):
            return rule.y0
    return None


def cell_of(box: Box, cells: Sequence[Box]) -> int:
    """Index of the cell that holds the centre of a box; -1 where none does."""
    x, y = (box.x0 + box.x1) / 2, box.middle
    for index, cell in enumerate(cells):
        if cell.x0 <= x <= cell.x1 and cell.y0 <= y <= cell.y1:
            return index
    return -1
