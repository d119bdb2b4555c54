"""JPEG images: photos of phones, and most scans."""

from __future__ import annotations

from preaudit.intake.raster_image import RasterImage


class Jpeg(RasterImage):
    """JPEG (ISO/IEC 10918)."""

    name = "JPG"
    media_types = ("image/jpeg",)
    suffixes = (
        ".jpg",
        ".jpeg",
    )
    everyday = True

    def recognises(self, data: bytes) -> bool:
        """Start of image, and the first byte of the next marker."""
        return data.startswith(b"\xff\xd8\xff")
