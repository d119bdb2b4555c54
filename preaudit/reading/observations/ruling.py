"""Ruled lines (rulings) of forms and tables, as few long segments."""

from __future__ import annotations

import math
from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from preaudit.domain.pages import Line, Segment
from preaudit.intake import Image

_Raw = tuple[float, float, float, float]
#: Shortest rule: this share of the long side, and this many heights of a line of text.
_MIN_LENGTH, _MIN_LENGTH_IN_TEXT = 0.022, 1.1


def find_rules(image: Image, lines: Sequence[Line]) -> tuple[Segment, ...]:
    """Horizontal and vertical rules in pixels of the image. Text is blotted out first: its strokes are no rules."""
    small = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    dark = cv2.adaptiveThreshold(small, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 9)
    whole = dark.copy()
    for line in lines:
        cv2.fillPoly(dark, [_core(line)], 0)
    level = cv2.getRotationMatrix2D((small.shape[1] / 2, small.shape[0] / 2), _skew(lines), 1.0)
    dark = cv2.warpAffine(dark, level, (small.shape[1], small.shape[0]), flags=cv2.INTER_NEAREST)
    whole = cv2.warpAffine(whole, level, (small.shape[1], small.shape[0]), flags=cv2.INTER_NEAREST)
    back = cv2.invertAffineTransform(level)
    unit = max(8.0, _text_height(lines))
    shortest = max(_MIN_LENGTH * max(small.shape), _MIN_LENGTH_IN_TEXT * unit)
    segments: list[Segment] = []
    for across in (True, False):
        thick = cv2.dilate(dark, np.ones((3, 1) if across else (1, 3), np.uint8))
        piece = max(9, round(shortest * 0.55))
        opened = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, piece) if across else (piece, 1), np.uint8))
        joined = _join(_pieces(opened, across), across, unit, whole)
        segments.extend(_segment(raw, back) for raw in joined if _length(raw) >= shortest)
    return tuple(segments)


def _core(line: Line) -> npt.NDArray[np.int32]:
    """The line's quadrilateral, a little thinner than it is: a rule close under the text stays."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = line.polygon
    corners = [(ax, ay, dx, dy), (bx, by, cx, cy), (cx, cy, bx, by), (dx, dy, ax, ay)]
    return np.array([[round(x + (u - x) * 0.1), round(y + (v - y) * 0.1)] for x, y, u, v in corners], np.int32)


def _skew(lines: Sequence[Line]) -> float:
    """Median slope of the longer lines, in degrees, positive where they fall to the right."""
    slopes = [
        math.degrees(math.atan2(b[1] - a[1], b[0] - a[0]))
        for a, b, _, d in (line.polygon for line in lines)
        if b[0] - a[0] > 3 * (d[1] - a[1])
    ]
    return sorted(slopes)[len(slopes) // 2] if slopes else 0.0


def _text_height(lines: Sequence[Line]) -> float:
    heights = sorted(math.dist(line.polygon[0], line.polygon[3]) for line in lines)
    return heights[len(heights) // 2] if heights else 30.0


def _segment(raw: _Raw, back: npt.NDArray[np.float64]) -> Segment:
    (x0, y0), (x1, y1) = (back @ np.array([raw[0], raw[1], 1.0]), back @ np.array([raw[2], raw[3], 1.0]))
    return Segment((round(float(x0), 1), round(float(y0), 1)), (round(float(x1), 1), round(float(y1), 1)))


def _pieces(mask: Image, across: bool) -> list[_Raw]:
    """Connected pieces as centre lines from their one end to the other."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    pieces: list[_Raw] = []
    for index in range(1, count):
        x, y, w, h, area = (int(v) for v in stats[index])
        run, thick = (w, h) if across else (h, w)
        if run < 8 or area / run > 7 or thick > max(8, run * 0.15):
            continue
        part = labels[y : y + h, x : x + w] == index
        if across:
            a, b = (
                np.flatnonzero(part[:, : max(1, w // 8)].any(axis=1)),
                np.flatnonzero(part[:, -max(1, w // 8) :].any(axis=1)),
            )
            if len(a) and len(b):
                pieces.append((x, y + float(a.mean()), x + w, y + float(b.mean())))
        else:
            a, b = (
                np.flatnonzero(part[: max(1, h // 8)].any(axis=0)),
                np.flatnonzero(part[-max(1, h // 8) :].any(axis=0)),
            )
            if len(a) and len(b):
                pieces.append((x + float(a.mean()), y, x + float(b.mean()), y + h))
    return pieces


def _join(pieces: list[_Raw], across: bool, unit: float, ink: Image) -> list[_Raw]:
    """Pieces that carry each other on, as one segment: over small gaps, and over text where the rule goes on in `ink`."""
    along, over = (0, 1) if across else (1, 0)
    drift = max(2.5, 0.12 * unit)
    merged: list[_Raw] = []
    for piece in sorted(pieces, key=lambda p: p[along]):
        best, nearest = -1, drift
        for index, other in enumerate(merged):
            ahead = piece[along] - other[along + 2]
            if not -0.5 * (piece[along + 2] - piece[along]) - 4 <= ahead <= 6 * unit:
                continue
            run = max(1.0, other[along + 2] - other[along])
            slope = (other[over + 2] - other[over]) / run if run > 40 else 0.0
            off = abs(piece[over] - (other[over + 2] + slope * ahead))
            if off <= nearest and (ahead <= 0.6 * unit or _ink_between(ink, other[2:], piece[:2])):
                best, nearest = index, off
        if best < 0:
            merged.append(piece)
            continue
        other = merged[best]
        end = piece if piece[along + 2] >= other[along + 2] else other
        merged[best] = (other[0], other[1], end[2], end[3])
    return merged


def _ink_between(ink: Image, start: tuple[float, float], end: tuple[float, float]) -> bool:
    """True where ink lies along most of the way from `start` to `end`, a pixel or two to either side."""
    steps = max(2, int(max(abs(end[0] - start[0]), abs(end[1] - start[1]))))
    hits = 0
    for step in range(steps):
        x = round(start[0] + (end[0] - start[0]) * step / steps)
        y = round(start[1] + (end[1] - start[1]) * step / steps)
        hits += bool(
            ink[max(0, y - 2) : y + 3, max(0, x - 2) : x + 3]
            .any(axis=0 if abs(end[1] - start[1]) < abs(end[0] - start[0]) else 1)
            .sum()
            >= 3
        )
    return hits >= 0.85 * steps


def _length(segment: _Raw) -> float:
    return float(max(abs(segment[2] - segment[0]), abs(segment[3] - segment[1])))
