"""A portrait on a card or form: a tall rectangle of continuous tone, with skin in it, and no text."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from preaudit.domain.evidence import Polygon
from preaudit.domain.pages import Line
from preaudit.intake import Image

_SIDE = 500
#: Less than this is no text but a face mistaken for it.
_SURE_TEXT = 0.8


def find_photos(image: Image, lines: Sequence[Line]) -> tuple[Polygon, ...]:
    """Boxes of portraits, in pixels of the image."""
    height, width = image.shape[:2]
    scale = min(1.0, _SIDE / max(height, width))
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else image
    ycrcb = cv2.cvtColor(small, cv2.COLOR_BGR2YCrCb)
    skin = cv2.inRange(ycrcb, np.array([60, 136, 84]), np.array([245, 176, 128]))
    for line in lines:
        if line.confidence < _SURE_TEXT or len(line.text) < 2:
            continue
        cv2.fillPoly(skin, [np.array([[round(x * scale), round(y * scale)] for x, y in line.polygon], np.int32)], 0)
    skin = cv2.morphologyEx(skin, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(skin, connectivity=8)
    found = []
    for index in range(1, count):
        x, y, w, h, area = (int(v) for v in stats[index])
        share = max(w, h) / max(small.shape)
        if 0.06 < share < 0.9 and 0.5 < w / h < 1.6 and area > 0.45 * w * h:
            patch = cv2.cvtColor(small[y : y + h, x : x + w], cv2.COLOR_BGR2GRAY)
            if float(patch.std()) > 6:
                box = (x / scale, y / scale, (x + w) / scale, (y + h) / scale)
                found.append(((box[0], box[1]), (box[2], box[1]), (box[2], box[3]), (box[0], box[3])))
    return tuple(found)
