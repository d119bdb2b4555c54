"""Print that the engine lost, mostly beneath a stamp or words strewn over the page: read once more with that ink taken off.

Where letters of two sizes and directions cross, the detector finds neither, or a piece; now and then it passes over the first of two short lines.
In a picture of the page in which what has a colour and what is much paler than print is white, it looks once more where such ink lies, passing
over the lines that were read well.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np
import numpy.typing as npt

from preaudit.domain.evidence import Polygon
from preaudit.domain.pages import InkBlob, Line, SealMark
from preaudit.intake import Image
from preaudit.reading.engine import Engine
from preaudit.reading.observations.ink import text_height

#: A line read so surely stays as it is; one that is read beneath is at least so sure.
_WELL = 0.9
#: A line of so few letters is believed from here on.
_FEW, _SURELY = 2, 0.97
#: Darkness, as shares of the print's own, that become white and black.
_WHITE, _BLACK = 0.45, 0.85
#: Print darker than this share of the paper can be told from what lies over it.
_PRINT = 0.12
#: Words that lean so many degrees lie over the page.
_ASLANT = 11.0
#: Seals of these colours can be taken off.
_COLOURS = frozenset({"red", "blue"})
#: How far around a seal print may be lost by it, in heights of a line.
_AROUND = 1.2
#: Ink is darker than this; letters, or parts of them, are so high and at most so wide, in heights of a line, and cover so many squares of it together.
_INK, _LOW, _HIGH, _ENOUGH = 128, 0.25, 2.5, 0.3
#: Height and least length of ink that stands as print does, in heights of a line; how long its strokes are, in diagonals.
_PRINT_HIGH, _PRINT_LONG, _STROKES = (0.4, 1.9), 2.6, 2.0
#: Where nothing lies over the page, a line of fewer letters may be a name written by a hand.
_SEVERAL = 5
#: Room around what is read, in heights of a line.
_ROOM = 2.0
#: Share of a line that lies on another where both are one.
_SAME = 0.4

_Mask = npt.NDArray[np.uint8]


def read_beneath(
    engine: Engine,
    upright: Image,
    lines: Sequence[Line],
    seals: Sequence[SealMark],
    overprints: Sequence[Line],
    blobs: Sequence[InkBlob],
) -> tuple[Line, ...]:
    """Lines of an upright page (BGR) that were lost, or poorly read, in its pixels. `blobs`: ink that no line explains."""
    level = [line for line in lines if not leans(line.polygon)]
    kept = [line for line in level if line.confidence >= _WELL]
    unit = text_height(level)
    strewn = bool(overprints) or len(level) < len(lines)
    over = [seal.polygon for seal in seals if seal.colour in _COLOURS]
    like_print = [blob.polygon for blob in blobs if _stands_as_print(blob, unit)]
    if not (strewn or over or like_print) or not kept:
        return ()
    beneath = _around(upright, over, _AROUND * unit, everywhere=strewn)
    beside = _around(upright, like_print, 0.0)
    picture = _print_alone(upright, kept)
    if picture is None or (box := _unread(picture, kept, beneath | beside, unit)) is None:
        return ()
    left, top, right, bottom = box
    besides = [_moved(line.polygon, -left, -top) for line in kept]
    read = engine.read_lines(cv2.merge([picture[top:bottom, left:right]] * 3), besides)
    placed = [replace(line, polygon=_moved(line.polygon, left, top)) for line in read if _is_sure(line)]
    return tuple(
        line
        for line in placed
        if _lies_on(line.polygon, beneath) or (_is_surely_print(line) and _lies_on(line.polygon, beside))
    )


def with_found(lines: Sequence[Line], found: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with those found beneath, in place of pieces and poor readings of them."""
    return (*(line for line in lines if not any(_is_worse(line, other) for other in found)), *found)


def explained(unread: Line, found: Sequence[Line]) -> bool:
    """True for ink over the page, without words, that is nothing but print found beneath."""
    return any(_share_on(unread.polygon, line.polygon) > _SAME for line in found)


def leans(polygon: Polygon) -> bool:
    """True for a line that is printed or stamped aslant over an upright page."""
    (ax, ay), (bx, by), _, _ = polygon
    long = math.dist(polygon[0], polygon[1]) > 2.2 * math.dist(polygon[0], polygon[3])
    return long and abs(math.degrees(math.atan2(by - ay, bx - ax))) > _ASLANT


def _print_alone(image: Image, kept: Sequence[Line]) -> _Mask | None:
    """The page in grey, its print alone; None where its print is hardly darker than the paper."""
    paper = np.maximum(np.percentile(image[::4, ::4].reshape(-1, 3), 80, axis=0), 32).astype(np.float32)
    # What has a colour is pale in one of its channels.
    darkness = 1 - np.clip((image.astype(np.float32) / paper).max(axis=2), 0, 1)
    known = np.zeros(image.shape[:2], np.uint8)
    for line in kept:
        cv2.fillPoly(known, [np.array(line.polygon).round().astype(np.int32)], 1)
    inside = darkness[known > 0]
    print_ = float(np.percentile(inside, 92)) if inside.size else 0.0
    if print_ < _PRINT:
        return None
    return np.asarray(255 * (1 - np.clip((darkness / print_ - _WHITE) / (_BLACK - _WHITE), 0, 1)), np.uint8)


def _around(image: Image, polygons: Sequence[Polygon], reach: float, *, everywhere: bool = False) -> _Mask:
    """Where print may be lost: in these places and so far around them."""
    mask = np.full(image.shape[:2], int(everywhere), np.uint8)
    for polygon in polygons:
        corners = [np.array(polygon).round().astype(np.int32)]
        cv2.fillPoly(mask, corners, 1)
        cv2.polylines(mask, corners, isClosed=True, color=1, thickness=max(1, round(2 * reach)))
    return mask


def _unread(picture: _Mask, kept: Sequence[Line], around: _Mask, unit: float) -> tuple[int, int, int, int] | None:
    """The bounds of the ink beside the lines kept that may be print, with some room; None where there is none."""
    ink = np.asarray((picture < _INK) & (around > 0), np.uint8)
    for line in kept:
        cv2.fillPoly(ink, [np.array(line.polygon).round().astype(np.int32)], 0)
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink)
    high, wide = stats[1:, cv2.CC_STAT_HEIGHT], stats[1:, cv2.CC_STAT_WIDTH]
    letters = stats[1:][(high > _LOW * unit) & (high < _HIGH * unit) & (wide < _HIGH * unit)]
    if int(letters[:, cv2.CC_STAT_AREA].sum()) < _ENOUGH * unit * unit:
        return None
    room = round(_ROOM * unit)
    x, y, w, h = (letters[:, each] for each in range(4))
    height, width = picture.shape
    return (
        max(0, int(x.min()) - room),
        max(0, int(y.min()) - room),
        min(width, int((x + w).max()) + room),
        min(height, int((y + h).max()) + room),
    )


def _moved(polygon: Polygon, right: float, down: float) -> Polygon:
    a, b, c, d = ((x + right, y + down) for x, y in polygon)
    return (a, b, c, d)


def _is_sure(line: Line) -> bool:
    letters = [char for char in line.text if unicodedata.category(char)[0] in "LN"]
    needed = _SURELY if len(letters) <= _FEW else _WELL
    return bool(letters) and line.confidence >= needed and not leans(line.polygon)


def _stands_as_print(blob: InkBlob, unit: float) -> bool:
    """True for black ink as high and long as a line of print may be, with strokes enough for letters."""
    (left, top), _, (right, bottom), _ = blob.polygon
    low, high = _PRINT_HIGH
    return (
        blob.colour == "black"
        and blob.strokes >= _STROKES
        and low * unit <= bottom - top <= high * unit
        and right - left >= _PRINT_LONG * unit
    )


def _is_surely_print(line: Line) -> bool:
    """True for a line that no hand wrote: long, each letter read surely."""
    letters = [char for char in line.text if unicodedata.category(char)[0] in "LN"]
    return len(letters) >= _SEVERAL and min(line.char_confidences, default=0.0) >= _WELL


def _lies_on(polygon: Polygon, around: _Mask) -> bool:
    xs, ys = [round(x) for x, _ in polygon], [round(y) for _, y in polygon]
    place = around[max(0, min(ys)) : max(ys) + 1, max(0, min(xs)) : max(xs) + 1]
    return bool(place.any())


def _is_worse(line: Line, found: Line) -> bool:
    """True for a poor reading, or a piece, of what was found beneath."""
    piece = line.confidence < _WELL or line.text in found.text
    return piece and not leans(line.polygon) and _share_on(line.polygon, found.polygon) > _SAME


def _share_on(polygon: Polygon, other: Polygon) -> float:
    """Share of a polygon that lies on another."""
    own = np.array(polygon, np.float32)
    area, _ = cv2.intersectConvexConvex(own, np.array(other, np.float32))
    return float(area) / max(1.0, float(cv2.contourArea(own)))
