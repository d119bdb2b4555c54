"""The perceptual fingerprint of a page: the same for a page and its rescaled or recompressed copy."""

from __future__ import annotations

import cv2
import numpy as np

from preaudit.intake import Image

#: Columns and rows of the picture that is compared.
_SIDE = 16


def page_fingerprint(image: Image) -> str:
    """A difference hash (dHash), 256 bits as hexadecimal: whether each pixel of a 16x16 copy is brighter than the one left of it."""
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    small = cv2.resize(grey, (_SIDE + 1, _SIDE), interpolation=cv2.INTER_AREA)
    return np.packbits(small[:, 1:] > small[:, :-1]).tobytes().hex()
