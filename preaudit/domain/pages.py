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
    0..1 of the polygon's width. Both are empty where the reader does not give them. `again`: how far a second look at the line,
    with the ink over it taken off, says each character, 0..1; empty where none was taken.
    """

    text: str
    polygon: Polygon
    confidence: float
    source: LineSource = LineSource.OCR
    char_confidences: tuple[float, ...] = ()
    char_positions: tuple[float, ...] = ()
    again: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Segment:
    """A ruled line of a form or table, horizontal or vertical, in upright pixels."""

    start: Point
    end: Point

    @property
    def horizontal(self) -> bool:
        """True where it runs more across than down."""
        return abs(self.end[0] - self.start[0]) >= abs(self.end[1] - self.start[1])


#: Stands in the words of a ring for a letter that was hardly read.
UNREAD_LETTER = "□"


@dataclass(frozen=True, slots=True)
class SealMark:
    """A stamp seen on the page: `colour` is 'red', 'blue' or 'grey'; `shape` 'round', 'oval', 'square'.

    `text`: the words on its ring where they could be read, with UNREAD_LETTER for those that hardly were; `text_confidence` that of the
    weakest character, those included.
    """

    polygon: Polygon
    colour: str
    shape: str
    confidence: float
    text: str = ""
    text_confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class InkBlob:
    """Ink that no recognized line explains: handwriting, a signature, a fingerprint. Box in upright pixels.

    `area` is the number of ink pixels; `colour` 'black', 'blue' or 'red'. `strokes`: how long its strokes are in all, in
    diagonals of its box: a line or an arc about 1, a tick 1.2, a cross 2, a circle 2.2, a name written by hand 3 and more.
    `legs`: how often a level line through its middle meets it: a line once, a tick, a cross or a circle twice, a scrawl five times and more.
    """

    polygon: Polygon
    area: int
    colour: str
    strokes: float = 0.0
    legs: int = 0


@dataclass(frozen=True, slots=True)
class Written:
    """A stretch of a recognized line that looks written by hand; `likeness` 0..1. Corners in upright pixels."""

    polygon: Polygon
    likeness: float


@dataclass(frozen=True, slots=True)
class CodeMark:
    """A machine-readable code decoded on the page, never followed: `form` as 'QRCode', 'Code128'; `text` its content.

    `polygon`: clockwise from the code's own top left, in upright pixels.
    """

    polygon: Polygon
    form: str
    text: str


@dataclass(frozen=True, slots=True)
class Flattening:
    """A photographed sheet made flat: its `width` and `height` in pixels, and `matrix`, which maps them to the page as uploaded.

    `matrix`: the nine numbers of a projective map, row by row.
    """

    width: int
    height: int
    matrix: tuple[float, ...]

    def to_picture(self, point: Point) -> Point:
        """A point of the flat sheet in the picture it was taken from."""
        a, b, c, d, e, f, g, h, i = self.matrix
        x, y = point
        depth = g * x + h * y + i
        return ((a * x + b * y + c) / depth, (d * x + e * y + f) / depth)

    def from_picture(self, point: Point) -> Point:
        """A point of the picture on the flat sheet: the inverse of `to_picture`."""
        a, b, c, d, e, f, g, h, i = self.matrix
        x, y = point
        # (a - gx) u + (b - hx) v = ix - c;  (d - gy) u + (e - hy) v = iy - f
        p, q, r = a - g * x, b - h * x, i * x - c
        s, t, u = d - g * y, e - h * y, i * y - f
        whole = p * t - q * s
        return ((r * t - q * u) / whole, (p * u - r * s) / whole)


@dataclass(frozen=True, slots=True)
class PageReading:
    """Everything seen on one page.

    `width`, `height`: pixels of the page as uploaded. `flat`: how a photographed sheet was made flat before anything
    else. `rotation`: degrees clockwise (0, 90, 180, 270) by which the (flat) page was turned to be upright.
    `rotation_certain` is False where the turn is a guess. `sheets`: outlines of sheets seen in a photograph, on the
    page as uploaded; where they hold all that is written and are several, `parts` are their readings, one a sheet, and
    nothing else is read; of a tall picture that may be papers below one another they are
    its stretches, read beside the whole. `quality` maps a measure's name to its value. `fingerprint`: a fingerprint of how the upright page
    looks (hexadecimal), alike for pages that look alike. `penned`: short pieces of lines that were read and look written by a pen, as ink
    like that of `blobs`. `covered`: boxes around what covers the upright page (a thumb, a spot
    of glare). `overprints`: words printed or stamped over the page, read by themselves, and places of such words that nobody could
    read (text ''); they are none of its `lines` and no value's. `strikes`: strokes through print that strike it out. `typeset`: words
    of a name's length that are surely print.
    `cost_seconds`: CPU seconds the reading took when it was made.
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
    flat: Flattening | None = None
    sheets: tuple[Polygon, ...] = ()
    codes: tuple[CodeMark, ...] = ()
    fingerprint: str = ""
    parts: tuple[PageReading, ...] = ()
    written: tuple[Written, ...] = ()
    covered: tuple[Polygon, ...] = ()
    overprints: tuple[Line, ...] = ()
    strikes: tuple[Segment, ...] = ()
    penned: tuple[InkBlob, ...] = ()
    typeset: tuple[Polygon, ...] = ()

    @property
    def _flat_size(self) -> tuple[int, int]:
        return (self.flat.width, self.flat.height) if self.flat else (self.width, self.height)

    @property
    def upright_size(self) -> tuple[int, int]:
        """(width, height) of the upright page, in pixels."""
        width, height = self._flat_size
        return (height, width) if self.rotation % 180 else (width, height)

    def to_uploaded(self, polygon: Polygon) -> Polygon:
        """The same polygon on the page as uploaded, corners kept in text order."""
        a, b, c, d = (self._turn_back(p) for p in polygon)
        if self.flat:
            a, b, c, d = (self.flat.to_picture(p) for p in (a, b, c, d))
        return (a, b, c, d)

    def to_upright(self, polygon: Polygon) -> Polygon:
        """A polygon of the page as uploaded on the upright page: the inverse of `to_uploaded`."""
        a, b, c, d = polygon
        if self.flat:
            a, b, c, d = (self.flat.from_picture(p) for p in polygon)
        a, b, c, d = (self._turn(p) for p in (a, b, c, d))
        return (a, b, c, d)

    def _turn_back(self, point: Point) -> Point:
        x, y = point
        width, height = self._flat_size
        match self.rotation % 360:
            case 90:
                return (y, height - x)
            case 180:
                return (width - x, height - y)
            case 270:
                return (width - y, x)
            case _:
                return (x, y)

    def _turn(self, point: Point) -> Point:
        x, y = point
        width, height = self._flat_size
        match self.rotation % 360:
            case 90:
                return (height - y, x)
            case 180:
                return (width - x, height - y)
            case 270:
                return (y, width - x)
            case _:
                return (x, y)


@dataclass(frozen=True, slots=True)
class PageRef:
    """A page of an uploaded file, counted from 1."""

    file: str
    page: int


@dataclass(frozen=True, slots=True)
class PartOfPage(PageRef):
    """One of the papers that a person cut a page into, from 1: from the top, then from the left."""

    part: int = 1


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page and its reading: what understanding works on."""

    ref: PageRef
    reading: PageReading
