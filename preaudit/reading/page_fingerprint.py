"""A fingerprint of how a page looks: the same for a page and its rescaled or recompressed copy."""

from __future__ import annotations

import cv2
import numpy as np

from preaudit.intake import Image

#: Columns and rows of the picture that is compared.
_SIDE = 16


def sight_of(image: Image) -> str:
    """256 bits as hexadecimal: whether each spot of a 16x16 picture is brighter than the one left of it (dHash)."""
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    small = cv2.resize(grey, (_SIDE + 1, _SIDE), interpolation=cv2.INTER_AREA)
    return np.packbits(small[:, 1:] > small[:, :-1]).tobytes().hex()
