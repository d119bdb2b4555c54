"""A page's lines as runs of characters: cut at ruled lines, figures in boxes joined, runs that stand level put in rows."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from preaudit.domain.characters import fold_ideographs
from preaudit.domain.pages import Line, LineSource
from preaudit.understanding.deskew import Levelling
from preaudit.understanding.glyphs import Box, Glyph, Run
from preaudit.understanding.line_geometry import height_of, is_upended, point_along
from preaudit.understanding.weights import FOLDED, RAISED
from preaudit.value_types.simplified import simplified

#: Fewest figures in a row of boxes that are one number.
_FEWEST_BOXES = 8
#: Room between two runs, in heights, below which they are one that was broken.
_TOUCHING = 0.2


def runs_of(index: int, line: Line, levelling: Levelling, verticals: Sequence[Box]) -> list[Run]:
    """A line as runs: cut where a vertical rule passes through it; letters set one below another stand alone."""
    glyphs = _glyphs_of(index, line, levelling)
    if not glyphs:
        return []
    if is_upended(line):
        half = glyphs[0].height / 2
        return [Run((g,), Box(g.x - half, g.y - half, g.x + half, g.y + half)) for g in glyphs]
    height = glyphs[0].height
    middle = sum(g.y for g in glyphs) / len(glyphs)
    cuts = [v.x0 for v in verticals if v.y0 < middle < v.y1]
    parts: list[list[Glyph]] = [[glyphs[0]]]
    pitches = sorted(after.x - before.x for before, after in pairwise(glyphs))
    usual = pitches[len(pitches) // 2] if pitches else 0.0
    for before, glyph in pairwise(glyphs):
        if any(before.x < cut < glyph.x for cut in cuts) and glyph.x - before.x > 1.3 * usual:
            parts.append([])
        parts[-1].append(glyph)
    runs = []
    half = height * 0.45
    for part in parts:
        y = sum(g.y for g in part) / len(part)
        runs.append(Run(tuple(part), Box(part[0].x - half, y - height / 2, part[-1].x + half, y + height / 2)))
    return runs


def _glyphs_of(index: int, line: Line, levelling: Levelling) -> list[Glyph]:
    down = is_upended(line)
    height = abs(line.polygon[1][0] - line.polygon[0][0]) if down else height_of(line.polygon)
    default = 1.0 if line.source is LineSource.TEXT_LAYER else line.confidence
    count = max(1, len(line.text))
    glyphs: list[Glyph] = []
    for place, raw in enumerate(line.text):
        confidence = line.char_confidences[place] if line.char_confidences else default
        again = line.again[place] if line.again else 0.0
        position = line.char_positions[place] if line.char_positions else (place + 0.5) / count
        centre = point_along(line.polygon, 0.5, position) if down else point_along(line.polygon, position, 0.5)
        x, y = levelling.level(centre)
        if _is_raised(raw) and place and line.text[place - 1].isdigit():
            confidence = min(confidence, RAISED)
        for char in unicodedata.normalize("NFKC", fold_ideographs(raw)):
            if not char.isspace():
                plain = simplified(char)
                sure = confidence if plain == char else confidence * FOLDED
                glyphs.append(Glyph(plain, sure, x, y, height, index, position, again))
    return glyphs


def _is_raised(char: str) -> bool:
    """True for a figure above or below the line, as in 12³: behind a number it is none of its figures."""
    return unicodedata.decomposition(char).startswith(("<super>", "<sub>"))


def join_boxed_figures(row: tuple[Run, ...]) -> tuple[Run, ...]:
    """The row with figures written one to a box made one run: a number in boxes is one value."""
    joined: list[Run] = []
    boxed: list[Run] = []
    for run in (*row, None):
        if run is not None and len(run.glyphs) <= 2 and all(g.char in "0123456789Xx" for g in run.glyphs):
            boxed.append(run)
            continue
        if len(boxed) >= _FEWEST_BOXES:
            boxes = [run.box for run in boxed]
            box = Box(boxes[0].x0, min(b.y0 for b in boxes), boxes[-1].x1, max(b.y1 for b in boxes))
            boxed = [Run(tuple(g for run in boxed for g in run.glyphs), box, boxed[0].cell)]
        joined.extend(boxed)
        boxed = []
        if run is not None:
            joined.append(run)
    return tuple(joined)


def join_broken(row: tuple[Run, ...]) -> tuple[Run, ...]:
    """The row with runs that touch made one: a detector may break a line within a word."""
    joined: list[Run] = []
    for run in row:
        if joined and _touch(joined[-1], run):
            last = joined.pop()
            box = Box(last.box.x0, min(last.box.y0, run.box.y0), run.box.x1, max(last.box.y1, run.box.y1))
            run = Run((*last.glyphs, *run.glyphs), box, last.cell)
        joined.append(run)
    return tuple(joined)


def _touch(one: Run, other: Run) -> bool:
    """True for runs of one height, level, in one cell, with no more room between them than between letters."""
    height = min(one.box.height, other.box.height)
    last, first = one.glyphs[-1].char, other.glyphs[0].char
    if last.isascii() != first.isascii() or not (last.isalnum() and first.isalnum()):
        return False  # a speck read as a figure, a label's colon
    return (
        one.cell == other.cell
        and -0.5 * height < other.box.x0 - one.box.x1 < _TOUCHING * height
        and 0.8 < one.box.height / max(1.0, other.box.height) < 1.25
        and abs(one.box.middle - other.box.middle) < 0.25 * height
    )


def rows_of(runs: Sequence[Run]) -> tuple[tuple[Run, ...], ...]:
    """Runs whose middles are level with each other, as rows."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda r: r.box.middle):
        for row in reversed(rows[-4:]):
            height = min(run.box.height, row[0].box.height)
            middle = sum(r.box.middle for r in row) / len(row)
            if abs(run.box.middle - middle) < 0.5 * height:
                row.append(run)
                break
        else:
            rows.append([run])
    rows.sort(key=lambda row: sum(r.box.middle for r in row) / len(row))
    return tuple(tuple(sorted(row, key=lambda r: r.box.x0)) for row in rows)
