"""GIF images; of an animated one the first frame."""

from __future__ import annotations

from preaudit.intake.raster_image import RasterImage


class Gif(RasterImage):
    """GIF 87a and 89a."""

    name = "GIF"
    media_types = ("image/gif",)
    suffixes = (".gif",)
    everyday = True

    def recognises(self, data: bytes) -> bool:
        """Its three letters."""
        return data.startswith(b"GIF")
