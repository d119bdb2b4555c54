"""Whether a card lacks its portrait: its place is known by the number printed beneath it, and nothing, or a flat patch, is there.

That no face was found says little, for faces are drawn, worn and copied. That the place holds no strokes at all, or only a strip of a picture,
says that the portrait was left out, covered or cut.
"""

from __future__ import annotations

import re

from preaudit.domain.pages import PageReading
from preaudit.understanding.layout import Layout
from preaudit.understanding.line_geometry import width_of

#: The line of a card that ends with the holder's number; its label alone.
_NUMBERED = re.compile("公民身份号码.{0,2}[0-9]{17}[0-9X]|[0-9]{17}[0-9X]")
_LABELLED = re.compile("公民身份号码")
#: Where the portrait stands, in widths of a number of eighteen figures: from its beginning, to its end, and above it.
_FROM, _TO, _ABOVE = 0.6, 1.35, 1.05
#: A picture's strokes reach over so much of the width of the place and of its height.
_WIDE, _HIGH = 0.45, 0.3
_FIGURES = 18


def lacks_portrait(layout: Layout) -> bool:
    """True where the page holds the side of a card whose portrait surely is not where it is printed."""
    reading = layout.reading
    if reading.photos or reading.parts or reading.quality.get("grey", 0.0) > 0.5 or reading.covered:
        return False
    if not any(_LABELLED.search(line.text) for line in reading.lines):
        return False
    numbers = [line for line in reading.lines if _NUMBERED.fullmatch(line.text.replace(" ", ""))]
    if len(numbers) != 1:
        return False
    line = numbers[0]
    (_, top), (right, _), _, _ = line.polygon
    text = line.text.replace(" ", "")
    wide = width_of(line.polygon) * _FIGURES / (_FIGURES + 1.7 * (len(text) - _FIGURES))
    start = right - wide
    place = (start + _FROM * wide, top - _ABOVE * wide, start + _TO * wide, top)
    return not _holds_picture(reading, place, wide)


def _holds_picture(reading: PageReading, place: tuple[float, float, float, float], wide: float) -> bool:
    """True where ink that is no print reaches over a good part of the place."""
    inside = [
        blob.polygon
        for blob in (*reading.blobs, *reading.penned)
        if place[0] <= sum(x for x, _ in blob.polygon) / 4 <= place[2]
        and place[1] <= sum(y for _, y in blob.polygon) / 4 <= place[3]
    ]
    if not inside:
        return False
    xs, ys = [x for polygon in inside for x, _ in polygon], [y for polygon in inside for _, y in polygon]
    return max(xs) - min(xs) >= _WIDE * (place[2] - place[0]) and max(ys) - min(ys) >= _HIGH * _ABOVE * wide
