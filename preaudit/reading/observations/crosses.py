"""A cross over a whole page: two long strokes aslant, one each way, that meet near its middle. Who draws one undoes the page."""

from __future__ import annotations

import math
from itertools import product

import cv2
import numpy as np
import numpy.typing as npt

from preaudit.domain.evidence import Point, Polygon
from preaudit.domain.pages import Segment
from preaudit.intake import Image

#: Long side of the copy looked at; how much darker, in some colour, than what lies around it a stroke is; the widest stroke there.
_SIDE, _DARKER, _WIDEST = 800, 18, 17
#: A stroke spans so much of the page's width and of its height, and leans so many degrees from level and upright at least.
_SPAN, _LEANS = 0.42, 12.0
#: Share of a stroke that is inked, on its line; how far from it, in pixels, its ink may lie.
_INKED, _ASIDE = 0.75, 2
#: The strokes meet in this part of each.
_MIDDLE = (0.2, 0.8)


def find_cross(image: Image) -> tuple[Segment, ...]:
    """The two strokes of a cross over an upright page (BGR), in its pixels; none where there is no such cross."""
    scale = min(1.0, _SIDE / max(image.shape[:2]))
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else image
    ink = _strokes_of(small)
    height, width = ink.shape
    least = _SPAN * min(height, width)
    found = cv2.HoughLinesP(
        ink, 1, np.pi / 360, threshold=round(0.6 * least), minLineLength=least, maxLineGap=round(0.04 * max(ink.shape))
    )
    falling: list[tuple[Point, Point]] = []
    rising: list[tuple[Point, Point]] = []
    for x0, y0, x1, y1 in [] if found is None else found.reshape(-1, 4).tolist():
        (ax, ay), (bx, by) = sorted(((x0, y0), (x1, y1)))
        degrees = math.degrees(math.atan2(abs(by - ay), bx - ax))
        spans = bx - ax > _SPAN * width and abs(by - ay) > _SPAN * height
        if spans and _LEANS < degrees < 90 - _LEANS and _share_inked(ink, (ax, ay), (bx, by)) > _INKED:
            (falling if by > ay else rising).append(((ax, ay), (bx, by)))
    for one, other in product(falling, rising):
        if _meet(one, other):
            return tuple(Segment(*((x / scale, y / scale) for x, y in stroke)) for stroke in (one, other))
    return ()


def as_place(stroke: Segment, width: float) -> Polygon:
    """A stroke as a narrow polygon."""
    (ax, ay), (bx, by) = stroke.start, stroke.end
    length = max(1.0, math.dist(stroke.start, stroke.end))
    dx, dy = -(by - ay) / length * width / 2, (bx - ax) / length * width / 2
    return ((ax - dx, ay - dy), (bx - dx, by - dy), (bx + dx, by + dy), (ax + dx, ay + dy))


def _strokes_of(image: Image) -> npt.NDArray[np.uint8]:
    """Ink no wider than a pen's or a brush's, in whatever colour, 255 on 0."""
    darkness = cv2.min(cv2.min(image[:, :, 0], image[:, :, 1]), image[:, :, 2])
    thin = cv2.morphologyEx(darkness, cv2.MORPH_BLACKHAT, np.ones((_WIDEST, _WIDEST), np.uint8))
    return np.asarray((thin > _DARKER) * 255, np.uint8)


def _share_inked(ink: npt.NDArray[np.uint8], start: Point, end: Point) -> float:
    """How much of the line between two points is a stroke: ink near it, and none a little aside, where print would go on."""
    count = round(math.dist(start, end))
    xs, ys = np.linspace(start[0], end[0], count), np.linspace(start[1], end[1], count)
    across = np.array([-(end[1] - start[1]), end[0] - start[0]]) / max(1, count)
    height, width = ink.shape
    at = {
        aside: ink[
            np.clip((ys + aside * across[1]).round().astype(int), 0, height - 1),
            np.clip((xs + aside * across[0]).round().astype(int), 0, width - 1),
        ]
        > 0
        for aside in (-3 * _WIDEST // 4, *range(-_ASIDE, _ASIDE + 1), 3 * _WIDEST // 4)
    }
    near = np.any([at[aside] for aside in range(-_ASIDE, _ASIDE + 1)], axis=0)
    beside = [float(at[aside].mean()) for aside in (-3 * _WIDEST // 4, 3 * _WIDEST // 4)]
    return float(near.mean()) - max(0.0, max(beside) - 0.3)


def _meet(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    """True where two strokes cross, in the middle part of each."""
    (ax, ay), (bx, by) = one
    (cx, cy), (dx, dy) = other
    along = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx)
    if not along:
        return False
    first = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / along
    second = ((cx - ax) * (by - ay) - (cy - ay) * (bx - ax)) / along
    return all(_MIDDLE[0] < share < _MIDDLE[1] for share in (first, second))
