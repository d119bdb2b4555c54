"""The ink of one seal by itself, and what stands in its middle."""

from __future__ import annotations

import cv2
import numpy as np

from preaudit.domain.pages import SealMark
from preaudit.intake import Image

#: How much more of its own colour than of the other a seal's ink has; below which share of the paper's own it is black print.
_COLOURED, _BLACK = 0.06, 0.5
#: Darker than this is ink in a picture of the ink alone (0 black, 255 white).
INKED = 150
#: The middle, as a share of the radius, in which a star stands; directions looked in.
_STAR_REACH, _DIRECTIONS = 0.5, 180
#: How strongly the reach of a star's ink swings five times a turn, and by how much more than any other number of times.
_SWING, _AHEAD = 0.16, 1.5
#: Points of a hull that an ellipse is fitted to; how far its area may be from the hull's.
_HULL, _ELLIPSE = 8, 0.07
#: The middle of a seal, as a share of its radius, and how much of it what stands there covers.
_MIDDLE, _SOME, _FULL = 0.3, 0.12, 0.9
#: Least and greatest mean reach of a star's ink.
_LEAST, _MOST = 0.1, 0.36


def ink_of(image: Image, seal: SealMark) -> Image:
    """The seal alone in a square picture, dark on white; what black print hides is filled in from beside it.

    Compression keeps colour coarser than light: colour tells where the seal's ink is, the channel that it darkens how it runs.
    """
    (x0, y0), (x1, y1) = seal.polygon[0], seal.polygon[2]
    height, width = image.shape[:2]
    left, top, right, bottom = max(0, round(x0)), max(0, round(y0)), min(width, round(x1)), min(height, round(y1))
    crop = image[top:bottom, left:right].astype(np.float32)
    paper = np.maximum(1.0, np.percentile(crop.reshape(-1, 3), 85, axis=0))
    blue, green, red = (crop[:, :, channel] / paper[channel] for channel in range(3))
    own, other = (red, green) if seal.colour == "red" else (blue, red)
    of_seal = cv2.dilate(((own - other) > _COLOURED).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    darkness = np.where(of_seal, np.clip(1 - other, 0, 1), 0.0)
    strongest = float(np.percentile(darkness[of_seal], 85)) if of_seal.any() else 1.0
    strength = np.clip(255 * darkness / max(0.08, strongest), 0, 255).astype(np.uint8)
    black = cv2.dilate((own < _BLACK).astype(np.uint8), np.ones((3, 3), np.uint8))
    strength = np.asarray(cv2.inpaint(strength, black, 3, cv2.INPAINT_TELEA), np.uint8)
    side = max(crop.shape[:2])
    return np.asarray(cv2.resize(255 - strength, (side, side), interpolation=cv2.INTER_CUBIC), np.uint8)


def made_round(disc: Image) -> Image | None:
    """The picture of a seal whose rim is an ellipse that leans (an oval one turned, one seen aslant) pulled until the rim is a circle."""
    inked = cv2.findNonZero((disc < INKED).astype(np.uint8))
    hull = None if inked is None else cv2.convexHull(inked)
    if hull is None or len(hull) < _HULL:
        return None
    (x, y), (one, other), degrees = cv2.fitEllipse(hull)
    side = disc.shape[0]
    true = abs(cv2.contourArea(hull) / max(1.0, np.pi / 4 * one * other) - 1) < _ELLIPSE
    if not true or not 0.5 < one / max(1e-6, other) < 0.97 or other > 1.5 * side:
        return None
    turn = np.deg2rad(degrees)
    axes = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    pull = axes @ np.diag([side / one, side / other]) @ axes.T
    middle = np.array([side / 2, side / 2])
    matrix = np.column_stack([pull, middle - pull @ np.array([x, y])])
    return np.asarray(cv2.warpAffine(disc, matrix, (side, side), flags=cv2.INTER_CUBIC, borderValue=(255.0,)), np.uint8)


def middle_is_inked(disc: Image) -> bool:
    """True where something stands in the middle of a picture of ink alone, and neither fills it nor is spread over it: a worn star, an emblem."""
    radius = disc.shape[0] / 2
    rows, columns = np.mgrid[0 : disc.shape[0], 0 : disc.shape[1]].astype(np.float32)
    reach = np.hypot(columns - radius, rows - radius) / radius
    inked = disc < INKED
    return _SOME <= float(inked[reach < _MIDDLE].mean()) <= _FULL


def has_star(disc: Image) -> bool:
    """True where a filled star of five points stands in the middle of a picture of ink alone, however it is turned."""
    radius = disc.shape[0] / 2
    middle = (disc < INKED).astype(np.uint8)
    rows, columns = np.mgrid[0 : disc.shape[0], 0 : disc.shape[1]].astype(np.float32)
    middle[np.hypot(columns - radius, rows - radius) > _STAR_REACH * radius] = 0
    middle = cv2.morphologyEx(middle, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    count, labels, stats, centres = cv2.connectedComponentsWithStats(middle, connectivity=8)
    if count < 2:
        return False
    largest = 1 + int(stats[1:, cv2.CC_STAT_AREA].argmax())
    return _is_star(labels == largest, centres[largest], radius)


def _is_star(ink: np.ndarray[tuple[int, ...], np.dtype[np.bool_]], centre: np.ndarray, radius: float) -> bool:
    """True where the ink reaches far from its centre in five directions and little between them, without a hole."""
    angles = np.linspace(0, 2 * np.pi, _DIRECTIONS, endpoint=False)
    steps = np.arange(0.0, _STAR_REACH * radius, 0.5)
    x = np.clip(centre[0] + steps[:, None] * np.cos(angles), 0, ink.shape[1] - 1).astype(int)
    y = np.clip(centre[1] + steps[:, None] * np.sin(angles), 0, ink.shape[0] - 1).astype(int)
    hit = ink[y, x]
    outside = ~hit
    reach = np.where(outside.any(axis=0), outside.argmax(axis=0), len(steps)) * 0.5 / radius
    mean = float(reach.mean())
    swings = 2 * np.abs(np.fft.rfft(reach))[1:13] / _DIRECTIONS / max(mean, 1e-6)
    others = np.delete(swings, [4, 9])
    return _LEAST <= mean <= _MOST and swings[4] >= _SWING and swings[4] >= _AHEAD * float(others.max())
