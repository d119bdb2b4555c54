"""Unexplained ink: what no recognized line accounts for, such as handwriting, signatures, fingerprints."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

import cv2
import numpy as np
import numpy.typing as npt

from preaudit.domain.evidence import Point, Polygon
from preaudit.domain.pages import InkBlob, Line, SealMark, Segment
from preaudit.intake import Image

#: How far a character's ink reaches from its middle, and the widest step between two, in heights of the line.
_REACH, _MAX_STEP = 0.8, 2.6
#: Below this share of the paper's brightness in red light a pen's ink lies under a red seal.
_DARK_IN_RED = 0.68
#: How far a character's ink reaches in steps to the next.
_REACH_IN_STEPS = 0.7
#: A rule so many heights of a line long is none of a hand's strokes.
_LONG_RULE = 4.0
#: Share of a line at either end that is too little to hold writing.
_NEGLIGIBLE_END = 0.03
#: Share of ink's height above and below the rows in its middle.
_MIDDLE = 0.25


def find_ink(
    image: Image, lines: Sequence[Line], rules: Sequence[Segment], seals: Sequence[SealMark]
) -> tuple[InkBlob, ...]:
    """Groups of ink outside lines, rules and seals, of the size of writing; in pixels of the image."""
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    dark = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_GAUSSIAN_C, cv2.THRESH_BINARY_INV, 41, 14)
    unit = text_height(lines)
    for polygon in (polygon for line in lines for polygon in _explained_parts(line)):
        points = np.array([[round(x), round(y)] for x, y in polygon], np.int32)
        cv2.fillPoly(dark, [points], 0)
        cv2.polylines(dark, [points], True, 0, max(2, round(unit * 0.15)))
    for rule in _printed(rules, unit):
        start, end = (tuple(round(v) for v in p) for p in (rule.start, rule.end))
        cv2.line(dark, start, end, 0, max(4, round(unit * 0.16)))
    for seal in seals:
        points = np.array([[round(x), round(y)] for x, y in seal.polygon], np.int32)
        if seal.colour != "red":  # the ink of a blue seal, and of one copied without colour, looks like a pen's
            cv2.fillPoly(dark, [points], 0)
        else:
            _leave_out_red(dark, image, seal)
    blue, green, red = cv2.split(image)
    dark[cv2.subtract(red, cv2.max(green, blue)) > 35] = 0
    border = max(3, round(0.008 * max(image.shape)))
    dark[:border], dark[-border:], dark[:, :border], dark[:, -border:] = 0, 0, 0, 0
    dark = _without_specks(dark, unit)
    return _groups(dark, image, unit)


def _leave_out_red(dark: Image, image: Image, seal: SealMark) -> None:
    """Keep, within a red seal, what is dark in red light too: through it the seal's own ink is hardly seen, however pale or blurred."""
    (x0, y0), (x1, y1) = seal.polygon[0], seal.polygon[2]
    area = slice(max(0, round(y0)), max(0, round(y1))), slice(max(0, round(x0)), max(0, round(x1)))
    red = image[area][:, :, 2]
    if red.size:
        paper = float(np.percentile(red, 90))
        dark[area][red > _DARK_IN_RED * paper] = 0


def _printed(rules: Sequence[Segment], unit: float) -> Iterator[Segment]:
    """The rules that are no strokes of writing: long ones, and short ones that end at a long one."""
    long = [rule for rule in rules if math.dist(rule.start, rule.end) >= _LONG_RULE * unit]
    yield from long
    for rule in rules:
        if rule not in long and any(
            _meets(point, each, 0.5 * unit) for point in (rule.start, rule.end) for each in long
        ):
            yield rule


def _meets(point: Point, rule: Segment, reach: float) -> bool:
    """True for a point on the rule, or so near."""
    (ax, ay), (bx, by) = rule.start, rule.end
    length = max(1.0, math.dist(rule.start, rule.end))
    along = ((point[0] - ax) * (bx - ax) + (point[1] - ay) * (by - ay)) / length
    aside = abs((point[0] - ax) * (by - ay) - (point[1] - ay) * (bx - ax)) / length
    return aside <= reach and -reach <= along <= length + reach


def _explained_parts(line: Line) -> Iterator[Polygon]:
    """The parts of a line that its characters explain: a signature behind 乙方(签字): is found with the line, and not read."""
    a, b, _c, d = line.polygon
    width, height = math.dist(a, b), math.dist(a, d)
    places = line.char_positions
    if not places or len(places) != len(line.text) or width < 1:
        yield line.polygon
        return
    steps = sorted(after - place for place, after in pairwise(places))
    reach, gap = _REACH * height / width, _MAX_STEP * height / width
    if len(steps) > 1:  # a line that was found with a signature is higher than its characters
        step = steps[3 * len(steps) // 4]
        reach, gap = min(reach, _REACH_IN_STEPS * step), min(gap, _MAX_STEP * step)
    start = places[0]
    for place, after in zip(places, (*places[1:], 9.0), strict=True):
        if after - place > gap:
            yield _part(line.polygon, max(0.0, start - reach), min(1.0, place + reach))
            start = after


def _part(polygon: Polygon, start: float, end: float) -> Polygon:
    """The part of a line's polygon between two shares of its length; its ends are the polygon's own near them."""
    a, b, c, d = polygon
    start, end = (0.0 if start < _NEGLIGIBLE_END else start), (1.0 if end > 1 - _NEGLIGIBLE_END else end)
    return (_between(a, b, start), _between(a, b, end), _between(d, c, end), _between(d, c, start))


def _between(one: Point, other: Point, share: float) -> Point:
    return (one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1]))


def text_height(lines: Sequence[Line]) -> float:
    """The height that most lines have, in pixels."""
    heights = sorted(abs(line.polygon[3][1] - line.polygon[0][1]) for line in lines)
    return heights[len(heights) // 2] if heights else 30.0


def _without_specks(mask: Image, unit: float) -> Image:
    """Drop components too small or too large to be strokes of writing."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    w, h, area = stats[:count, 2], stats[:count, 3], stats[:count, 4]
    longest = np.maximum(w, h)
    writing = (longest >= 0.35 * unit) & (w <= 14 * unit) & (h <= 5 * unit)
    keep = writing & (area >= 0.012 * unit * unit) & (area <= 0.62 * w * h + 3 * longest)
    keep[0] = False  # the ground
    return np.asarray(np.where(keep, 255, 0).astype(np.uint8)[labels])


def _groups(mask: Image, image: Image, unit: float) -> tuple[InkBlob, ...]:
    reach = max(3, round(unit * 0.6))
    joined = cv2.dilate(mask, np.ones((max(3, reach // 2), reach), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    blobs = []
    for index in range(1, count):
        x, y, w, h = (int(v) for v in stats[index, :4])
        inside = (labels[y : y + h, x : x + w] == index) & (mask[y : y + h, x : x + w] > 0)
        area = int(inside.sum())
        if area < 0.05 * unit * unit or h > 6 * unit:
            continue
        b, g, r = (float(v) for v in image[y : y + h, x : x + w][inside].mean(axis=0))
        colour = "blue" if b - max(r, g) > 25 else "black"
        blobs.append(
            InkBlob(((x, y), (x + w, y), (x + w, y + h), (x, y + h)), area, colour, strokes_in(inside), legs_in(inside))
        )
    return tuple(blobs)


def strokes_in(ink: npt.NDArray[np.bool_]) -> float:
    """Length of all strokes in diagonals of what they span: by how often rows and columns cross them (Crofton)."""
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    framed = np.pad(ink, 1)
    crossings = (framed[1:] & ~framed[:-1]).sum() + (framed[:, 1:] & ~framed[:, :-1]).sum()
    diagonal = math.hypot(rows[-1] - rows[0] + 1, columns[-1] - columns[0] + 1)
    return round(math.pi / 4 * float(crossings) / diagonal, 2)


def legs_in(ink: npt.NDArray[np.bool_]) -> int:
    """How often a level line meets the ink: the middle of what rows in the middle of it say."""
    rows = np.flatnonzero(ink.any(axis=1))
    height = rows[-1] - rows[0] + 1
    middle = np.pad(ink, ((0, 0), (1, 0)))[rows[0] + round(_MIDDLE * height) : rows[-1] + 1 - round(_MIDDLE * height)]
    return int(np.median((middle[:, 1:] & ~middle[:, :-1]).sum(axis=1))) if len(middle) else 0
