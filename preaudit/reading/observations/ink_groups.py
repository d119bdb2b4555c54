"""Strokes near one another as groups, each in the leaning rectangle in whose direction its rows part best."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from preaudit.reading.observations.ink_layers import Mask

#: Half the width of a group's widest stroke, as a share of its height, at most: more is a shadow or a picture.
_STROKE = 0.17
#: Groups carry one another on where they lie in one line, as high as one another to this share, and so near, in their heights.
_ALIKE, _NEAR, _LEVEL = 0.55, 1.3, 0.45
#: A group no longer than this, in its heights, shows no direction.
_SHORT = 1.8
#: Degrees within which words lean, and the steps in which their direction is looked for.
_MOST, _STEP = 45, 3
#: Points of a group that its direction is told by.
_POINTS = 3000
_Points = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class InkGroup:
    """Ink (`points` x, y in pixels), how many `degrees` it leans (downwards to the right positive), and the `corners` around it."""

    points: _Points
    degrees: float
    corners: _Points

    @property
    def size(self) -> tuple[float, float]:
        """(width, height) in pixels."""
        a, b, _, d = self.corners
        return float(np.linalg.norm(b - a)), float(np.linalg.norm(d - a))

    @property
    def axis_degrees(self) -> float:
        """Degrees by which the ink as a whole leans, by how it spreads, -45..45."""
        (xx, xy), (_, yy) = np.cov(self.points.T)
        degrees = math.degrees(0.5 * math.atan2(2 * xy, xx - yy))
        return degrees if abs(degrees) <= _MOST else degrees - math.copysign(90, degrees)

    def turned(self, degrees: float) -> InkGroup:
        """The same ink in a rectangle that leans by so many degrees."""
        return InkGroup(self.points, degrees, _corners(self.points, degrees))


def ink_groups(mask: Mask, unit: float) -> list[InkGroup]:
    """Groups of strokes, the largest first, those put together that carry one another on in one line. `unit`: a line's height."""
    groups = sorted(_near_one_another(mask, unit), key=lambda group: -len(group.points))
    result: list[InkGroup] = []
    while groups:
        first = groups.pop(0)
        while (other := next((each for each in groups if _carries_on(first, each, unit)), None)) is not None:
            groups = [each for each in groups if each is not other]
            first = _group(np.concatenate((first.points, other.points)))
        result.append(first)
    return result


def _near_one_another(mask: Mask, unit: float) -> Iterator[InkGroup]:
    if cv2.countNonZero(mask) < 0.6 * unit * unit:
        return
    strokes = _strokes(mask, unit)
    if strokes is None:
        return
    reach = 2 * round(0.45 * unit) + 1
    joined = cv2.dilate(strokes, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach)))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    for index in range(1, count):
        x, y, w, h = (int(value) for value in stats[index, :4])
        if max(w, h) < unit:
            continue
        area = slice(y, y + h), slice(x, x + w)
        own = ((labels[area] == index) & (strokes[area] > 0)).view(np.uint8)
        if cv2.countNonZero(own) < 0.3 * unit * unit:
            continue
        group = _group(np.add(np.argwhere(own)[:, ::-1], (float(x), float(y))))
        if cv2.distanceTransform(np.pad(own, 1), cv2.DIST_L2, 3).max() <= max(2.0, _STROKE * group.size[1]):
            yield group


def _strokes(mask: Mask, unit: float) -> Mask | None:
    """The mask without specks, frames around the page and long rules; None where nothing is left."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    wide, high, area = stats[:, 2], stats[:, 3], stats[:, 4]
    longest, shortest = np.maximum(wide, high), np.maximum(1, np.minimum(wide, high))
    keep = (longest >= 0.35 * unit) & (area >= 0.02 * unit * unit)
    keep &= (wide < 0.7 * mask.shape[1]) & (high < 0.7 * mask.shape[0])
    keep &= (longest < 14 * shortest) | (longest < 3 * unit)
    keep[0] = False
    return np.asarray(keep.view(np.uint8)[labels], np.uint8) if keep.any() else None


def _carries_on(one: InkGroup, other: InkGroup, unit: float) -> bool:
    """True for groups of like height in one line, near one another; of two that are too short to show a direction, for near ones of a size."""
    (wide, high), (other_wide, other_high) = one.size, other.size
    apart = other.points.mean(axis=0) - one.points.mean(axis=0)
    sides = max(wide, high), max(other_wide, other_high)
    if max(wide / high, other_wide / other_high) < _SHORT and min(sides) > _ALIKE * max(sides):
        steep = abs(apart[1]) > abs(apart[0])
        return bool(not steep and float(np.hypot(*apart)) < 0.5 * sum(sides) + 0.5 * min(sides))
    if min(high, other_high) < _ALIKE * max(high, other_high) or min(wide, other_wide) < 0.5 * unit:
        return False
    # The longer one shows its direction better.
    turn = math.radians((one if wide / high >= other_wide / other_high else other).degrees)
    along = abs(apart[0] * math.cos(turn) + apart[1] * math.sin(turn))
    aside = abs(apart[1] * math.cos(turn) - apart[0] * math.sin(turn))
    tall = max(high, other_high)
    return bool(aside < _LEVEL * tall and along - (wide + other_wide) / 2 < _NEAR * tall)


def _group(points: _Points) -> InkGroup:
    some = points[:: max(1, len(points) // _POINTS)] - points.mean(axis=0)

    def parting(degrees: float) -> float:
        turn = math.radians(degrees)
        across = some[:, 1] * math.cos(turn) - some[:, 0] * math.sin(turn)
        counts = np.bincount(((across - across.min()) / 2).astype(int)).astype(float)
        return float((np.diff(counts, prepend=0.0, append=0.0) ** 2).sum())

    coarse = max((float(degrees) for degrees in range(-_MOST, _MOST + 1, _STEP)), key=parting)
    degrees = max((coarse + more for more in (-2.0, -1.0, 0.0, 1.0, 2.0)), key=parting)
    return InkGroup(points, degrees, _corners(points, degrees))


def _corners(points: _Points, degrees: float) -> _Points:
    """The corners, clockwise from the top left, of the rectangle that leans so, with a little room around the points."""
    turn, middle = math.radians(degrees), points.mean(axis=0)
    axes = np.array([[math.cos(turn), math.sin(turn)], [-math.sin(turn), math.cos(turn)]])
    placed = (points - middle) @ axes.T
    low, high = placed.min(axis=0), placed.max(axis=0)
    more = 0.12 * (high[1] - low[1]) + 2
    (left, top), (right, bottom) = low - more, high + more
    return np.asarray(np.array([[left, top], [right, top], [right, bottom], [left, bottom]]) @ axes + middle)
