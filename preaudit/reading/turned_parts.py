"""A page with papers turned against each other: where it is to be cut, so that each part is read the way it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from preaudit.domain.pages import Flattening, Line

#: A line read with this confidence stands upright; below the second it may be upside down, or upright in a turned part.
_WELL, _POORLY = 0.85, 0.75
#: Least characters' worth of lines (squares of their height) on either side of a cut.
_LEAST = 8.0
#: Share of what lies on either side of a cut that may be of the other sort.
_STRAY = 0.15


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A part of a picture in whole pixels, its right and lower ends left out."""

    left: int
    top: int
    right: int
    bottom: int

    def of(self, flat: Flattening | None) -> Flattening:
        """How this part of a picture lies on the page as uploaded, where the picture is that page, or was made flat from it."""
        a, b, c, d, e, f, g, h, i = flat.matrix if flat else (1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0)
        x, y = self.left, self.top
        moved = (a, b, a * x + b * y + c, d, e, d * x + e * y + f, g, h, g * x + h * y + i)
        return Flattening(self.right - self.left, self.bottom - self.top, moved)


def turned_parts(lines: Sequence[Line], width: int, height: int) -> tuple[Rectangle, ...]:
    """Two parts of an upright page of that size, where one is read well and the other stands another way; else nothing."""
    good = [(line, _squares(line)) for line in lines if _is_level(line) and line.confidence >= _WELL]
    bad = [(line, _squares(line)) for line in lines if not _is_level(line) or line.confidence < _POORLY]
    if sum(weight for _, weight in good) < _LEAST or sum(weight for _, weight in bad) < _LEAST:
        return ()
    for axis, length in ((1, height), (0, width)):
        for place in _gaps(lines, axis):
            if _parted(good, bad, axis, place) or _parted(bad, good, axis, place):
                cut = round(min(max(place, 1), length - 1))
                if axis == 1:
                    return (Rectangle(0, 0, width, cut), Rectangle(0, cut, width, height))
                return (Rectangle(0, 0, cut, height), Rectangle(cut, 0, width, height))
    return ()


def before_turning(part: Rectangle, rotation: int, width: int, height: int) -> Rectangle:
    """A part of an upright page in the picture (`width` by `height`) that was turned by `rotation` degrees clockwise."""
    left, top, right, bottom = part.left, part.top, part.right, part.bottom
    if rotation == 90:
        return Rectangle(top, height - right, bottom, height - left)
    if rotation == 180:
        return Rectangle(width - right, height - bottom, width - left, height - top)
    if rotation == 270:
        return Rectangle(width - bottom, left, width - top, right)
    return part


def _parted(before: Sequence[tuple[Line, float]], after: Sequence[tuple[Line, float]], axis: int, place: float) -> bool:
    """True where nearly all of the one lies before the cut, and nearly all of the other behind it."""
    strays = sum(weight for line, weight in before if _middle(line, axis) > place)
    strays_after = sum(weight for line, weight in after if _middle(line, axis) <= place)
    one, other = (sum(weight for _, weight in each) for each in (before, after))
    return strays <= _STRAY * one and strays_after <= _STRAY * other


def _gaps(lines: Sequence[Line], axis: int) -> Iterator[float]:
    """The middles of the gaps between lines along an axis, the widest first."""
    spans = sorted((min(p[axis] for p in line.polygon), max(p[axis] for p in line.polygon)) for line in lines)
    reach, gaps = spans[0][1], []
    for start, end in spans[1:]:
        if start > reach:
            gaps.append((start - reach, (start + reach) / 2))
        reach = max(reach, end)
    yield from (place for _, place in sorted(gaps, reverse=True))


def _extent(line: Line) -> tuple[float, float]:
    xs, ys = [p[0] for p in line.polygon], [p[1] for p in line.polygon]
    return max(xs) - min(xs), max(ys) - min(ys)


def _squares(line: Line) -> float:
    """How many characters the line has room for."""
    wide, high = _extent(line)
    return max(wide, high) / max(1.0, min(wide, high))


def _is_level(line: Line) -> bool:
    wide, high = _extent(line)
    return wide >= 0.8 * high


def _middle(line: Line, axis: int) -> float:
    return sum(p[axis] for p in line.polygon) / 4
