"""Page images small enough to embed: upright, scaled down, JPEG as a data URI."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass

from PIL import Image

from preaudit.intake import Image as Pixels

#: Longest side of an embedded page, pixels; enough to read small print at the report's width.
LONGEST = 1100
_QUALITY = 62
_TURNS = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}


@dataclass(frozen=True, slots=True)
class PageImage:
    """An upright page as a data URI."""

    uri: str


def page_image(pixels: Pixels, rotation: int) -> PageImage:
    """Embed a page as uploaded (BGR), turned clockwise by `rotation` degrees so that it stands upright."""
    small = Image.fromarray(pixels[:, :, ::-1])
    small.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    if turn := _TURNS.get(rotation % 360):
        small = small.transpose(turn)
    buffer = io.BytesIO()
    small.save(buffer, "JPEG", quality=_QUALITY, optimize=True)
    return PageImage("data:image/jpeg;base64," + base64.b64encode(buffer.getvalue()).decode("ascii"))
