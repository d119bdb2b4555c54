"""Cells with what they say and how much each looks like a label; cells that an unseen rule parts are parted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from preaudit.understanding.forms.colons import SIGN_OFF, Keyed, read_colons
from preaudit.understanding.forms.grid import GridCell
from preaudit.understanding.forms.texts import Text, columns_of, cut_runs, text_of
from preaudit.understanding.forms.words import is_notice, label_weight
from preaudit.understanding.glyphs import Box, Glyph, Run

#: A value this long is a text of its own, not one of several answers in its cell.
LONG = 30
#: What is printed below the blanks of a date.
_HINT = re.compile(r"^(?:[YMD]{1,3}|[ymd]{1,3}|YYYYMMDD)$")


@dataclass(frozen=True)
class Field:
    """A cell: its box, its text, the keys with colons inside it, and the weight for it being a label."""

    box: Box
    text: Text
    keyed: tuple[Keyed, ...]
    weight: float

    @property
    def empty(self) -> bool:
        """True where nothing is in it."""
        return not self.text.glyphs

    @cached_property
    def notice(self) -> bool:
        """True for the place of a photograph."""
        return is_notice(self.text.text)

    @cached_property
    def own(self) -> tuple[Glyph, ...]:
        """What was filled in, without what stands below it: names, dates and seals asked for again with a colon."""
        lines = list(self.text.lines)
        keys_below = {k.line for k in self.keyed if k.line > 0 and len(k.value) <= 12}
        kept = [g for line in lines[: min(keys_below, default=len(lines))] for run in line for g in run.glyphs]
        while len(lines) > 1 and SIGN_OFF.match(_line_text(lines[-1])) and not keys_below:
            kept = kept[: -_letters(lines.pop())]
        if len(lines) > 1 and _HINT.match(_line_text(lines[-1])) and any(g.char.isdigit() for g in kept):
            kept = kept[: -_letters(lines[-1])] or kept
        return tuple(kept)

    @cached_property
    def block(self) -> bool:
        """True where the cell asks and answers by itself: its keys stand at its beginning and have short values."""
        if not self.keyed or not any(k.value for k in self.keyed):
            return False
        raised = {id(g) for k in self.keyed for g in k.value}
        return next(g for g in self.text.glyphs if id(g) not in raised) is self.keyed[0].key[0]


def fields_of(cells: Sequence[GridCell], unit: float, known: frozenset[str]) -> tuple[Field, ...]:
    """The cells as fields."""
    fields: list[Field] = []
    for cell in cells:
        columns = columns_of(cut_runs(cell.runs, known), unit, known)
        borders = [cell.box.x0]
        for before, after in pairwise(columns):
            borders.append((max(r.box.x1 for r in before) + min(r.box.x0 for r in after)) / 2)
        borders.append(cell.box.x1)
        for runs, (x0, x1) in zip(columns, pairwise(borders), strict=True):
            box = Box(x0, cell.box.y0, x1, cell.box.y1)
            text = text_of(runs)
            right = max(r.box.x1 for r in runs) if len(text.lines) > 3 else x1
            keyed = tuple(read_colons(text, right, unit, known, closed=True))
            fields.append(Field(box, text, keyed, _weight(text, box, known)))
    return tuple(fields)


def _weight(text: Text, box: Box, known: frozenset[str]) -> float:
    if not text.glyphs:
        return -9.0
    weight = label_weight("".join(g.char for g in text.label), text.spaced, known)
    letters = [run for line in text.lines for run in line if len(run.glyphs) == 1]
    if len(text.lines) > 2 and len(letters) == len(text.lines):
        weight += 1.5  # letters one below another: printed
    if len(text.lines) > 1 and len(text.glyphs) <= 14 and box.width < box.height * 3:
        weight += 0.5
    return weight


def _line_text(line: Sequence[Run]) -> str:
    return "".join(run.text for run in line)


def _letters(line: Sequence[Run]) -> int:
    return sum(len(run.glyphs) for run in line)
