"""The ruled cells of a form, empty ones too, found from its text outwards and then from cell to cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from preaudit.domain.evidence import Point
from preaudit.understanding.glyphs import Box, Run
from preaudit.understanding.layout import Layout

#: Most cells looked for on a page; a page of small squares is no form.
_MOST = 1500


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell and the runs in it. Its box is level."""

    box: Box
    runs: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class _Rule:
    """A ruled line between two level points, the smaller coordinate first."""

    start: Point
    end: Point

    def x_at(self, y: float) -> float:
        """Where an upright rule stands at this height."""
        (ax, ay), (bx, by) = self.start, self.end
        return ax + (bx - ax) * (y - ay) / (by - ay) if by > ay else ax

    def y_at(self, x: float) -> float:
        """Where a lying rule runs at this place."""
        (ax, ay), (bx, by) = self.start, self.end
        return ay + (by - ay) * (x - ax) / (bx - ax) if bx > ax else ay


def find_grid(layout: Layout) -> tuple[tuple[GridCell, ...], tuple[Run, ...]]:
    """The cells of the page, from top to bottom and left to right, and the runs that stand in none."""
    unit = layout.line_height
    rules = _Rules(layout)
    cells: list[GridCell] = []
    loose: list[Run] = []
    for run in layout.runs:
        place = _holding(cells, run.box.centre, run.box.middle)
        if place is None:
            box = rules.around(run.box.x0, run.box.x1, run.box.middle, unit)
            if box is None:
                loose.append(run)
                continue
            cells.append(GridCell(box))
            place = len(cells) - 1
        cells[place] = replace(cells[place], runs=(*cells[place].runs, run))
    _add_empty(cells, rules, unit)
    ordered = sorted(cells, key=lambda c: (round(c.box.y0 / max(unit, 1)), c.box.x0))
    return tuple(ordered), tuple(loose)


class _Rules:
    """The page's rules in level coordinates."""

    def __init__(self, layout: Layout) -> None:
        level, unit = layout.levelling.level, layout.line_height
        self.lying: list[_Rule] = []
        upright: list[_Rule] = []
        for rule in layout.reading.rules:
            a, b = level(rule.start), level(rule.end)
            if rule.horizontal:
                self.lying.append(_Rule(min(a, b), max(a, b)))
            else:
                upright.append(_Rule(*sorted((a, b), key=lambda p: p[1])))
        self.upright = [rule for rule in upright if self._anchored(rule, unit)]

    def _anchored(self, rule: _Rule, unit: float) -> bool:
        """True where an end of an upright rule meets a lying one: a scanner's streak meets none."""
        return any(
            lying.start[0] - unit < x < lying.end[0] + unit and abs(lying.y_at(x) - y) < unit
            for x, y in (rule.start, rule.end)
            for lying in self.lying
        )

    def around(self, left: float, right: float, y: float, unit: float, strict: bool = False) -> Box | None:
        """The cell around what stands between `left` and `right` at `y`.

        A rule that was not seen is made up for, once in each direction, from where the rules across it end;
        not where `strict`, and never without a rule on one side at least.
        """
        slack = unit * 0.6
        x = (left + right) / 2
        covers = [r for r in self.lying if r.start[0] - slack / 2 < x < r.end[0] + slack / 2]
        y0 = max((r.y_at(x) for r in covers if r.y_at(x) < y), default=None)
        y1 = min((r.y_at(x) for r in covers if r.y_at(x) > y), default=None)
        sides = [r for r in self.upright if _stands_beside(r, y, y0, y1, unit)]
        x0 = max((r.x_at(y) for r in sides if r.x_at(y) < min(left + slack, x)), default=None)
        x1 = min((r.x_at(y) for r in sides if r.x_at(y) > max(right - slack, x)), default=None)
        if not strict:
            x0, x1 = _sides_made_up(x0, x1, [r for r in covers if r.y_at(x) in (y0, y1)], left + slack, right - slack)
            y0, y1 = _ends_made_up(y0, y1, [r for r in sides if r.x_at(y) in (x0, x1)])
        if x0 is None or x1 is None or y0 is None or y1 is None or x1 - x0 < unit * 0.5 or y1 - y0 < unit * 0.6:
            return None
        return Box(x0, y0, x1, y1)


_Place = float | None


def _sides_made_up(x0: _Place, x1: _Place, across: Sequence[_Rule], left: float, right: float) -> tuple[_Place, _Place]:
    """Left and right side of a cell; one that lacks is where the rules across it end, left of `left` or right of `right`."""
    if x0 is None and x1 is not None:
        x0 = min((r.start[0] for r in across if r.start[0] < left), default=None)
    elif x1 is None and x0 is not None:
        x1 = max((r.end[0] for r in across if r.end[0] > right), default=None)
    return x0, x1


def _ends_made_up(y0: _Place, y1: _Place, beside: Sequence[_Rule]) -> tuple[_Place, _Place]:
    """Top and bottom of a cell; one that lacks is where the rules beside it end."""
    if y0 is None and y1 is not None:
        y0 = min((r.start[1] for r in beside), default=None)
    elif y1 is None and y0 is not None:
        y1 = max((r.end[1] for r in beside), default=None)
    return y0, y1


def _stands_beside(rule: _Rule, y: float, top: float | None, bottom: float | None, unit: float) -> bool:
    """True for an upright rule that bounds what lies at `y` between `top` and `bottom`, not only what lies next to it."""
    start, end = rule.start[1], rule.end[1]
    if top is None or bottom is None:
        return start - unit * 0.2 < y < end + unit * 0.2
    return min(end, bottom) - max(start, top) > 0.35 * (bottom - top)


def _add_empty(cells: list[GridCell], rules: _Rules, unit: float) -> None:
    """Go on from each cell to what lies to its right and below it."""
    at = 0
    while at < len(cells) < _MOST:
        for x, y in _beyond(cells[at].box, unit):
            if _holding(cells, x, y) is None:
                box = rules.around(x, x, y, unit, strict=True)
                if box is not None and _holding(cells, box.centre, box.middle) is None:
                    cells.append(GridCell(box))
        at += 1


def _beyond(box: Box, unit: float) -> Iterator[Point]:
    step = unit * 0.4
    yield from ((box.x1 + step, y) for y in (box.y0 + step, box.middle, box.y1 - step))
    yield from ((x, box.y1 + step) for x in (box.x0 + step, box.centre, box.x1 - step))


def _holding(cells: Sequence[GridCell], x: float, y: float) -> int | None:
    """The cell that holds the point; the smallest where several do."""
    found = [i for i, c in enumerate(cells) if c.box.x0 <= x <= c.box.x1 and c.box.y0 <= y <= c.box.y1]
    return min(found, key=lambda i: cells[i].box.width * cells[i].box.height) if found else None
