"""Netpbm images (portable bit-, grey- and pixmaps), as scanner software writes them."""

from __future__ import annotations

import re

from preaudit.intake.raster_image import RasterImage

_MAGIC = re.compile(rb"P[1-6][ \t\r\n]")


class Netpbm(RasterImage):
    """Netpbm, P1 to P6."""

    name = "Netpbm"
    media_types = (
        "image/x-portable-anymap",
        "image/x-portable-bitmap",
        "image/x-portable-graymap",
        "image/x-portable-pixmap",
    )
    suffixes = (".pbm", ".pgm", ".pnm", ".ppm")
    everyday = False

    def recognises(self, data: bytes) -> bool:
        """P1 to P6, and a blank."""
        return _MAGIC.match(data) is not None
