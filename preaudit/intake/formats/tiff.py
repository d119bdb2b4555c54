"""TIFF images of one page or many: scans of offices, and faxes."""

from __future__ import annotations

from preaudit.intake.raster_image import RasterImage


class Tiff(RasterImage):
    """TIFF 6.0, of either byte order; each of its images is a page."""

    name = "TIFF"
    media_types = ("image/tiff",)
    suffixes = (".tif", ".tiff")
    everyday = True
    several_pages = True

    def recognises(self, data: bytes) -> bool:
        """Byte order and the number 42; raw photos of Canon (CR2) begin alike, and are none."""
        return len(data) > 9 and data.startswith((b"II*\x00", b"MM\x00*")) and data[8:10] != b"CR"
