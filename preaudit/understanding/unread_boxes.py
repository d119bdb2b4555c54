"""Boxes to tick that the recognizer took for a letter (口), or that gave no letter, in a list of which it read the others.

A letter 口 that was hardly read, with the room of a box around it, is an empty box. Room where a box must stand, before an entry of a
list in which every other box is empty, is the box that is ticked: a tick hides the box, and a list that nobody filled in reads alike
all along. Two such rooms, or a tick beside one, say nothing of what is ticked: boxes stand there that nobody is sure of. So they do
where a line begins with such room and has more of it before other entries, though no box was read at all.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from preaudit.domain.pages import Line, LineSource, PageReading
from preaudit.understanding.line_geometry import height_of, width_of

_EMPTY, _TICKED = "□☐◻▢", "☑√✓✔☒■"
_LIKE_EMPTY = "口囗"
#: A letter 口 of a word is read more surely than this.
_HARDLY = 0.9
#: Between the middles of a box and of the letter before it, and of two letters with a box between that gave none, in letters' rooms.
_BEFORE_BOX, _OVER_BOX = 1.2, 2.0
#: From a line's beginning to the middle of its first letter where a box stands before it, in letters' rooms.
_FIRST = 1.3
#: A line is a list's next or last where it is no further than so many heights.
_NEAR = 2.0
#: A line that is nothing but entries of a list.
_ENTRIES = re.compile("[\u4e00-\u9fff()（）、]{4,}")
#: What was put in for a box is so sure.
_LIKELY = 0.5


def with_boxes(reading: PageReading) -> PageReading:
    """The reading with such boxes in its lines; the very same where every box was read."""
    lines = tuple(map(_with_unread, reading.lines))
    if any(char in _EMPTY + _TICKED for line in lines for char in line.text):
        lines = tuple(map(_without_look_alikes, lines))
        lines = tuple(_with_tick(line, lines) for line in lines)
    parts = tuple(map(with_boxes, reading.parts))
    if lines == reading.lines and all(new is old for new, old in zip(parts, reading.parts, strict=True)):
        return reading
    return replace(reading, lines=lines, parts=parts)


def _without_look_alikes(line: Line) -> Line:
    """The line with 口 read as the box it is."""
    if not any(char in _LIKE_EMPTY for char in line.text) or not _is_spaced(line):
        return line
    room = _room(line)
    text = "".join(
        _EMPTY[0]
        if char in _LIKE_EMPTY and line.char_confidences[at] < _HARDLY and _before(line, at) > _BEFORE_BOX * room
        else char
        for at, char in enumerate(line.text)
    )
    return replace(line, text=text)


def _with_tick(line: Line, lines: Sequence[Line]) -> Line:
    """The line with a ticked box where one gave no letter and all others of its list are empty."""
    near = [each.text for each in lines if each is line or _is_beside(each, line)]
    if not any(char in _EMPTY for char in line.text) or any(char in _TICKED for text in near for char in text):
        return line
    if not _is_spaced(line) or len(places := _rooms(line)) != 1:
        return line
    return _with_box(line, _TICKED[0], *places[0])


def _with_unread(line: Line) -> Line:
    """The line with an empty box, of which nobody is sure, in each room of a list that has a tick or begins with such room."""
    ticked = any(char in _TICKED for char in line.text)
    if any(char in _EMPTY + _LIKE_EMPTY for char in line.text) or not _is_spaced(line):
        return line
    if not ticked and line.char_positions[0] <= _FIRST * _room(line):
        return line
    places = _rooms(line)
    if not places or not (ticked or (places[0][0] == 0 and len(places) > 1 and _ENTRIES.fullmatch(line.text))):
        return line
    for at, position in reversed(places):
        line = _with_box(line, _EMPTY[0], at, position)
    return line


def _with_box(line: Line, box: str, at: int, position: float) -> Line:
    return replace(
        line,
        text=f"{line.text[:at]}{box}{line.text[at:]}",
        char_confidences=_put(line.char_confidences, at, _LIKELY),
        char_positions=_put(line.char_positions, at, position),
        again=_put(line.again, at, 0.0) if line.again else (),
    )


def _rooms(line: Line) -> list[tuple[int, float]]:
    """Where in the line, and at which share of its width, boxes stand that gave no letter."""
    places, room = line.char_positions, _room(line)
    letters = [at for at, char in enumerate(line.text) if not char.isspace()]
    found = [(letters[0], places[letters[0]] / 2)] if places[letters[0]] > _FIRST * room else []
    for one, other in pairwise(letters):
        boxed = any(line.text[at] in _EMPTY for at in (one, other))
        if not boxed and places[other] - places[one] > _OVER_BOX * room:
            found.append((other, places[other] - room))
    return [each for each in found if line.text[each[0]] not in _EMPTY]


def _is_beside(one: Line, other: Line) -> bool:
    """True for lines right below one another, of which the one stands over the other."""
    (left, top), (right, _), _, _ = one.polygon
    (start, high), (end, _), _, _ = other.polygon
    return min(right, end) > max(left, start) and abs(top - high) < _NEAR * height_of(other.polygon)


def _is_spaced(line: Line) -> bool:
    """True for a recognizer's line of which the place of each letter is known."""
    known = len(line.text) == len(line.char_positions) == len(line.char_confidences)
    return line.source is LineSource.OCR and known and len(line.text) > 2 and width_of(line.polygon) > 0


def _room(line: Line) -> float:
    """The share of the line's width that a letter usually takes."""
    return max(1e-6, statistics.median_low(other - one for one, other in pairwise(line.char_positions)))


def _before(line: Line, at: int) -> float:
    """The room between a letter and what was read before it, else the line's beginning; shares of the line's width."""
    read = [n for n in range(at) if not line.text[n].isspace()]
    return line.char_positions[at] - line.char_positions[read[-1]] if read else 1.0


def _put(values: Sequence[float], at: int, value: float) -> tuple[float, ...]:
    return (*values[:at], value, *values[at:])
