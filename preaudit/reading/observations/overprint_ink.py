"""Ink printed or stamped over a page: coloured, grey or bold, aslant or large, and of no line that was read.

The detector of lines loses long lines that lean, and letters that others cross. Their ink is told from the page's own by its
colour, its greyness or the width of its strokes; groups of it are straightened, each alone, to be read by themselves.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from preaudit.domain.evidence import Polygon
from preaudit.domain.pages import Line, SealMark, Segment
from preaudit.intake import Image
from preaudit.reading.observations.ink_groups import InkGroup, ink_groups
from preaudit.reading.observations.ink_layers import Mask, bold_alone, bold_of, coloured_alone, grey_alone, ink_layers

#: Long side of the copy in which ink is looked for, in pixels.
_SIDE = 1000
#: A line read this surely, and of this ink to this share, explains it.
_WELL, _OWN = 0.8, 0.5
#: Strokes so many times as wide as the page's own are bold.
_BOLD = 1.7
#: A group of ink at least so long and high, in heights of a line; leaning so many degrees, or so many heights high, it is no line of the page.
_LONG, _HIGH, _LEANS, _LARGE = 2.2, 0.8, 6.0, 1.5
#: A group of ink so many times as high as wide stands on its side, or its letters stand below one another.
_STANDS = 1.6
#: Groups of a page that are looked at, the largest first: a watermark repeats itself.
_MOST = 4
#: Height in pixels to which a group's letters are brought, and the longest picture of one.
_LETTER, _LONGEST = 64, 1200
#: A mark surer than this is a seal, which is read elsewhere.
_SEAL = 0.5
#: Words have strokes so long in all, in heights of a letter for each square, so wide, in heights, and cover so much of their place.
_LENGTH, _WIDTH, _COVER, _INKED = (2.6, 16.0), (0.02, 0.16), 0.4, 150
#: Share of an overprint's height that its letters are: the rest is room around them.
_LETTERS = 0.8


@dataclass(frozen=True, slots=True)
class Overprint:
    """A group of ink: its corners on the upright page, clockwise from its own top left, in each direction that its words may run.

    `layer`: 'coloured', 'grey' or 'bold'. `stroke`: half the width of the strokes of the page's own lines, in pixels.
    `by_seal`: it may be a part of a stamp that was not read.
    """

    polygons: tuple[Polygon, ...]
    layer: str
    stroke: float
    by_seal: bool


def find_overprints(
    image: Image,
    lines: Sequence[Line],
    rules: Sequence[Segment],
    seals: Sequence[SealMark],
    photos: Sequence[Polygon],
) -> tuple[Overprint, ...]:
    """Groups of ink over an upright page (BGR) that no line, seal or portrait explains, the largest first."""
    if not lines:
        return ()
    scale = min(1.0, _SIDE / max(image.shape[:2]))
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else image
    boxes = [_Box.of(line, scale, small.shape) for line in lines]
    unit, usual = max(8.0, _weighted_middle([(box.height, box.letters) for box in boxes])), _slope(lines)
    own = [box for box in boxes if box.read_well and abs(box.degrees - usual) < _LEANS]
    stroke, layers = _over(small, boxes, own)
    found: list[tuple[int, Overprint]] = []
    for layer, mask in layers.items():
        _erase(mask, rules, seals, photos, scale, unit)
        for group in ink_groups(mask, unit):
            high, wide = sorted(group.size)
            leans = abs(group.degrees - usual) > _LEANS
            stands = _stands(group.turned(group.axis_degrees))
            if wide >= _LONG * unit and high >= _HIGH * unit and (leans or stands or high >= _LARGE * unit):
                polygons = tuple(_on_page(group.turned(degrees), scale) for degrees in _directions(group, usual))
                by_seal = any(_meet(polygons[0], seal.polygon) for seal in seals)
                found.append((len(group.points), Overprint(polygons, layer, stroke / scale, by_seal)))
    found.sort(key=lambda each: -each[0])
    return tuple(each for _, each in found[:_MOST])


def _over(small: Image, boxes: Sequence[_Box], own: Sequence[_Box]) -> tuple[float, Mapping[str, Mask]]:
    """(half the width of the strokes of the page's lines; each layer of ink without the page's `own` lines that are of it)."""
    layers = ink_layers(small)
    black = layers["black"]
    depth = np.asarray(cv2.distanceTransform(black, cv2.DIST_L2, 3), np.float32)
    stroke = _weighted_middle([(box.stroke(depth), box.letters) for box in boxes])
    every = np.asarray(layers["coloured"] | layers["grey"] | black, np.uint8)
    bold = bold_of(black, depth, max(2.0, _BOLD * stroke))
    masks = {"coloured": layers["coloured"], "grey": layers["grey"], "bold": bold}
    for layer, mask in masks.items():
        for box in own:
            box.take_out(mask, black if layer == "bold" else every)
    return stroke, masks


def straightened(image: Image, polygon: Polygon) -> tuple[Image, float]:
    """A leaning part of an image level in a picture of its own, at a size that the reader knows, and the factor it was made smaller by."""
    a, b, c, d = (np.array(point, np.float32) for point in polygon)
    wide, high = float(np.linalg.norm(b - a)), float(np.linalg.norm(d - a))
    factor = min(1.0, 2.2 * _LETTER / high, _LONGEST / wide)
    width, height = max(16, round(wide * factor)), max(16, round(high * factor))
    level = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    lens = cv2.getPerspectiveTransform(np.array([a, b, c, d], np.float32), level)
    flags = cv2.INTER_AREA if factor < 1 else cv2.INTER_LINEAR
    picture = cv2.warpPerspective(image, lens, (width, height), flags=flags, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(picture, np.uint8), factor


def alone(picture: Image, over: Overprint, factor: float) -> Image:
    """A straightened group with its own ink only, dark on white."""
    if over.layer == "bold":
        return bold_alone(picture, over.stroke * factor)
    return coloured_alone(picture) if over.layer == "coloured" else grey_alone(picture)


def looks_like_words(picture: Image) -> bool:
    """True where the ink alone in a straightened picture runs and covers its place as letters do: no shadow, no rim of a sheet, no drawing."""
    ink = picture[:, :, 0] < _INKED
    framed = np.pad(ink, 1)
    crossings = (framed[:, 1:] & ~framed[:, :-1]).sum() + (framed[1:] & ~framed[:-1]).sum()
    length, letter = math.pi / 4 * float(crossings), _LETTERS * ink.shape[0]
    if length == 0 or float(ink.mean()) > _COVER:
        return False
    a_square, width = length / letter / squares_of(picture), float(ink.sum()) / length / letter
    return bool(_LENGTH[0] <= a_square <= _LENGTH[1] and _WIDTH[0] <= width <= _WIDTH[1])


def squares_of(picture: Image) -> float:
    """How many letters a straightened group has room for."""
    return float(picture.shape[1] / (_LETTERS * picture.shape[0]))


@dataclass(frozen=True, slots=True)
class _Box:
    """A line in pixels of the small copy."""

    quad: npt.NDArray[np.int32]
    area: tuple[slice, slice]
    height: float
    degrees: float
    letters: int
    read_well: bool

    @classmethod
    def of(cls, line: Line, scale: float, shape: tuple[int, ...]) -> _Box:
        quad = np.array([[round(x * scale), round(y * scale)] for x, y in line.polygon], np.int32)
        (x, y), (right, bottom) = np.maximum(quad.min(axis=0), 0), np.maximum(quad.max(axis=0) + 1, 1)
        (ax, ay), (bx, by), _, corner = line.polygon
        height, degrees = math.dist((ax, ay), corner) * scale, math.degrees(math.atan2(by - ay, bx - ax))
        area = slice(int(min(y, shape[0] - 1)), int(bottom)), slice(int(min(x, shape[1] - 1)), int(right))
        return cls(quad, area, height, degrees, len(line.text), line.confidence >= _WELL)

    def stroke(self, depth: npt.NDArray[np.float32]) -> float:
        """Half the width of its strokes."""
        part = depth[self.area]
        inside = part[part > 0]
        return float(np.percentile(inside, 90)) if inside.size else 0.0

    def take_out(self, mask: Mask, every: Mask) -> None:
        """Take the line, where it is of this ink, out of a layer."""
        own = cv2.countNonZero(mask[self.area])
        if own and own > _OWN * cv2.countNonZero(every[self.area]):
            cv2.fillPoly(mask, [self.quad], 0)
            cv2.polylines(mask, [self.quad], True, 0, 3)


def _erase(
    mask: Mask,
    rules: Sequence[Segment],
    seals: Sequence[SealMark],
    photos: Sequence[Polygon],
    scale: float,
    unit: float,
) -> None:
    """Take out of a layer what is known for something else: rules, seals, portraits, the picture's edge."""
    for rule in rules:
        start, end = ((round(x * scale), round(y * scale)) for x, y in (rule.start, rule.end))
        cv2.line(mask, start, end, 0, max(3, round(0.16 * unit)))
    for seal in seals:
        if seal.confidence > _SEAL:
            _erase_box(mask, seal.polygon, scale, 0.1)
    for photo in photos:
        _erase_box(mask, photo, scale, 0.2)
    edge = max(3, round(0.012 * max(mask.shape)))
    mask[:edge], mask[-edge:], mask[:, :edge], mask[:, -edge:] = 0, 0, 0, 0


def _erase_box(mask: Mask, polygon: Polygon, scale: float, margin: float) -> None:
    (x0, y0), (x1, y1) = polygon[0], polygon[2]
    more = margin * max(x1 - x0, y1 - y0)
    left, top = max(0, round((x0 - more) * scale)), max(0, round((y0 - more) * scale))
    mask[top : max(0, round((y1 + more) * scale)), left : max(0, round((x1 + more) * scale))] = 0


def _on_page(group: InkGroup, scale: float) -> Polygon:
    a, b, c, d = ((round(float(x) / scale, 1), round(float(y) / scale, 1)) for x, y in group.corners)
    return (a, b, c, d)


def _directions(group: InkGroup, usual: float) -> Sequence[float]:
    """The directions its words may run in, in degrees: as their rows part, as their ink stretches, as the page's lines do.

    Those of a group that is higher than wide may run upwards or downwards as well: a stamp set on its side.
    """
    found: list[float] = []
    for degrees in (group.degrees, group.axis_degrees, usual):
        sideways = (degrees - 90, degrees + 90) if _stands(group.turned(degrees)) else ()
        found += [each for each in (*sideways, degrees) if all(abs(each - other) > _LEANS for other in found)]
    return found


def _stands(group: InkGroup) -> bool:
    """True for ink that is clearly higher than wide."""
    wide, high = group.size
    return high >= _STANDS * wide


def _meet(one: Polygon, other: Polygon) -> bool:
    """True where the level boxes around two polygons share some place."""
    return all(
        min(p[axis] for p in one) < max(p[axis] for p in other)
        and min(p[axis] for p in other) < max(p[axis] for p in one)
        for axis in (0, 1)
    )


def _slope(lines: Sequence[Line]) -> float:
    """Degrees by which the page's long lines lean, downwards to the right positive."""
    slopes = []
    for line in lines:
        (ax, ay), (bx, by), _, (dx, dy) = line.polygon
        if math.hypot(bx - ax, by - ay) > 2.2 * math.hypot(dx - ax, dy - ay):
            slopes.append((math.degrees(math.atan2(by - ay, bx - ax)), len(line.text)))
    return _weighted_middle(slopes)


def _weighted_middle(values: Sequence[tuple[float, int]]) -> float:
    """The median of values, each counted as often as its weight says; 0 for none."""
    half = sum(weight for _, weight in values) / 2
    for value, weight in sorted(values):
        half -= weight
        if half <= 0:
            return value
    return 0.0
