"""A sheet as a reader would give it: lines with boxes, and a confidence and a place for each character."""

from __future__ import annotations

import math
from collections.abc import Sequence
from random import Random

from bench.layouts.sheet import Printed, Seal, Sheet, width_of
from preaudit.domain.evidence import Point
from preaudit.domain.pages import Line, PageReading, SealMark

_BLANKS = "\u3000 "


def reading_of(sheet: Sheet, lines: Sequence[Line]) -> PageReading:
    """The page with these lines and the sheet's rules and seals."""
    height = max([sheet.height, *(round(line.polygon[2][1]) + 60 for line in lines)])
    ordered = sorted(lines, key=lambda line: (round(line.polygon[0][1] / 16), line.polygon[0][0]))
    return PageReading(sheet.width, height, 0, tuple(ordered), tuple(sheet.rules), tuple(map(_seal_mark, sheet.seals)))


def line_of(printed: Printed, random: Random, sureness: float = 1.0) -> Line:
    """A printed line read: blanks give no characters. `sureness` scales how sure each character is."""
    places, at = [], 0.0
    for char in printed.text:
        step = width_of(char, printed.size)
        if char not in _BLANKS:
            places.append((char, at + step / 2))
        at += step
    first, last = places[0][1], places[-1][1]
    begin = first - width_of(places[0][0], printed.size) / 2
    end = last + width_of(places[-1][0], printed.size) / 2
    sure = tuple(round(min(0.9999, random.uniform(0.975, 0.9995) * sureness), 4) for _ in places)
    return Line(
        "".join(char for char, _ in places),
        _outline(printed, begin, end, random),
        sum(sure) / len(sure),
        char_confidences=sure,
        char_positions=tuple((place - begin) / (end - begin) for _, place in places),
    )


def _outline(printed: Printed, begin: float, end: float, random: Random) -> tuple[Point, Point, Point, Point]:
    """The box around the letters from `begin` to `end` of a line, a little loose as detectors draw it."""
    loose = printed.size * random.uniform(0.02, 0.1)
    turn = math.radians(printed.degrees)
    along, down = (math.cos(turn), math.sin(turn)), (-math.sin(turn), math.cos(turn))
    corners = []
    for a, d in ((begin, -loose), (end, -loose), (end, printed.size + loose), (begin, printed.size + loose)):
        corners.append((printed.x + along[0] * a + down[0] * d, printed.y + along[1] * a + down[1] * d))
    return corners[0], corners[1], corners[2], corners[3]


def _seal_mark(seal: Seal) -> SealMark:
    x0, y0, x1, y1 = seal.x - seal.radius, seal.y - seal.radius, seal.x + seal.radius, seal.y + seal.radius
    return SealMark(((x0, y0), (x1, y0), (x1, y1), (x0, y1)), "red", "round", 0.9, seal.text, 0.95)
