"""HEIC images: photos of Apple's phones."""

from __future__ import annotations

import pillow_heif

from preaudit.intake.isobmff import has_brand
from preaudit.intake.raster_image import RasterImage


class Heic(RasterImage):
    """HEVC still images in an ISO base media file (ISO/IEC 23008-12)."""

    name = "HEIC"
    media_types = ("image/heic",)
    suffixes = (".heic", ".heif")
    everyday = True

    def __init__(self) -> None:
        pillow_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)

    def recognises(self, data: bytes) -> bool:
        """The brand heic."""
        return has_brand(data, b"heic")
