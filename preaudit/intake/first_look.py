"""A first look at a page as it arrives, in a fraction of a second and without reading it: can it be used, or should it be taken again?

Reading measures the same on the lines that it finds; what is said here is advice while the paper is still at hand.
"""

from __future__ import annotations

import numpy as np

from preaudit.config.settings import Settings
from preaudit.domain.quality import FirstLook
from preaudit.errors import IntakeError
from preaudit.intake import open_file
from preaudit.intake.edge_strength import edge_strength
from preaudit.intake.page import Image
from preaudit.intake.page_quality import measure
from preaudit.intake.text_patches import text_patches
from preaudit.wording import intake as say

#: Fewer rows of print than these tell nothing of a page's sharpness: a portrait has none and shows a few by chance.
_ROWS = 4
#: How many rows are measured.
_MEASURED = 24
#: Height of the ink of a row against the height of its line as reading finds it (60 sample pages: 0.62 to 0.88).
_INK_OF_LINE = 0.7


def look_at(name: str, data: bytes, number: int, settings: Settings) -> FirstLook:
    """Page `number` of a file, from 1. Raises IntakeError as `open_file`, `no_such_page` too."""
    file = open_file(name, data, settings)
    if not 1 <= number <= file.page_count:
        raise IntakeError(
            say.NO_SUCH_PAGE(number=number), say.PAGES_THERE_ARE(pages=file.page_count), code="no_such_page"
        )
    image = file.page(number).image
    return FirstLook(file.page_count, image.shape[1], image.shape[0], {**measure(image), **_print(image)})


def _print(image: Image) -> dict[str, float]:
    """Sharpness and height of print, by rows of dark strokes; nothing where there are too few."""
    rows = text_patches(image)
    pieces = (image[top:bottom, left:right] for left, top, right, bottom in rows[:_MEASURED])
    strengths = [strength for piece in pieces if (strength := edge_strength(piece)) is not None]
    if len(strengths) < _ROWS:
        return {}
    heights = [bottom - top for _, top, _, bottom in rows]
    return {
        "sharpness": round(float(np.median(strengths)), 3),
        "text_height_px": round(float(np.median(heights)) / _INK_OF_LINE, 1),
    }
