"""What is printed or stamped over a page, read by itself: each group of such ink straightened, alone, and given to the reader."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from preaudit.domain.evidence import Point, Polygon
from preaudit.domain.pages import Line, SealMark
from preaudit.intake import Image
from preaudit.reading.engine import Engine
from preaudit.reading.ground_beneath import is_ground_beneath
from preaudit.reading.observations import Observations
from preaudit.reading.observations.overprint_ink import (
    Overprint,
    alone,
    find_overprints,
    looks_like_words,
    squares_of,
    straightened,
)

#: A line of an overprint read less surely says nothing.
_LEGIBLE = 0.6
#: Words are read where at least this share of the letters that they have room for were; shorter than so many letters they are a scrap.
_READ, _FEW = 0.5, 1.6
#: Lines so many times as high as most may be printed over the page themselves.
_LARGE = 1.5
#: Lines lean alike within this, in radians.
_LEVEL = 0.1


def read_overprints(
    engine: Engine, upright: Image, lines: Sequence[Line], observed: Observations, seals: Sequence[SealMark]
) -> tuple[Line, ...]:
    """The words over an upright page that the page's own lines lack, in its pixels; where a group's are not read, a line without text."""
    found: list[Line] = []
    for over in find_overprints(upright, lines, observed.rules, seals, observed.photos):
        read = [
            line
            for line in _read(engine, upright, over)
            if line.text or not is_ground_beneath(line.polygon, upright, lines)
        ]
        found += [line for line in read if not any(_says_it(line, other) for other in found)]
    heights = sorted(math.dist(line.polygon[0], line.polygon[3]) for line in lines) or [0.0]
    usual = [
        line for line in lines if math.dist(line.polygon[0], line.polygon[3]) < _LARGE * heights[len(heights) // 2]
    ]
    return tuple(line for line in found if not any(_is_own(line, other) for other in usual))


def _read(engine: Engine, upright: Image, over: Overprint) -> Sequence[Line]:
    """The lines of a group, in the direction in which it is read; a line without text where it looks like words that say nothing."""
    unread: Polygon | None = None
    scraps: list[Line] = []
    for polygon in over.polygons:
        whole, factor = straightened(upright, polygon)
        picture = alone(whole, over, factor)
        if not looks_like_words(picture):
            continue
        read = [_placed(line, polygon, picture) for line in engine.read_lines(picture) if _is_legible(line)]
        if sum(len(line.text) for line in read) >= _READ * squares_of(picture):
            return read
        scraps = scraps or read
        if unread is None and squares_of(picture) >= _FEW and _lies_on(polygon, upright):
            unread = polygon
    return scraps if unread is None or over.by_seal else [*scraps, Line("", unread, 0.0)]


def _lies_on(polygon: Polygon, picture: Image) -> bool:
    """True where no corner lies outside the picture: what does is the rim of a sheet, or a shadow."""
    height, width = picture.shape[:2]
    return all(0 <= x <= width and 0 <= y <= height for x, y in polygon)


def _is_legible(line: Line) -> bool:
    return line.confidence >= _LEGIBLE and any(unicodedata.category(char)[0] in "LN" for char in line.text)


def _placed(line: Line, polygon: Polygon, picture: Image) -> Line:
    """A line of a straightened group at its place on the page."""
    height, width = picture.shape[:2]
    a, b, _, d = (np.array(point) for point in polygon)

    def on_page(point: Point) -> Point:
        x, y = a + (b - a) * (point[0] / width) + (d - a) * (point[1] / height)
        return (round(float(x), 1), round(float(y), 1))

    first, second, third, fourth = (on_page(point) for point in line.polygon)
    return replace(line, polygon=(first, second, third, fourth))


def _says_it(line: Line, other: Line) -> bool:
    """True for words found again in a layer beside."""
    return bool(line.text) and line.text in other.text and _middle_within(line.polygon, other.polygon)


def _is_own(line: Line, other: Line) -> bool:
    """True for a line of the page's own print: as high as one that was read at its place, and as level."""
    high, other_high = (math.dist(one.polygon[0], one.polygon[3]) for one in (line, other))
    lean, other_lean = (math.atan2(b[1] - a[1], b[0] - a[0]) for a, b, _, _ in (line.polygon, other.polygon))
    alike = 0.6 * other_high < high < 1.6 * other_high and abs(lean - other_lean) < _LEVEL
    return bool(line.text) and alike and _middle_within(line.polygon, other.polygon)


def _middle_within(polygon: Polygon, other: Polygon) -> bool:
    x, y = (sum(point[axis] for point in polygon) / 4 for axis in (0, 1))
    xs, ys = [p[0] for p in other], [p[1] for p in other]
    return min(xs) <= x <= max(xs) and min(ys) <= y <= max(ys)
