"""A sheet on which print is placed: lines of parts, ruled lines, seals. From it come a reading and a picture.

Measures are pixels of an A4 page at 150 dpi; a character takes its size, Latin letters and figures half of it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from preaudit.domain.pages import Segment

WIDTH, HEIGHT = 1240, 1754
LEFT, RIGHT = 110.0, 1130.0
#: What a line is broken between: words of Latin letters and figures, and every other character.
_PIECES = re.compile(r"[A-Za-z0-9.\-/:]+|[^A-Za-z0-9.\-/:]", re.DOTALL)

#: What a part of a line is: the words before a value, a value, the paper's title, or anything else that is printed.
Role = Literal["label", "value", "title", "other"]


@dataclass(frozen=True, slots=True)
class Part:
    """Words of one role; `fields`: the fields whose value, or part of it, they are. Full-width blanks set letters apart."""

    text: str
    role: Role = "other"
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Printed:
    """A line of print that begins at x, y (its top left) in letters of a size; `degrees`: how far it leans, clockwise."""

    parts: tuple[Part, ...]
    x: float
    y: float
    size: float
    degrees: float = 0.0

    @property
    def text(self) -> str:
        """The words, joined, with the blanks between them."""
        return "".join(part.text for part in self.parts)

    @property
    def width(self) -> float:
        """How wide it is set."""
        return width_of(self.text, self.size)

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields whose values stand in it, whole or in part."""
        return tuple(name for part in self.parts for name in part.fields)


@dataclass(frozen=True, slots=True)
class Seal:
    """A round red seal around x, y with the words of its ring."""

    text: str
    x: float
    y: float
    radius: float


@dataclass
class Sheet:
    """What is printed so far. `y`: where the next line may go."""

    lines: list[Printed] = field(default_factory=list)
    rules: list[Segment] = field(default_factory=list)
    seals: list[Seal] = field(default_factory=list)
    y: float = 90.0
    width: int = WIDTH
    height: int = HEIGHT

    def put(self, parts: Sequence[Part], x: float, y: float, size: float, degrees: float = 0.0) -> Printed:
        """Print a line; empty parts are left out."""
        line = Printed(tuple(part for part in parts if part.text), x, y, size, degrees)
        if line.text.strip():
            self.lines.append(line)
        return line

    def flow(self, parts: Sequence[Part], x: float, right: float, size: float, *, first: float | None = None) -> int:
        """Print parts at `y` and below between x and right, the first line from `first`; how many lines they took."""
        rows = broken(parts, right - (x if first is None else first), right - x, size)
        for number, row in enumerate(rows):
            self.put(row, first if first is not None and number == 0 else x, self.y + number * size * 1.5, size)
        return len(rows)

    def box(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Rule a cell's four sides."""
        self.rules += [Segment((x0, y0), (x1, y0)), Segment((x0, y1), (x1, y1))]
        self.rules += [Segment((x0, y0), (x0, y1)), Segment((x1, y0), (x1, y1))]


def width_of(text: str, size: float) -> float:
    """Width of a text set in a Chinese font."""
    return sum(size if unicodedata.east_asian_width(char) in "WFA" else size / 2 for char in text)


def broken(parts: Sequence[Part], first: float, others: float, size: float) -> list[list[Part]]:
    """The parts broken into lines of these widths: within no figures or Latin words, no mark of punctuation at a line's beginning."""
    rows: list[list[Part]] = [[]]
    room = first
    for part in parts:
        held = ""
        for piece in _PIECES.findall(part.text):
            step = width_of(piece, size)
            if step > room and piece not in "，。；、：）" and (held or rows[-1]):
                if held:
                    rows[-1].append(Part(held, part.role, part.fields))
                rows.append([])
                held, room = "", others
            held += piece
            room -= step
        if held:
            rows[-1].append(Part(held, part.role, part.fields))
    return [row for row in rows if row]
