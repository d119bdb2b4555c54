"""BMP images."""

from __future__ import annotations

from preaudit.intake.raster_image import RasterImage


class Bmp(RasterImage):
    """Windows bitmap."""

    name = "BMP"
    media_types = ("image/bmp",)
    suffixes = (".bmp",)
    everyday = True

    def recognises(self, data: bytes) -> bool:
        """Its two letters."""
        return data.startswith(b"BM")
