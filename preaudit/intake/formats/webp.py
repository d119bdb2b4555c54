"""WebP images."""

from __future__ import annotations

from preaudit.intake.raster_image import RasterImage


class Webp(RasterImage):
    """WebP (RFC 9649)."""

    name = "WebP"
    media_types = ("image/webp",)
    suffixes = (".webp",)
    everyday = True

    def recognises(self, data: bytes) -> bool:
        """A RIFF container of WebP, with the beginning of a VP8, VP8L or VP8X chunk."""
        return data.startswith(b"RIFF") and data[8:14] == b"WEBPVP"
