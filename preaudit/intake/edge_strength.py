"""How sharp print is: the strength of its edges, scaled so that small and large print compare."""

from __future__ import annotations

import cv2

from preaudit.intake.page import Image

#: Height, in pixels, to which a piece of text is scaled.
_HEIGHT = 32
#: A piece that is lower or narrower says nothing, nor one whose tones differ less.
_LEAST, _TONES = 8, 4


def edge_strength(piece: Image) -> float | None:
    """Edge strength against contrast of a BGR cut-out of a line of text: about 1 in a clean scan, under 0.15 where blurred.

    None where the piece says nothing.
    """
    if min(piece.shape[:2]) < _LEAST:
        return None
    grey = cv2.cvtColor(piece, cv2.COLOR_BGR2GRAY)
    factor = _HEIGHT / grey.shape[0]
    grey = cv2.resize(
        grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA if factor < 1 else cv2.INTER_LINEAR
    )
    spread = float(grey.std())
    return float(cv2.Laplacian(grey, cv2.CV_32F).std()) / spread if spread > _TONES else None
