"""A page around its labels: which runs are free of labels, which cells are neighbours, what stands between a label and a run."""

from __future__ import annotations

import re
from collections.abc import Sequence

from preaudit.understanding.glyphs import Box, Run
from preaudit.understanding.labels import LabelHit, opens_with_label
from preaudit.understanding.layout import Layout

#: What stands before the name of a section.
_NUMBER = re.compile(r"[(（]?[一二三四五六七八九十]{1,3}[)）]?[、.．]|[(（][0-9一二三四五六七八九十]{1,2}[)）]")


class Surroundings:
    """The page and the labels found on it. `unit`: a line's height; `margin`: where full lines end.

    `numbering`: glyphs (their ids) of numbers before entries; a run that begins with one is another entry.
    """

    def __init__(self, layout: Layout, hits: Sequence[LabelHit], numbering: frozenset[int] = frozenset()) -> None:
        self.layout = layout
        self.hits = hits
        self.unit = layout.line_height
        self.right_edge = max((run.box.x1 for run in layout.runs), default=0.0)
        long = sorted((run.box.x1 for run in layout.runs if len(run.glyphs) > 14), reverse=True)
        # One line may stand out beyond the others.
        self.margin = long[1] if len(long) > 2 else self.right_edge
        self._label_glyphs = {id(g) for hit in hits for g in hit.strip.glyphs[hit.start : hit.end]} | numbering

    def free(self, run: Run) -> bool:
        """True where the run is not, and does not begin with, a label or the number of an entry, or of a section that a label names (二、经营者信息)."""
        numbered = _NUMBER.match(run.text)
        first = run.glyphs[numbered.end() if numbered and numbered.end() < len(run.glyphs) else 0]
        return not {id(run.glyphs[0]), id(first)} & self._label_glyphs and not opens_with_label(run.text)

    def runs_in(self, cell: int) -> list[Run]:
        """The runs in a cell."""
        return [run for run in self.layout.runs if run.cell == cell]

    def has_one_label(self, cell: int) -> bool:
        """True for a cell with one label: a frame around half a page says nothing about what belongs to what."""
        return cell >= 0 and sum(hit.strip.cell == cell for hit in self.hits) <= 1

    def neighbour_cell(self, cell: Box, *, beside: bool) -> int | None:
        """The cell right of a cell, or below it, that shares a border with it."""
        slack = self.unit * 0.8
        best: tuple[float, int] | None = None
        for index, other in enumerate(self.layout.cells):
            if beside:
                distance, shared = other.x0 - cell.x1, overlap(other, cell) / max(1.0, min(other.height, cell.height))
            else:
                distance = other.y0 - cell.y1
                shared = (min(other.x1, cell.x1) - max(other.x0, cell.x0)) / max(1.0, min(other.width, cell.width))
            if -slack < distance < slack * 1.5 and shared > 0.5 and (best is None or abs(distance) < best[0]):
                best = (abs(distance), index)
        return best[1] if best else None

    def label_between(self, hit: LabelHit, run: Run) -> bool:
        """True where another label stands between a label and a run on its line."""
        return any(
            other is not hit
            and not _says_again(hit, other)
            and hit.box.x1 <= other.box.x0
            and other.box.x1 <= run.box.x0 + self.unit
            and overlap(other.box, hit.box) > 0.3 * hit.box.height
            for other in self.hits
        )

    def level_with(self, hit: LabelHit, runs: list[Run]) -> list[Run]:
        """Where the rule between two rows was not seen, several labels share a cell: of its neighbour's lines, those nearest to this one.

        A frame around half the page is no neighbour: of its lines those level with the label's own cell count.
        """
        cell = self.layout.cells[hit.strip.cell]
        if runs and self.layout.cells[runs[0].cell].height > 3 * cell.height:
            runs = [r for r in runs if cell.y0 < r.box.middle < cell.y1]
        fellows = [other for other in self.hits if other.strip.cell == hit.strip.cell]
        if len(fellows) < 2:
            return runs
        pitch = min(abs(other.box.middle - hit.box.middle) for other in fellows if other is not hit)
        runs = [r for r in runs if hit.box.middle - r.box.middle < max(pitch / 2, 0.8 * self.unit)]
        return [r for r in runs if min(fellows, key=lambda other: abs(other.box.middle - r.box.middle)) is hit]


def _says_again(hit: LabelHit, other: LabelHit) -> bool:
    """True for the label once more in Latin letters, right behind it: 性别(Sex)."""
    between = other.strip.text[hit.end : other.start] if other.strip is hit.strip else "-"
    return other.label.isascii() and other.start >= hit.end and not between.strip("(/")


def overlap(one: Box, other: Box) -> float:
    """Shared vertical extent, in pixels."""
    return min(one.y1, other.y1) - max(one.y0, other.y0)
