"""Deskew: the slope of a page's text lines fitted, so that skew and mild perspective are taken out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from preaudit.domain.evidence import Point
from preaudit.domain.pages import Line
from preaudit.understanding.line_geometry import height_of


@dataclass(frozen=True, slots=True)
class Levelling:
    """The slope field of the page's text, slope(x, y) = a + b·x + c·y, and the map that levels it."""

    a: float
    b: float
    c: float

    def level(self, point: Point) -> Point:
        """Upright pixels → level pixels."""
        x, y = point
        return (x + self.a * y, y - self.a * x - self.b * x * x / 2 - self.c * x * y)


def fit_levelling(lines: Sequence[Line]) -> Levelling:
    """Weighted least squares of the lines' slopes, outliers dropped once."""
    samples: list[tuple[float, float, float, float]] = []
    for line in lines:
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = line.polygon
        width, height = ((bx - ax) + (cx - dx)) / 2, height_of(line.polygon)
        if width < 3 * height or width <= 0:
            continue
        slope = (((by - ay) + (cy - dy)) / 2) / width
        if abs(slope) < 0.6:
            samples.append(((ax + cx) / 2, (ay + cy) / 2, slope, width))
    if not samples:
        return Levelling(0.0, 0.0, 0.0)
    ordered = sorted(s[2] for s in samples)
    median = ordered[len(ordered) // 2]
    samples = [s for s in samples if abs(s[2] - median) < 0.06]
    if len(samples) < 6:
        return Levelling(median, 0.0, 0.0)
    return _solve(samples, median)


def _solve(samples: Sequence[tuple[float, float, float, float]], median: float) -> Levelling:
    """Ridge fit of slope = a + b·x + c·y around the median (3x3 normal equations)."""
    total = sum(w for *_, w in samples)
    mx = sum(x * w for x, _, _, w in samples) / total
    my = sum(y * w for _, y, _, w in samples) / total
    scale = max(max(abs(x - mx) for x, *_ in samples), max(abs(y - my) for _, y, *_ in samples), 1.0)
    sxx = syy = sxy = sxs = sys_ = ss = 0.0
    for x, y, slope, weight in samples:
        w, u, v, s = weight / total, (x - mx) / scale, (y - my) / scale, slope - median
        sxx, syy, sxy = sxx + w * u * u, syy + w * v * v, sxy + w * u * v
        sxs, sys_, ss = sxs + w * u * s, sys_ + w * v * s, ss + w * s
    sxx, syy = sxx + 0.02, syy + 0.02
    det = sxx * syy - sxy * sxy
    b, c = (sxs * syy - sys_ * sxy) / det / scale, (sys_ * sxx - sxs * sxy) / det / scale
    return Levelling(median + ss - b * mx - c * my, b, c)
