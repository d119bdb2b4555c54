"""JPEG 2000 images, as archives keep them."""

from __future__ import annotations

from preaudit.intake.raster_image import RasterImage


class Jpeg2000(RasterImage):
    """JPEG 2000 in its own container (ISO/IEC 15444-1 Annex I)."""

    name = "JPEG 2000"
    media_types = (
        "image/jp2",
        "image/jpx",
    )
    suffixes = (
        ".jp2",
        ".jpx",
    )
    everyday = False

    def recognises(self, data: bytes) -> bool:
        """A signature box of twelve bytes, and a file type box of the brand jp2."""
        return len(data) > 50 and data.startswith(b"\x00\x00\x00\x0c") and data[16:24] == b"ftypjp2 "
