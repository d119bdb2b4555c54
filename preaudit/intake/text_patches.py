"""Where print seems to stand on a page, found without reading it: rows of dark strokes. For a first look; reading finds lines of its own."""

from __future__ import annotations

import cv2
import numpy as np

from preaudit.intake.page import Image

#: Long side of the copy in which rows are looked for, in pixels.
_SIDE = 1400
#: How much darker than the paper around it a stroke is, in tones of 256; blurred print keeps about half of its contrast.
_DARKER = 22
#: A row is at least so many times as wide as high, and its height, in pixels of the copy, between these.
_WIDE, _LOW, _HIGH = 2.5, 6, 60


def text_patches(image: Image) -> list[tuple[int, int, int, int]]:
    """Boxes (left, top, right, bottom, in pixels of the BGR page) of what looks like rows of print, the widest first."""
    scale = min(1.0, _SIDE / max(image.shape[:2]))
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    if scale < 1:
        grey = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    paper = cv2.medianBlur(grey, 41)
    strokes = (cv2.subtract(paper, grey) > _DARKER).astype(np.uint8)
    rows = cv2.morphologyEx(strokes, cv2.MORPH_CLOSE, np.ones((1, 15), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(rows)
    found = []
    for x, y, width, height, area in stats[1:].tolist():
        if _LOW <= height <= _HIGH and width >= _WIDE * height and area > 0.3 * width * height:
            found.append((width, x, y, height))
    found.sort(reverse=True)
    return [
        (int(x / scale), int(y / scale), int((x + width) / scale) + 1, int((y + height) / scale) + 1)
        for width, x, y, height in found
    ]
