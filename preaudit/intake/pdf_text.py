"""The text layer of a PDF page as lines in pixels, as the page is shown: turned, cropped, with what was filled into its form."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from preaudit.domain.characters import fold_ideographs
from preaudit.domain.evidence import Point, Polygon
from preaudit.domain.pages import Line, LineSource
from preaudit.intake.slanted_text import slanted_lines
from preaudit.intake.text_trust import trustworthy

#: Share of a page's characters that must stand level for its text layer to be used.
_MOSTLY = 0.7
_HIGH_HALVES, _LOW_HALVES = range(0xD800, 0xDC00), range(0xDC00, 0xE000)
#: What stands for a character that the file does not name.
_UNKNOWN = "\ufffd"
#: Ticks of check boxes, as forms on paper are read.
_TICKS = {"✓": "√", "✔": "√", "✗": "×", "✘": "×"}

#: A figure lower than this share of the one before it is raised (12³), and worth so much.
_SMALL, _RAISED = 0.8, 0.1

Shown = Callable[[float, float], Point]


@dataclass(frozen=True, slots=True)
class _Char:
    """A character and its box, in points from the top left corner of the page as it is shown."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def size(self) -> float:
        return max(self.bottom - self.top, 1.0)


def text_lines(page: pdfium.PdfPage, scale: float) -> tuple[Line, ...]:
    """The lines of a page drawn at `scale` pixels a point; none where its text cannot be believed."""
    text_page = page.get_textpage()
    shown = _shown(page)
    found = [
        _char(text_page, index, text, shown)
        for index, text in _characters(text_page)
        if not _generated(text_page, index)
    ]
    chars = [char for char in found if char is not None]
    if len(chars) < _MOSTLY * len(found) or not trustworthy("".join(c.text for c in chars)):
        return ()
    lines = [_line(group, scale) for group in _groups(chars)]
    return (
        *(line for line in lines if line is not None),
        *slanted_lines(text_page, _characters(text_page), shown, scale),
    )


def _shown(page: pdfium.PdfPage) -> Shown:
    """Page space (points, upwards, before the page is turned) to the page as shown (points, downwards)."""
    left, bottom, right, top = page.get_cropbox(fallback_ok=True)
    turn = page.get_rotation() % 360
    if turn == 90:
        return lambda x, y: (y - bottom, x - left)
    if turn == 180:
        return lambda x, y: (right - x, y - bottom)
    if turn == 270:
        return lambda x, y: (top - y, right - x)
    return lambda x, y: (x - left, top - y)


def _generated(text_page: pdfium.PdfTextPage, index: int) -> bool:
    """True for a blank that PDFium puts in itself; line ends it puts in are kept."""
    return raw.FPDFText_IsGenerated(text_page, index) == 1 and raw.FPDFText_GetUnicode(text_page, index) not in (10, 13)


def _characters(text_page: pdfium.PdfTextPage) -> Iterator[tuple[int, str]]:
    """Index and character of each place in the text; PDFium gives a character beyond the basic plane as two halves in UTF-16.

    A half by itself stands for nothing that can be named or written down.
    """
    high, codes = 0, [raw.FPDFText_GetUnicode(text_page, index) for index in range(text_page.count_chars())]
    for index, code in enumerate(codes):
        if code in _LOW_HALVES and high:
            yield index - 1, chr(0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00))
        elif code in _LOW_HALVES:
            yield index, _UNKNOWN
        elif high:
            yield index - 1, _UNKNOWN
        high = code if code in _HIGH_HALVES else 0
        if not high and code not in _LOW_HALVES:
            yield index, chr(code) if code else _UNKNOWN
    if high:
        yield len(codes) - 1, _UNKNOWN


def _char(text_page: pdfium.PdfTextPage, index: int, text: str, shown: Shown) -> _Char | None:
    """A character and its box as shown; None where it is written aslant, as on the ring of a drawn seal.

    PDFium leaves the box of a character under /ActualText (browsers print 一, 日, 山 so) in the space of its text
    object; its matrix is right all the same, so a box far off the matrix's base line is rebuilt from there.
    """
    left, bottom, right, top = text_page.get_charbox(index, loose=True)
    matrix = raw.FS_MATRIX()
    (x0, y0), (x1, y1) = shown(left, bottom), shown(right, top)
    box = _Char(text, min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    if text in "\r\n" or not raw.FPDFText_GetMatrix(text_page, index, matrix):
        return box
    (ox, oy), (ax, ay) = shown(matrix.e, matrix.f), shown(matrix.e + matrix.a, matrix.f + matrix.b)
    if ax <= ox or abs(ay - oy) > 0.1 * abs(ax - ox):
        return None
    text = _TICKS.get(text, text)
    size = (ax - ox) * raw.FPDFText_GetFontSize(text_page, index)
    if size and abs(box.bottom - oy) > size:
        wide = size if ord(text) > 0x2E7F else size / 2
        return _Char(text, ox, oy - size * 0.88, ox + wide, oy + size * 0.12)
    return _Char(text, box.left, box.top, box.right, box.bottom)


def _groups(chars: list[_Char]) -> list[list[_Char]]:
    """Characters as lines: cut at line ends, wide gaps and changes of height on the page."""
    groups: list[list[_Char]] = []
    current: list[_Char] = []
    for char in chars:
        if char.text in "\r\n" or char.right <= char.left or char.text == "\ufffe":
            if char.text in "\r\n" and current:
                groups.append(current)
                current = []
            continue
        if current:
            last = current[-1]
            apart = char.left - last.right > 1.2 * last.size or char.left < last.left - 0.5 * last.size
            if apart or abs(char.bottom - last.bottom) > 0.6 * last.size:
                groups.append(current)
                current = []
        current.append(char)
    return [*groups, current] if current else groups


def _line(chars: list[_Char], scale: float) -> Line | None:
    while chars and chars[0].text.isspace():
        chars = chars[1:]
    while chars and chars[-1].text.isspace():
        chars = chars[:-1]
    if not chars:
        return None
    left, right = min(c.left for c in chars), max(c.right for c in chars)
    top, bottom = min(c.top for c in chars), max(c.bottom for c in chars)
    span = max(right - left, 0.01)
    polygon: Polygon = (
        (left * scale, top * scale), (right * scale, top * scale), (right * scale, bottom * scale), (left * scale, bottom * scale),
    )  # fmt: skip
    positions = tuple(((c.left + c.right) / 2 - left) / span for c in chars)
    text = fold_ideographs("".join(c.text for c in chars))
    return Line(text, polygon, 1.0, LineSource.TEXT_LAYER, tuple(map(_worth, chars, [None, *chars])), positions)


def _worth(char: _Char, before: _Char | None) -> float:
    """What a character is worth: a small figure right behind another stands above or below the line, and is none of the number."""
    small = before is not None and char.text.isdigit() and before.text.isdigit() and char.size < _SMALL * before.size
    return _RAISED if small else 1.0
