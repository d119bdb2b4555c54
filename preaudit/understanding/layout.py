"""A page's lines as glyphs in level coordinates: skew and mild perspective taken out, rows and ruled cells known.

Level coordinates are pixels of the upright page after bending its text lines level. They serve only to reason
about what stands beside or below what; evidence is given from the original polygons.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from preaudit.domain.evidence import Point, Polygon
from preaudit.domain.pages import Line, LineSource, PageReading
from preaudit.understanding.overprints import asides
from preaudit.understanding.simplified import simplified
from preaudit.understanding.weights import FOLDED

#: Room after a line's last character, in characters, that says another was printed there and gave none.
UNREAD = 1.25
#: Fewest figures in a row of boxes that are one number.
_TEETH = 8
#: Pixels from the picture's edge within which a character may be cut.
_EDGE = 3.0


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character (NFKC, simplified, never blank): its confidence, level centre, and the line and place it came from."""

    char: str
    confidence: float
    x: float
    y: float
    height: float
    line: int
    position: float


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
        return 1.0 - last.position > UNREAD * pitch and pitch * width > 0.5 * _height(line.polygon)

    def at_edge(self, glyphs: Sequence[Glyph]) -> bool:
        """True where the value begins or ends at the very edge of the picture: more of it may lie outside."""
        if (
            self.reading.flat is not None
            or not glyphs
            or self.reading.lines[glyphs[0].line].source is LineSource.TEXT_LAYER
        ):
            return False
        width, _ = self.reading.upright_size
        ends = [x for g in (glyphs[0], glyphs[-1]) for x, _ in _part_of(self.reading.lines[g.line], [g])]
        return min(ends) <= _EDGE or max(ends) >= width - _EDGE

    def polygon(self, glyphs: Sequence[Glyph]) -> Polygon:
        """The quadrilateral around the glyphs, on the page as uploaded."""
        corners: list[Point] = []
        by_line: dict[int, list[Glyph]] = {}
        for glyph in glyphs:
            by_line.setdefault(glyph.line, []).append(glyph)
        quads = [_part_of(self.reading.lines[index], part) for index, part in by_line.items()]
        if len(quads) == 1:
            return self.reading.to_uploaded(quads[0])
        corners = [point for quad in quads for point in quad]
        xs, ys = [p[0] for p in corners], [p[1] for p in corners]
        x0, y0, x1, y1 = min(xs), min(ys), max(xs), max(ys)
        return self.reading.to_uploaded(((x0, y0), (x1, y0), (x1, y1), (x0, y1)))


@dataclass(frozen=True, slots=True)
class Levelling:
    """The slope field of the page's text, slope(x, y) = a + b·x + c·y, and the map that levels it."""

    a: float
    b: float
    c: float

    def level(self, point: Point) -> Point:
        """Upright pixels → level pixels."""
        x, y = point
        return (x + self.a * y, y - self.a * x - self.b * x * x / 2 - self.c * x * y)


def lay_out(reading: PageReading) -> Layout:
    """Build the layout of a page."""
    aside = asides(reading.lines)
    body = [line for index, line in enumerate(reading.lines) if index not in aside]
    levelling = _fit_levelling(body)
    heights = sorted(_height(line.polygon) for line in body) or [20.0]
    line_height = heights[len(heights) // 2]
    verticals, horizontals = _rules(reading, levelling)
    verticals = [v for v in verticals if _anchored(v, horizontals, line_height)]
    runs: list[Run] = []
    for index, line in enumerate(reading.lines):
        if index not in aside:
            runs.extend(_runs_of(index, line, levelling, verticals))
    cells = _find_cells(runs, verticals, horizontals, line_height)
    placed = tuple(Run(r.glyphs, r.box, _cell_of(r.box, cells)) for r in runs)
    rows = tuple(_uncombed(row) for row in _rows(placed))
    return Layout(reading, rows, cells, line_height, levelling)


def _height(polygon: Polygon) -> float:
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = polygon
    left = ((ax - dx) ** 2 + (ay - dy) ** 2) ** 0.5
    right = ((bx - cx) ** 2 + (by - cy) ** 2) ** 0.5
    return float((left + right) / 2)


def _fit_levelling(lines: Sequence[Line]) -> Levelling:
    """Weighted least squares of the lines' slopes, outliers dropped once."""
    samples: list[tuple[float, float, float, float]] = []
    for line in lines:
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = line.polygon
        width, height = ((bx - ax) + (cx - dx)) / 2, _height(line.polygon)
        if width < 3 * height or width <= 0:
            continue
        slope = (((by - ay) + (cy - dy)) / 2) / width
        if abs(slope) < 0.6:
            samples.append(((ax + cx) / 2, (ay + cy) / 2, slope, width))
    if not samples:
        return Levelling(0.0, 0.0, 0.0)
    ordered = sorted(s[2] for s in samples)
    median = ordered[len(ordered) // 2]
    samples = [s for s in samples if abs(s[2] - median) < 0.06]
    if len(samples) < 6:
        return Levelling(median, 0.0, 0.0)
    return _solve(samples, median)


def _solve(samples: Sequence[tuple[float, float, float, float]], median: float) -> Levelling:
    """Ridge fit of slope = a + b·x + c·y around the median (3x3 normal equations)."""
    total = sum(w for *_, w in samples)
    mx = sum(x * w for x, _, _, w in samples) / total
    my = sum(y * w for _, y, _, w in samples) / total
    scale = max(max(abs(x - mx) for x, *_ in samples), max(abs(y - my) for _, y, *_ in samples), 1.0)
    sxx = syy = sxy = sxs = sys_ = ss = 0.0
    for x, y, slope, weight in samples:
        w, u, v, s = weight / total, (x - mx) / scale, (y - my) / scale, slope - median
        sxx, syy, sxy = sxx + w * u * u, syy + w * v * v, sxy + w * u * v
        sxs, sys_, ss = sxs + w * u * s, sys_ + w * v * s, ss + w * s
    sxx, syy = sxx + 0.02, syy + 0.02
    det = sxx * syy - sxy * sxy
    b, c = (sxs * syy - sys_ * sxy) / det / scale, (sys_ * sxx - sxs * sxy) / det / scale
    return Levelling(median + ss - b * mx - c * my, b, c)


def _runs_of(index: int, line: Line, levelling: Levelling, verticals: Sequence[Box]) -> list[Run]:
    """A line as runs: cut where a vertical rule passes through it; letters set one below another stand alone."""
    glyphs = _glyphs_of(index, line, levelling)
    if not glyphs:
        return []
    if _upended(line):
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


def _upended(line: Line) -> bool:
    """True for a line much higher than wide: letters one below another."""
    (ax, ay), (bx, _), _, (_, dy) = line.polygon
    return len(line.text) > 1 and abs(dy - ay) > 1.5 * max(1.0, abs(bx - ax))


def _glyphs_of(index: int, line: Line, levelling: Levelling) -> list[Glyph]:
    down = _upended(line)
    height = abs(line.polygon[1][0] - line.polygon[0][0]) if down else _height(line.polygon)
    default = 1.0 if line.source is LineSource.TEXT_LAYER else line.confidence
    count = max(1, len(line.text))
    glyphs: list[Glyph] = []
    for place, raw in enumerate(line.text):
        confidence = line.char_confidences[place] if line.char_confidences else default
        position = line.char_positions[place] if line.char_positions else (place + 0.5) / count
        centre = _along(line.polygon, 0.5, position) if down else _along(line.polygon, position, 0.5)
        x, y = levelling.level(centre)
        for char in unicodedata.normalize("NFKC", raw):
            if not char.isspace():
                plain = simplified(char)
                sure = confidence if plain == char else confidence * FOLDED
                glyphs.append(Glyph(plain, sure, x, y, height, index, position))
    return glyphs


def _along(polygon: Polygon, across: float, down: float) -> Point:
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = polygon
    top = (ax + (bx - ax) * across, ay + (by - ay) * across)
    bottom = (dx + (cx - dx) * across, dy + (cy - dy) * across)
    return (top[0] + (bottom[0] - top[0]) * down, top[1] + (bottom[1] - top[1]) * down)


def _part_of(line: Line, glyphs: Sequence[Glyph]) -> Polygon:
    """The part of a line's polygon that its glyphs cover, half a character to either side."""
    if _upended(line):
        return line.polygon
    (ax, ay), (bx, by), _, _ = line.polygon
    width = max(1.0, ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5)
    half = _height(line.polygon) * 0.5 / width
    start = max(0.0, min(g.position for g in glyphs) - half)
    end = min(1.0, max(g.position for g in glyphs) + half)
    return (_along(line.polygon, start, 0), _along(line.polygon, end, 0), _along(line.polygon, end, 1), _along(line.polygon, start, 1))  # fmt: skip


def _uncombed(row: tuple[Run, ...]) -> tuple[Run, ...]:
    """The row with figures written one to a box made one run: a number in boxes is one value."""
    joined: list[Run] = []
    comb: list[Run] = []
    for run in (*row, None):
        if run is not None and len(run.glyphs) <= 2 and all(g.char in "0123456789Xx" for g in run.glyphs):
            comb.append(run)
            continue
        if len(comb) >= _TEETH:
            boxes = [tooth.box for tooth in comb]
            box = Box(boxes[0].x0, min(b.y0 for b in boxes), boxes[-1].x1, max(b.y1 for b in boxes))
            comb = [Run(tuple(g for tooth in comb for g in tooth.glyphs), box, comb[0].cell)]
        joined.extend(comb)
        comb = []
        if run is not None:
            joined.append(run)
    return tuple(joined)


def _rules(reading: PageReading, levelling: Levelling) -> tuple[list[Box], list[Box]]:
    """Ruled lines as thin level boxes: verticals, horizontals."""
    verticals, horizontals = [], []
    for rule in reading.rules:
        (ax, ay), (bx, by) = levelling.level(rule.start), levelling.level(rule.end)
        if rule.horizontal:
            horizontals.append(Box(min(ax, bx), (ay + by) / 2, max(ax, bx), (ay + by) / 2))
        else:
            verticals.append(Box((ax + bx) / 2, min(ay, by), (ax + bx) / 2, max(ay, by)))
    return verticals, horizontals


def _anchored(vertical: Box, horizontals: Sequence[Box], unit: float) -> bool:
    """True where an end of the rule meets a horizontal one: a scanner's streak meets none."""
    slack = unit * 0.8
    ends = (vertical.y0, vertical.y1)
    return any(
        h.x0 - slack < vertical.x0 < h.x1 + slack and any(abs(h.y0 - end) < slack for end in ends) for h in horizontals
    )


def _find_cells(
    runs: Sequence[Run], verticals: Sequence[Box], horizontals: Sequence[Box], unit: float
) -> tuple[Box, ...]:
    """The ruled cell around each run, where all four sides are ruled; each cell once."""
    cells: list[Box] = []
    for run in runs:
        if _cell_of(run.box, cells) >= 0:
            continue
        x, y, slack = (run.box.x0 + run.box.x1) / 2, run.box.middle, unit * 0.6
        left = max(
            (v.x0 for v in verticals if v.x0 < run.box.x0 + slack and v.y0 - slack < y < v.y1 + slack), default=None
        )
        right = min(
            (v.x0 for v in verticals if v.x0 > run.box.x1 - slack and v.y0 - slack < y < v.y1 + slack), default=None
        )
        top = max((h.y0 for h in horizontals if h.y0 < y and h.x0 - slack < x < h.x1 + slack), default=None)
        bottom = min((h.y0 for h in horizontals if h.y0 > y and h.x0 - slack < x < h.x1 + slack), default=None)
        if left is None or right is None or top is None or bottom is None:
            continue
        top, bottom = (_across(horizontals, y, left, right, unit, down=down) for down in (False, True))
        if top is None or bottom is None:
            continue
        if right - left > unit and bottom - top > unit * 0.8:
            cells.append(Box(left, top, right, bottom))
    return tuple(cells)


def _across(
    horizontals: Sequence[Box], y: float, left: float, right: float, unit: float, *, down: bool
) -> float | None:
    """The nearest horizontal rule above or below that bounds a cell: it runs along half the cell at least, in one piece or several.

    A stroke of a letter or of a border's ornament is shorter.
    """
    side = sorted((h for h in horizontals if (h.y0 > y) == down and h.y0 != y), key=lambda h: abs(h.y0 - y))
    for rule in side:
        pieces = [h for h in side if abs(h.y0 - rule.y0) < 0.3 * unit]
        if sum(max(0.0, min(h.x1, right) - max(h.x0, left)) for h in pieces) >= 0.5 * (right - left):
            return rule.y0
    return None


def _cell_of(box: Box, cells: Sequence[Box]) -> int:
    x, y = (box.x0 + box.x1) / 2, box.middle
    for index, cell in enumerate(cells):
        if cell.x0 <= x <= cell.x1 and cell.y0 <= y <= cell.y1:
            return index
    return -1


def _rows(runs: Sequence[Run]) -> tuple[tuple[Run, ...], ...]:
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
