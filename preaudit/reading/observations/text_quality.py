"""Quality of a page measured on its text lines: sharpness, skew, size of print; the measures of its pixels alone are in preaudit.intake.page_quality."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from preaudit.domain.pages import Line
from preaudit.intake import Image
from preaudit.intake.edge_strength import edge_strength


def measure_lines(image: Image, lines: Sequence[Line]) -> dict[str, float]:
    """Measures of a page's lines.

    sharpness (middle of the text lines' edge strength against contrast; below 0.15 is blurred) · skew_degrees (median
    slope of the lines) · text_height_px (median line height) · coverage (share of the page in lines).
    """
    height, width = image.shape[:2]
    heights = sorted(_extent(line)[1] for line in lines)
    return {
        "sharpness": round(_sharpness(image, lines), 3),
        "skew_degrees": round(_skew(lines), 2),
        "text_height_px": round(heights[len(heights) // 2], 1) if heights else 0.0,
        "coverage": round(sum(w * h for w, h in map(_extent, lines)) / (width * height), 4),
    }


def _extent(line: Line) -> tuple[float, float]:
    a, b, c, d = line.polygon
    return (math.dist(a, b) + math.dist(d, c)) / 2, (math.dist(a, d) + math.dist(b, c)) / 2


def _sharpness(image: Image, lines: Sequence[Line]) -> float:
    """The middle of the edge strengths of a dozen lines."""
    values = []
    step = max(1, len(lines) // 12)
    for line in lines[::step]:
        xs, ys = [p[0] for p in line.polygon], [p[1] for p in line.polygon]
        crop = image[max(0, int(min(ys))) : int(max(ys)) + 1, max(0, int(min(xs))) : int(max(xs)) + 1]
        if (strength := edge_strength(crop)) is not None:
            values.append(strength)
    return float(np.median(values)) if values else 0.0


def _skew(lines: Sequence[Line]) -> float:
    slopes = []
    for line in lines:
        (ax, ay), (bx, by), _, _ = line.polygon
        if bx - ax > 3 * _extent(line)[1]:
            slopes.append(math.degrees(math.atan2(by - ay, bx - ax)))
    return float(np.median(slopes)) if slopes else 0.0
