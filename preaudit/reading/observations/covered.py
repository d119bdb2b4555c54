"""Places of a page that something covers: a thumb that reaches in from the edge, a spot burnt out by light."""

from __future__ import annotations

import cv2
import numpy as np

from preaudit.domain.evidence import Polygon
from preaudit.intake import Image
from preaudit.intake.page_quality import colourless

_SIDE = 480
#: Smallest patch of skin, and of glare, as shares of the page; the share of skin from which the desk is of wood.
_SKIN, _GLARE, _WOOD = 0.004, 0.002, 0.3
#: A page with brighter paper than this shows no glare on it.
_BRIGHT = 235
#: Skin is smooth: mean strength of its edges at most.
_SMOOTH = 9.0


def find_covered(image: Image) -> tuple[Polygon, ...]:
    """Boxes around what covers an upright page (BGR), in its pixels."""
    scale = min(1.0, _SIDE / max(image.shape[:2]))
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else image
    boxes = [*_skin(small), *_glare(small)]
    return tuple(
        (
            (x / scale, y / scale),
            ((x + w) / scale, y / scale),
            ((x + w) / scale, (y + h) / scale),
            (x / scale, (y + h) / scale),
        )
        for x, y, w, h in boxes
    )


def _skin(small: Image) -> list[tuple[int, int, int, int]]:
    """Smooth patches of the colour of skin that reach in from the edge."""
    if colourless(small):
        return []
    skin = cv2.inRange(cv2.cvtColor(small, cv2.COLOR_BGR2YCrCb), np.array([60, 138, 80]), np.array([245, 175, 125]))
    skin = cv2.morphologyEx(skin, cv2.MORPH_OPEN, np.ones((7, 7), np.uint8))
    if float((skin > 0).mean()) > _WOOD:
        return []
    height, width = skin.shape
    edges = np.abs(cv2.Laplacian(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), cv2.CV_32F))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(skin)
    found = []
    for index in range(1, count):
        x, y, w, h, area = (int(v) for v in stats[index])
        touches = x <= 1 or y <= 1 or x + w >= width - 1 or y + h >= height - 1
        compact = area > 0.45 * w * h and max(w, h) < 0.5 * max(height, width)
        if touches and compact and area > _SKIN * skin.size and float(edges[labels == index].mean()) < _SMOOTH:
            found.append((x, y, w, h))
    return found


def _glare(small: Image) -> list[tuple[int, int, int, int]]:
    """Spots burnt out amid darker paper."""
    grey = cv2.cvtColor(small, cv2.COLOR_BGR2GRAY)
    if float(np.median(grey)) >= _BRIGHT:
        return []
    burnt = cv2.morphologyEx((grey >= 252).astype(np.uint8), cv2.MORPH_OPEN, np.ones((5, 5), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(burnt)
    boxes = [(int(x), int(y), int(w), int(h)) for x, y, w, h, area in stats[1:count] if area > _GLARE * grey.size]
    return [box for box in boxes if max(box[2], box[3]) < 0.6 * max(grey.shape)]
