"""Runs of one cell, or of what stands in none, as lines of pieces; pieces are cut where a ruled line was missed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from preaudit.understanding.forms.words import core, label_weight
from preaudit.understanding.glyphs import Box, Glyph, Run

#: A gap between two letters, in line heights, that parts what stands left and right of it.
WIDE = 1.2
#: A label and a long number, read as one.
_NUMBERED = re.compile(r"^([一-鿿]{2,8})[\dXx-]{7,20}$")


@dataclass(frozen=True)
class Text:
    """Lines of runs, each from left to right."""

    lines: tuple[tuple[Run, ...], ...]

    @cached_property
    def glyphs(self) -> tuple[Glyph, ...]:
        """All letters in reading order."""
        return tuple(g for line in self.lines for run in line for g in run.glyphs)

    @cached_property
    def text(self) -> str:
        """All letters, joined."""
        return "".join(g.char for g in self.glyphs)

    @cached_property
    def spaced(self) -> bool:
        """True for one line whose letters are set apart to fill the room of a printed label."""
        if len(self.lines) != 1 or not 2 <= len(self.glyphs) <= 6:
            return False
        gaps = [b.x - a.x for a, b in pairwise(self.glyphs)]
        return min(gaps) > 1.35 * self.glyphs[0].height and not any(g.char.isdigit() for g in self.glyphs)

    @cached_property
    def label(self) -> tuple[Glyph, ...]:
        """The letters of a label: of one in two languages, the Chinese ones."""
        lines = [[g for run in line for g in run.glyphs] for line in self.lines]
        chinese = [line for line in lines if any("一" <= g.char <= "鿿" for g in line)]
        return tuple(g for line in chinese or lines for g in line)


def text_of(runs: Sequence[Run]) -> Text:
    """The runs in lines: those whose middles are level stand in one."""
    lines: list[list[Run]] = []
    for run in sorted(runs, key=lambda r: r.box.middle):
        for line in lines[-2:]:
            nearest = min(line, key=lambda r: abs(r.box.centre - run.box.centre))
            if abs(run.box.middle - nearest.box.middle) < 0.45 * min(run.box.height, nearest.box.height):
                line.append(run)
                break
        else:
            lines.append([run])
    return Text(tuple(tuple(sorted(line, key=lambda r: r.box.x0)) for line in lines))


def cut_runs(runs: Sequence[Run], known: frozenset[str]) -> list[Run]:
    """The runs, parted at a wide gap beside which a label stands: 手机电话     138… was read as one line."""
    return [part for run in runs for part in _cut(run, known)]


def _cut(run: Run, known: frozenset[str]) -> list[Run]:
    glyphs = run.glyphs
    if named := _NUMBERED.match(run.text):
        at = named.end(1)
        wide = glyphs[at].x - glyphs[at - 1].x > 0.9 * glyphs[0].height
        if label_weight(named[1], known=known) >= (1.5 if wide else 2.5):
            return [_part(run, glyphs[:at]), _part(run, glyphs[at:])]
    gaps = [b.x - a.x for a, b in pairwise(glyphs)]
    if len(gaps) < 3:
        return [run]
    usual = sorted(gaps)[len(gaps) // 2]
    place = max(range(len(gaps)), key=gaps.__getitem__)
    height = glyphs[0].height
    if gaps[place] < WIDE * height + height * 0.6 or gaps[place] < 1.8 * usual:
        return [run]
    left, right = glyphs[: place + 1], glyphs[place + 1 :]
    texts = ["".join(g.char for g in part) for part in (left, right)]
    if min(map(len, texts)) < 2 or max(label_weight(t, known=known) for t in texts) < 1.5:
        return [run]
    return [*_cut(_part(run, left), known), *_cut(_part(run, right), known)]


def _part(run: Run, glyphs: tuple[Glyph, ...]) -> Run:
    half = glyphs[0].height * 0.45
    return Run(glyphs, Box(glyphs[0].x - half, run.box.y0, glyphs[-1].x + half, run.box.y1), run.cell)


def columns_of(runs: Sequence[Run], unit: float, known: frozenset[str]) -> list[list[Run]]:
    """The runs in columns, where an unseen upright rule parts a label from what stands beside it; one column else."""
    columns: list[list[Run]] = []
    for run in sorted(runs, key=lambda r: r.box.x0):
        if columns and run.box.x0 < max(r.box.x1 for r in columns[-1]) - unit * 0.2:
            columns[-1].append(run)
        else:
            columns.append([run])
    if len(columns) < 2 or any(g.char in "□☑√" for run in runs for g in run.glyphs):
        return [list(runs)]
    texts = [text_of(column) for column in columns]
    labels = [
        label_weight(t.text, t.spaced, known) > 1.2
        and len(core(t.text)) > 1
        and ":" not in t.text.removeprefix("其中:")
        for t in texts
    ]
    apart = columns[-1][0].box.x0 - max(r.box.x1 for r in columns[0])
    if not any(labels) or (labels == [False, True] and apart < 1.5 * unit):
        return [list(runs)]
    return columns
