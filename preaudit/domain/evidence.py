"""Where on an uploaded page something was seen."""

from __future__ import annotations

from dataclasses import dataclass

Point = tuple[float, float]
#: Four corners in pixels of the page as uploaded (EXIF applied), clockwise from top left of the text.
Polygon = tuple[Point, Point, Point, Point]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A place on a page: the file's name, the page's number (from 1) and, where known, a polygon."""

    file: str
    page: int
    polygon: Polygon | None = None
