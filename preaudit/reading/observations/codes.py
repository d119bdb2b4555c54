"""QR and other codes on a page, decoded from its pixels alone. What a code says is text: no link in it is ever followed."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt
import zxingcpp
from zxingcpp import BarcodeFormat as Form
from zxingcpp import BarcodeFormats as Forms

from preaudit.domain.evidence import Point, Polygon
from preaudit.domain.pages import CodeMark
from preaudit.intake import Image
from preaudit.reading.observations.code_text import text_of

Channel = npt.NDArray[np.uint8]

# Linear codes without a check digit (Code 39, Codabar, ITF) and DataBar are not read: rules and print give them by chance.
_QR = Forms([Form.QRCode])
_FINE = Forms([Form.QRCode, Form.MicroQRCode, Form.Code128, Form.EAN13])
_LARGE = Forms([Form.DataMatrix, Form.Aztec, Form.PDF417])
_LINEAR = frozenset({Form.Code128, Form.EAN13})

#: Most pixels that are looked at; a larger page is made smaller first. A page at 300 dpi has nine million.
_MOST_PIXELS = 12_000_000
#: Long side in pixels of the copies for codes with large modules and for the sharpened look.
_SIDE = 2000
#: A picture this small (long side) may be a cut-out of nothing but a code, with modules of a pixel or two.
_CUT_OUT = 700
#: Characters and pixels of the shortest linear code that is believed.
_SHORTEST = 5
_SHORTEST_SIDE = 40.0
#: Share of the error correction that must be left unused. PDF417 without any in reserve corrects rubbish into text.
_RESERVE = {Form.PDF417: 0.25}


@dataclass(frozen=True, slots=True)
class _Look:
    """One try: a single-channel picture, its scale against the page, and the forms that are sought in it."""

    picture: Channel
    scale: float
    forms: Forms
    inverted: bool = True
    binarizer: zxingcpp.Binarizer = zxingcpp.Binarizer.LocalAverage


def find_codes(image: Image) -> tuple[CodeMark, ...]:
    """Codes on a page (BGR, as uploaded), each once; polygons in its pixels. Empty where none can be decoded surely."""
    marks: list[CodeMark] = []
    for look in _looks(image):
        # A later look never overrules an earlier one at the same place.
        found = [mark for mark in _read(look) if not any(_within(mark, known) for known in marks)]
        marks.extend(found)
    return tuple(marks)


def _looks(image: Image) -> Iterator[_Look]:
    """From the surest to the last resort.

    The red channel shows black print and lets red seals over a code vanish; the blue one shows a code printed in red.
    Sharpening brings back codes that are out of focus or shaken.
    """
    full = min(1.0, (_MOST_PIXELS / (image.shape[0] * image.shape[1])) ** 0.5)
    reduced = _resized(image, full)
    red = np.ascontiguousarray(reduced[:, :, 2])
    yield _Look(red, full, _FINE)
    scale = min(1.0, _SIDE / max(red.shape))
    small = _resized(red, scale)
    yield _Look(small, full * scale, _LARGE)
    yield _Look(_sharpened(small, 2.0), full * scale, _QR, inverted=False)
    blue = np.ascontiguousarray(_resized(reduced[:, :, 0], scale))
    yield _Look(blue, full * scale, _QR, inverted=False)
    if max(red.shape) <= _CUT_OUT:
        yield _Look(_resized(red, 2.0), full * 2.0, _FINE)
        yield _Look(
            np.asarray(cv2.medianBlur(red, 3), np.uint8), full, _QR, binarizer=zxingcpp.Binarizer.GlobalHistogram
        )


def _read(look: _Look) -> Iterator[CodeMark]:
    for code in zxingcpp.read_barcodes(
        look.picture,
        formats=look.forms,
        try_invert=look.inverted,
        binarizer=look.binarizer,
        text_mode=zxingcpp.TextMode.Plain,
    ):
        polygon = _polygon(code.position, look.scale)
        text = _text(code)
        if code.valid and text.strip() and _believed(code, text, polygon):
            yield CodeMark(polygon, code.format.name, text)


def _believed(code: zxingcpp.Barcode, text: str, polygon: Polygon) -> bool:
    if code.format in _LINEAR:
        return len(text) >= _SHORTEST and _length(polygon[0], polygon[1]) >= _SHORTEST_SIDE
    extra = code.extra
    reserve = extra.get("UEC") if isinstance(extra, dict) else None
    return reserve is None or float(reserve) >= _RESERVE.get(code.format, 0.0)


def _text(code: zxingcpp.Barcode) -> str:
    """The payload: as decoded where the code names its character set (a symbology modifier that says ECI), else judged."""
    named = code.symbology_identifier in _NAMES_CHARSET
    text = str(code.text) if named else text_of(code.bytes, code.text)
    return text.replace("\r\n", "\n")


#: Modifiers of ISO/IEC 15424 that say that the payload names its character set (ECI): QR, Data Matrix, PDF417, Aztec.
_NAMES_CHARSET = frozenset({"]Q2", "]Q4", "]Q6", "]d4", "]d5", "]d6", "]L1", "]z3", "]z4", "]z5"})


def _polygon(position: zxingcpp.Position, scale: float) -> Polygon:
    corners = (position.top_left, position.top_right, position.bottom_right, position.bottom_left)
    a, b, c, d = ((round(corner.x / scale, 1), round(corner.y / scale, 1)) for corner in corners)
    return (a, b, c, d)


def _within(mark: CodeMark, known: CodeMark) -> bool:
    """True where the middle of one lies inside the other."""
    x, y = (sum(point[axis] for point in mark.polygon) / 4 for axis in (0, 1))
    return cv2.pointPolygonTest(np.array(known.polygon, np.float32), (x, y), False) >= 0


def _length(start: Point, end: Point) -> float:
    return math.hypot(end[0] - start[0], end[1] - start[1])


def _sharpened(picture: Channel, sigma: float) -> Channel:
    soft = cv2.GaussianBlur(picture, (0, 0), sigma)
    return np.asarray(cv2.addWeighted(picture, 5.0, soft, -4.0, 0.0), np.uint8)


def _resized(picture: Image, scale: float) -> Image:
    if scale == 1.0:
        return picture
    way = cv2.INTER_AREA if scale < 1.0 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(picture, None, fx=scale, fy=scale, interpolation=way), np.uint8)
