"""PNG images; of an animated one the first frame."""

from __future__ import annotations

from preaudit.intake.raster_image import RasterImage


class Png(RasterImage):
    """PNG (ISO/IEC 15948)."""

    name = "PNG"
    media_types = (
        "image/png",
        "image/apng",
    )
    suffixes = (".png",)
    everyday = True

    def recognises(self, data: bytes) -> bool:
        """The first half of its signature."""
        return data.startswith(b"\x89PNG")
