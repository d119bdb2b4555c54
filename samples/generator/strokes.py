"""Letters as strokes of a pen: a letter's middle lines, traced, and written again by a hand of a certain haste."""

from __future__ import annotations

import io
import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pylopdf_fonts_zh_cn
from PIL import Image as Picture
from PIL import ImageDraw, ImageFont

Points = npt.NDArray[np.float64]
#: Side of the square in which a letter is traced, and the least length of a stroke, in its pixels.
_SIDE, _LEAST = 96, 9
#: Moves that bring a pixel's neighbours to its place: above, then clockwise.
_AROUND = ((1, 0), (1, -1), (0, -1), (-1, -1), (-1, 0), (-1, 1), (0, 1), (1, 1))
#: The faces of type that letters are taken from.
FACES = tuple(sorted(Path(pylopdf_fonts_zh_cn.__file__).parent.glob("*.otf")))


@dataclass(frozen=True, slots=True)
class Hand:
    """How somebody writes. `haste`: 0 neat, 1 hardly legible; `slant` and `climb` in degrees; `joined`: how often strokes run on."""

    haste: float
    slant: float
    climb: float
    joined: float
    tight: float

    @classmethod
    def drawn(cls, random: np.random.Generator) -> Hand:
        """A hand by chance."""
        haste = float(random.choice([0.15, 0.35, 0.6, 0.9]))
        return cls(
            haste,
            float(random.normal(9, 7)),
            float(random.normal(3, 4)),
            float(np.clip(random.normal(0.75 * haste, 0.15), 0, 0.95)),
            float(random.uniform(0.72, 1.0)),
        )


@cache
def strokes_of(char: str) -> tuple[tuple[tuple[float, float], ...], ...]:
    """The strokes of a letter in a unit square, those that begin further up and left first."""
    face = ImageFont.truetype(io.BytesIO(FACES[0].read_bytes()), round(0.85 * _SIDE))
    picture = Picture.new("L", (_SIDE, _SIDE))
    ImageDraw.Draw(picture).text((_SIDE // 2, _SIDE // 2), char, font=face, fill=255, anchor="mm")
    thin = _thinned(np.asarray(picture) > 110)
    found = sorted(_traced(thin), key=lambda stroke: stroke[0][1] + 0.6 * stroke[0][0])
    return tuple(tuple((x / _SIDE, y / _SIDE) for x, y in stroke) for stroke in found if len(stroke) >= _LEAST)


def _thinned(ink: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """The middle lines of ink, one pixel wide (Zhang and Suen)."""
    ink = np.pad(ink, 1)
    while True:
        before = int(ink.sum())
        for first in (True, False):
            around = [np.roll(ink, move, (0, 1)) for move in _AROUND]
            count = sum(each.astype(int) for each in around)
            turns = sum((~one & other).astype(int) for one, other in zip(around, [*around[1:], around[0]], strict=True))
            north, east, south, west = around[0], around[2], around[4], around[6]
            free = (
                ~(north & east & south) & ~(east & south & west)
                if first
                else ~(north & east & west) & ~(north & south & west)
            )
            ink = ink & ~((count >= 2) & (count <= 6) & (turns == 1) & free)
        if int(ink.sum()) == before:
            return np.asarray(ink[1:-1, 1:-1])


def _traced(thin: npt.NDArray[np.bool_]) -> list[list[tuple[int, int]]]:
    """Middle lines followed from end to end, straight on where they cross."""
    left = {(int(x), int(y)) for y, x in np.argwhere(thin)}
    around = [(dx, dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1) if dx or dy]
    strokes = []
    while left:
        ends = [p for p in left if sum((p[0] + dx, p[1] + dy) in left for dx, dy in around) <= 1]
        at = min(ends or left, key=lambda p: p[0] + p[1])
        stroke, heading = [at], (0.0, 0.0)
        left.discard(at)
        while True:
            near = [(at[0] + dx, at[1] + dy) for dx, dy in around if (at[0] + dx, at[1] + dy) in left]
            if not near:
                break
            x, y = at
            at = max(
                near, key=lambda p: (p[0] - x) * heading[0] + (p[1] - y) * heading[1] - 0.01 * math.dist(p, (x, y))
            )
            left.discard(at)
            back = stroke[max(0, len(stroke) - 6)]
            heading = (at[0] - back[0], at[1] - back[1])
            stroke.append(at)
        strokes.append(stroke)
    return strokes


def smooth(points: Points, steps: int = 8) -> Points:
    """A curve through the points (Catmull-Rom)."""
    padded = np.vstack([2 * points[0] - points[1], points, 2 * points[-1] - points[-2]])
    at = np.linspace(0, 1, steps, endpoint=False)[:, None]
    pieces = []
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        pieces.append(
            0.5 * (2 * b + (c - a) * at + (2 * a - 5 * b + 4 * c - d) * at**2 + (3 * b - a - 3 * c + d) * at**3)
        )
    return np.vstack([*pieces, points[-1:]])


def handwritten(text: str, hand: Hand, random: np.random.Generator) -> list[Points]:
    """The strokes of a text as the hand writes it, letters one wide, the first at 0, 0."""
    written: list[Points] = []
    for number, char in enumerate(text):
        grown = random.uniform(0.85, 1.15) * (1.15 if number == 0 else 1.0)
        move = np.array([number * hand.tight + random.normal(0, 0.04), random.normal(0, 0.05 + 0.05 * hand.haste)])
        last: Points | None = None
        for stroke in strokes_of(char):
            points = np.array(stroke)
            if len(points) < 14 and random.random() < 0.6 * hand.haste:
                continue
            count = max(3, round(len(points) / (7 + 16 * hand.haste)))
            points = points[np.linspace(0, len(points) - 1, count).round().astype(int)]
            points = points + random.normal(0, 0.012 + 0.045 * hand.haste, points.shape)
            points = (points - 0.5) * grown + 0.5 + move
            if last is not None and random.random() < hand.joined:
                written[-1] = np.vstack([written[-1], points])
            else:
                written.append(points)
            last = points
    curves = [smooth(points) for points in written if len(points) > 1]
    shear = np.array([[1.0, 0.0], [-math.tan(math.radians(hand.slant)), 1.0]])
    turn = math.radians(-hand.climb)
    turning = np.array([[math.cos(turn), math.sin(turn)], [-math.sin(turn), math.cos(turn)]])
    return [np.asarray((curve - [0.0, 0.5]) @ shear @ turning + [0.0, 0.5]) for curve in curves]
