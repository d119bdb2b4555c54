"""A page as intake gives it: pixels, and the text it carries itself."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from preaudit.domain.pages import Line, PageRef

Image = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Page:
    """`image`: BGR, height x width x 3, as a viewer shows it (EXIF turned, transparency on white).

    `text_lines`: lines of the file's own text layer in pixels of `image`; empty where the page must be read by OCR.
    `has_images`: images on the page may show more text than these lines: they are read by OCR as well.
    """

    ref: PageRef
    image: Image
    text_lines: tuple[Line, ...] = ()
    has_images: bool = False
