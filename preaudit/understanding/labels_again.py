"""A printed label of a paper read a second time, as if it lay over it, with a letter wrong: 性址 where 住址 stands."""

from __future__ import annotations

from collections.abc import Collection

from preaudit.domain.evidence import Polygon
from preaudit.domain.pages import Line, PageReading
from preaudit.understanding.contraries import DENYING
from preaudit.understanding.line_geometry import height_of, width_of

#: The label was read so surely, and so many of its letters may be read otherwise.
_SURE, _WRONG = 0.9, 1
#: A place is the label's where it is as wide within these, at most so many times as high, and its middle within the label's letters.
_NARROWEST, _WIDEST, _HIGHEST = 0.75, 1.35, 2.0
#: Letters with which a word over a paper takes it back; none of them is a label's letter misread.
_UNDOING = DENYING | frozenset("禁止停勿限撤废销失遗假样旧")


def is_label_again(over: Line, reading: PageReading, labels: Collection[str]) -> bool:
    """True where words over a page lie on a line of it that is a label, sure and whole, and are that but for a letter."""
    return over in reading.overprints and any(
        line.text in labels
        and line.confidence >= _SURE
        and _is_misread(over.text, line.text)
        and _lies_on(over.polygon, line.polygon)
        for line in reading.lines
    )


def _is_misread(read: str, label: str) -> bool:
    other = [a for a, b in zip(read, label, strict=False) if a != b]
    return len(read) == len(label) > len(other) and len(other) <= _WRONG and _UNDOING.isdisjoint(other)


def _lies_on(place: Polygon, label: Polygon) -> bool:
    wide, high = width_of(place) / max(1.0, width_of(label)), height_of(place) / max(1.0, height_of(label))
    if not (_NARROWEST <= wide <= _WIDEST and high <= _HIGHEST):
        return False
    middle = [sum(point[axis] for point in place) / len(place) for axis in (0, 1)]
    inner = [(min(p[axis] for p in label), max(p[axis] for p in label)) for axis in (0, 1)]
    return all(low < at < top for at, (low, top) in zip(middle, inner, strict=True))
