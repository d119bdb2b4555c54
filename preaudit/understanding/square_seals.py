"""The printed square of an authority (公安局交通警察支队): its rows were read as lines of print, in their order, and are the seal's own words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from preaudit.domain.evidence import Polygon
from preaudit.domain.pages import Line, PageReading, SealMark
from preaudit.understanding.compiled import compiled
from preaudit.understanding.line_geometry import height_of

#: Rows of such a square, at least, and how much of its height they fill together.
_ROWS, _FILLED = 2, 0.6
#: A row reaches over the square's rim by so much of its side, at most.
_OVER = 0.06
#: So many letters that were read in the seal's ink alone are letters of the rows, and so large a share of theirs.
_LETTERS, _SHARE = 4, 0.25
#: So sure is a seal whose words name an authority, at least; so surely each of its rows was read.
_WORDED, _CLEAR = 0.7, 0.9
#: Whose square seals are printed on licences.
_AUTHORITY = "公安.{0,12}(?:局|队)|交通警察"


def with_square_seals(reading: PageReading) -> PageReading:
    """The reading with the rows of square seals as their words, which are no lines of the page."""
    seals, lines = list(reading.seals), reading.lines
    for at, seal in enumerate(seals):
        rows = _rows_of(seal, lines)
        text = "".join(row.text.replace(" ", "") for row in rows)
        if rows and compiled(_AUTHORITY).search(text):
            least = min(row.confidence for row in rows)
            seals[at] = replace(seal, text=text, text_confidence=least, confidence=max(seal.confidence, _WORDED))
            lines = tuple(line for line in lines if not any(line is row for row in rows))
    parts = tuple(map(with_square_seals, reading.parts))
    if lines is reading.lines and all(new is old for new, old in zip(parts, reading.parts, strict=True)):
        return reading
    return replace(reading, seals=tuple(seals), lines=lines, parts=parts)


def _rows_of(seal: SealMark, lines: Sequence[Line]) -> list[Line]:
    """The rows of a square seal from above, where they fill it and hold the letters that its ink alone gave; else none."""
    if seal.shape != "square" or seal.colour == "grey":
        return []
    rows = sorted((line for line in lines if _lies_in(line.polygon, seal.polygon)), key=lambda row: row.polygon[0][1])
    letters, inked = Counter("".join(row.text for row in rows)), Counter(seal.text)
    known = inked.total() >= _LETTERS and inked.total() >= _SHARE * letters.total() and inked <= letters
    filled = sum(height_of(row.polygon) for row in rows) > _FILLED * height_of(seal.polygon)
    if len(rows) < _ROWS or not known or not filled or any(row.confidence < _CLEAR for row in rows):
        return []
    return rows


def _lies_in(polygon: Polygon, square: Polygon) -> bool:
    """True for a line that ends, on all its sides, within the square or just beyond its rim."""
    for axis in (0, 1):
        low, high = min(p[axis] for p in square), max(p[axis] for p in square)
        over = _OVER * (high - low)
        if any(not low - over <= point[axis] <= high + over for point in polygon):
            return False
    return True
