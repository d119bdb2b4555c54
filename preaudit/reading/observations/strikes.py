"""Strokes drawn through the middle of print: what is struck out is no longer said."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import cv2
import numpy as np

from preaudit.domain.evidence import Point, Polygon
from preaudit.domain.pages import Line, SealMark, Segment
from preaudit.intake import Image

#: Height in pixels to which a line is brought; the share of it that is a letter's side; the shortest piece of a stroke.
_HEIGHT, _LETTER, _PIECE = 40, 0.8, 22
#: The part of a line's height in which a stroke strikes it out, and how thick one is at most.
_MIDDLE, _THICK = (0.26, 0.74), 0.22
#: A stroke through Chinese characters is longer than those of two that meet, in sides of a letter; one through figures than theirs, and
#: through few of them reaches beyond their width.
_LONG, _LONG_FIGURES, _FIGURE, _BEYOND = 2.0, 1.4, 0.52, 0.36
#: One through a single figure has it in its middle, within so many letters, and is at least so long.
_AMID, _ALONE = 0.15, 0.72
#: Characters that are such strokes themselves, or have one as wide as they are.
_STROKES = frozenset("-‐‑–—―_=~～一十二三〇")
#: Characters of which no stroke is as wide as a letter.
_NARROW = frozenset("月日.:/")
#: How far above and below a stroke the letters it strikes out have ink, as a share of the height, and how much less on one side: below the
#: line under what was filled in a little high, there is none.
_REACH, _BOTH = 0.3, 0.3
#: The lowest line, in pixels, on which strokes are told.
_LEAST = 10


def find_strikes(
    image: Image, lines: Sequence[Line], rules: Sequence[Segment], seals: Sequence[SealMark]
) -> tuple[Segment, ...]:
    """Strokes through the lines of an upright page (BGR), in its pixels; none that is a part of one of its rules or seals."""
    blue, green, red = cv2.split(image)
    darkness = np.asarray(255 - cv2.min(cv2.min(blue, green), red), np.uint8)
    return tuple(
        strike
        for line in lines
        if len(line.char_positions) == len(line.text)
        for strike in _through(darkness, line)
        if not any(_is_part_of(strike, rule) for rule in rules)
        and not any(_lies_in(strike, seal.polygon) for seal in seals)
    )


def _through(darkness: Image, line: Line) -> Iterator[Segment]:
    a, b, _, d = line.polygon
    wide, high = math.dist(a, b), math.dist(a, d)
    if high < _LEAST or wide < high:
        return
    width = max(_HEIGHT, round(wide * _HEIGHT / high))
    level = np.array([[0, 0], [width, 0], [width, _HEIGHT], [0, _HEIGHT]], np.float32)
    lens = cv2.getPerspectiveTransform(np.array(line.polygon, np.float32), level)
    strip = cv2.warpPerspective(darkness, lens, (width, _HEIGHT), flags=cv2.INTER_LINEAR)
    _, ink = cv2.threshold(strip, 0, 1, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    thick = cv2.dilate(ink, np.ones((3, 1), np.uint8))
    pieces = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, _PIECE), np.uint8))
    if not pieces.any():
        return
    _, _, found, middles = cv2.connectedComponentsWithStats(pieces, connectivity=8)
    for (left, _top, length, _, area), (_, middle) in zip(found[1:].tolist(), middles[1:].tolist(), strict=True):
        thin = area / length - 2 <= _THICK * _HEIGHT
        if (
            thin
            and _MIDDLE[0] <= middle / _HEIGHT <= _MIDDLE[1]
            and _is_long(line, left / width, length / width, width)
            and _is_between(ink[:, left : left + length], middle, area / length)
        ):
            start, end = left / width, (left + length) / width
            share = middle / _HEIGHT
            yield Segment(_at(line, start, share), _at(line, end, share))


def _is_between(ink: Image, middle: float, thick: float) -> bool:
    """True for a stroke that has letters' ink on both its sides; `ink`: the part of the strip that it runs over."""
    over, under = round(middle - thick / 2), round(middle + thick / 2) + 1
    reach = round(_REACH * _HEIGHT)
    above, below = (
        int(side.any(axis=0).sum()) for side in (ink[max(0, over - reach) : over], ink[under : under + reach])
    )
    return min(above, below) >= _BOTH * max(above, below)


def _is_long(line: Line, start: float, length: float, width: int) -> bool:
    """True for a stroke longer than those of the characters it runs through; `start`, `length`: shares of the line's width."""
    letter = _LETTER * _HEIGHT / width
    under = [
        char
        for char, place in zip(line.text, line.char_positions, strict=True)
        if -(reach := (0.1 if char.isascii() else 0.2) * letter) <= place - start <= length + reach
    ]
    if _is_about_a_figure(line, start + length / 2, letter):
        return length >= _ALONE * letter
    if all(char in _STROKES for char in under):
        return False
    if all(char.isascii() or char in _STROKES for char in under):
        return len(under) > 1 and length >= min(_LONG_FIGURES, _FIGURE * len(under) + _BEYOND) * letter
    return length >= _LONG * letter


def _is_about_a_figure(line: Line, middle: float, letter: float) -> bool:
    """True where a stroke has a single figure in its middle, and neither neighbour has a stroke as wide (月8日)."""
    return any(
        char.isdigit()
        and abs(place - middle) < _AMID * letter
        and set(line.text[max(0, at - 1) : at] + line.text[at + 1 : at + 2]) <= _NARROW
        for at, (char, place) in enumerate(zip(line.text, line.char_positions, strict=True))
    )


def _at(line: Line, across: float, down: float) -> Point:
    (ax, ay), (bx, by), _, (dx, dy) = line.polygon
    return (
        round(ax + across * (bx - ax) + down * (dx - ax), 1),
        round(ay + across * (by - ay) + down * (dy - ay), 1),
    )


def _lies_in(strike: Segment, polygon: Polygon) -> bool:
    x, y = (strike.start[0] + strike.end[0]) / 2, (strike.start[1] + strike.end[1]) / 2
    return polygon[0][0] <= x <= polygon[2][0] and polygon[0][1] <= y <= polygon[2][1]


def _is_part_of(strike: Segment, rule: Segment) -> bool:
    """True where a level rule much longer than the stroke runs along it."""
    (ax, ay), (bx, by) = sorted((rule.start, rule.end))
    (left, top), (right, bottom) = strike.start, strike.end
    if bx - ax < 1.5 * (right - left) or bx <= left or ax >= right:
        return False
    height = ay + (by - ay) * ((left + right) / 2 - ax) / max(1.0, bx - ax)
    return abs(height - (top + bottom) / 2) < 6
