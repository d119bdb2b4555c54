"""Text written aslant over a PDF page: watermarks, and words that cancel it (作废). A ring of a drawn seal turns letter by letter."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from preaudit.domain.characters import fold_ideographs
from preaudit.domain.evidence import Point, Polygon
from preaudit.domain.pages import Line, LineSource

#: Letters of one line lean alike, by degrees; text that leans less than this is level.
_ALIKE, _LEVEL = 3.0, 5.7
#: Letters farther apart than so many sizes are two lines.
_APART = 3.0
#: How far above and below its base line a letter reaches, in sizes.
_ABOVE, _BELOW = 0.88, 0.12


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter: where its base line begins, in points as shown, its direction in degrees (downwards is positive), and its size."""

    text: str
    at: Point
    direction: float
    size: float


def slanted_lines(
    text_page: pdfium.PdfTextPage,
    characters: Iterable[tuple[int, str]],
    shown: Callable[[float, float], Point],
    scale: float,
) -> tuple[Line, ...]:
    """The slanted lines of a page drawn at `scale` pixels a point, of two letters at least."""
    letters = [letter for index, text in characters if (letter := _letter(text_page, index, text, shown))]
    return tuple(_line(group, scale) for group in _groups(letters) if len(group) > 1)


def _letter(
    text_page: pdfium.PdfTextPage, index: int, text: str, shown: Callable[[float, float], Point]
) -> _Letter | None:
    matrix = raw.FS_MATRIX()
    if text.isspace() or not text.isprintable() or not raw.FPDFText_GetMatrix(text_page, index, matrix):
        return None
    (ox, oy), (ax, ay) = shown(matrix.e, matrix.f), shown(matrix.e + matrix.a, matrix.f + matrix.b)
    length, direction = math.hypot(ax - ox, ay - oy), math.degrees(math.atan2(ay - oy, ax - ox))
    x, y = ctypes.c_double(), ctypes.c_double()
    if length == 0 or abs(direction) < _LEVEL or not raw.FPDFText_GetCharOrigin(text_page, index, x, y):
        return None
    return _Letter(text, shown(x.value, y.value), direction, length * raw.FPDFText_GetFontSize(text_page, index))


def _groups(letters: Iterable[_Letter]) -> Iterator[list[_Letter]]:
    group: list[_Letter] = []
    for letter in letters:
        if group and not _goes_on(group[-1], letter):
            yield group
            group = []
        group.append(letter)
    if group:
        yield group


def _goes_on(last: _Letter, letter: _Letter) -> bool:
    (x, y), (ox, oy) = letter.at, last.at
    step, turn = math.hypot(x - ox, y - oy), math.radians(last.direction)
    across = abs((y - oy) * math.cos(turn) - (x - ox) * math.sin(turn))
    along = (x - ox) * math.cos(turn) + (y - oy) * math.sin(turn)
    alike = abs(letter.direction - last.direction) < _ALIKE
    return alike and along > 0 and step < _APART * last.size and across < 0.3 * last.size


def _line(letters: list[_Letter], scale: float) -> Line:
    first, last = letters[0], letters[-1]
    turn, size = math.radians(first.direction), max(letter.size for letter in letters)
    cos, sin = math.cos(turn), math.sin(turn)
    length = math.hypot(last.at[0] - first.at[0], last.at[1] - first.at[1]) + last.size

    def place(along: float, up: float) -> Point:
        x, y = first.at
        return ((x + along * cos + up * sin) * scale, (y + along * sin - up * cos) * scale)

    above, below = _ABOVE * size, -_BELOW * size
    polygon: Polygon = (place(0, above), place(length, above), place(length, below), place(0, below))
    middles = [math.hypot(each.at[0] - first.at[0], each.at[1] - first.at[1]) + each.size / 2 for each in letters]
    text = fold_ideographs("".join(letter.text for letter in letters))
    positions = tuple(min(1.0, middle / length) for middle in middles)
    return Line(text, polygon, 1.0, LineSource.TEXT_LAYER, (1.0,) * len(text), positions)
