"""Ruled lines of forms and tables, as few long segments."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from preaudit.domain.pages import Line, Segment
from preaudit.intake import Image

#: Long side of the copy that rules are sought on, in pixels.
_SIDE = 1600
#: Shortest rule, as a share of the long side.
_SHORTEST = 0.022
#: Skew the opening tolerates: pieces of this share of the long side are kept before being joined.
_PIECE = 0.011


def find_rules(image: Image, lines: Sequence[Line]) -> tuple[Segment, ...]:
    """Horizontal and vertical rules in pixels of the image; skewed up to about 6 degrees."""
    height, width = image.shape[:2]
    scale = min(1.0, _SIDE / max(height, width))
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else grey
    dark = cv2.adaptiveThreshold(small, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 9)
    piece = max(9, round(_PIECE * max(small.shape)))
    segments = []
    for across in (True, False):
        kernel = np.ones((1, piece) if across else (piece, 1), np.uint8)
        opened = cv2.morphologyEx(dark, cv2.MORPH_OPEN, kernel)
        segments.extend(_join(_pieces(opened, across), across, max(small.shape)))
    longest = max(small.shape)
    kept = [s for s in segments if _length(s) >= _SHORTEST * longest and not _inside_text(s, lines, scale)]
    return tuple(Segment((round(a / scale, 1), round(b / scale, 1)), (round(c / scale, 1), round(d / scale, 1))) for a, b, c, d in kept)


_Raw = tuple[float, float, float, float]


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
            a, b = np.flatnonzero(part[:, : max(1, w // 8)].any(axis=1)), np.flatnonzero(part[:, -max(1, w // 8) :].any(axis=1))
            if len(a) and len(b):
                pieces.append((x, y + float(a.mean()), x + w, y + float(b.mean())))
        else:
            a, b = np.flatnonzero(part[: max(1, h // 8)].any(axis=0)), np.flatnonzero(part[-max(1, h // 8) :].any(axis=0))
            if len(a) and len(b):
                pieces.append((x + float(a.mean()), y, x + float(b.mean()), y + h))
    return pieces


def _join(pieces: list[_Raw], across: bool, longest: int) -> list[_Raw]:
    """Pieces that carry each other on, as one segment."""
    along, over = (0, 1) if across else (1, 0)
    gap, drift = 0.03 * longest, 0.0035 * longest
    merged: list[_Raw] = []
    for piece in sorted(pieces, key=lambda p: p[along]):
        best, nearest = -1, drift
        for index, other in enumerate(merged):
            ahead = piece[along] - other[along + 2]
            if not -0.5 * (piece[along + 2] - piece[along]) - 4 <= ahead <= gap:
                continue
            run = max(1.0, other[along + 2] - other[along])
            slope = (other[over + 2] - other[over]) / run if run > 40 else 0.0
            expected = other[over + 2] + slope * ahead
            off = abs(piece[over] - expected)
            if off <= nearest:
                best, nearest = index, off
        if best < 0:
            merged.append(piece)
        elif across:
            other = merged[best]
            merged[best] = (other[0], other[1], max(piece[2], other[2]), piece[3] if piece[2] >= other[2] else other[3])
        else:
            other = merged[best]
            merged[best] = (other[0], other[1], piece[2] if piece[3] >= other[3] else other[2], max(piece[3], other[3]))
    return merged


def _length(segment: _Raw) -> float:
    return float(max(abs(segment[2] - segment[0]), abs(segment[3] - segment[1])))


def _inside_text(segment: _Raw, lines: Sequence[Line], scale: float) -> bool:
    """True for a stroke of a large character: it lies within one line of text and is no longer than the line is high."""
    x, y = (segment[0] + segment[2]) / 2, (segment[1] + segment[3]) / 2
    length = _length(segment)
    for line in lines:
        xs = [p[0] * scale for p in line.polygon]
        ys = [p[1] * scale for p in line.polygon]
        high = max(ys) - min(ys)
        if min(xs) <= x <= max(xs) and min(ys) + 0.12 * high <= y <= max(ys) - 0.12 * high and length <= 1.6 * high:
            return True
    return False
