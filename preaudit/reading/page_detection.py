"""Page detection: where sheets of paper or cards lie in a photograph, and whether they hold all that is written on it.

How one is made flat: `preaudit.reading.dewarp`.

A sheet is a quadrilateral whose inside differs in colour from what surrounds it, along all four sides. Text frames and
ruled tables do not: inside and outside are the same paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from preaudit.domain.evidence import Point, Polygon
from preaudit.intake import Image

_SIDE = 500
#: Smallest sheet as a share of the picture, and how near to the whole picture one is nothing but the page itself.
_MIN_AREA, _MAX_AREA = 0.035, 0.97
#: Share of a side along which inside and outside must differ, and by how much (Lab).
_MIN_SUPPORT, _MIN_STEP = 0.72, 9.0
#: Share of a picture's ink outside its sheets above which more than they is written on.
_MAX_INK_OUTSIDE = 0.03
#: Side of the square, in pixels, whose mean ink is darker than.
_INK_WINDOW = 25
_Floats = npt.NDArray[np.float32]


def detect_sheets(image: Image) -> tuple[Polygon, ...]:
    """Outlines of the sheets in a BGR picture, the largest first, corners clockwise from the top left; in its pixels."""
    scale = min(1.0, _SIDE / max(image.shape[:2]))
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else image
    lab = cv2.cvtColor(cv2.GaussianBlur(small, (5, 5), 0), cv2.COLOR_BGR2LAB).astype(np.float32)
    whole = small.shape[0] * small.shape[1]
    found: list[tuple[float, _Floats]] = []
    for quad in _candidates(small, lab):
        area = float(cv2.contourArea(quad))
        if (
            _MIN_AREA * whole <= area <= _MAX_AREA * whole
            and _is_rectangular(quad)
            and _edge_support(lab, quad) >= _MIN_SUPPORT
        ):
            found.append((area, quad))
    kept: list[_Floats] = []
    for _, quad in sorted(found, key=lambda f: -f[0]):
        if not any(_overlap(quad, other) > 0.1 for other in kept):
            kept.append(quad)
    return tuple(_polygon(quad / scale) for quad in kept)


def sheets_hold_all_ink(image: Image, sheets: tuple[Polygon, ...]) -> bool:
    """True where nearly all ink of the picture lies on the sheets: a desk has none, a form with pictures on it has."""
    scale = min(1.0, 2 * _SIDE / max(image.shape[:2]))
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else image
    grey = cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), (3, 3), 0)
    ink = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, _INK_WINDOW, 14)
    outside = ink.copy()
    for sheet in sheets:
        quad = np.array(sheet, np.float32) * scale
        middle = quad.mean(axis=0)
        enlarged = np.rint(middle + (quad - middle) * 1.04).astype(np.int32)
        cv2.fillConvexPoly(outside, enlarged, (0.0,))
        # A dark desk beside bright paper is darker than the mean around it, as far as that mean reaches: no ink.
        cv2.polylines(outside, [enlarged], True, (0.0,), _INK_WINDOW)
    return float((outside > 0).sum()) <= _MAX_INK_OUTSIDE * float((ink > 0).sum())


def _candidates(small: Image, lab: _Floats) -> Iterator[_Floats]:
    """Quadrilaterals worth a closer look: patches unlike the picture's border, bright patches, and closed outlines."""
    rim = max(3, round(0.015 * max(small.shape[:2])))
    border = np.concatenate(
        [lab[:rim].reshape(-1, 3), lab[-rim:].reshape(-1, 3), lab[:, :rim].reshape(-1, 3), lab[:, -rim:].reshape(-1, 3)]
    )
    unlike = np.clip(np.linalg.norm(lab - np.median(border, axis=0), axis=2) * 2, 0, 255).astype(np.uint8)
    light = np.clip(lab[:, :, 0], 0, 255).astype(np.uint8)
    for channel in (unlike, light):
        _, mask = cv2.threshold(channel, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
        yield from _quads(cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8)))
    for low, high in ((20, 60), (50, 140)):
        edges = cv2.Canny(light, low, high)
        yield from _quads(cv2.dilate(edges, np.ones((3, 3), np.uint8)))


def _quads(mask: npt.NDArray[Any]) -> Iterator[_Floats]:
    contours, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    least = _MIN_AREA * mask.shape[0] * mask.shape[1]
    for contour in sorted(contours, key=cv2.contourArea, reverse=True)[:12]:
        hull = cv2.convexHull(contour)
        if cv2.contourArea(hull) < least:
            break
        length = cv2.arcLength(hull, True)
        for slack in (0.02, 0.04, 0.06):
            corners = cv2.approxPolyDP(hull, slack * length, True).reshape(-1, 2).astype(np.float32)
            if len(corners) == 4:
                yield _clockwise(corners)
                break


def _clockwise(corners: _Floats) -> _Floats:
    """Corners clockwise, beginning with the one nearest to the top left."""
    middle = corners.mean(axis=0)
    order = np.argsort(np.arctan2(corners[:, 1] - middle[1], corners[:, 0] - middle[0]))
    ordered = corners[order]
    return np.roll(ordered, -int(np.argmin(ordered.sum(axis=1))), axis=0)


def _is_rectangular(quad: _Floats) -> bool:
    """True where no corner is sharper than 50 or blunter than 130 degrees and no side is a sliver."""
    sides = [float(np.linalg.norm(quad[i] - quad[(i + 1) % 4])) for i in range(4)]
    if min(sides) < 0.18 * max(sides):
        return False
    for i in range(4):
        one, other = quad[i - 1] - quad[i], quad[(i + 1) % 4] - quad[i]
        cosine = float(one @ other) / (float(np.linalg.norm(one)) * float(np.linalg.norm(other)) + 1e-6)
        if abs(cosine) > 0.64:
            return False
    return True


def _edge_support(lab: _Floats, quad: _Floats) -> float:
    """The least share, of the four sides, along which a step inwards changes the colour."""
    height, width = lab.shape[:2]
    middle = quad.mean(axis=0)
    shares = []
    for i in range(4):
        a, b = quad[i], quad[(i + 1) % 4]
        normal = np.array([-(b - a)[1], (b - a)[0]]) / (np.linalg.norm(b - a) + 1e-6)
        if float(normal @ (middle - (a + b) / 2)) < 0:
            normal = -normal
        along = np.linspace(0.06, 0.94, 40)[:, None]
        points = a + (b - a) * along
        inner, outer = points + normal * 6, points - normal * 6
        inside = lab[_index(inner[:, 1], height), _index(inner[:, 0], width)]
        outside = lab[_index(outer[:, 1], height), _index(outer[:, 0], width)]
        beyond = (outer < 0).any(axis=1) | (outer[:, 0] >= width) | (outer[:, 1] >= height)
        steps = (np.linalg.norm(inside - outside, axis=1) > _MIN_STEP) & ~beyond
        shares.append(float(steps.mean()))
    return min(shares)


def _index(values: npt.NDArray[Any], size: int) -> npt.NDArray[np.intp]:
    return np.asarray(np.clip(np.rint(values), 0, size - 1), np.intp)


def _overlap(one: _Floats, other: _Floats) -> float:
    """Shared area as a share of the smaller."""
    shared, _ = cv2.intersectConvexConvex(one, other)
    return float(shared) / max(1.0, min(cv2.contourArea(one), cv2.contourArea(other)))


def _polygon(quad: _Floats) -> Polygon:
    a, b, c, d = ((round(float(x), 1), round(float(y), 1)) for x, y in quad)
    corners: tuple[Point, Point, Point, Point] = (a, b, c, d)
    return corners
