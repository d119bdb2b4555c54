"""Page orientation: which quarter turn makes a page upright, by its text or its portrait.

Lines that lean by a few degrees are read as they are; a photographed sheet that leans is straightened by `preaudit.reading.dewarp`, lines that lean by
`preaudit.understanding.deskew`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from preaudit.domain.pages import Line
from preaudit.intake import Image
from preaudit.reading.engine import Engine
from preaudit.reading.observations.photos import find_photos

#: A page whose characters are read with this mean confidence, this share of them in horizontal lines, stands upright.
_UPRIGHT_CONFIDENCE = 0.90
_UPRIGHT_HORIZONTAL = 0.7
#: So few characters may be hair or a collar.
_SCRAP = 3
#: Fewer characters than this say nothing about how the page stands.
MIN_CHARACTERS = 6
#: A rotation is certain where the orientation model gives it this probability, or its text reads this many times better.
_SURE_PROBABILITY = 0.5
_CLEAR_MARGIN = 1.5


@dataclass(frozen=True, slots=True)
class OrientedText:
    """The lines of a page read after it was turned by `rotation` degrees clockwise."""

    rotation: int
    lines: tuple[Line, ...]

    @property
    def characters(self) -> int:
        """Characters read."""
        return sum(len(line.text) for line in self.lines)

    @property
    def mean_confidence(self) -> float:
        """Mean confidence of the characters, 0..1."""
        return sum(line.confidence * len(line.text) for line in self.lines) / max(1, self.characters)

    @property
    def horizontal_share(self) -> float:
        """Share of characters in lines wider than high."""
        return sum(len(line.text) for line in self.lines if _is_horizontal(line)) / max(1, self.characters)

    @property
    def score(self) -> float:
        """How well it reads: confidence above one half, summed over the characters of horizontal lines."""
        return sum(max(0.0, line.confidence - 0.5) * len(line.text) for line in self.lines if _is_horizontal(line))

    @property
    def is_upright(self) -> bool:
        """True where the text alone shows that the page stands upright."""
        return (
            self.mean_confidence >= _UPRIGHT_CONFIDENCE
            and self.horizontal_share >= _UPRIGHT_HORIZONTAL
            and self.characters >= MIN_CHARACTERS
        )


def rotated(image: Image, degrees: int) -> Image:
    """The image turned clockwise by 0, 90, 180 or 270 degrees."""
    return np.ascontiguousarray(np.rot90(image, k=-(degrees // 90) % 4))


def read_upright(engine: Engine, image: Image, probabilities: Sequence[float]) -> tuple[OrientedText, bool]:
    """The best reading over the rotations that the orientation model and the text itself suggest, and whether it is certain.

    `probabilities`: of the rotations by 0, 90, 180, 270 degrees, as `Engine.orientation` gives them.
    """
    order = sorted(range(4), key=lambda turn: -probabilities[turn])
    first = _read_rotated(engine, image, order[0] * 90)
    if first.is_upright:
        return first, True
    attempts = [first]
    tall = first.characters >= MIN_CHARACTERS and first.horizontal_share < 0.5
    rest = [turn for turn in order[1:] if not tall or (turn - order[0]) % 2 == 1]
    if not tall:
        rest.sort(key=lambda turn: ((turn - order[0]) % 4 != 2, -probabilities[turn]))
    for turn in rest:
        attempt = _read_rotated(engine, image, turn * 90)
        attempts.append(attempt)
        if attempt.is_upright:
            break
    ranked = sorted(attempts, key=lambda a: -a.score)
    best = ranked[0]
    clear = best.score > _CLEAR_MARGIN * ranked[1].score if len(ranked) > 1 else False
    sure = best.is_upright or clear or (best is first and probabilities[order[0]] >= _SURE_PROBABILITY)
    return best, sure and best.characters >= MIN_CHARACTERS


def orient_by_portrait(image: Image, read: OrientedText) -> OrientedText:
    """A page with hardly a character, rotated so that its portrait is upright; as it was read where there is none.

    Where no face is found, a picture that has the shape of one as it came is left so: a letter taken from hair turns nobody over.
    """
    for rotation in (0, read.rotation, 90, 180, 270):
        if find_photos(rotated(image, rotation), (), by_shape=False):
            return read if rotation == read.rotation else OrientedText(rotation, ())
    if read.rotation and read.characters < _SCRAP and find_photos(image, ()):
        return OrientedText(0, ())
    return read


def _read_rotated(engine: Engine, image: Image, rotation: int) -> OrientedText:
    return OrientedText(rotation, engine.read_lines(rotated(image, rotation)))


def _is_horizontal(line: Line) -> bool:
    (ax, ay), (bx, by), _, (dx, dy) = line.polygon
    return abs(bx - ax) + abs(by - ay) >= 0.8 * (abs(dx - ax) + abs(dy - ay)) or len(line.text) == 1
