"""The quadrilateral of a line: its height, points along it, the part that some of its characters cover."""

from __future__ import annotations

import math
from collections.abc import Sequence

from preaudit.domain.evidence import Point, Polygon
from preaudit.domain.pages import Line
from preaudit.understanding.glyphs import Glyph


def height_of(polygon: Polygon) -> float:
    """Mean length of the two upright sides."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = polygon
    left = ((ax - dx) ** 2 + (ay - dy) ** 2) ** 0.5
    right = ((bx - cx) ** 2 + (by - cy) ** 2) ** 0.5
    return float((left + right) / 2)


def width_of(polygon: Polygon) -> float:
    """Length of the upper side."""
    (ax, ay), (bx, by), _, _ = polygon
    return float(((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5)


def is_upended(line: Line) -> bool:
    """True for a line much higher than wide: letters one below another."""
    (ax, ay), (bx, _), _, (_, dy) = line.polygon
    return len(line.text) > 1 and abs(dy - ay) > 1.5 * max(1.0, abs(bx - ax))


def point_along(polygon: Polygon, across: float, down: float) -> Point:
    """The point at these shares (0..1) of the way across and down."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = polygon
    top = (ax + (bx - ax) * across, ay + (by - ay) * across)
    bottom = (dx + (cx - dx) * across, dy + (cy - dy) * across)
    return (top[0] + (bottom[0] - top[0]) * down, top[1] + (bottom[1] - top[1]) * down)


def part_of(line: Line, glyphs: Sequence[Glyph]) -> Polygon:
    """The part of a line's polygon that its glyphs cover, half a character to either side."""
    if is_upended(line):
        return line.polygon
    (ax, ay), (bx, by), _, _ = line.polygon
    width = max(1.0, ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5)
    half = height_of(line.polygon) * 0.5 / width
    start = max(0.0, min(g.position for g in glyphs) - half)
    end = min(1.0, max(g.position for g in glyphs) + half)
    top = point_along(line.polygon, start, 0), point_along(line.polygon, end, 0)
    return (*top, point_along(line.polygon, end, 1), point_along(line.polygon, start, 1))


def leans(polygon: Polygon, degrees: float) -> bool:
    """True for a long line that leans by more than so many degrees."""
    (ax, ay), (bx, by), _, _ = polygon
    return (
        math.hypot(bx - ax, by - ay) > 2.2 * height_of(polygon)
        and abs(math.degrees(math.atan2(by - ay, bx - ax))) > degrees
    )


def crosses_rectangle(
    polygon: Polygon, left: float, top: float, right: float, bottom: float, *, share: float = 0.3
) -> bool:
    """True where a line, so much of its height to either side of its middle, passes through a level rectangle."""
    (ax, ay), (bx, by), _, _ = polygon
    reach = share * height_of(polygon)
    steps = max(2, int(math.hypot(bx - ax, by - ay) / 4))
    points = (point_along(polygon, step / steps, 0.5) for step in range(steps + 1))
    return any(left - reach <= x <= right + reach and top - reach <= y <= bottom + reach for x, y in points)
