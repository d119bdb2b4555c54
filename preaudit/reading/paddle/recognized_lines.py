"""A recognized text and its quadrilateral as a line of the page."""

from __future__ import annotations

import math
from collections.abc import Sequence

import cv2
import numpy as np

from preaudit.domain.evidence import Point, Polygon
from preaudit.domain.pages import Line
from preaudit.reading.paddle.ctc_decoding import ReadText
from preaudit.reading.paddle.text_models import Quad

#: Pixels of the recognizer's input: its height, what one of its output steps stands for, and the widest line it is given.
LINE_HEIGHT, PIXELS_A_STEP, MOST_WIDTH = 48, 8, 3200
#: Share of what was found that lies on another place where it is passed over.
_ON = 0.5


def line_of(text: ReadText, quad: Quad) -> Line | None:
    """A Line of a recognized text and its quadrilateral; None where nothing was read."""
    if not text.strip():
        return None
    corners: list[Point] = [(float(x), float(y)) for x, y in quad]
    width = int(max(math.dist(corners[0], corners[1]), math.dist(corners[3], corners[2])))
    height = max(1, int(max(math.dist(corners[0], corners[3]), math.dist(corners[1], corners[2]))))
    upright = height / max(width, 1) < 1.5
    ratio = width / height if upright else height / max(width, 1)
    resized = min(MOST_WIDTH, max(1, math.ceil(LINE_HEIGHT * ratio)))
    positions = tuple(round(min(1.0, step * PIXELS_A_STEP / resized), 4) for step in text.steps)
    confidences, plain = text.confidences, str(text)
    if any(len(character) != 1 for character in plain) or len(plain) != len(confidences):
        return Line(plain, _polygon(corners), sum(confidences) / len(confidences))
    mean = round(sum(confidences) / len(confidences), 4)
    return Line(plain, _polygon(corners), mean, char_confidences=confidences, char_positions=positions)


def lies_on(quad: Quad, polygon: Polygon) -> bool:
    """True where a good part of what was found lies on a polygon."""
    found = np.asarray(quad, np.float32)
    area, _ = cv2.intersectConvexConvex(np.array(polygon, np.float32), found)
    return area > _ON * cv2.contourArea(found)


def _polygon(corners: Sequence[Point]) -> Polygon:
    a, b, c, d = corners
    return (a, b, c, d)
