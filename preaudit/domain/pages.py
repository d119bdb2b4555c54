"""What a page says, as the reading stage leaves it: values that can be cached, replayed and reasoned over.

Coordinates here are those of the *upright* page (after the four-way turn). `PageReading.to_uploaded`
maps a polygon back to the page as it was uploaded, which is what evidence always refers to.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from preaudit.domain.evidence import Point, Polygon


class LineSource(StrEnum):
    """Who read the line: the OCR engine from pixels, or the file's own text layer."""

    OCR = "ocr"
    TEXT_LAYER = "text_layer"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text.

    `confidence` is the mean over its characters, 0..1. `char_confidences` and `char_positions` run
    parallel to `text`: the probability of each character, and its centre along the line as a fraction
    0..1 of the polygon's width. Both are empty where the reader does not give them.
    """

    text: str
    polygon: Polygon
    confidence: float
    source: LineSource = LineSource.OCR
    char_confidences: tuple[float, ...] = ()
    char_positions: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Segment:
    """A ruled line of a form or table, horizontal or vertical, in upright pixels."""

    start: Point
    end: Point

    @property
    def horizontal(self) -> bool:
        """True where it runs more across than down."""
        return abs(self.end[0] - self.start[0]) >= abs(self.end[1] - self.start[1])


@dataclass(frozen=True, slots=True)
class SealMark:
    """A stamp seen on the page: `colour` is 'red', 'blue' or 'grey'; `shape` 'round', 'oval', 'square'."""

    polygon: Polygon
    colour: str
    shape: str
    confidence: float


@dataclass(frozen=True, slots=True)
class InkBlob:
    """Ink that no recognized line explains: handwriting, a signature, a fingerprint. Box in upright pixels.

    `area` is the number of ink pixels; `colour` 'black', 'blue' or 'red'.
    """

    polygon: Polygon
    area: int
    colour: str


@dataclass(frozen=True, slots=True)
class PageReading:
    """Everything seen on one page.

    `width`, `height`: pixels of the page as uploaded. `rotation`: degrees clockwise (0, 90, 180, 270) by
    which the uploaded page was turned to be upright. `rotation_certain` is False where the turn is a guess.
    `quality` maps a measure's name to its value. `cost_seconds`: CPU seconds the reading took when it was made.
    """

    width: int
    height: int
    rotation: int
    lines: tuple[Line, ...]
    rules: tuple[Segment, ...] = ()
    seals: tuple[SealMark, ...] = ()
    blobs: tuple[InkBlob, ...] = ()
    photos: tuple[Polygon, ...] = ()
    quality: Mapping[str, float] = field(default_factory=dict)
    rotation_certain: bool = True
    cost_seconds: float = 0.0

    @property
    def upright_size(self) -> tuple[int, int]:
        """(width, height) of the upright page, in pixels."""
        return (self.height, self.width) if self.rotation % 180 else (self.width, self.height)

    def to_uploaded(self, polygon: Polygon) -> Polygon:
        """The same polygon on the page as uploaded, corners kept in text order."""
        a, b, c, d = (self._turn_back(p) for p in polygon)
        return (a, b, c, d)

    def _turn_back(self, point: Point) -> Point:
        x, y = point
        match self.rotation % 360:
            case 90:
                return (y, self.height - x)
            case 180:
                return (self.width - x, self.height - y)
            case 270:
                return (self.width - y, x)
            case _:
                return (x, y)


@dataclass(frozen=True, slots=True)
class PageRef:
    """A page of an uploaded file, counted from 1."""

    file: str
    page: int


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page and its reading: what understanding works on."""

    ref: PageRef
    reading: PageReading
