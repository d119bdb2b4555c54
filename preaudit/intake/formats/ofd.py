"""OFD files (GB/T 33190), the form of electronic licences and invoices, into pages: text as written, the rest as pixels."""

from __future__ import annotations

import functools
import xml.etree.ElementTree as ET
import zipfile

import numpy as np
from ofdkit.errors import OFDError

from preaudit.domain.pages import Line, PageRef
from preaudit.errors import IntakeError
from preaudit.intake.image_decoding import decode_picture
from preaudit.intake.ofd.document import OfdFile
from preaudit.intake.ofd.drawing import draw, overlay
from preaudit.intake.ofd.geometry import Affine, transformed
from preaudit.intake.ofd.objects import PageObject, Picture, TextRun
from preaudit.intake.ofd.text import text_lines
from preaudit.intake.page import Image, Page
from preaudit.intake.visible_text import visible
from preaudit.wording import intake as say

#: Drawing resolution, dots per inch, and the longest side in pixels; larger sheets are drawn coarser.
DPI = 200
_LONGEST = 3600
_MM_PER_INCH = 25.4
#: No page is wider or higher than this, in millimetres.
_MAX_SIDE = 5000
#: A page covered by pictures to this share shows more than its text: it is also read by OCR.
_HAS_IMAGES = 0.05
#: What reading a damaged package raises.
_BROKEN = (
    OFDError,
    zipfile.BadZipFile,
    ET.ParseError,
    ValueError,
    OSError,
    EOFError,
    RecursionError,
    LookupError,
    NotImplementedError,  # what zipfile says of a compression it does not know
)


class Ofd:
    """OFD (GB/T 33190): a zip package of XML parts."""

    name = "OFD"
    media_types = ("application/ofd",)
    suffixes = (".ofd",)
    is_image = False
    everyday = True
    starts_with_magic = True

    def recognises(self, data: bytes) -> bool:
        """A zip package that names the part every OFD file has."""
        return data.startswith(b"PK") and b"OFD.xml" in data

    def count_pages(self, file_name: str, data: bytes, max_pixels: int) -> int:
        """Pages of the file. Raises IntakeError `file_broken`."""
        try:
            pages = len(OfdFile(data))
        except _BROKEN as error:
            raise _broken(file_name) from error
        if pages < 1:
            raise _broken(file_name)
        return pages

    def open_page(self, file_name: str, data: bytes, number: int, max_pixels: int) -> Page:
        """A page drawn, with its text as the file writes it. Raises IntakeError `file_broken`."""
        try:
            image, lines, has_images = _draw_page(OfdFile(data), number - 1, max_pixels)
        except _BROKEN as error:
            raise _broken(file_name) from error
        return Page(PageRef(file_name, number), image, lines, has_images)


def _draw_page(file: OfdFile, number: int, max_pixels: int, depth: int = 0) -> tuple[Image, tuple[Line, ...], bool]:
    left, top, width, height = file.box(number)
    if not (0 < width < _MAX_SIDE and 0 < height < _MAX_SIDE):
        raise OFDError("no sheet of paper has this size")
    scale = min(DPI / _MM_PER_INCH, _LONGEST / max(width, height), (max_pixels / (width * height)) ** 0.5)
    to_pixels: Affine = (scale, 0.0, 0.0, scale, -left * scale, -top * scale)
    canvas: Image = np.full((max(1, round(height * scale)), max(1, round(width * scale)), 3), 255, np.uint8)

    @functools.cache
    def picture(resource: str) -> Image | None:
        data = file.image(number, resource)
        return decode_picture(data, max_pixels) if data else None

    objects = list(file.objects(number))
    draw(canvas, objects, to_pixels, picture)
    for seal in file.seals(number):
        pixels = _seal_image(seal.picture, max_pixels, depth)
        if pixels is not None:
            x, y, wide, high = seal.box
            a, _, _, d, e, f = to_pixels
            overlay(canvas, pixels, (a * wide, 0.0, 0.0, d * high, a * x + e, d * y + f))
    lines = text_lines(
        [thing for thing in objects if isinstance(thing, TextRun)], to_pixels, canvas.shape[1], canvas.shape[0]
    )
    return canvas, visible(canvas, lines), _has_images(objects, to_pixels, canvas)


def _has_images(objects: list[PageObject], to_pixels: Affine, canvas: Image) -> bool:
    covered = 0.0
    for thing in objects:
        if isinstance(thing, Picture):
            a, b, c, d, _, _ = thing.transform
            x, y = transformed(to_pixels, 1, 1)
            x0, y0 = transformed(to_pixels, 0, 0)
            covered += abs(a * d - b * c) * abs((x - x0) * (y - y0))
    return bool(covered > _HAS_IMAGES * canvas.shape[0] * canvas.shape[1])


def _seal_image(data: bytes, max_pixels: int, depth: int) -> Image | None:
    """A seal's picture with its white made transparent, as ink on paper is; it may be an OFD page itself."""
    pixels: Image | None
    if data.startswith(b"PK"):
        if depth:
            return None
        try:
            pixels = np.dstack(
                [
                    (drawn := _draw_page(OfdFile(data), 0, max_pixels, depth + 1)[0]),
                    np.full(drawn.shape[:2], 255, np.uint8),
                ]
            )
        except _BROKEN:
            return None
    else:
        pixels = decode_picture(data, max_pixels)
    if pixels is None:
        return None
    seen = 255 - pixels[:, :, :3].min(axis=2)
    return np.dstack([pixels[:, :, :3], np.minimum(pixels[:, :, 3], np.where(seen < 24, 0, 255).astype(np.uint8))])


def _broken(name: str) -> IntakeError:
    return IntakeError(say.OFD_BROKEN(name=name), say.DOWNLOAD_AGAIN_OR_AS_PDF, code="file_broken")
