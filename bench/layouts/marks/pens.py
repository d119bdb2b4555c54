"""What pens leave on a page: names written by hand, and what is no name: ticks, lines, circles, crosses."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
import numpy.typing as npt

from samples.generator.strokes import Hand, Points, handwritten, smooth

Pixels = npt.NDArray[np.uint8]
#: Strokes are drawn so much larger, for soft edges.
_FINER = 4


@dataclass(frozen=True, slots=True)
class Pen:
    """`width` in pixels of 150 dpi; `swell`: how far it varies; `cover`: how dark; `gaps`: how often a ballpoint skips; BGR ink."""

    width: float
    swell: float
    cover: float
    gaps: float
    ink: tuple[int, int, int]

    @classmethod
    def drawn(cls, random: np.random.Generator) -> Pen:
        """A pen by chance: gel, ballpoint, fountain or marker, black or blue."""
        inks = [(30, 28, 30), (45, 40, 38), (120, 45, 25), (150, 60, 30), (95, 35, 20)]
        ink = inks[int(random.integers(len(inks)))]
        width, swell, cover, gaps = [
            (3.0, 0.12, 0.97, 0.0),
            (2.2, 0.2, 0.8, 0.05),
            (3.4, 0.4, 0.92, 0.0),
            (5.2, 0.25, 0.95, 0.0),
        ][int(random.choice(4, p=[0.45, 0.3, 0.18, 0.07]))]
        return cls(width * float(random.uniform(0.85, 1.15)), swell, cover, gaps, ink)


def draw(page: Pixels, curves: Sequence[Points], pen: Pen, random: np.random.Generator) -> tuple[int, int, int, int]:
    """Curves in pixels of the page, drawn by a pen; the box (left, top, right, bottom) that they take."""
    everything = np.vstack(curves)
    low = np.floor(everything.min(axis=0) - 6).astype(int)
    high = np.ceil(everything.max(axis=0) + 6).astype(int)
    low, high = np.maximum(low, 0), np.minimum(high, [page.shape[1], page.shape[0]])
    width, height = (high - low).tolist()
    if width <= 0 or height <= 0:
        return (0, 0, 0, 0)
    strength = np.zeros((height * _FINER, width * _FINER), np.float32)
    for curve in curves:
        press = pen.width * (
            1 + pen.swell * np.sin(np.linspace(random.uniform(0, 3), random.uniform(3, 9), len(curve)))
        )
        points = (curve - low) * _FINER
        for at, (start, end) in enumerate(pairwise(points)):
            if random.random() < pen.gaps:
                continue
            ends = [tuple(round(float(v)) for v in point) for point in (start, end)]
            cv2.line(strength, ends[0], ends[1], 1.0, max(1, round(press[at] * _FINER)), cv2.LINE_AA)
    strength = cv2.resize(strength, (width, height), interpolation=cv2.INTER_AREA)[:, :, None] * pen.cover
    part = page[low[1] : high[1], low[0] : high[0]].astype(np.float32)
    page[low[1] : high[1], low[0] : high[0]] = np.clip(
        part * (1 - strength) + np.minimum(part, pen.ink) * strength, 0, 255
    ).astype(np.uint8)
    return (int(low[0]), int(low[1]), int(high[0]), int(high[1]))


def sign(
    page: Pixels, name: str, x: float, y: float, size: float, random: np.random.Generator
) -> tuple[int, int, int, int]:
    """A name written by some hand and pen from x, y (its top left) on, in letters of a size."""
    hand, pen = Hand.drawn(random), Pen.drawn(random)
    return draw(page, [curve * size + [x, y] for curve in handwritten(name, hand, random)], pen, random)


def _line(x: float, y: float, size: float, random: np.random.Generator) -> list[Points]:
    return [np.array([[x, y + 0.9 * size], [x + size * random.uniform(3, 6), y + size * random.uniform(0.85, 0.95)]])]


def _tick(x: float, y: float, size: float, random: np.random.Generator) -> list[Points]:
    big = size * random.uniform(0.6, 1.4)
    return [np.array([[x, y + 0.5 * big], [x + 0.35 * big, y + big], [x + 1.2 * big, y - 0.3 * big]])]


def _cross(x: float, y: float, size: float, random: np.random.Generator) -> list[Points]:
    big = size * random.uniform(0.6, 1.3)
    return [np.array([[x, y], [x + big, y + big]]), np.array([[x, y + big], [x + big, y]])]


def _circle(x: float, y: float, size: float, random: np.random.Generator) -> list[Points]:
    big, turns = size * random.uniform(0.5, 1.0), np.linspace(0, 6.6, 40)
    return [np.stack([x + big + big * np.cos(turns), y + 0.5 * size + 0.8 * big * np.sin(turns)], axis=1)]


def _slash(x: float, y: float, size: float, random: np.random.Generator) -> list[Points]:
    return [np.array([[x, y + size * 1.2], [x + size * random.uniform(1, 4), y - 0.3 * size]])]


def _ring(x: float, y: float, size: float, random: np.random.Generator) -> list[Points]:
    """The ring that a cup leaves, or a large circle by pen around the place."""
    big, turns = size * random.uniform(1.5, 2.6), np.linspace(0, 2 * math.pi, 90)
    return [np.stack([x + big + big * np.cos(turns), y + 0.5 * size + big * np.sin(turns)], axis=1)]


def _wave(x: float, y: float, size: float, random: np.random.Generator) -> list[Points]:
    """A wavy line, as one fills a place that stays empty with."""
    along = np.linspace(0, size * random.uniform(3, 5), 60)
    return [np.stack([x + along, y + 0.6 * size + 0.12 * size * np.sin(along / size * 5)], axis=1)]


NO_NAMES: Mapping[str, Callable[[float, float, float, np.random.Generator], list[Points]]] = {
    "line": _line, "tick": _tick, "cross": _cross, "circle": _circle, "slash": _slash, "ring": _ring, "wave": _wave,
}  # fmt: skip


def mark(
    page: Pixels, what: str, x: float, y: float, size: float, random: np.random.Generator
) -> tuple[int, int, int, int]:
    """Something drawn by a pen that is no name."""
    return draw(page, NO_NAMES[what](x, y, size, random), Pen.drawn(random), random)


def sign_in_type(
    page: Pixels, name: str, x: float, y: float, size: float, random: np.random.Generator
) -> tuple[int, int, int, int]:
    """A name as drawing programs sign it: letters of a typeface, aslant, larger than print, mostly blue."""
    hand = Hand(0.0, float(random.uniform(6, 14)), float(random.uniform(2, 6)), 0.0, float(random.uniform(0.88, 0.98)))
    ink = (130, 50, 28) if random.random() < 0.7 else (30, 30, 32)
    pen = Pen(size * float(random.uniform(0.06, 0.09)), 0.0, 1.0, 0.0, ink)
    return draw(page, [curve * size + [x, y] for curve in handwritten(name, hand, random)], pen, random)


def flourish(page: Pixels, x: float, y: float, size: float, random: np.random.Generator) -> tuple[int, int, int, int]:
    """A signature nobody can read: loops and strokes that run on."""
    count = int(random.integers(9, 16))
    steps = np.cumsum(random.uniform(0.05, 0.4, count))
    points = np.stack([x + size * steps, y + size * (0.5 + random.uniform(-0.55, 0.55, count))], axis=1)
    points[1::3, 0] -= 0.45 * size
    tail = np.array(
        [
            [x + 0.1 * size, y + size * random.uniform(0.7, 1.1)],
            [x + size * steps[-1], y + size * random.uniform(0.5, 0.9)],
        ]
    )
    return draw(page, [smooth(points, 14), tail], Pen.drawn(random), random)
