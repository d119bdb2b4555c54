"""A page as a picture for people: the whole of it, or a place on it outlined with its surroundings; upright, as JPEG."""

from __future__ import annotations

import io

import cv2
import numpy as np
from PIL import Image

from preaudit.config.settings import Settings
from preaudit.domain.evidence import Point
from preaudit.errors import IntakeError
from preaudit.intake import open_file
from preaudit.wording import intake as say

_QUALITY = 80
#: How much of the page around a place is shown, as a share of the page's width.
_MARGIN = 0.08
_RED = (40, 40, 220)
_ROTATIONS = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}


def draw_page(
    name: str,
    data: bytes,
    number: int,
    width: int,
    outline: tuple[Point, ...] | None,
    rotation: int,
    settings: Settings,
) -> bytes:
    """Page `number` at most `width` pixels wide, turned clockwise by `rotation`. Raises IntakeError, `no_such_page` too.

    `outline`: a polygon on the page as uploaded; then only what is around it is shown.
    """
    file = open_file(name, data, settings)
    if not 1 <= number <= file.page_count:
        raise IntakeError(
            say.NO_SUCH_PAGE(number=number), say.PAGES_THERE_ARE(pages=file.page_count), code="no_such_page"
        )
    pixels = file.page(number).image
    if outline:
        pixels = pixels.copy()
        corners = np.array(outline, dtype=np.int32)
        cv2.polylines(pixels, [corners], True, _RED, max(2, pixels.shape[1] // 400), cv2.LINE_AA)
        margin = int(_MARGIN * pixels.shape[1])
        x0, y0 = np.maximum(corners.min(axis=0) - margin, 0)
        x1, y1 = np.minimum(corners.max(axis=0) + margin, (pixels.shape[1], pixels.shape[0]))
        if x1 - x0 > 1 and y1 - y0 > 1:
            pixels = pixels[y0:y1, x0:x1]
    picture = Image.fromarray(np.ascontiguousarray(pixels[:, :, ::-1]))
    if turn := _ROTATIONS.get(rotation % 360):
        picture = picture.transpose(turn)
    picture.thumbnail((width, 4 * width), Image.Resampling.LANCZOS)
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=_QUALITY)
    return buffer.getvalue()
