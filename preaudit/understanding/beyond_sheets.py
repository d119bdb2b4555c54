"""Ink beyond the sheets of a photograph is the ground's: the grain of a table, a cloth, a shadow at a rim. No words stand there.

Told only where the sheets are surely the papers: every line that was read lies on one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from preaudit.domain.evidence import Point, Polygon
from preaudit.domain.pages import Line, PageReading
from preaudit.understanding.line_geometry import point_along

#: Ink of which less than this share lies on a sheet is the ground's; looked at in so many places along and across.
_ON_SHEET, _PLACES = 0.5, 10


def without_ground(reading: PageReading) -> PageReading:
    """The reading without words over the page that gave no letter and lie beyond its sheets."""
    parts = tuple(map(without_ground, reading.parts))
    on_sheets = bool(reading.sheets) and all(_lies_on(_middle(line), reading.sheets) for line in reading.lines)
    over = tuple(line for line in reading.overprints if not (on_sheets and _is_ground(line, reading.sheets)))
    if len(over) == len(reading.overprints) and all(new is old for new, old in zip(parts, reading.parts, strict=True)):
        return reading
    return replace(reading, overprints=over, parts=parts)


def _is_ground(line: Line, sheets: Sequence[Polygon]) -> bool:
    """True for ink that gave no letter, most of which lies on no sheet."""
    if line.text:
        return False
    shares = [(step + 0.5) / _PLACES for step in range(_PLACES)]
    points = [point_along(line.polygon, across, down) for across in shares for down in shares]
    return sum(_lies_on(point, sheets) for point in points) < _ON_SHEET * len(points)


def _middle(line: Line) -> Point:
    return point_along(line.polygon, 0.5, 0.5)


def _lies_on(point: Point, sheets: Sequence[Polygon]) -> bool:
    return any(_is_within(point, sheet) for sheet in sheets)


def _is_within(point: Point, sheet: Polygon) -> bool:
    """True for a point on one side of all edges of a sheet."""
    x, y = point
    turns = [(bx - ax) * (y - ay) - (by - ay) * (x - ax) for (ax, ay), (bx, by) in pairwise((*sheet, sheet[0]))]
    return all(turn >= 0 for turn in turns) or all(turn <= 0 for turn in turns)
