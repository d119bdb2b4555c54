"""Boxes to tick, as the recognizer gives them: □ and ☑ where it knows them, look-alikes, or nothing where a box was.

Look-alikes (口 for □, 回 凶 区 V for a ticked one) count as boxes only beside a box that was read as one. A box that was seen
by the detector and gave no letter leaves room before its label: likely a ticked one, but in doubt.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from preaudit.understanding.glyphs import Glyph
from preaudit.understanding.layout import Layout

#: Room before a line's first letter, in letter heights, that a box takes which gave no letter.
_ROOM = 1.05
_EMPTY = "□☐◻▢"
_TICKED = "☑√✓✔■☒"
_LIKE_EMPTY = "口囗"
_LIKE_TICKED = "回凶区Vv"
_BOXES = _EMPTY + _TICKED
_ALL_LIKE = _BOXES + _LIKE_EMPTY + _LIKE_TICKED
_ENDS = ",;。、:"


class _Kind(Enum):
    EMPTY = auto()
    TICKED = auto()
    DOUBT = auto()


@dataclass(frozen=True)
class Option:
    """A box with its label. `ticked` is None where its mark is in doubt; `likely` where it is then rather ticked."""

    label: tuple[Glyph, ...]
    ticked: bool | None
    likely: bool
    confidence: float

    @property
    def text(self) -> str:
        """The label, without what parts it from the next."""
        return "".join(g.char for g in self.label).strip(_ENDS + "_")


def read_options(glyphs: Sequence[Glyph], layout: Layout) -> tuple[Option, ...]:
    """The boxes among the letters of a value or a cell; empty where there is none."""
    if not any(g.char in _BOXES for g in glyphs):
        return ()
    marks = [_mark(glyphs, place, layout) for place in range(len(glyphs))]
    ends = glyphs[0].char not in _BOXES and (glyphs[-1].char in _BOXES or not any(g.char in _EMPTY for g in glyphs))
    return tuple(_boxes_after_labels(glyphs, marks) if ends else _boxes_before_labels(glyphs, marks))


def _boxes_after_labels(glyphs: Sequence[Glyph], marks: Sequence[_Kind | None]) -> list[Option]:
    """Options where each box follows its label (男□ 女☑)."""
    options: list[Option] = []
    label: list[Glyph] = []
    for glyph, mark in zip(glyphs, marks, strict=True):
        if mark is None or glyph.char not in _ALL_LIKE:
            label = [*([] if label and _apart(label[-1], glyph) else label), glyph]
        elif not label and options and mark is _Kind.TICKED:
            options[-1] = Option(options[-1].label, True, True, glyph.confidence)
        else:
            options += _made(label, mark, glyph.confidence)
            label = []
    return options


def _boxes_before_labels(glyphs: Sequence[Glyph], marks: Sequence[_Kind | None]) -> list[Option]:
    """Options where each box stands before its label (□男 ☑女)."""
    options: list[Option] = []
    label: list[Glyph] = []
    kind, sure = None, 1.0
    for glyph, mark in zip(glyphs, marks, strict=True):
        if mark is None:
            label.append(glyph)
            continue
        if not label and kind is _Kind.EMPTY and mark is _Kind.TICKED:
            kind, sure = mark, glyph.confidence  # a tick read after the box it stands in
            continue
        is_box = glyph.char in _ALL_LIKE
        options += _made(label, kind, sure)
        label = [] if is_box else [glyph]
        kind, sure = mark, glyph.confidence if is_box else 0.5
    return [*options, *_made(label, kind, sure)]


def _apart(before: Glyph, glyph: Glyph) -> bool:
    """True where another label begins: on another line, or after a wide gap."""
    return glyph.line != before.line or glyph.x - before.x > 2 * glyph.height


def _made(label: Sequence[Glyph], kind: _Kind | None, sure: float) -> list[Option]:
    """An option, where letters follow a box."""
    if kind is None or not label or not any(g.char not in _ENDS for g in label):
        return []
    ticked = {_Kind.EMPTY: False, _Kind.TICKED: True, _Kind.DOUBT: None}[kind]
    return [Option(tuple(label), ticked, kind is not _Kind.EMPTY, sure)]


def _mark(glyphs: Sequence[Glyph], place: int, layout: Layout) -> _Kind | None:
    """What kind of box stands at the letter, or right before it; None for a letter of a label."""
    glyph = glyphs[place]
    if glyph.char in _EMPTY:
        return _Kind.EMPTY
    if glyph.char in _TICKED:
        return _Kind.TICKED
    if place and glyphs[place - 1].line == glyph.line:
        return None
    if glyph.char in _LIKE_EMPTY + _LIKE_TICKED and place + 1 < len(glyphs):
        return _Kind.DOUBT
    return _Kind.DOUBT if _room_before(glyph, layout) > _ROOM else None


def _room_before(glyph: Glyph, layout: Layout) -> float:
    """Distance from the beginning of the line to the letter, as a multiple of the letter's height."""
    (ax, ay), (bx, by), _, _ = layout.reading.lines[glyph.line].polygon
    width = math.hypot(bx - ax, by - ay)
    return glyph.position * width / max(1.0, glyph.height)
