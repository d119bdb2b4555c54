"""A page's lines as glyphs in level coordinates: skew and mild perspective taken out, rows and ruled cells known.

Level coordinates are pixels of the upright page after bending its text lines level. They serve only to reason
about what stands beside or below what; evidence is given from the original polygons.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from preaudit.domain.evidence import Point, Polygon
from preaudit.domain.pages import LineSource, PageReading
from preaudit.understanding.deskew import Levelling, fit_levelling
from preaudit.understanding.glyphs import Box, Glyph, Run
from preaudit.understanding.line_geometry import crosses_rectangle, height_of, leans, part_of
from preaudit.understanding.ruled_cells import cell_of, find_cells, level_rules, meets_rule
from preaudit.understanding.runs import join_boxed_figures, join_broken, rows_of, runs_of
from preaudit.understanding.watermarks import ASLANT, find_large_over, find_slanted, find_watermarks

#: Room after a line's last character, in characters, that says another was printed there and gave none.
UNREAD = 1.25
#: Pixels from the picture's edge within which a character may be cut.
_EDGE = 3.0
#: How far right of a label its value begins, in heights of a line, at most.
_BESIDE = 8.0


@dataclass(frozen=True)
class Layout:
    """A page ready for label and value geometry. `rows` hold runs from left to right, top to bottom."""

    reading: PageReading
    rows: tuple[tuple[Run, ...], ...]
    cells: tuple[Box, ...]
    line_height: float
    levelling: Levelling

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """All runs in reading order."""
        return tuple(run for row in self.rows for run in row)

    @cached_property
    def text(self) -> str:
        """All text in reading order, a newline a row."""
        return "\n".join(" ".join(run.text for run in row) for row in self.rows)

    def stamped(self, glyphs: Sequence[Glyph]) -> tuple[Glyph, ...]:
        """Those of the glyphs that lie under a seal, or at its very rim."""
        circles = []
        for seal in self.reading.seals:
            points = [self.levelling.level(p) for p in seal.polygon]
            xs, ys = [p[0] for p in points], [p[1] for p in points]
            circles.append(
                ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2, (max(xs) - min(xs)) / 2, (max(ys) - min(ys)) / 2)
            )
        return tuple(
            g
            for g in glyphs
            if any(((g.x - x) / max(a, 1)) ** 2 + ((g.y - y) / max(b, 1)) ** 2 <= 1.4 for x, y, a, b in circles)
        )

    def runs_on(self, glyphs: Sequence[Glyph]) -> bool:
        """True where the line goes on after the glyphs, with ink that gave no character (a rare one, 骉, gives none)."""
        last = glyphs[-1]
        line = self.reading.lines[last.line]
        (ax, ay), (bx, by), _, _ = line.polygon
        width = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5
        places = line.char_positions
        if len(places) < 2 or last.position < places[-1]:
            return False
        pitch = max(places[-1] - places[-2], (places[-1] - places[0]) / (len(places) - 1))
        return 1.0 - last.position > UNREAD * pitch and pitch * width > 0.5 * height_of(line.polygon)

    def cut_by_watermark(self, glyphs: Sequence[Glyph]) -> bool:
        """True where words run aslant over the page, and beyond the value's end is ink of a line's height that gave no character."""
        if not glyphs or not find_slanted(self.reading.lines):
            return False
        (_, top), (right, _), (_, bottom), _ = part_of(self.reading.lines[glyphs[-1].line], [glyphs[-1]])
        height = bottom - top
        return any(
            -height < left - right < 2.5 * height
            and min(bottom, low) - max(top, high) > 0.5 * height
            and low - high < 2 * height
            for (left, high), _, (_, low), _ in (blob.polygon for blob in self.reading.blobs)
        )

    def at_edge(self, glyphs: Sequence[Glyph]) -> bool:
        """True where the value begins or ends at the very edge of the picture: more of it may lie outside."""
        if (
            self.reading.flat is not None
            or not glyphs
            or self.reading.lines[glyphs[0].line].source is LineSource.TEXT_LAYER
        ):
            return False
        width, _ = self.reading.upright_size
        ends = [x for g in (glyphs[0], glyphs[-1]) for x, _ in part_of(self.reading.lines[g.line], [g])]
        return min(ends) <= _EDGE or max(ends) >= width - _EDGE

    def crossed(self, glyphs: Sequence[Glyph]) -> bool:
        """True where slanted text (仅供…使用) runs through the value, or right after it: letters of it may be hidden, or cut off."""
        boxes = {g.line: [o for o in glyphs if o.line == g.line] for g in glyphs}
        for inside in boxes.values():
            half = inside[0].height * 0.5
            left, right = min(g.x for g in inside) - half, max(g.x for g in inside) + 3 * half
            middle = sum(g.y for g in inside) / len(inside)
            box = (left, middle - half, right, middle + half)
            if any(crosses_rectangle(mark, *box) for mark in self.slanted):
                return True
            if any(crosses_rectangle(mark, *box, share=0.5) for mark in self._printed_over):
                return True
        return False

    def crossed_beside(self, box: Box) -> bool:
        """True where words printed over the page run through the place right of a box, or ink stands there that gave no letter.

        What stood there may not have been read.
        """
        reach = box.x1 + _BESIDE * self.line_height
        if any(crosses_rectangle(mark, box.x1, box.y0, reach, box.y1, share=0.5) for mark in self._printed_over):
            return True
        for blob in self.reading.blobs:
            (left, top), _, (right, bottom), _ = self._level(blob.polygon)
            shared = min(bottom, box.y1) - max(top, box.y0)
            line_high = 0.6 * box.height < bottom - top < 2 * box.height
            if line_high and shared > 0.6 * box.height and box.x1 < left < reach and right - left > box.height:
                return True
        return False

    def covered(self, glyphs: Sequence[Glyph]) -> bool:
        """True where a thumb or glare lies on the glyphs, or right beside them: more of the value may lie under it."""
        for line in {g.line for g in glyphs}:
            quad = part_of(self.reading.lines[line], [g for g in glyphs if g.line == line])
            xs, ys = [x for x, _ in quad], [y for _, y in quad]
            near = max(ys) - min(ys)
            for (left, top), _, (right, bottom), _ in self.reading.covered:
                across = min(max(xs), right) - max(min(xs), left)
                if across > -2 * near and min(max(ys), bottom) - max(min(ys), top) > 0:
                    return True
        return False

    @cached_property
    def _printed_over(self) -> tuple[Polygon, ...]:
        """What is printed over the page, in level coordinates."""
        lines = self.reading.lines
        over = (*self.reading.overprints, *(lines[index] for index in find_large_over(lines)))
        return tuple(self._level(line.polygon) for line in over)

    def _level(self, polygon: Polygon) -> Polygon:
        a, b, c, d = (self.levelling.level(point) for point in polygon)
        return (a, b, c, d)

    @cached_property
    def slanted(self) -> tuple[Polygon, ...]:
        """The lines that lean from the page's own, in level coordinates."""
        polygons = (self._level(line.polygon) for line in self.reading.lines)
        return tuple(polygon for polygon in polygons if leans(polygon, ASLANT))

    def polygon(self, glyphs: Sequence[Glyph]) -> Polygon:
        """The quadrilateral around the glyphs, on the page as uploaded."""
        corners: list[Point] = []
        by_line: dict[int, list[Glyph]] = {}
        for glyph in glyphs:
            by_line.setdefault(glyph.line, []).append(glyph)
        quads = [part_of(self.reading.lines[index], part) for index, part in by_line.items()]
        if len(quads) == 1:
            return self.reading.to_uploaded(quads[0])
        corners = [point for quad in quads for point in quad]
        xs, ys = [p[0] for p in corners], [p[1] for p in corners]
        x0, y0, x1, y1 = min(xs), min(ys), max(xs), max(ys)
        return self.reading.to_uploaded(((x0, y0), (x1, y0), (x1, y1), (x0, y1)))


def lay_out(reading: PageReading) -> Layout:
    """Build the layout of a page."""
    watermarks = find_watermarks(reading.lines)
    body = [line for index, line in enumerate(reading.lines) if index not in watermarks]
    levelling = fit_levelling(body)
    heights = sorted(height_of(line.polygon) for line in body) or [20.0]
    line_height = heights[len(heights) // 2]
    verticals, horizontals = level_rules(reading, levelling)
    verticals = [v for v in verticals if meets_rule(v, horizontals, line_height)]
    runs: list[Run] = []
    for index, line in enumerate(reading.lines):
        if index not in watermarks:
            runs.extend(runs_of(index, line, levelling, verticals))
    cells = find_cells(runs, verticals, horizontals, line_height)
    placed = tuple(Run(r.glyphs, r.box, cell_of(r.box, cells)) for r in runs)
    rows = tuple(join_boxed_figures(join_broken(row)) for row in rows_of(placed))
    return Layout(reading, rows, cells, line_height, levelling)
