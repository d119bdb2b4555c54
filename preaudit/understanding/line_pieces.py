"""One printed line that was detected in pieces which overlap (日期：2026年9 | 6年9月11日 under a stamp, on a bent page): the pieces made one again.

Pieces are of one line where the letters at the end of the one and at the beginning of the other are the same and lie in the same
place. What only touches, or says something else in the same place, stays apart.
A number that was read once as a line and once more box by box is what stands in the boxes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from preaudit.domain.evidence import Point
from preaudit.domain.pages import Line, LineSource, PageReading
from preaudit.understanding.line_geometry import height_of, is_upended, leans, point_along

#: The same letter of two pieces lies apart by so much of the room of a letter, at most, and by so much of the lines' height.
_APART, _LEVEL = 0.5, 0.4
#: The higher piece is so much higher than the other, at most.
_HIGHER = 1.6
#: What a number in boxes is made of; one has so many figures, at least.
_FIGURES, _NUMBER = frozenset("0123456789X|"), 11
#: So many letters are read twice, at most; a line that leans by more degrees is not looked at.
_SHARED, _LEANING = 8, 20


def with_whole_lines(reading: PageReading) -> PageReading:
    """The reading with pieces that overlap made one line, where the first of them stood."""
    lines = [line for line in reading.lines if not _is_boxed_again(line, reading.lines)]
    at = 0
    while at < len(lines):
        found = next(((n, k) for n, each in enumerate(lines) if n != at and (k := _shared(lines[at], each))), None)
        if found is None:
            at += 1
            continue
        other, shared = found
        lines[at] = _joined(lines[at], lines[other], shared)
        del lines[other]
        at -= other < at
    parts = tuple(map(with_whole_lines, reading.parts))
    if len(lines) == len(reading.lines) and all(new is old for new, old in zip(parts, reading.parts, strict=True)):
        return reading
    return replace(reading, lines=tuple(lines), parts=parts)


def _is_boxed_again(line: Line, lines: Sequence[Line]) -> bool:
    """True for a number in boxes of which as many figures, or more, were found one by one as in the line."""
    figures = "".join(line.text.split()).upper()
    if len(figures) < _NUMBER or not set(figures) <= _FIGURES:
        return False
    (left, top), (right, _), _, (_, bottom) = line.polygon
    alone = [each for each in lines if each is not line and each.text.strip().upper() in _FIGURES]
    middles = [point_along(each.polygon, 0.5, 0.5) for each in alone]
    return sum(left <= x <= right and top <= y <= bottom for x, y in middles) >= len(figures)


def _shared(left: Line, right: Line) -> int:
    """How many letters end the left piece and begin the right one, in the same places; 0 where they are no pieces of one line."""
    if not _may_meet(left, right):
        return 0
    ends, begins = _centres(left), _centres(right)
    height = min(height_of(left.polygon), height_of(right.polygon))
    for count in range(min(_SHARED, len(left.text) - 1, len(right.text) - 1), 0, -1):
        if not _same(left.text[-count:], right.text[:count]):
            continue
        room = min(_room(ends), _room(begins))
        pairs = zip(ends[-count:], begins[:count], strict=True)
        if all(abs(x - u) <= _APART * room and abs(y - v) <= _LEVEL * height for (x, y), (u, v) in pairs):
            return count
    return 0


def _may_meet(left: Line, right: Line) -> bool:
    """True for two level lines of a recognizer, one height, of which the right begins within the left and ends beyond it."""
    for line in (left, right):
        read = line.source is LineSource.OCR and len(line.text) > 1 and len(line.char_positions) == len(line.text)
        if not read:
            return False
    (_, top), (end, _), _, _ = left.polygon
    (start, high), (beyond, _), _, _ = right.polygon
    if not left.polygon[0][0] < start < end < beyond or abs(top - high) > max(end - left.polygon[0][0], beyond - start):
        return False
    heights = sorted((height_of(left.polygon), height_of(right.polygon)))
    level = not any(is_upended(line) or leans(line.polygon, _LEANING) for line in (left, right))
    return level and heights[1] <= _HIGHER * heights[0]


def _same(one: str, other: str) -> bool:
    """True for the same letters, however wide their marks are."""
    return unicodedata.normalize("NFKC", one) == unicodedata.normalize("NFKC", other) and not one.isspace()


def _centres(line: Line) -> list[Point]:
    return [point_along(line.polygon, position, 0.5) for position in line.char_positions]


def _room(centres: Sequence[Point]) -> float:
    """The room that a letter takes along a line."""
    return abs(centres[-1][0] - centres[0][0]) / (len(centres) - 1)


def _joined(left: Line, right: Line, shared: int) -> Line:
    """The line of two pieces; a letter read twice is as sure as the surer of its readings."""
    (a, _, _, d), (_, b, c, _) = left.polygon, right.polygon
    centres = [*_centres(left), *_centres(right)[shared:]]
    middle = point_along((a, b, c, d), 0, 0.5), point_along((a, b, c, d), 1, 0.5)
    width = max(1.0, middle[1][0] - middle[0][0])
    twice = _surer(left.char_confidences[-shared:], right.char_confidences[:shared])
    sure = (*left.char_confidences[:-shared], *twice, *right.char_confidences[shared:])
    again: tuple[float, ...] = ()
    if left.again and right.again:
        again = (*left.again[:-shared], *_surer(left.again[-shared:], right.again[:shared]), *right.again[shared:])
    return replace(
        left,
        text=left.text + right.text[shared:],
        polygon=(a, b, c, d),
        confidence=sum(sure) / len(sure),
        char_confidences=sure,
        char_positions=tuple(min(1.0, max(0.0, (x - middle[0][0]) / width)) for x, _ in centres),
        again=again,
    )


def _surer(ones: Sequence[float], others: Sequence[float]) -> tuple[float, ...]:
    return tuple(map(max, ones, others))
