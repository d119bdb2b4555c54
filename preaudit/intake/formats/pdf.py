"""PDF files into pages: scans as pixels, born-digital pages with their text layer where it can be trusted.

PDFium is not thread-safe: every call holds one lock.
"""

from __future__ import annotations

import logging
import threading
from dataclasses import replace

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from preaudit.domain.encodable import encodable
from preaudit.domain.pages import Line, PageRef
from preaudit.errors import IntakeError
from preaudit.intake.formats import all_formats, recognise
from preaudit.intake.page import Image, Page
from preaudit.intake.pdf_containers import empty_portfolio, files_within, is_portfolio, refuse_undrawn_form
from preaudit.intake.pdf_notes import draw_notes, undrawn_notes
from preaudit.intake.pdf_text import text_lines
from preaudit.intake.visible_text import visible
from preaudit.wording import intake as say

#: How far a PDF's readers look for its header.
_HEADER_WITHIN = 1024
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
_HAS_IMAGES = 0.05
#: Where more than this share of the lines cannot be seen on the page, none of them is believed.
_HIDDEN = 0.1
_LOCK = threading.Lock()
#: What PDFium's binding advises is for those who build it, and nothing for whoever reads our console.
logging.getLogger("pypdfium2").setLevel(logging.CRITICAL)
_PASSWORD_ERROR = 4


class Pdf:
    """PDF (ISO 32000)."""

    name = "PDF"
    media_types = ("application/pdf",)
    suffixes = (".pdf",)
    is_image = False
    everyday = True
    starts_with_magic = False

    def recognises(self, data: bytes) -> bool:
        """Its header within the first kilobyte, as PDF readers look for it; or at the start, where the version is lacking."""
        return b"%PDF-" in data[:_HEADER_WITHIN] or data.removeprefix(b"\xef\xbb\xbf").startswith(b"%PDF")

    def count_pages(self, file_name: str, data: bytes, max_pixels: int) -> int:
        """Pages of the file, and of PDFs and images in it; the only page is also loaded.

        Raises IntakeError `pdf_encrypted`, `pdf_xfa`, `pdf_portfolio`, `file_broken`.
        """
        own, within = self._content(file_name, data)
        if not own and not within:
            raise empty_portfolio(file_name)
        return own + sum(_pages_within(*each, max_pixels) for each in within)

    def open_page(self, file_name: str, data: bytes, number: int, max_pixels: int) -> Page:
        """A page as it is shown, with its text layer where that can be trusted. Raises IntakeError `file_broken`.

        Pages of files within come after those of the file itself; a portfolio has no pages but those.
        """
        own, within = self._content(file_name, data)
        if number <= own:
            return self._own_page(file_name, data, number, max_pixels)
        place = number - own
        for name, each in within:
            count = _pages_within(name, each, max_pixels)
            if place <= count:
                found = recognise(name, each)
                page = (
                    self._own_page(name, each, place, max_pixels)
                    if isinstance(found, Pdf)
                    else found.open_page(name, each, place, max_pixels)
                )
                return replace(page, ref=PageRef(file_name, number))
            place -= count
        raise _broken(file_name)

    def _content(self, file_name: str, data: bytes) -> tuple[int, tuple[tuple[str, bytes], ...]]:
        """How many pages the file has itself, none for the cover of a portfolio; and the files in it that can be opened."""
        count = self._own_pages(file_name, data)
        with _LOCK:
            document = _open(file_name, data)
            try:
                carried = files_within(document)
            finally:
                document.close()
        within = tuple((f"{file_name}/{encodable(name)}", each) for name, each in carried if _opens(each))
        return (0 if carried and is_portfolio(data) else count), within

    def _own_pages(self, file_name: str, data: bytes) -> int:
        with _LOCK:
            document = _open(file_name, data)
            try:
                count = len(document)
                if count == 1:
                    page = document[0]
                    _size(file_name, page)
                    page.close()
            except pdfium.PdfiumError as error:
                raise _broken(file_name) from error
            finally:
                document.close()
        if count < 1:
            raise _broken(file_name)
        return count

    def _own_page(self, file_name: str, data: bytes, number: int, max_pixels: int) -> Page:
        with _LOCK:
            document = _open(file_name, data)
            try:
                notes = undrawn_notes(document[number - 1])
                page = _as_shown(document, number - 1)
                width, height = _size(file_name, page)
                scale = min(
                    DPI / _POINTS_PER_INCH, _LONGEST / max(width, height), (max_pixels / (width * height)) ** 0.5
                )
                bitmap = page.render(scale=scale, rev_byteorder=False, fill_color=(255, 255, 255, 255))
                pixels = bitmap.to_numpy()
                image: Image = (pixels[:, :, :3] if pixels.ndim == 3 else np.stack([pixels] * 3, axis=-1)).copy()
                image = draw_notes(image, notes, scale)
                covered = _covered_by_images(page, width * height)
                lines = () if covered > _SCAN_COVER else _visible_lines(image, text_lines(page, scale))
                more = covered > _HAS_IMAGES or bool(notes)
                return Page(PageRef(file_name, number), image, lines, bool(lines) and more)
            except pdfium.PdfiumError as error:
                raise _broken(file_name) from error
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


def _visible_lines(image: Image, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines that the page shows; none where many are hidden: then only its pixels can be believed."""
    seen = visible(image, lines)
    return seen if len(lines) - len(seen) <= _HIDDEN * len(lines) else ()


def _open(name: str, data: bytes) -> pdfium.PdfDocument:
    start = max(0, data[:_HEADER_WITHIN].find(b"%PDF-"))
    try:
        document = pdfium.PdfDocument(data[start:])
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD_ERROR or "password" in str(error).lower():
            raise IntakeError(say.PDF_ENCRYPTED(name=name), say.SAVE_WITHOUT_PASSWORD, code="pdf_encrypted") from error
        raise _broken(name) from error
    refuse_undrawn_form(name, document)
    document.init_forms()
    return document


def _opens(data: bytes) -> bool:
    """True for a PDF or an image within a PDF: what else it carries (XML of an invoice) is no paper."""
    return bool(data) and any(
        each.recognises(data) for each in all_formats().values() if each.is_image or each.name == Pdf.name
    )


def _pages_within(name: str, data: bytes, max_pixels: int) -> int:
    """Pages of a file in a PDF; what lies in that one in turn is not looked for."""
    found = recognise(name, data)
    return found._own_pages(name, data) if isinstance(found, Pdf) else found.count_pages(name, data, max_pixels)


def _size(name: str, page: pdfium.PdfPage) -> tuple[float, float]:
    """Width and height in points. Raises IntakeError `file_broken` where no sheet of paper is so small or large."""
    width, height = page.get_size()
    if not (0 < width < _LARGEST and 0 < height < _LARGEST):
        raise _broken(name)
    return width, height


def _covered_by_images(page: pdfium.PdfPage, area: float) -> float:
    """The share of the page that images lie over; a scan may be cut into many strips."""
    covered = 0.0
    for found in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = found.get_bounds()
        covered += max(0.0, right - left) * max(0.0, top - bottom)
    return covered / area


def _broken(name: str) -> IntakeError:
    return IntakeError(say.PDF_BROKEN(name=name), say.EXPORT_OR_SCAN_AGAIN, code="file_broken")
