"""PDF files into pages: scans as pixels, born-digital pages with their text layer where it can be trusted.

PDFium is not thread-safe: every call holds one lock.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from preaudit.domain.evidence import Polygon
from preaudit.domain.pages import Line, LineSource
from preaudit.errors import IntakeError
from preaudit.intake.page import Image
from preaudit.intake.text_trust import trustworthy

#: Rendering resolution, dots per inch (DA/T 31: at least 200).
DPI = 200
_POINTS_PER_INCH = 72
#: Longest side of a rendered page, in pixels; larger sheets are rendered coarser.
_LONGEST = 3600
#: No page is wider or higher than this, in points (about seven metres).
_LARGEST = 20_000
#: A page with an image over more than this share of it is a scan; text over it is an earlier OCR, not the document's.
_SCAN_COVER = 0.7
#: Share of a page's characters that must stand level for its text layer to be used.
_MOSTLY = 0.7
_LOCK = threading.Lock()
_PASSWORD_ERROR = 4


@dataclass(frozen=True, slots=True)
class _Char:
    text: str
    left: float
    bottom: float
    right: float
    top: float


def count_pages(name: str, data: bytes) -> int:
    """Pages in a PDF; the only page is also loaded. Raises IntakeError `pdf_encrypted`, `file_broken`."""
    with _LOCK:
        document = _open(name, data)
        try:
            count = len(document)
            if count == 1:
                page = document[0]
                _size(name, page)
                page.close()
        except pdfium.PdfiumError as error:
            raise _broken(name) from error
        finally:
            document.close()
    if count < 1:
        raise _broken(name)
    return count


def render_page(name: str, data: bytes, number: int, max_pixels: int) -> tuple[Image, tuple[Line, ...]]:
    """Page `number` (from 1) as BGR pixels, and its text lines in those pixels (empty: read it by OCR)."""
    with _LOCK:
        document = _open(name, data)
        try:
            page = document[number - 1]
            width, height = _size(name, page)
            scale = min(DPI / _POINTS_PER_INCH, _LONGEST / max(width, height), (max_pixels / (width * height)) ** 0.5)
            bitmap = page.render(scale=scale, rev_byteorder=False, fill_color=(255, 255, 255, 255))
            pixels = bitmap.to_numpy()
            image: Image = np.ascontiguousarray(pixels[:, :, :3]) if pixels.ndim == 3 else np.stack([pixels] * 3, axis=-1)
            lines = () if _is_scan(page, width * height) else _text_lines(page, scale, image.shape[0])
            return image.copy(), lines
        except pdfium.PdfiumError as error:
            raise _broken(name) from error
        finally:
            document.close()


def _open(name: str, data: bytes) -> pdfium.PdfDocument:
    start = max(0, data[:1024].find(b"%PDF-"))
    try:
        document = pdfium.PdfDocument(data[start:])
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD_ERROR or "password" in str(error).lower():
            raise IntakeError(f"PDF 文件“{name}”设有密码。", "请另存为不带密码的 PDF 后重新上传。", code="pdf_encrypted") from error
        raise _broken(name) from error
    document.init_forms()
    return document


def _size(name: str, page: pdfium.PdfPage) -> tuple[float, float]:
    """Width and height in points. Raises IntakeError `file_broken` where no sheet of paper is so small or large."""
    width, height = page.get_size()
    if not (0 < width < _LARGEST and 0 < height < _LARGEST):
        raise _broken(name)
    return width, height


def _is_scan(page: pdfium.PdfPage, area: float) -> bool:
    covered = 0.0
    for found in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = found.get_bounds()
        covered = max(covered, (right - left) * (top - bottom))
    return covered > _SCAN_COVER * area


def _text_lines(page: pdfium.PdfPage, scale: float, height: int) -> tuple[Line, ...]:
    text_page = page.get_textpage()
    found = [_char(text_page, index) for index in range(text_page.count_chars()) if not _generated(text_page, index)]
    chars = [char for char in found if char is not None]
    if len(chars) < _MOSTLY * len(found):
        return ()
    if not trustworthy("".join(c.text for c in chars)):
        return ()
    left0, _, _, top0 = page.get_cropbox(fallback_ok=True)
    if page.get_rotation():
        # Char boxes are in unrotated page space: such a page is read from its pixels.
        return ()
    lines = [_line(group, scale, left0, top0) for group in _groups(chars)]
    return tuple(line for line in lines if line.text.strip())


def _generated(text_page: pdfium.PdfTextPage, index: int) -> bool:
    """True for a blank that PDFium puts in itself; line ends it puts in are kept."""
    return raw.FPDFText_IsGenerated(text_page, index) == 1 and raw.FPDFText_GetUnicode(text_page, index) not in (10, 13)


def _char(text_page: pdfium.PdfTextPage, index: int) -> _Char | None:
    """A character and its box in page space; None where it is written aslant, as on the ring of a drawn seal.

    PDFium leaves the box of a character under /ActualText (browsers print 一, 日, 山 so) in the space of its text
    object; its matrix is right all the same, so a box far off the matrix's base line is rebuilt from there.
    """
    text = chr(raw.FPDFText_GetUnicode(text_page, index) or 0xFFFD)
    left, bottom, right, top = text_page.get_charbox(index, loose=True)
    matrix = raw.FS_MATRIX()
    if text in "\r\n" or not raw.FPDFText_GetMatrix(text_page, index, matrix):
        return _Char(text, left, bottom, right, top)
    if abs(matrix.b) > 0.1 * abs(matrix.a):
        return None
    size = abs(matrix.a) * raw.FPDFText_GetFontSize(text_page, index)
    if size and abs(bottom - matrix.f) > size:
        wide = size if ord(text) > 0x2E7F else size / 2
        left, bottom, right, top = matrix.e, matrix.f - size * 0.12, matrix.e + wide, matrix.f + size * 0.88
    return _Char(text, left, bottom, right, top)


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
            size = max(last.top - last.bottom, 1.0)
            apart = char.left - last.right > 1.2 * size or char.left < last.left - 0.5 * size
            if apart or abs(char.bottom - last.bottom) > 0.6 * size:
                groups.append(current)
                current = []
        current.append(char)
    return [*groups, current] if current else groups


def _line(chars: list[_Char], scale: float, left0: float, top0: float) -> Line:
    chars = _strip(chars)
    if not chars:
        return Line("", ((0, 0), (0, 0), (0, 0), (0, 0)), 0.0, LineSource.TEXT_LAYER)
    left, right = min(c.left for c in chars), max(c.right for c in chars)
    top, bottom = max(c.top for c in chars), min(c.bottom for c in chars)
    x0, x1, y0, y1 = (left - left0) * scale, (right - left0) * scale, (top0 - top) * scale, (top0 - bottom) * scale
    span = max(right - left, 0.01)
    polygon: Polygon = ((x0, y0), (x1, y0), (x1, y1), (x0, y1))
    positions = tuple(((c.left + c.right) / 2 - left) / span for c in chars)
    return Line("".join(c.text for c in chars), polygon, 1.0, LineSource.TEXT_LAYER, (1.0,) * len(chars), positions)


def _strip(chars: list[_Char]) -> list[_Char]:
    start, end = 0, len(chars)
    while start < end and chars[start].text.isspace():
        start += 1
    while end > start and chars[end - 1].text.isspace():
        end -= 1
    return chars[start:end]


def _broken(name: str) -> IntakeError:
    return IntakeError(f"PDF 文件“{name}”已损坏，无法打开。", "请重新导出或扫描后上传。", code="file_broken")
