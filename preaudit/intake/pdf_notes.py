"""Text typed onto a PDF page with a typewriter tool (FreeText notes) of which the file has no picture: drawn as viewers draw it.

PDFium shows such notes not at all; what a viewer shows is on the page, so it is drawn into its pixels and read from there.
"""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image as Pillow
from PIL import ImageDraw, ImageFont
from pylopdf_fonts_zh_cn import sans_path

from preaudit.domain.encodable import encodable
from preaudit.intake.page import Image

#: More notes than this, and longer ones, are no form that somebody filled in.
_MOST, _LONGEST = 500, 2000
_FONT_SIZE = re.compile(r"([\d.]+)\s+Tf")
#: Points, where a note does not say; and the least and the largest that are drawn.
_USUAL, _SMALLEST, _LARGEST = 11.0, 4.0, 72.0
_HIDDEN = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW


@dataclass(frozen=True, slots=True)
class Note:
    """A text and its place, in points from the top left corner of the page as shown."""

    text: str
    left: float
    top: float
    size: float


def undrawn_notes(page: pdfium.PdfPage) -> tuple[Note, ...]:
    """The FreeText notes of a page that have no appearance of their own."""
    found = []
    for index in range(min(raw.FPDFPage_GetAnnotCount(page), _MOST)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        try:
            typed = raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_FREETEXT
            if typed and not raw.FPDFAnnot_GetFlags(annotation) & _HIDDEN and not _has_appearance(annotation):
                found.append(_note(page, annotation))
        finally:
            raw.FPDFPage_CloseAnnot(annotation)
    return tuple(note for note in found if note.text)


def draw_notes(image: Image, notes: tuple[Note, ...], scale: float) -> Image:
    """The page (BGR, `scale` pixels a point) with the notes on it."""
    if not notes:
        return image
    canvas = Pillow.fromarray(image)
    pen = ImageDraw.Draw(canvas)
    for note in notes:
        font = ImageFont.truetype(str(sans_path()), max(1, round(note.size * scale)))
        pen.multiline_text((note.left * scale, note.top * scale), note.text, fill=(0, 0, 0), font=font)
    return np.asarray(canvas)


def _has_appearance(annotation: raw.FPDF_ANNOTATION) -> bool:
    return int(raw.FPDFAnnot_GetAP(annotation, raw.FPDF_ANNOT_APPEARANCEMODE_NORMAL, None, 0)) > 2


def _note(page: pdfium.PdfPage, annotation: raw.FPDF_ANNOTATION) -> Note:
    box = raw.FS_RECTF()
    raw.FPDFAnnot_GetRect(annotation, box)
    text = _string(annotation, b"Contents")[:_LONGEST].replace("\r\n", "\n").replace("\r", "\n").strip()
    said = _FONT_SIZE.search(_string(annotation, b"DA"))
    size = float(said[1]) if said and said[1].count(".") < 2 and said[1] != "." else 0.0
    size = min(max(size or _USUAL, _SMALLEST), _LARGEST)
    width, height = page.get_size()
    left, bottom, right, top = page.get_cropbox(fallback_ok=True)
    corner = {
        90: (box.bottom - bottom, box.left - left),
        180: (right - box.right, box.bottom - bottom),
        270: (top - box.top, right - box.right),
    }.get(page.get_rotation() % 360, (box.left - left, top - box.top))
    return Note(text, min(max(corner[0], 0.0), width), min(max(corner[1], 0.0), height), size)


def _string(annotation: raw.FPDF_ANNOTATION, key: bytes) -> str:
    length = int(raw.FPDFAnnot_GetStringValue(annotation, key, None, 0))
    if not 2 < length < 8 * _LONGEST:
        return ""
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFAnnot_GetStringValue(annotation, key, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), length)
    return encodable(buffer.raw[: length - 2].decode("utf-16-le", "replace"))
