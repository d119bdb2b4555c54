"""Glyphs read as one line, in which labels are looked for: rows, parts of rows, cells, letters below one another."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from preaudit.understanding.glyphs import Box, Glyph, Run
from preaudit.understanding.layout import Layout

#: Specks of a copy, read as marks; what stands between a label's letters set far apart is read as a tick box.
_SPECKS = "·.'`☑□√"
#: Marks that are printed narrow or full width.
_MARKS = ":;,.()"
#: A wide gap, in character heights: beyond it another piece begins.
GAP = 0.75
#: A value begins so near its label, in line heights, and stands so level with it.
_BESIDE, _LEVEL = 6.0, 0.4
#: Letters below one another stand alike far apart: one farther off than so many times the step before it begins another word.
_AS_FAR = 2.5


@dataclass(frozen=True)
class Strip:
    """Glyphs read as one line: a row, or the part of it inside one cell, or all lines of a cell."""

    glyphs: tuple[Glyph, ...]
    cell: int = -1

    @cached_property
    def text(self) -> str:
        """The characters, joined."""
        return "".join(g.char for g in self.glyphs)

    def gap_before(self, place: int) -> bool:
        """True at the strip's start and after a wide gap or a new line."""
        return place == 0 or place >= len(self.glyphs) or self._gaps[place]

    @cached_property
    def _gaps(self) -> tuple[bool, ...]:
        return tuple(place == 0 or self._gap_at(place) for place in range(len(self.glyphs)))

    def _gap_at(self, place: int) -> bool:
        before, here = self.glyphs[place - 1], self.glyphs[place]
        # A mark printed full width is half blank, and is no longer told from a narrow one.
        pitch = sum(0.9 * g.height if g.char in _MARKS else _width(g) for g in (before, here)) / 2
        return here.x - before.x > pitch + GAP * here.height or here.x < before.x

    def box(self, start: int, end: int) -> Box:
        """Level box of glyphs start..end."""
        return box_of(self.glyphs[start:end])


def box_of(glyphs: Sequence[Glyph]) -> Box:
    """Level box around glyphs."""
    return Box(
        min(g.x - _width(g) / 2 for g in glyphs),
        min(g.y - g.height / 2 for g in glyphs),
        max(g.x + _width(g) / 2 for g in glyphs),
        max(g.y + g.height / 2 for g in glyphs),
    )


def strips_of(layout: Layout, apart: frozenset[int] = frozenset()) -> tuple[Strip, ...]:
    """Rows cut at cell borders and at letters that stand apart (`apart`: their ids), in reading order."""
    strips: list[Strip] = []
    for row in layout.rows:
        current: list[Run] = []
        for run in row:
            if id(run.glyphs[0]) in apart:
                strips.extend(_strip(current))
                current = []
                continue
            if current and run.cell != current[-1].cell:
                strips.extend(_strip(current))
                current = []
            current.append(run)
        strips.extend(_strip(current))
    return tuple(strips)


def cell_strips(layout: Layout) -> dict[int, Strip]:
    """Each cell's glyphs, line by line, as one strip."""
    by_cell: dict[int, list[Run]] = {}
    for run in layout.runs:
        if run.cell >= 0:
            by_cell.setdefault(run.cell, []).append(run)
    return {
        cell: Strip(tuple(g for r in runs for g in r.glyphs if g.char not in _SPECKS), cell)
        for cell, runs in by_cell.items()
    }


def has_specks(strip: Strip, layout: Layout) -> bool:
    """True for a cell's strip from which specks were dropped."""
    return strip.cell >= 0 and len(strip.glyphs) < sum(len(r.glyphs) for r in layout.runs if r.cell == strip.cell)


def stacked_strips(layout: Layout) -> list[Strip]:
    """Short runs right below one another, as a label broken over two lines; two entries, each with words beside it, are none."""
    stacks: list[Strip] = []
    short = [run for run in layout.runs if len(run.glyphs) <= 8]
    for upper in short:
        for lower in short:
            close = 0 < lower.box.middle - upper.box.middle < 1.6 * layout.line_height
            aligned = abs((lower.box.x0 + lower.box.x1) - (upper.box.x0 + upper.box.x1)) / 2 < 1.2 * layout.line_height
            if close and aligned and not _are_two_entries(upper, lower, layout):
                stacks.append(Strip((*upper.glyphs, *lower.glyphs), upper.cell))
    return stacks


def _are_two_entries(upper: Run, lower: Run, layout: Layout) -> bool:
    """True where each leads to words of its own; a label of two lines leads to one value between them."""
    one, other = _leads_to(upper, layout), _leads_to(lower, layout)
    return bool(one - other) and bool(other - one)


def _leads_to(run: Run, layout: Layout) -> frozenset[int]:
    """The words (their ids) that begin right of a run at its very height: it is a whole entry of its own, or its line goes on."""
    return frozenset(
        id(other)
        for other in layout.runs
        if run.box.x1 <= other.box.x0 < run.box.x1 + _BESIDE * layout.line_height
        and abs(other.box.middle - run.box.middle) < _LEVEL * layout.line_height
        and other is not run
    )


def upright_strips(layout: Layout) -> list[Strip]:
    """Letters right below one another, as a party's name is set beside its rows (购买方)."""
    single = sorted((run for run in layout.runs if len(run.glyphs) == 1), key=lambda run: run.box.middle)
    columns: list[list[Run]] = []
    for run in single:
        for column in columns:
            last, size = column[-1].box, run.box.height
            far = min(4 * size, _AS_FAR * (last.middle - column[-2].box.middle) if len(column) > 1 else 4 * size)
            if abs(last.centre - run.box.centre) < 0.6 * size and 0.4 * size < run.box.middle - last.middle < far:
                column.append(run)
                break
        else:
            columns.append([run])
    return [Strip(tuple(run.glyphs[0] for run in column)) for column in columns if len(column) > 1]


def _strip(runs: Sequence[Run]) -> list[Strip]:
    return [Strip(tuple(g for run in runs for g in run.glyphs), runs[0].cell)] if runs else []


def _width(glyph: Glyph) -> float:
    wide = unicodedata.east_asian_width(glyph.char) in "WFA" and glyph.char not in _MARKS
    return glyph.height * (0.9 if wide else 0.5)


def parted(strip: Strip, place: int) -> bool:
    """True before a wide gap, and where another line was read: label and value printed by two hands stand close."""
    return strip.gap_before(place) or strip.glyphs[place - 1].line != strip.glyphs[place].line
