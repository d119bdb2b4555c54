"""How well a page was taken, measured on its pixels before anything is read; limits and sentences: preaudit.domain.quality."""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np
import numpy.typing as npt

from preaudit.intake.page import Image

#: Long side of the copy that is measured, in pixels.
_SIDE = 1000
#: Mean difference between colours below which a page was copied without colour (a colour scan of black print has more).
_COLOURLESS = 0.6
#: A pixel whose channels lie so far apart has a colour; a page with so small a share of them at most has none.
_STRONG, _FEW = 30, 0.001
#: Side of the square, at full resolution, in which a screen's pattern is looked for.
_PATCH = 512
#: Strength of pattern that text alone stays below.
_TEXT = 8.0
#: Side, in pixels, below which a picture (a dot, a hair line) shows neither ink nor desk nor thumb.
_LEAST = 8


def measure(image: Image) -> dict[str, float]:
    """Measures of a BGR page.

    megapixels · glare (share burnt out amid darker paper) · dark, bright (share of pixels near black, near white) ·
    paper (brightness of the paper, 0..1) · contrast (how much darker than the paper the ink is, 0..1) · grey (1.0 where the page has no
    colour) · ink (share of dark strokes) · cut (share of the picture's edge where the paper runs out of it while the
    desk shows elsewhere) · occluded (share covered by skin reaching in from the edge) · moire (strength of a regular fine pattern).
    """
    height, width = image.shape[:2]
    scale = min(1.0, _SIDE / max(height, width))
    small = (
        cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        if scale < 1 <= scale * min(height, width)
        else image
    )
    seen = min(small.shape[:2]) >= _LEAST
    grey = cv2.cvtColor(small, cv2.COLOR_BGR2GRAY)
    middle = float(np.median(grey[::2, ::2]))
    ink, contrast = _ink(grey) if seen else (0.0, 0.0)
    return {
        "megapixels": round(width * height / 1e6, 2),
        "glare": round(float((grey >= 253).mean()) if middle < 235 else 0.0, 4),
        "dark": round(float((grey < 30).mean()), 4),
        "bright": round(float((grey > 250).mean()), 4),
        "paper": round(float(np.percentile(grey[::2, ::2], 85)) / 255, 3),
        "contrast": round(contrast, 3),
        "grey": 1.0 if colourless(small) else 0.0,
        "ink": round(ink, 5),
        "cut": round(_cut(small), 3) if seen else 0.0,
        "occluded": round(_occluded(small), 4) if seen else 0.0,
        "moire": round(_moire(image), 1),
    }


def colourless(image: Image) -> bool:
    """True where a page was copied without colour: neither a tone all over it, nor a place (a portrait, a seal) that has one."""
    blue, green, red = cv2.split(image)
    apart = cv2.add(cv2.absdiff(red, green), cv2.absdiff(green, blue))
    return float(apart.mean()) < _COLOURLESS and cv2.countNonZero(cv2.inRange(apart, _STRONG, 255)) < _FEW * apart.size


def _ink(grey: Image) -> tuple[float, float]:
    """Share of pixels much darker than the paper around them, specks and rim aside; and how much darker the darker tenth is."""
    rim = max(4, round(0.02 * max(grey.shape)))
    inner = grey[rim:-rim, rim:-rim] if min(grey.shape) > 3 * rim else grey
    around = cv2.medianBlur(cv2.resize(inner, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA), 21)
    darker = cv2.subtract(cv2.resize(around, (inner.shape[1], inner.shape[0])), cv2.medianBlur(inner, 3))
    strokes = darker[darker > 28]
    return strokes.size / darker.size, float(np.percentile(strokes, 90)) / 255 if strokes.size else 0.0


def _cut(small: Image) -> float:
    """Share of the edge where bright paper touches it, where a darker desk shows along a good part of the rest."""
    light = cv2.extractChannel(cv2.cvtColor(small, cv2.COLOR_BGR2LAB), 0)
    _, mask = cv2.threshold(cv2.GaussianBlur(light, (9, 9), 0), 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    bright = cv2.countNonZero(mask)
    if (
        not 0 < bright < light.size
        or not 0.2 < bright / light.size < 0.97
        or _median_tone(light, mask) - _median_tone(light, 255 - mask) < 45
    ):
        return 0.0
    closed = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    sides = [closed[2], closed[-3], closed[:, 2], closed[:, -3]]
    shares = [float((side > 0).mean()) for side in sides]
    if sum(share < 0.05 for share in shares) < 1 or sum(share > 0.5 for share in shares) == 0:
        return 0.0  # a page that fills the picture, or one that lies wholly within it
    return float(np.concatenate(sides).astype(bool).mean())


def _median_tone(grey: Image, mask: Image) -> float:
    """The median of the pixels where the mask is not 0, of which there are some."""
    counts = cv2.calcHist([grey], [0], mask, [256], [0, 256]).ravel().astype(np.int64).cumsum()
    lower, upper = (int(np.searchsorted(counts, place, "right")) for place in ((counts[-1] - 1) // 2, counts[-1] // 2))
    return (lower + upper) / 2


def _occluded(small: Image) -> float:
    """Share of the page under a smooth patch of skin that reaches in from the edge, such as a thumb."""
    if colourless(small):
        return 0.0
    tiny = cv2.resize(small, None, fx=0.4, fy=0.4, interpolation=cv2.INTER_AREA)
    skin = cv2.inRange(cv2.cvtColor(tiny, cv2.COLOR_BGR2YCrCb), np.array([60, 138, 80]), np.array([245, 175, 125]))
    skin = cv2.morphologyEx(skin, cv2.MORPH_OPEN, np.ones((7, 7), np.uint8))
    if float((skin > 0).mean()) > 0.3:
        return 0.0  # a wooden desk
    share = 0.0
    height, width = skin.shape
    count, labels, stats, _ = cv2.connectedComponentsWithStats(skin)
    grey = cv2.cvtColor(tiny, cv2.COLOR_BGR2GRAY)
    for index in range(1, count):
        x, y, w, h, area = (int(v) for v in stats[index])
        touches = x == 0 or y == 0 or x + w == width or y + h == height
        compact = area > 0.45 * w * h and max(w, h) < 0.5 * max(height, width)
        if touches and compact and area > 0.006 * skin.size:
            edges = cv2.Laplacian(grey, cv2.CV_32F)[labels == index]
            share += area / skin.size if float(np.abs(edges).mean()) < 9 else 0.0
    return share


def _moire(image: Image) -> float:
    """Strength of a regular fine pattern: the middle of five places, for a screen's pattern lies over all of the picture.

    A dotted line or a tinted box is as regular, in one place; text alone gives below 8 and ends the search.
    """
    height, width = image.shape[:2]
    side = min(_PATCH, height, width)
    if side < 128:
        return 0.0
    rest_y, rest_x = height - side, width - side
    strength = _pattern(image, rest_y // 2, rest_x // 2, side)
    if strength < _TEXT:
        return strength
    corners = [(y, x) for y in (rest_y // 6, rest_y - rest_y // 6) for x in (rest_x // 6, rest_x - rest_x // 6)]
    return float(np.median([strength, *(_pattern(image, y, x, side) for y, x in corners)]))


def _pattern(image: Image, top: int, left: int, side: int) -> float:
    """Height of the sharpest isolated peak in a square's spectrum over what lies around it."""
    patch = cv2.cvtColor(image[top : top + side, left : left + side], cv2.COLOR_BGR2GRAY).astype(np.float32)
    window, usable = _window(side)
    spectrum: npt.NDArray[np.float64] = np.abs(np.fft.fftshift(np.fft.fft2((patch - patch.mean()) * window)))
    around = cv2.medianBlur(
        cv2.resize(spectrum.astype(np.float32), None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), 5
    )
    ground = cv2.resize(cv2.GaussianBlur(around, (0, 0), 6), (side, side)) + 1.0
    return float((spectrum / ground)[usable].max(initial=0.0))


@lru_cache(maxsize=2)
def _window(side: int) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.bool_]]:
    """A square's window, and the frequencies at which a screen's grid speaks: rows of text and ruled lines speak along the axes and low."""
    down, across = np.indices((side, side)) - side // 2
    radius = np.hypot(down, across)
    usable = (
        (radius > 0.12 * side) & (radius < 0.49 * side) & (np.abs(down) > 0.02 * side) & (np.abs(across) > 0.02 * side)
    )
    return np.outer(np.hanning(side), np.hanning(side)), usable
