"""Seals, that is stamps: red or blue rounds, ovals and squares; grey rings on copies are found with little confidence."""

from __future__ import annotations

import math
from dataclasses import replace

import cv2
import numpy as np
import numpy.typing as npt

from preaudit.domain.pages import SealMark
from preaudit.intake import Image

_SIDE = 1000
#: Diameter of a seal as a share of the page's long side: a 30-58 mm seal on A4, or on a card that fills the picture.
_MIN_DIAMETER, _MAX_DIAMETER = 0.045, 0.42

#: Confidence of a ring with nothing in it, at most; that up to which no seal is sure.
_EMPTY, _UNSURE = 0.15, 0.5
#: Share of the middle inked that is a star; shares of the directions in which words stand inside the rim.
_STAR, _SOME_WORDS, _WORDS = 0.10, 0.25, 0.55
#: How bright paper is made; how much redder (bluer) than it ink of seals is.
_BRIGHT, _RED, _BLUE = 245.0, 22, 30
#: Share of a ring's directions in which a red rim shows.
_RED_RIM = 0.6
#: How much more of the seal's colour than the paper has is its ink, however faint.
_FAINT = 14


def find_seals(image: Image) -> tuple[SealMark, ...]:
    """Seals on the page, most certain first, in pixels of the image."""
    height, width = image.shape[:2]
    scale = min(1.0, _SIDE / max(height, width))
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else image
    found: list[SealMark] = []
    for colour, mask in _ink_masks(small):
        found.extend(_seals_of_colour(mask, colour, scale))
    found = [_unless_empty(s, image) for s in found]
    if not any(seal.confidence > _UNSURE for seal in found):
        rings = [_unless_empty(_coloured(ring, image), image) for ring in _grey_rings(small, scale)]
        found = [seal for seal in found if not any(_within(seal, ring) for ring in rings if ring.colour == "red")]
        found.extend(ring for ring in rings if ring.colour == "red" or not found)
    return tuple(sorted(found, key=lambda s: -s.confidence))


def _ink_masks(image: Image) -> list[tuple[str, Image]]:
    """Ink of seals: clearly redder (bluer) than the paper around, whatever the white balance and the light."""
    lit = _evenly_lit(image)
    paper = np.array([np.median(plane[::4, ::4]) for plane in lit])
    blue, green, red = (plane - np.float32(each - paper.mean()) for plane, each in zip(lit, paper, strict=True))
    redness = red - np.maximum(green, blue)
    blueness = blue - np.maximum(red, green)
    red_mask = ((redness > _RED) & (red > 70)).astype(np.uint8) * 255
    blue_mask = ((blueness > _BLUE) & (blue > 80)).astype(np.uint8) * 255
    return [("red", red_mask), ("blue", blue_mask)]


def _evenly_lit(image: Image) -> tuple[npt.NDArray[np.float32], ...]:
    """Blue, green and red as if the paper were equally bright all over; what is dark by itself (a table top) stays dark."""
    height, width = image.shape[:2]
    blue, green, red = cv2.split(image)
    brightest = cv2.max(cv2.max(blue, green), red)
    bright = cv2.resize(brightest, (max(1, width // 16), max(1, height // 16)), interpolation=cv2.INTER_AREA)
    bright = cv2.GaussianBlur(cv2.dilate(bright, np.ones((5, 5), np.uint8)), (0, 0), 2.0)
    light = cv2.resize(bright, (width, height), interpolation=cv2.INTER_LINEAR).astype(np.float32)
    factor = _BRIGHT / np.clip(light, 90.0, 255.0)
    return tuple(cv2.multiply(plane, factor, dtype=cv2.CV_32F) for plane in (blue, green, red))


def _seals_of_colour(mask: Image, colour: str, scale: float) -> list[SealMark]:
    longest = max(mask.shape)
    closed = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((max(3, longest // 90),) * 2, np.uint8))
    # Components, not outer contours: a coloured frame or table top around the page hides nothing that lies within it.
    count, labels, stats, _ = cv2.connectedComponentsWithStats(closed, connectivity=8)
    seals = []
    for index in range(1, count):
        x, y, w, h = (int(value) for value in stats[index, :4])
        if not (_MIN_DIAMETER * longest <= max(w, h) <= _MAX_DIAMETER * longest and 0.45 <= w / h <= 2.2):
            continue
        own = labels[y : y + h, x : x + w] == index
        confidence, shape = _seal_confidence(np.where(own, mask[y : y + h, x : x + w], 0).astype(np.uint8))
        if confidence >= 0.3:
            if colour == "blue":
                confidence *= 0.7
            box = (
                (x / scale, y / scale),
                ((x + w) / scale, y / scale),
                ((x + w) / scale, (y + h) / scale),
                (x / scale, (y + h) / scale),
            )
            seals.append(SealMark(box, colour, shape, round(confidence, 3)))
    return seals


def _seal_confidence(patch: Image) -> tuple[float, str]:
    """How much a blob of colour looks like a seal: a rim all around, an inside that is neither empty nor solid."""
    h, w = patch.shape
    ink = float((patch > 0).mean())
    if not 0.04 <= ink <= 0.75:
        return 0.0, "round"
    rim, shape = max((_rim_coverage(patch, "round"), "round"), (_rim_coverage(patch, "square"), "square"))
    hull = float(cv2.contourArea(cv2.convexHull(cv2.findNonZero(patch)))) / (w * h)
    roundish = 1.0 if 0.62 <= hull <= 0.9 else 0.75 if hull > 0.9 else 0.5
    if rim < 0.45:
        return 0.0, shape
    solid = 0.6 if ink > 0.55 else 1.0
    return min(0.98, rim * roundish * solid * 1.05), shape if shape == "square" or 0.75 <= w / h <= 1.33 else "oval"


def _unless_empty(seal: SealMark, image: Image) -> SealMark:
    """The seal, hardly one where it is a coloured ring with nothing in it."""
    if seal.colour == "grey" or _has_inner_matter(image, seal):
        return seal
    return replace(seal, confidence=min(_EMPTY, seal.confidence))


def _has_inner_matter(image: Image, seal: SealMark) -> bool:
    """True for a star or emblem in the middle, or words along the rim, be they faint: a ring drawn with a pen has neither."""
    (x0, y0), (x1, y1) = seal.polygon[0], seal.polygon[2]
    patch = image[max(0, int(y0)) : int(y1), max(0, int(x0)) : int(x1)].astype(np.int16)
    blue, green, red = patch[:, :, 0], patch[:, :, 1], patch[:, :, 2]
    colour = red - np.maximum(green, blue) if seal.colour == "red" else blue - np.maximum(green, red)
    inked = colour > np.median(colour) + _FAINT
    h, w = inked.shape
    down, across = np.mgrid[0:h, 0:w]
    x, y = (across - (w - 1) / 2) / (w / 2), (down - (h - 1) / 2) / (h / 2)
    reach = np.hypot(x, y)
    middle = float(inked[reach < 0.4].mean())
    turn = ((np.arctan2(y, x) + np.pi) / (2 * np.pi) * 72).astype(int) % 72
    share = len(np.unique(turn[inked & (reach > 0.5) & (reach < 0.82)])) / 72
    return (middle >= _STAR and share >= _SOME_WORDS) or share >= _WORDS


def _rim_coverage(patch: Image, shape: str) -> float:
    """Share of directions from the centre in which ink lies near the border of the patch."""
    h, w = patch.shape
    hit = 0
    directions = 72
    for step in range(directions):
        angle = 2 * math.pi * step / directions
        dx, dy = math.cos(angle), math.sin(angle)
        if shape == "square":
            reach = 1 / max(abs(dx), abs(dy))
            dx, dy = dx * reach, dy * reach
        for part in np.arange(0.8, 1.02, 0.02):
            x, y = int(w / 2 + dx * part * (w / 2 - 1)), int(h / 2 + dy * part * (h / 2 - 1))
            if 0 <= x < w and 0 <= y < h and patch[y, x]:
                hit += 1
                break
    return hit / directions


def _coloured(ring: SealMark, image: Image) -> SealMark:
    """A ring told by its shape alone, red where most of its rim is redder than the paper: one so worn that its parts hang together no more."""
    (x0, y0), (x1, y1) = ring.polygon[0], ring.polygon[2]
    patch = image[max(0, int(y0)) : int(y1), max(0, int(x0)) : int(x1)].astype(np.int16)
    if not patch.size:
        return ring
    colour = patch[:, :, 2] - np.maximum(patch[:, :, 0], patch[:, :, 1])
    rim = _rim_coverage(((colour > np.median(colour) + _FAINT) * 255).astype(np.uint8), "round")
    return replace(ring, colour="red") if rim > _RED_RIM else ring


def _within(seal: SealMark, ring: SealMark) -> bool:
    """True for what is a part of a ring: its middle lies within."""
    x, y = ((seal.polygon[0][axis] + seal.polygon[2][axis]) / 2 for axis in (0, 1))
    return ring.polygon[0][0] < x < ring.polygon[2][0] and ring.polygon[0][1] < y < ring.polygon[2][1]


def _grey_rings(image: Image, scale: float) -> list[SealMark]:
    """Rings of dark ink on a copy without colour."""
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    longest = max(grey.shape)
    smooth = cv2.medianBlur(grey, 3)
    circles = cv2.HoughCircles(
        smooth, cv2.HOUGH_GRADIENT, dp=1.5, minDist=longest / 6, param1=120, param2=90,
        minRadius=int(longest * 0.04), maxRadius=int(longest * 0.16),
    )  # fmt: skip
    if circles is None:
        return []
    dark = cv2.adaptiveThreshold(smooth, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 25, 8)
    rings = []
    for cx, cy, radius in circles[0][:4]:
        hits = 0
        for step in range(90):
            angle = 2 * math.pi * step / 90
            for off in (-2, -1, 0, 1, 2):
                x, y = int(cx + (radius + off) * math.cos(angle)), int(cy + (radius + off) * math.sin(angle))
                if 0 <= x < dark.shape[1] and 0 <= y < dark.shape[0] and dark[y, x]:
                    hits += 1
                    break
        if hits >= 72:
            x0, y0, x1, y1 = (
                (cx - radius) / scale,
                (cy - radius) / scale,
                (cx + radius) / scale,
                (cy + radius) / scale,
            )
            box = ((float(x0), float(y0)), (float(x1), float(y0)), (float(x1), float(y1)), (float(x0), float(y1)))
            rings.append(SealMark(box, "grey", "round", round(0.55 * hits / 90, 3)))
    return rings
