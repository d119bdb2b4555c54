"""Short pieces of lines that were read, and that a pen wrote: names in a colour that the page's print has not, or unlike it in several ways.

What a reader makes of a signature is no print, though it may be read surely. A piece is held against what is usual on its page:
how blue, how high and how thick its strokes are, how many of them run upright or level, and how surely it was read. Measured by
`python -m bench.marks`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from preaudit.domain.pages import InkBlob, Line, SealMark
from preaudit.intake import Image
from preaudit.reading.observations.handwriting import blueness, directions, without_rules
from preaudit.reading.observations.ink import strokes_in
from preaudit.reading.observations.line_segments import HEIGHT, TextSegment, short_pieces

#: So many pieces show what is usual on their page.
_USUAL = 5
#: So much bluer than the page's print is a pen's ink.
_BLUER = 0.15
#: Higher and thicker than print by these factors; upright and straight strokes fewer than print's by this share and factor; read less surely.
_HIGHER, _THICKER, _UPRIGHT, _STRAIGHT, _SURE = 1.15, 1.2, 0.07, 0.8, 0.85
#: Signs of a pen that are enough; with so many it must be clearly higher and thicker.
_ENOUGH, _CLEARLY = 4, 1.2
#: So much redder than most of a piece is the ink of a seal or a rule; the share of a piece that must be paper without it for colour to be told.
_RED, _CLEAR = 14, 0.15
#: Less ink than this, in pixels of a straightened piece, says nothing.
_LEAST = 60


@dataclass(frozen=True, slots=True)
class _Look:
    """How a piece looks: its strokes' share that is upright, and upright or level; how blue; how high and thick, in pixels of the page."""

    upright: float
    straight: float
    blue: float
    height: float
    thickness: float
    sure: float
    area: int
    strokes: float


def find_penned(image: Image, lines: Sequence[Line], seals: Sequence[SealMark]) -> tuple[InkBlob, ...]:
    """The pieces of lines of an upright page (BGR) that a pen wrote, as ink in its pixels; none at a seal that is not red."""
    looked = [
        (piece, look) for piece, sure, height in short_pieces(image, lines) if (look := _look(piece, sure, height))
    ]
    if len(looked) < _USUAL:
        return ()
    print_ = _Look(*(float(np.median([getattr(look, name) for _, look in looked])) for name in _Look.__slots__))  # type: ignore[arg-type]
    return tuple(
        InkBlob(piece.polygon, look.area, "blue" if look.blue - print_.blue > _BLUER else "black", look.strokes)
        for piece, look in looked
        if _by_pen(look, print_) and not any(s.colour != "red" and _meets(piece, s) for s in seals)
    )


def _by_pen(look: _Look, usual: _Look) -> bool:
    if look.blue - usual.blue > _BLUER:
        return True
    signs = (
        look.height > _HIGHER * usual.height,
        look.thickness > _THICKER * usual.thickness,
        look.upright < usual.upright - _UPRIGHT,
        look.straight < _STRAIGHT * usual.straight,
        look.sure < _SURE,
    )
    clearly = look.height > _CLEARLY * usual.height and look.thickness > _CLEARLY * usual.thickness
    return sum(signs) >= _ENOUGH or (sum(signs) == _ENOUGH - 1 and clearly)


def _look(piece: TextSegment, sure: float, height: float) -> _Look | None:
    """The look of a piece; None where it has hardly any ink, or light on dark."""
    pixels = piece.pixels
    grey = np.ascontiguousarray(pixels[:, :, 2])  # in red light a red seal is hardly seen
    limit, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_OTSU)
    dark = grey <= limit
    if float(dark.mean()) > 0.5:
        return None
    values = pixels.astype(np.int16)
    redder = values[:, :, 2] - np.maximum(values[:, :, 0], values[:, :, 1])
    red = redder > np.median(redder) + _RED
    ink, ruled, _ = without_rules((dark & ~red).astype(np.uint8))
    if int(ink.sum()) < _LEAST:
        return None
    _, level, upright = directions(grey, ink, ruled)
    rows = np.flatnonzero(ink.sum(axis=1) >= 2)
    depth = cv2.distanceTransform(ink, cv2.DIST_L2, 3)
    ridge = depth[(depth >= cv2.dilate(depth, np.ones((3, 3), np.uint8))) & (depth > 0)]
    near_red = cv2.dilate(red.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    paper = (cv2.dilate(dark.astype(np.uint8), np.ones((5, 5), np.uint8)) == 0) & ~near_red
    own = (ink > 0) & ~near_red
    # Beside red all else looks blue: where little is left without it, no colour is told.
    clear = int(paper.sum()) > _CLEAR * paper.size and int(own.sum()) > _LEAST
    blue = blueness(pixels, paper, own.astype(np.uint8)) if clear else 0.0
    scale = height / HEIGHT
    tall = float(rows[-1] - rows[0]) * scale if len(rows) else 0.0
    area = round(int(ink.sum()) * scale * scale)
    return _Look(upright, level + upright, blue, tall, float(np.median(ridge)) * scale, sure, area, strokes_in(ink > 0))


def _meets(piece: TextSegment, seal: SealMark) -> bool:
    """True where the boxes of a piece and a seal overlap."""
    (a0, b0), (a1, b1) = seal.polygon[0], seal.polygon[2]
    xs, ys = [x for x, _ in piece.polygon], [y for _, y in piece.polygon]
    return min(xs) < a1 and max(xs) > a0 and min(ys) < b1 and max(ys) > b0
