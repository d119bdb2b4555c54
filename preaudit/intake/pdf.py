"""PDF files into pages: scans as pixels, born-digital pages with their text layer where it can be trusted.

PDFium is not thread-safe: every call holds one lock.
"""

from __future__ import annotations

import threading

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from preaudit.domain.pages import Line
from preaudit.errors import IntakeError
from preaudit.intake.page import Image
from preaudit.intake.pdf_text import text_lines
from preaudit.intake.visible_text import visible

#: Rendering resolution, dots per inch (DA/T 31: at least 200).
DPI = 200
_POINTS_PER_INCH = 72
#: Longest side of a rendered page, in pixels; larger sheets are rendered coarser.
_LONGEST = 3600
#: No page is wider or higher than this, in points (about seven metres).
_LARGEST = 20_000
#: A page with images over more than this share of it is a scan; text over it is an earlier OCR, not the document's.
_SCAN_COVER = 0.7
#: A page with images over more than this share may show more text than it carries: a card pasted into a letter.
_PICTURED = 0.05
#: Where more than this share of the lines cannot be seen on the page, none of them is believed.
_HIDDEN = 0.1
_LOCK = threading.Lock()
_PASSWORD_ERROR = 4


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


def render_page(name: str, data: bytes, number: int, max_pixels: int) -> tuple[Image, tuple[Line, ...], bool]:
    """Page `number` (from 1): BGR pixels, its text lines in those pixels (empty: read it by OCR), and whether pictures on it
    may show more text than these lines.
    """
    with _LOCK:
        document = _open(name, data)
        try:
            page = _as_shown(document, number - 1)
            width, height = _size(name, page)
            scale = min(DPI / _POINTS_PER_INCH, _LONGEST / max(width, height), (max_pixels / (width * height)) ** 0.5)
            bitmap = page.render(scale=scale, rev_byteorder=False, fill_color=(255, 255, 255, 255))
            pixels = bitmap.to_numpy()
            image: Image = (pixels[:, :, :3] if pixels.ndim == 3 else np.stack([pixels] * 3, axis=-1)).copy()
            pictures = _covered(page, width * height)
            lines = () if pictures > _SCAN_COVER else _seen(image, text_lines(page, scale))
            return image, lines, bool(lines) and pictures > _PICTURED
        except pdfium.PdfiumError as error:
            raise _broken(name) from error
        finally:
            document.close()


def _as_shown(document: pdfium.PdfDocument, index: int) -> pdfium.PdfPage:
    """The page with what was filled into its form, and other notes on it, made part of its content and so of its text."""
    page = document[index]
    if (
        raw.FPDFPage_GetAnnotCount(page) > 0
        and raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_SUCCESS
    ):
        page.close()
        page = document[index]
    return page


def _seen(image: Image, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines that the page shows; none where many are hidden: then only its pixels can be believed."""
    seen = visible(image, lines)
    return seen if len(lines) - len(seen) <= _HIDDEN * len(lines) else ()


def _open(name: str, data: bytes) -> pdfium.PdfDocument:
    start = max(0, data[:1024].find(b"%PDF-"))
    try:
        document = pdfium.PdfDocument(data[start:])
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD_ERROR or "password" in str(error).lower():
            raise IntakeError(
                f"PDF 文件“{name}”设有密码。", "请另存为不带密码的 PDF 后重新上传。", code="pdf_encrypted"
            ) from error
        raise _broken(name) from error
    document.init_forms()
    return document


def _size(name: str, page: pdfium.PdfPage) -> tuple[float, float]:
    """Width and height in points. Raises IntakeError `file_broken` where no sheet of paper is so small or large."""
    width, height = page.get_size()
    if not (0 < width < _LARGEST and 0 < height < _LARGEST):
        raise _broken(name)
    return width, height


def _covered(page: pdfium.PdfPage, area: float) -> float:
    """The share of the page that images lie over; a scan may be cut into many strips."""
    covered = 0.0
    for found in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = found.get_bounds()
        covered += max(0.0, right - left) * max(0.0, top - bottom)
    return covered / area


def _broken(name: str) -> IntakeError:
    return IntakeError(f"PDF 文件“{name}”已损坏，无法打开。", "请重新导出或扫描后上传。", code="file_broken")
