"""Ink over a page that gave no words, and what it is where it is no stamp: a signature, a code, a letter of a title."""

from __future__ import annotations

import math
from collections.abc import Sequence

from preaudit.domain.evidence import Point, Polygon
from preaudit.domain.pages import Line, PageReading
from preaudit.understanding.line_geometry import height_of

#: So much of it lies in the place that explains it.
_MOST = 0.5
#: A signature is at most so many times as long, and as high, as a line of the page is high.
_SIGNED_LONG, _SIGNED_HIGH = 10.0, 4.5
#: A line read this surely, at most so much lower than the ink, is what the ink is of.
_SURE, _AS_HIGH = 0.9, 1.4
#: The ground beneath a sheet shows along so much of an edge, from so near it on, and no deeper into the picture, as shares of its sides.
_ALONG, _EDGE, _NARROW = 0.7, 0.01, 0.12
#: A piece of it lies no deeper in the picture, where nothing was read.
_STRIP = 0.045
#: So many pieces are several.
_SEVERAL = 2
#: The same where the page shows several such pieces and nothing else unread, each by its own thickness.
_EDGE_OF_SEVERAL, _STRIP_OF_SEVERAL = 0.014, 0.05
#: It shows in a corner too, from so near both edges on, over no more of the picture than this.
_AT_EDGE, _CORNER = 0.006, 0.05
#: Codes have a rim without ink; a group of their squares may reach over it, by a share of their width.
_RIM = 0.2


def explains(ink: Line, reading: PageReading, signed: Sequence[Polygon]) -> bool:
    """True where unread ink is known for something else: `signed` are places where one signed, on the uploaded page."""
    if any(_lies_in(ink.polygon, code.polygon, _RIM) for code in reading.codes):
        return True
    if _is_ground(ink.polygon, reading) or _lies_on_ground(reading):
        return True
    if any(
        line.confidence >= _SURE
        and height_of(ink.polygon) <= _AS_HIGH * height_of(line.polygon)
        and _share_in(ink.polygon, line.polygon) > 1 - _RIM
        for line in reading.lines
    ):
        return True
    return _is_small(ink, reading) and any(_lies_in(reading.to_uploaded(ink.polygon), place, 0.0) for place in signed)


def _is_ground(polygon: Polygon, reading: PageReading) -> bool:
    """True for what lies along an edge of the picture, over most of it, or fills a corner: the table or cloth that a sheet was photographed on."""
    sides = (reading.width, reading.height)
    low = [min(p[axis] for p in polygon) for axis in (0, 1)]
    high = [max(p[axis] for p in polygon) for axis in (0, 1)]
    bare = not any(_share_in(line.polygon, polygon) > 0 for line in reading.lines)
    wide, deep = ((high[axis] - low[axis]) / sides[axis] for axis in (0, 1))
    in_corner = all(min(low[axis], sides[axis] - high[axis]) < _AT_EDGE * sides[axis] for axis in (0, 1))
    if in_corner and wide * deep < _CORNER:
        return bare
    return any(
        (
            high[axis] - low[axis] > _ALONG * sides[axis]
            or (bare and high[1 - axis] - low[1 - axis] < _STRIP * sides[1 - axis])
        )
        and min(low[1 - axis], sides[1 - axis] - high[1 - axis]) < _EDGE * sides[1 - axis]
        and high[1 - axis] - low[1 - axis] < _NARROW * sides[1 - axis]
        for axis in (0, 1)
    )


def _lies_on_ground(reading: PageReading) -> bool:
    """True where a page shows several places of unread ink, and all lie in a narrow strip along its edges, beyond all that is printed: the
    grain of the table around a sheet. A stamp is one place.
    """
    unread = [line.polygon for line in reading.overprints if not line.text]
    if len(unread) < _SEVERAL or not reading.lines:
        return False
    printed = [point for line in reading.lines for point in line.polygon]
    return all(_is_beyond(polygon, printed, reading) or _is_ground(polygon, reading) for polygon in unread)


def _is_beyond(polygon: Polygon, printed: Sequence[Point], reading: PageReading) -> bool:
    """True for a place as thin as a strip of the table, near an edge of the picture, with nothing printed between it and that edge."""
    for axis, side in enumerate(reading.upright_size):
        low, high = min(p[axis] for p in polygon), max(p[axis] for p in polygon)
        first, last = min(p[axis] for p in printed), max(p[axis] for p in printed)
        near, beyond = (low, high < first) if low < side - high else (side - high, low > last)
        if near < _EDGE_OF_SEVERAL * side and beyond and height_of(polygon) < _STRIP_OF_SEVERAL * side:
            return True
    return False


def _is_small(ink: Line, reading: PageReading) -> bool:
    """True for ink no larger than a signature: not for letters across the page."""
    heights = sorted(height_of(line.polygon) for line in reading.lines)
    unit = heights[len(heights) // 2] if heights else 0.0
    long = math.dist(*ink.polygon[:2])
    return long <= _SIGNED_LONG * unit and height_of(ink.polygon) <= _SIGNED_HIGH * unit


def _lies_in(polygon: Polygon, place: Polygon, more: float) -> bool:
    return _share_in(polygon, place, more) >= _MOST


def _share_in(polygon: Polygon, place: Polygon, more: float = 0.0) -> float:
    """Share of the level box around a polygon that lies in that around a place, which is widened by `more` of its width."""
    share = 1.0
    for axis in (0, 1):
        low, high = min(p[axis] for p in polygon), max(p[axis] for p in polygon)
        first, last = min(p[axis] for p in place), max(p[axis] for p in place)
        room = more * (max(p[0] for p in place) - min(p[0] for p in place))
        share *= max(0.0, min(high, last + room) - max(low, first - room)) / max(1.0, high - low)
    return share
