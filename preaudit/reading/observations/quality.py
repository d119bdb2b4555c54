"""How well the page was taken, in numbers; sentences and thresholds are for those who judge."""

from __future__ import annotations

import math
from collections.abc import Sequence

import cv2
import numpy as np

from preaudit.domain.pages import Line
from preaudit.intake import Image

#: Mean difference between colours below which a page was copied without colour (a colour scan of black print has more).
_COLOURLESS = 0.6


def measure_quality(image: Image, small: Image, lines: Sequence[Line]) -> dict[str, float]:
    """Measures of a page and its smaller copy.

    megapixels · sharpness (mean over text lines of the Laplacian's spread against contrast; below 0.15 is blurred) ·
    glare (share of burnt-out pixels amid darker paper) · dark, bright (share of pixels near black, near white) ·
    contrast (spread between ink and paper, 0..1) · skew_degrees (median slope of the lines) ·
    text_height_px (median line height) · grey (1.0 where the page has no colour) · coverage (share of the page in lines).
    """
    height, width = image.shape[:2]
    grey = cv2.cvtColor(small, cv2.COLOR_BGR2GRAY)
    low, middle, high = (float(v) for v in np.percentile(grey[::2, ::2], (2, 50, 98)))
    heights = sorted(_extent(line)[1] for line in lines)
    burnt = float((grey >= 253).mean()) if middle < 235 else 0.0
    return {
        "megapixels": round(width * height / 1e6, 2),
        "sharpness": round(_sharpness(image, lines), 3),
        "glare": round(burnt, 4),
        "dark": round(float((grey < 30).mean()), 4),
        "bright": round(float((grey > 250).mean()), 4),
        "contrast": round((high - low) / 255, 3),
        "skew_degrees": round(_skew(lines), 2),
        "text_height_px": round(heights[len(heights) // 2], 1) if heights else 0.0,
        "grey": 1.0 if colourless(small) else 0.0,
        "coverage": round(sum(w * h for w, h in map(_extent, lines)) / (width * height), 4),
    }


def colourless(image: Image) -> bool:
    """True where a page was copied without colour."""
    blue, green, red = cv2.split(image)
    return float(cv2.absdiff(red, green).mean() + cv2.absdiff(green, blue).mean()) < _COLOURLESS


def _extent(line: Line) -> tuple[float, float]:
    a, b, c, d = line.polygon
    return (math.dist(a, b) + math.dist(d, c)) / 2, (math.dist(a, d) + math.dist(b, c)) / 2


def _sharpness(image: Image, lines: Sequence[Line]) -> float:
    """Edge strength in the text, scaled to a text height of 32 pixels: about 1 for a clean scan, under 0.15 for blur."""
    values = []
    step = max(1, len(lines) // 12)
    for line in lines[::step]:
        xs, ys = [p[0] for p in line.polygon], [p[1] for p in line.polygon]
        crop = image[max(0, int(min(ys))) : int(max(ys)) + 1, max(0, int(min(xs))) : int(max(xs)) + 1]
        if crop.shape[0] < 8 or crop.shape[1] < 8:
            continue
        grey = cv2.cvtColor(crop, cv2.COLOR_BGR2GRAY)
        factor = 32 / grey.shape[0]
        grey = cv2.resize(
            grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA if factor < 1 else cv2.INTER_LINEAR
        )
        spread = float(grey.std())
        if spread > 4:
            values.append(float(cv2.Laplacian(grey, cv2.CV_32F).std()) / spread)
    return float(np.median(values)) if values else 0.0


def _skew(lines: Sequence[Line]) -> float:
    slopes = []
    for line in lines:
        (ax, ay), (bx, by), _, _ = line.polygon
        if bx - ax > 3 * _extent(line)[1]:
            slopes.append(math.degrees(math.atan2(by - ay, bx - ax)))
    return float(np.median(slopes)) if slopes else 0.0
