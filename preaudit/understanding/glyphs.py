"""What a page's layout is made of: characters, rectangles, and runs of characters, in level coordinates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from preaudit.understanding.weights import GUESS, SAID_AGAIN


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character (NFKC, simplified, never blank): its confidence, level centre, and the line and place it came from.

    `again`: how far a second look at its line, with the ink over it taken off, says it; 0 where none was taken.
    """

    char: str
    confidence: float
    x: float
    y: float
    height: float
    line: int
    position: float
    again: float = 0.0

    @property
    def seen_twice(self) -> bool:
        """True where a second look says the same, and the first was no mere guess."""
        return self.again >= SAID_AGAIN and self.confidence >= GUESS


@dataclass(frozen=True, slots=True)
class Box:
    """A level rectangle."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def middle(self) -> float:
        """Vertical centre."""
        return (self.y0 + self.y1) / 2

    @property
    def centre(self) -> float:
        """Horizontal centre."""
        return (self.x0 + self.x1) / 2

    @property
    def height(self) -> float:
        """Height in pixels."""
        return self.y1 - self.y0

    @property
    def width(self) -> float:
        """Width in pixels."""
        return self.x1 - self.x0


@dataclass(frozen=True)
class Run:
    """Glyphs that stand together: a recognized line, or a part of one between two ruled lines or wide gaps."""

    glyphs: tuple[Glyph, ...]
    box: Box
    cell: int = -1

    @cached_property
    def text(self) -> str:
        """The characters, joined."""
        return "".join(g.char for g in self.glyphs)


def pitch_of(glyphs: Sequence[Glyph]) -> float:
    """The median step from a letter to the next of its line, in pixels; 0 where there is none."""
    steps = sorted(b.x - a.x for a, b in pairwise(glyphs) if a.line == b.line)
    return steps[len(steps) // 2] if steps else 0.0
