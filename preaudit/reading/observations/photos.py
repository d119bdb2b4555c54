"""Portrait photos on a card or form, found by face detection.

The face detector is OpenCV's own (Viola and Jones; its cascade lies in the wheel). It takes seals and QR codes for faces
now and then; on a page in colour a face must therefore have the colour of skin.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import cv2
import numpy as np

from preaudit.domain.evidence import Polygon
from preaudit.domain.pages import Line
from preaudit.intake import Image
from preaudit.intake.page_quality import colourless
from preaudit.reading.observations.portrait_shapes import portraits_by_shape

_SIDE = 1000
#: Smallest face as a share of the page's long side: a 26 mm portrait on a card copied to A4 has one of 0.035.
_MIN_FACE = 0.028
#: Longest side, in pixels, at which a part is searched: in colour a face fills a good share of it.
_PART = 400
#: Share of a face's middle that has the colour of skin, on a page in colour.
_SKIN = 0.5
#: Share of a page that has the colour of skin where it is its paper's tone.
_TONED = 0.4
#: No portrait is smaller, in pixels.
_LEAST_SIDE = 20
#: Text read with this confidence is no face.
_CERTAIN_TEXT = 0.8


def find_photos(image: Image, lines: Sequence[Line], *, by_shape: bool = True) -> tuple[Polygon, ...]:
    """Boxes of portraits (head and shoulders), in pixels of the image, the largest first.

    `by_shape`: where no face is found, what has the shape of one counts too; which way up it stands, shape does not tell.
    """
    height, width = image.shape[:2]
    scale = min(1.0, _SIDE / max(height, width))
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else image
    if min(small.shape[:2]) < _LEAST_SIDE:
        return ()
    grey, grey_copy = cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), colourless(small)
    smallest = max(20, round(_MIN_FACE * max(small.shape)))
    faces = []
    for left, top, right, bottom in _search_regions(small, smallest):
        part = grey[top:bottom, left:right]
        coarser = max(1.0, max(part.shape) / _PART)
        part = (
            cv2.resize(part, None, fx=1 / coarser, fy=1 / coarser, interpolation=cv2.INTER_AREA)
            if coarser > 1
            else part
        )
        least = max(20, round(smallest / coarser))
        for face in _cascade().detectMultiScale(part, 1.15, 4, minSize=(least, least)):
            x, y, w, h = (round(int(value) * coarser) for value in face)
            faces.append((left + x, top + y, w, h))
    # A white form with a small portrait has as little colour on the whole as a grey copy; only a toned page is skin all over.
    skin = _skin_mask(small)
    if by_shape and not faces and cv2.countNonZero(skin) < _TONED * skin.size:
        faces.extend(portraits_by_shape(small, skin, smallest))
    text_boxes = [
        _bounding_box(line.polygon, scale) for line in lines if line.confidence >= _CERTAIN_TEXT and len(line.text) > 1
    ]
    found = []
    for x, y, w, h in sorted(faces, key=lambda face: -face[2]):
        if any(_covered((x, y, x + w, y + h), box) > 0.3 for box in text_boxes):
            continue
        if not grey_copy and not _has_skin_colour(small[y : y + h, x : x + w]):
            continue
        left, right = max(0.0, (x - 0.45 * w) / scale), min(float(width), (x + 1.45 * w) / scale)
        top, bottom = max(0.0, (y - 0.6 * h) / scale), min(float(height), (y + 1.9 * h) / scale)
        found.append(((left, top), (right, top), (right, bottom), (left, bottom)))
    return tuple(found)


@cache
def _cascade() -> cv2.CascadeClassifier:
    return cv2.CascadeClassifier(str(Path(cv2.__file__).parent / "data" / "haarcascade_frontalface_alt2.xml"))


def _has_skin_colour(face: Image) -> bool:
    h, w = face.shape[:2]
    skin = _skin_mask(np.ascontiguousarray(face[h // 5 : h - h // 5, w // 5 : w - w // 5]))
    return cv2.countNonZero(skin) > _SKIN * skin.size


def _search_regions(page: Image, smallest: int) -> list[tuple[int, int, int, int]]:
    """Parts of the page that may hold a face: all of a grey copy; in colour, the surroundings of patches of skin."""
    height, width = page.shape[:2]
    coarse = cv2.resize(page, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    if colourless(coarse):
        return [(0, 0, width, height)]
    skin = cv2.morphologyEx(_skin_mask(coarse), cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(skin, connectivity=8)
    parts = []
    for x, y, w, h, area in (tuple(2 * int(v) for v in row) for row in stats[1:]):
        if max(w, h) >= 0.7 * smallest and area / 2 > 0.3 * w * h / 2 and 0.4 < w / h < 2.5:
            reach = round(0.8 * max(w, h))
            parts.append((max(0, x - reach), max(0, y - reach), min(width, x + w + reach), min(height, y + h + reach)))
    return parts


def _skin_mask(image: Image) -> Image:
    return np.asarray(
        cv2.inRange(cv2.cvtColor(image, cv2.COLOR_BGR2YCrCb), np.array([40, 133, 77]), np.array([250, 180, 130])),
        np.uint8,
    )


def _bounding_box(polygon: Polygon, scale: float) -> tuple[float, float, float, float]:
    xs, ys = [p[0] * scale for p in polygon], [p[1] * scale for p in polygon]
    return min(xs), min(ys), max(xs), max(ys)


def _covered(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> float:
    """Share of the first box that the other covers."""
    width, height = min(one[2], other[2]) - max(one[0], other[0]), min(one[3], other[3]) - max(one[1], other[1])
    return max(0.0, width) * max(0.0, height) / ((one[2] - one[0]) * (one[3] - one[1]))
