"""Pages made of words at places, as a reader would give them: for tests of what stands where."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence

from preaudit.domain.evidence import Point
from preaudit.domain.pages import InkBlob, Line, PageReading, PageRef, ReadPage, SealMark, Segment

SIZE = 32


def width_of(text: str, size: float = SIZE) -> float:
    """Width of a text set in a Chinese font, in pixels."""
    return sum(size if unicodedata.east_asian_width(c) in "WFA" else size / 2 for c in text)


def line(
    text: str, x: float, y: float, size: float = SIZE, confidence: float = 0.99, low: dict[int, float] | None = None
) -> Line:
    """A line whose text begins at (x, y); `low` gives single characters a lower confidence."""
    total = width_of(text, size)
    positions, at = [], 0.0
    for char in text:
        step = width_of(char, size)
        positions.append((at + step / 2) / total)
        at += step
    confidences = tuple((low or {}).get(i, confidence) for i in range(len(text)))
    polygon = ((x, y), (x + total, y), (x + total, y + size), (x, y + size))
    return Line(text, polygon, confidence, char_confidences=confidences, char_positions=tuple(positions))


def page(
    lines: Sequence[Line],
    *,
    file: str = "a.jpg",
    number: int = 1,
    rules: Sequence[Segment] = (),
    seals: Sequence[SealMark] = (),
    blobs: Sequence[InkBlob] = (),
    turned: float = 0.0,
    size: tuple[int, int] = (1240, 1754),
) -> ReadPage:
    """A page of lines; `turned` tilts everything by some degrees about the page's middle."""
    tilted = [_tilt(each, turned, size) for each in lines]
    reading = PageReading(size[0], size[1], 0, tuple(tilted), tuple(rules), tuple(seals), tuple(blobs))
    return ReadPage(PageRef(file, number), reading)


def grid(xs: Sequence[float], ys: Sequence[float]) -> list[Segment]:
    """The rules of a table with these column and row borders."""
    across = [Segment((xs[0], y), (xs[-1], y)) for y in ys]
    return across + [Segment((x, ys[0]), (x, ys[-1])) for x in xs]


def _tilt(line: Line, degrees: float, size: tuple[int, int]) -> Line:
    if not degrees:
        return line
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    cx, cy = size[0] / 2, size[1] / 2

    def turn(point: Point) -> Point:
        x, y = point[0] - cx, point[1] - cy
        return (cx + x * cosine - y * sine, cy + x * sine + y * cosine)

    a, b, c, d = (turn(p) for p in line.polygon)
    return Line(line.text, (a, b, c, d), line.confidence, line.source, line.char_confidences, line.char_positions)
