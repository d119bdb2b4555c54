"""Faces by their shape and colours, where a detector trained on photographs sees none: painted, soft, or small ones on cards and forms.

A patch of skin, rounded and whole, darker in two places beside its middle line as eyes and brows are, hair or a background around
it, and below it something that is neither paper nor skin.
"""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np

from preaudit.intake import Image

#: Sides of a face's box to one another; share of its hull that is skin.
_NARROW, _WIDE, _WHOLE = 0.42, 1.35, 0.6
#: So much darker than the skin are eyes and brows; which share of their windows they cover.
_DARKER, _LEAST_EYES, _MOST_EYES = 13, 0.012, 0.6
#: How alike the two are, as a share of the larger.
_ALIKE = 0.25
#: Farther from the paper's colour than this, in levels, is a background, hair or clothes; which share of what is around a face is.
_OFF_PAPER, _SURROUNDED = 14, 0.3
#: A face is the brightest part of a patch, to so many levels: brown hair and clothes have the colour of skin too.
_AS_BRIGHT = 45
#: A face fills at most so much of its picture's width: a photo by itself is filled for the better part.
_MOST_OF_PICTURE = 0.72
_Box = tuple[int, int, int, int]


def portraits_by_shape(page: Image, skin: Image, smallest: int) -> Iterator[_Box]:
    """Boxes (x, y, width, height) of faces on a page in colour. `skin`: what has the colour of skin (255); `smallest`: a face's least width in pixels."""
    opened = cv2.morphologyEx(skin, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(opened, connectivity=4)
    grey = cv2.cvtColor(page, cv2.COLOR_BGR2GRAY)
    paper = np.array([np.percentile(page[::4, ::4, channel], 80) for channel in range(3)])
    for index in range(1, len(stats)):
        x, y, w, h, area = (int(value) for value in stats[index])
        if w < 0.7 * smallest or area < 0.25 * w * h or not 0.3 < w / h < 3:
            continue
        own = (labels[y : y + h, x : x + w] == index).astype(np.uint8)
        (left, top, w, h, area), own = _brightest_part(own, grey[y : y + h, x : x + w])
        x, y = x + left, y + top
        if w < 0.7 * smallest or not _NARROW < w / h < _WIDE or w > _MOST_OF_PICTURE * page.shape[1]:
            continue
        points = cv2.findNonZero(own)
        hull = np.zeros_like(own)
        cv2.fillConvexPoly(hull, cv2.convexHull(points), 1)
        if area < _WHOLE * int(hull.sum()) or not _has_eyes(grey[y : y + h, x : x + w], own, hull):
            continue
        if _stands_out(page, paper, (x, y, w, h)):
            yield x, y, w, h


def _brightest_part(skin: Image, grey: Image) -> tuple[tuple[int, int, int, int, int], Image]:
    """The largest part of a patch that is as bright as a face (left, top, width, height, area), and it alone."""
    tone = float(np.percentile(grey[skin > 0], 80))
    alike = cv2.morphologyEx(
        skin * (np.abs(grey.astype(np.float32) - tone) < _AS_BRIGHT).astype(np.uint8),
        cv2.MORPH_OPEN,
        np.ones((3, 3), np.uint8),
    )
    count, labels, stats, _ = cv2.connectedComponentsWithStats(alike, connectivity=4)
    if count < 2:
        return (0, 0, 0, 1, 0), skin
    best = 1 + int(stats[1:, cv2.CC_STAT_AREA].argmax())
    x, y, w, h, area = (int(value) for value in stats[best])
    return (x, y, w, h, area), (labels[y : y + h, x : x + w] == best).astype(np.uint8)


def _has_eyes(grey: Image, skin: Image, hull: Image) -> bool:
    """True for a like share of dark ink in the two windows beside the middle line, where eyes and brows are."""
    h, w = grey.shape
    tone = float(np.median(grey[skin > 0]))
    dark = (grey < tone - _DARKER) & (hull > 0)
    rows = slice(round(0.15 * h), round(0.62 * h))
    shares = []
    for columns in (slice(round(0.1 * w), round(0.46 * w)), slice(round(0.54 * w), round(0.9 * w))):
        window = hull[rows, columns] > 0
        shares.append(float(dark[rows, columns][window].mean()) if window.any() else 0.0)
    least, most = min(shares), max(shares)
    return least >= _LEAST_EYES and most <= _MOST_EYES and least >= _ALIKE * most


def _stands_out(page: Image, paper: np.ndarray[tuple[int, ...], np.dtype[np.float64]], face: _Box) -> bool:
    """True where hair, clothes or a background lie above, beside and below a face: of that in which the whole portrait would lie."""
    x, y, w, h = face
    around = page[max(0, y - h // 2) : y + round(1.7 * h), max(0, x - w // 2) : x + round(1.5 * w)]
    away = np.abs(around.astype(np.float32) - paper.astype(np.float32)).max(axis=2) > _OFF_PAPER
    return float(away.mean()) >= _SURROUNDED
