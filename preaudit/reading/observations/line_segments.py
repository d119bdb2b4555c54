"""Segments of text lines, judged one by one: a label and what was written behind it are often read as one line."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
import numpy.typing as npt

from preaudit.domain.evidence import Polygon
from preaudit.domain.pages import Line, LineSource, SealMark
from preaudit.intake import Image

#: Height of a straightened segment in pixels, and of the smallest line on a page that shows how its strokes run.
HEIGHT, _MIN_HEIGHT = 48, 14
#: A step between characters wider than this, in heights of the line, is a gap; a segment holds so many characters at most.
_GAP, _MAX_CHARACTERS = 2.2, 12
#: A piece of no more characters is short.
_SHORT = 7
#: Fewer characters (digits) than these say too little.
_MIN_CHARACTERS, _MIN_DIGITS = 3, 4
#: Share of a line at either end that is too little to hold writing.
_NEGLIGIBLE_END = 0.02
_Quad = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class TextSegment:
    """A part of a line: its `text`, its corners on the page, its straightened `pixels` (BGR), and the `char_positions` across them, in pixels."""

    text: str
    polygon: Polygon
    pixels: Image
    char_positions: tuple[float, ...]

    @property
    def is_alphanumeric(self) -> bool:
        """True where most characters are digits or Latin letters: they are as high as one another in print."""
        return _is_alphanumeric(self.text)


def text_segments(image: Image, lines: Sequence[Line], seals: Sequence[SealMark]) -> Iterator[TextSegment]:
    """The segments of lines that OCR read, long and large enough to be judged; none under a seal."""
    for line in lines:
        if line.source is not LineSource.OCR or len(line.char_positions) != len(line.text):
            continue
        width, height = _size(np.array(line.polygon, float))
        if height < _MIN_HEIGHT or width < height:
            continue
        for first, end in _cuts(line, height / width):
            left, right = _ends(line.char_positions, first, end, 0.62 * height / width)
            corners = _part(line.polygon, left, right)
            if _touches_seal(corners, seals):
                continue
            pixels = _straightened(image, corners)
            if pixels is None:
                continue
            scale = pixels.shape[1] / (right - left)
            char_positions = tuple((place - left) * scale for place in line.char_positions[first:end])
            a, b, c, d = ((round(float(x), 1), round(float(y), 1)) for x, y in corners)
            yield TextSegment(line.text[first:end], (a, b, c, d), pixels, char_positions)


def short_pieces(image: Image, lines: Sequence[Line]) -> Iterator[tuple[TextSegment, float, float]]:
    """Pieces of few characters between colons and gaps, as names and labels are: each with its confidence and its line's height in pixels."""
    for line in lines:
        if line.source is not LineSource.OCR or len(line.char_positions) != len(line.text):
            continue
        width, height = _size(np.array(line.polygon, float))
        if height < _MIN_HEIGHT:
            continue
        starts = _starts(line, height / width)
        for first, end in zip(starts, (*starts[1:], len(line.text)), strict=True):
            if end - first > _SHORT:
                continue
            left, right = _ends(line.char_positions, first, end, 0.62 * height / width)
            corners = _part(line.polygon, left, right)
            pixels = _straightened(image, corners)
            if pixels is None:
                continue
            sure = line.char_confidences[first:end] or (line.confidence,)
            a, b, c, d = ((round(float(x), 1), round(float(y), 1)) for x, y in corners)
            yield TextSegment(line.text[first:end], (a, b, c, d), pixels, ()), sum(sure) / len(sure), height


def _starts(line: Line, unit: float) -> list[int]:
    """Where pieces begin: after colons and gaps. `unit`: the line's height by its width."""
    text, places = line.text, line.char_positions
    later = (at for at in range(1, len(text)) if text[at - 1] in ":：" or places[at] - places[at - 1] > _GAP * unit)
    return [0, *later]


def _cuts(line: Line, unit: float) -> Iterator[tuple[int, int]]:
    """Where segments begin and end in the text: at colons, at gaps, and where they grow long. `unit`: the line's height by its width."""
    text, starts = line.text, _starts(line, unit)
    for start, end in zip(starts, (*starts[1:], len(text)), strict=True):
        parts = math.ceil((end - start) / _MAX_CHARACTERS)
        bounds = [start + round(part * (end - start) / parts) for part in range(parts + 1)]
        for first, last in pairwise(bounds):
            if _can_be_judged(text[first:last]):
                yield first, last


def _can_be_judged(text: str) -> bool:
    """True for enough letters and digits to be judged by their looks."""
    letters = [char for char in text if unicodedata.category(char)[0] in "LN"]
    if len(letters) < 2 or len(letters) < 0.7 * len(text):
        return False
    if _is_alphanumeric(text):
        return sum(char.isdigit() for char in letters) >= _MIN_DIGITS
    return sum(char >= "\u3400" for char in letters) >= _MIN_CHARACTERS or len(letters) > _MIN_CHARACTERS


def _is_alphanumeric(text: str) -> bool:
    return sum(char.isascii() and char.isalnum() for char in text) > sum(char >= "\u3400" for char in text)


def _ends(char_positions: Sequence[float], first: int, end: int, reach: float) -> tuple[float, float]:
    """Where a segment lies along its line: half-way to its neighbours, at most `reach` beyond its characters where it begins or ends."""
    before = (char_positions[first - 1] + char_positions[first]) / 2 if first else 0.0
    after = (char_positions[end - 1] + char_positions[end]) / 2 if end < len(char_positions) else 1.0
    left, right = max(before, char_positions[first] - reach), min(after, char_positions[end - 1] + reach)
    return (0.0 if left < _NEGLIGIBLE_END else left), (1.0 if right > 1 - _NEGLIGIBLE_END else right)


def _part(polygon: Polygon, left: float, right: float) -> _Quad:
    a, b, c, d = (np.array(point, float) for point in polygon)
    return np.array([a + left * (b - a), a + right * (b - a), d + right * (c - d), d + left * (c - d)])


def _size(quad: _Quad) -> tuple[float, float]:
    """(width, height)."""
    a, b, c, d = quad
    across, down = np.linalg.norm(b - a) + np.linalg.norm(c - d), np.linalg.norm(d - a) + np.linalg.norm(c - b)
    return float(across) / 2, float(down) / 2


def _touches_seal(quad: _Quad, seals: Sequence[SealMark]) -> bool:
    """True where a seal touches the segment: its strokes are the seal's as well."""
    low, high = quad.min(axis=0), quad.max(axis=0)
    for seal in seals:
        points = np.array(seal.polygon)
        middle, half = points.mean(axis=0), (points.max(axis=0) - points.min(axis=0)) * 0.55
        if bool(np.all(np.abs((low + high) / 2 - middle) < half + (high - low) / 2)):
            return True
    return False


def _straightened(image: Image, quad: _Quad) -> Image | None:
    """The segment as a level strip of HEIGHT pixels; None where it lies off the page."""
    width, height = _size(quad)
    x0, y0 = (max(0, int(v) - 2) for v in np.floor(quad.min(axis=0)))
    x1, y1 = (int(v) + 3 for v in np.ceil(quad.max(axis=0)))
    piece = image[y0:y1, x0:x1]
    if min(piece.shape[:2]) < 6 or width < 6:
        return None
    corners, scale = quad - (x0, y0), HEIGHT / height
    if scale < 0.7:
        piece = cv2.resize(piece, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        corners = corners * scale
    across = int(np.clip(round(width * scale), 16, 16 * HEIGHT))
    level = np.array([[0, 0], [across, 0], [across, HEIGHT], [0, HEIGHT]], np.float32)
    lens = cv2.getPerspectiveTransform(corners.astype(np.float32), level)
    strip = cv2.warpPerspective(piece, lens, (across, HEIGHT), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(strip, np.uint8)
