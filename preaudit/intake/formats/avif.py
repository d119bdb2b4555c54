"""AVIF images: photos of newer phones and browsers."""

from __future__ import annotations

from preaudit.intake.isobmff import has_brand
from preaudit.intake.raster_image import RasterImage


class Avif(RasterImage):
    """AV1 still images in an ISO base media file."""

    name = "AVIF"
    media_types = ("image/avif",)
    suffixes = (".avif",)
    everyday = False

    def recognises(self, data: bytes) -> bool:
        """The brand avif."""
        return has_brand(data, b"avif")
