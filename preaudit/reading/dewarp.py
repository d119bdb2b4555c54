"""Dewarping: the perspective of a photographed sheet is taken out, and the skew of a sheet that lies askew with it.

A plane only: sheets that are curled or crumpled are read as they are, and what is read on them is doubted by its confidence.

A sheet is a quadrilateral found by `preaudit.reading.page_detection`. Turning a page upright by quarters:
`preaudit.reading.orientation`.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from preaudit.domain.evidence import Polygon
from preaudit.domain.pages import Flattening
from preaudit.intake import Image

#: Long side of the copy on which the ground around the sheet is examined, in pixels.
_SIDE = 500
#: A sheet is made flat where it fills less than this of the picture, or its opposite sides differ by more than this.
_MAX_FILL, _MAX_TAPER = 0.72, 0.06
#: The desk must be darker than the paper by this much (Lab lightness): around a card copied to white paper more is written.
_GROUND_CONTRAST = 14.0
#: Room left around a flattened sheet, as a share of its sides.
_MARGIN = 0.012
_Floats = npt.NDArray[np.float32]


def choose_dewarp(image: Image, sheets: tuple[Polygon, ...]) -> Flattening | None:
    """The dewarping map of the one sheet in a photograph; None where the picture is the page, or holds several sheets."""
    if len(sheets) != 1:
        return None
    height, width = image.shape[:2]
    quad = np.array(sheets[0], np.float32)
    (top, right, bottom, left) = (float(np.linalg.norm(quad[i] - quad[(i + 1) % 4])) for i in range(4))
    tapers = max(abs(top - bottom) / max(top, bottom), abs(left - right) / max(left, right)) > _MAX_TAPER
    fills = float(cv2.contourArea(quad)) / (width * height)
    if not (fills < _MAX_FILL or tapers) or not _on_darker_ground(image, quad):
        return None
    return dewarp_of(sheets[0])


def dewarp_of(sheet: Polygon) -> Flattening:
    """The dewarping map of a sheet, with a little room around it."""
    quad = np.array(sheet, np.float32)
    (top, right, bottom, left) = (float(np.linalg.norm(quad[i] - quad[(i + 1) % 4])) for i in range(4))
    middle = quad.mean(axis=0)
    enlarged = middle + (quad - middle) * (1 + 2 * _MARGIN)
    w, h = round(max(top, bottom)), round(max(left, right))
    flat = np.array([[0, 0], [w, 0], [w, h], [0, h]], np.float32)
    matrix = cv2.getPerspectiveTransform(flat, enlarged.astype(np.float32))
    return Flattening(w, h, tuple(round(float(v), 9) for v in matrix.flatten()))


def dewarp(image: Image, flat: Flattening) -> Image:
    """The dewarped sheet: the picture as `flat` maps it, the sheet alone, seen from straight above."""
    matrix = np.array(flat.matrix, np.float64).reshape(3, 3)
    size = (flat.width, flat.height)
    made = cv2.warpPerspective(
        image, matrix, size, flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(made, np.uint8)


def _on_darker_ground(image: Image, quad: _Floats) -> bool:
    scale = min(1.0, _SIDE / max(image.shape[:2]))
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else image
    light = cv2.cvtColor(small, cv2.COLOR_BGR2LAB)[:, :, 0]
    inside = np.zeros(light.shape, np.uint8)
    cv2.fillConvexPoly(inside, np.rint(quad * scale).astype(np.int32), 255)
    return (
        float(np.median(light[inside > 0])) - float(np.median(light[inside == 0])) > _GROUND_CONTRAST
        if (inside == 0).any()
        else False
    )
