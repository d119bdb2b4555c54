"""QR codes and barcodes on a page, decoded from its pixels alone. What a code says is text: no link in it is ever followed."""

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
from preaudit.reading.observations.code_text import decode_payload

Channel = npt.NDArray[np.uint8]

# Linear codes without a check digit (Code 39, Codabar, ITF) and DataBar are not read: rules and print give them by chance.
_QR = Forms([Form.QRCode])
_FINE = Forms([Form.QRCode, Form.MicroQRCode, Form.Code128, Form.EAN13])
_LARGE = Forms([Form.DataMatrix, Form.Aztec, Form.PDF417])
_LINEAR = frozenset({Form.Code128, Form.EAN13})

#: Most pixels that are examined; a larger page is made smaller first. A page at 300 dpi has nine million.
_MAX_PIXELS = 12_000_000
#: Long side in pixels of the copies for codes with large modules and for the sharpened attempt.
_SIDE = 2000
#: A picture this small (long side) may be a cut-out of nothing but a code, with modules of a pixel or two.
_CUT_OUT = 700
#: Characters and pixels of the shortest linear code that is believed.
_MIN_CHARACTERS = 5
_MIN_LENGTH_PX = 40.0
#: Share of the error correction that must be left unused. PDF417 without any in reserve corrects rubbish into text.
_MIN_UNUSED_CORRECTION = {Form.PDF417: 0.25}


@dataclass(frozen=True, slots=True)
class _Attempt:
    """One attempt to decode: a single-channel picture, its scale against the page, and the symbologies that are looked for in it."""

    picture: Channel
    scale: float
    forms: Forms
    inverted: bool = True
    binarizer: zxingcpp.Binarizer = zxingcpp.Binarizer.LocalAverage


def find_codes(image: Image) -> tuple[CodeMark, ...]:
    """Codes on a page (BGR, as uploaded), each once; polygons in its pixels. Empty where none can be decoded surely."""
    marks: list[CodeMark] = []
    for attempt in _attempts(image):
        # A later attempt never overrules an earlier one at the same place.
        found = [mark for mark in _decode(attempt) if not any(_within(mark, known) for known in marks)]
        marks.extend(found)
    return tuple(marks)


def _attempts(image: Image) -> Iterator[_Attempt]:
    """Attempts from the most reliable to the last resort.

    The red channel shows black print and lets red seals over a code vanish; the blue one shows a code printed in red.
    Sharpening brings back codes that are out of focus or shaken.
    """
    full = min(1.0, (_MAX_PIXELS / (image.shape[0] * image.shape[1])) ** 0.5)
    reduced = _resized(image, full)
    red = np.ascontiguousarray(reduced[:, :, 2])
    yield _Attempt(red, full, _FINE)
    scale = min(1.0, _SIDE / max(red.shape))
    small = _resized(red, scale)
    yield _Attempt(small, full * scale, _LARGE)
    yield _Attempt(_sharpened(small, 2.0), full * scale, _QR, inverted=False)
    blue = np.ascontiguousarray(_resized(reduced[:, :, 0], scale))
    yield _Attempt(blue, full * scale, _QR, inverted=False)
    if max(red.shape) <= _CUT_OUT:
        yield _Attempt(_resized(red, 2.0), full * 2.0, _FINE)
        yield _Attempt(
            np.asarray(cv2.medianBlur(red, 3), np.uint8), full, _QR, binarizer=zxingcpp.Binarizer.GlobalHistogram
        )


def _decode(attempt: _Attempt) -> Iterator[CodeMark]:
    for code in zxingcpp.read_barcodes(
        attempt.picture,
        formats=attempt.forms,
        try_invert=attempt.inverted,
        binarizer=attempt.binarizer,
        text_mode=zxingcpp.TextMode.Plain,
    ):
        polygon = _polygon(code.position, attempt.scale)
        text = _text(code)
        if code.valid and text.strip() and _is_plausible(code, text, polygon):
            yield CodeMark(polygon, code.format.name, text)


def _is_plausible(code: zxingcpp.Barcode, text: str, polygon: Polygon) -> bool:
    """False for what rules and print give by chance: short linear codes, and codes repaired with all their error correction."""
    if code.format in _LINEAR:
        return len(text) >= _MIN_CHARACTERS and _length(polygon[0], polygon[1]) >= _MIN_LENGTH_PX
    extra = code.extra
    reserve = extra.get("UEC") if isinstance(extra, dict) else None
    return reserve is None or float(reserve) >= _MIN_UNUSED_CORRECTION.get(code.format, 0.0)


def _text(code: zxingcpp.Barcode) -> str:
    """The payload: as decoded where the code names its character set (a symbology modifier that says ECI), else judged."""
    named = code.symbology_identifier in _NAMES_CHARSET
    text = str(code.text) if named else decode_payload(code.bytes, code.text)
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
