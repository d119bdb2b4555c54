"""Labels of places to sign that the engine passed over: found together with the name beside them, they are not read.

Ink that no line explains and that stands as print does (black, level, no higher than a line, several letters long) is read once more by
itself. Only words of signing are kept: a part of a line that was read before says nothing new, and a name is none of a form's words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from preaudit.domain.evidence import Polygon
from preaudit.domain.pages import InkBlob, Line
from preaudit.intake import Image
from preaudit.reading.engine import Engine
from preaudit.reading.observations.ink import text_height

#: Height and least length of print, in heights of the page's lines; gap between two parts of one line, and how much higher one may be.
_LOW, _HIGH, _LONG, _GAP, _HIGHER = 0.4, 1.9, 2.6, 1.2, 1.5
#: Strokes of print, in diagonals: less is a line or a tick.
_STROKES = 2.0
#: What a label of a place to sign says, read as surely as this.
_SIGNING, _SURE = re.compile("[\u4e00-\u9fff]{2}.*(?:签[字名章署]|盖章|公章|手印|捺印)"), 0.9
#: Room around what is read again, in its heights; the most pieces of a page.
_ROOM, _MOST = 0.45, 12

_Bounds = tuple[float, float, float, float]


def read_missed_lines(
    engine: Engine, image: Image, lines: Sequence[Line], blobs: Sequence[InkBlob]
) -> tuple[Line, ...]:
    """Labels of places to sign on an upright page (BGR) that were not read the first time, in its pixels."""
    unit = text_height(lines)
    pieces = [box for box in _joined(blobs, unit) if box[2] - box[0] >= _LONG * unit]
    return tuple(line for box in pieces[:_MOST] for line in _read(engine, image, box))


def _joined(blobs: Sequence[InkBlob], unit: float) -> list[_Bounds]:
    """The bounds of black ink as high as print, parts of one line put together, from the top."""
    print_ = [
        bounds
        for blob in blobs
        if blob.colour == "black" and blob.strokes >= _STROKES
        for bounds in [_bounds(blob.polygon)]
        if _LOW * unit <= bounds[3] - bounds[1] <= _HIGH * unit
    ]
    joined: list[_Bounds] = []
    for box in sorted(print_):
        before = next((each for each in reversed(joined) if _goes_on(each, box, unit)), None)
        if before is None:
            joined.append(box)
        else:
            joined[joined.index(before)] = (
                before[0],
                min(before[1], box[1]),
                max(before[2], box[2]),
                max(before[3], box[3]),
            )
    return sorted(joined, key=lambda each: each[1])


def _goes_on(one: _Bounds, other: _Bounds, unit: float) -> bool:
    """True for a part of a line right of another: level with it, alike in height, near."""
    heights = sorted((one[3] - one[1], other[3] - other[1]))
    level = min(one[3], other[3]) - max(one[1], other[1]) > 0.6 * heights[0]
    return level and heights[1] <= _HIGHER * heights[0] and -unit < other[0] - one[2] < _GAP * unit


def _read(engine: Engine, image: Image, box: _Bounds) -> list[Line]:
    height, width = image.shape[:2]
    room = _ROOM * (box[3] - box[1])
    left, top = max(0, round(box[0] - room)), max(0, round(box[1] - room))
    right, bottom = min(width, round(box[2] + room)), min(height, round(box[3] + room))
    crop = image[top:bottom, left:right]
    paper = tuple(float(v) for v in np.percentile(crop.reshape(-1, 3), 85, axis=0))
    # Around it paper, as on a page: the detector misses what fills its picture.
    margin = round(3 * room)
    framed = np.asarray(
        cv2.copyMakeBorder(crop, margin, margin, margin, margin, cv2.BORDER_CONSTANT, value=paper), np.uint8
    )
    found = engine.read_lines(framed)
    return [
        replace(line, polygon=_moved(line.polygon, left - margin, top - margin))
        for line in found
        if line.confidence >= _SURE and _SIGNING.match(line.text)
    ]


def _bounds(polygon: Polygon) -> _Bounds:
    xs, ys = [x for x, _ in polygon], [y for _, y in polygon]
    return min(xs), min(ys), max(xs), max(ys)


def _moved(polygon: Polygon, right: float, down: float) -> Polygon:
    a, b, c, d = ((x + right, y + down) for x, y in polygon)
    return (a, b, c, d)
