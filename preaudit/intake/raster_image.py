"""What the formats of images have in common: they are opened by Pillow, and have one page unless they say otherwise."""

from __future__ import annotations

from preaudit.domain.pages import PageRef
from preaudit.intake.image_decoding import count_frames, decode_frame
from preaudit.intake.page import Page


class RasterImage:
    """Base of the formats that Pillow opens; a subclass says its names and how its bytes are recognised."""

    is_image = True
    starts_with_magic = True
    #: Whether its frames are pages; frames of other formats are an animation, or previews.
    several_pages = False

    def count_pages(self, file_name: str, data: bytes, max_pixels: int) -> int:
        """Pages of the file. Raises IntakeError `file_broken`, `too_many_pixels`."""
        return count_frames(file_name, data, max_pixels, several=self.several_pages)

    def open_page(self, file_name: str, data: bytes, number: int, max_pixels: int) -> Page:
        """A page as pixels. Raises IntakeError `file_broken`, `too_many_pixels`."""
        return Page(PageRef(file_name, number), decode_frame(file_name, data, number, max_pixels))
