"""Names signed by a hand: strokes that templates draw, the same for the same name."""

from __future__ import annotations

import zlib

import numpy as np

from samples.generator.strokes import Hand, handwritten

#: Somebody who writes legibly, a little aslant.
_HAND = Hand(haste=0.35, slant=10.0, climb=3.0, joined=0.3, tight=0.85)


def signature(name: str) -> list[list[tuple[float, float]]]:
    """The strokes of a name as its bearer writes it, in letters one wide."""
    random = np.random.default_rng(zlib.crc32(name.encode()))
    return [[(round(float(x), 3), round(float(y), 3)) for x, y in curve] for curve in handwritten(name, _HAND, random)]
