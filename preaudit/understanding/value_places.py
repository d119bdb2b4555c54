"""Where the value of a label may stand: after it on its line, in the next cell, right of it, below it, over several lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from preaudit.understanding.labels import LabelHit, Strip, box_of, opens_with_label, sign_place
from preaudit.understanding.layout import Box, Glyph, Layout, Run

#: How much a place speaks for its text being the value.
INLINE, CELL, RIGHT, BELOW = 0.30, 0.30, 0.22, 0.10
#: A remark in brackets between label and value, as in 出租方(以下简称甲方): and the label once more in English, 专业Major:
_REMARK = re.compile(r"(?:\([^()]{1,16}\):?|[A-Za-z.'/]{2,30}:)(?=.)")
#: What numbers a heading: 二、 3. (四) 第五条
_NUMBERING = re.compile(r"[0-9一二三四五六七八九十第条章、.()]{1,6}")
#: A count, an area or an amount: no line of words goes on with one.
_FIGURES = re.compile(r"[0-9,]+(?:\.[0-9]+)?(?:㎡|m2|平方米|元)?")
#: The label once more in another language (Date of issue / Date de délivrance).
_TRANSLATION = re.compile(r"/[A-Za-z\u00c0-\u024f'’. ]{3,30}:?")
#: The label once more in English, beside it: 坐落LOCATION, 权利人/Owner.
_CAPTION = re.compile(r"[/|(]?[A-Za-z][A-Za-z.'/&\-]{1,29}\)?")
#: A label that goes on with one of these is part of a sentence (坐落于…).
_PROSE = "于在为的由和或应将须有负向按同保位"


@dataclass(frozen=True)
class Place:
    """Glyphs that may hold a label's value, and how natural a place for it that is (0..1)."""

    glyphs: tuple[Glyph, ...]
    weight: float
    lines: int = 1
    #: False where nothing but the words themselves parts the value from its label.
    set_off: bool = True

    @property
    def text(self) -> str:
        """The characters, joined."""
        return "".join(g.char for g in self.glyphs)


class Surroundings:
    """The page around its labels: what lies after, beside and below a hit, up to the next label."""

    def __init__(self, layout: Layout, hits: Sequence[LabelHit]) -> None:
        self._layout = layout
        self._hits = hits
        self._label_glyphs = {id(g) for hit in hits for g in hit.strip.glyphs[hit.start : hit.end]}
        self._unit = layout.line_height
        self._right_edge = max((run.box.x1 for run in layout.runs), default=0.0)
        long = sorted((run.box.x1 for run in layout.runs if len(run.glyphs) > 14), reverse=True)
        #: Where full lines end; one line may stand out beyond the others.
        self._margin = long[1] if len(long) > 2 else self._right_edge

    def places(self, hit: LabelHit, *, wraps: bool, below: bool) -> Iterator[Place]:
        """All places for the value of a label, the most natural first."""
        inline = self._inline(hit)
        captioned = bool(inline) and _CAPTION.fullmatch("".join(g.char for g in inline)) is not None
        if captioned:
            yield Place(inline, INLINE - 0.25, set_off=self._set_off(hit))
        elif inline:
            colon = 0.1 if hit.strip.text[hit.end : hit.end + 1] == ":" else 0.0
            set_off = self._set_off(hit)
            colon -= 0.0 if set_off else 0.12
            colon -= 0.25 if inline[0].char in _PROSE else 0.0
            for place in self._spread(hit, inline, INLINE + colon, wraps):
                yield replace(place, set_off=set_off)
            if wraps and (above := self._line_above(hit, inline)):
                yield Place((*above, *inline), INLINE + colon + 0.03, 2, set_off)
        elif self._tight(hit.strip.cell):
            yield from self._under_in_cell(hit)
        yield from self._beside(hit, wraps)
        if below and (captioned or not inline):
            yield from self._beneath(hit, wraps)

    def _under_in_cell(self, hit: LabelHit) -> Iterator[Place]:
        """A label printed small above its value, both in one cell."""
        runs = [r for r in self._runs_in(hit.strip.cell) if r.box.middle > hit.box.middle + 0.5 * self._unit]
        if runs and all(self._free(r) for r in runs):
            yield from self._block(runs, CELL + 0.05)

    def _tight(self, cell: int) -> bool:
        """True for a cell with one label: a frame around half a page says nothing about what belongs to what."""
        return cell >= 0 and sum(hit.strip.cell == cell for hit in self._hits) <= 1

    def _inline(self, hit: LabelHit) -> tuple[Glyph, ...]:
        """The rest of the label's line, up to the next label."""
        strip = hit.strip
        if sign_place(hit) is not None:
            return ()
        end = len(strip.glyphs)
        for other in self._hits:
            if other.strip is strip and other.start >= hit.end:
                end = min(end, other.start)
        for place in range(hit.end + 1, end):
            if strip.gap_before(place) and opens_with_label(strip.text[place : self._piece_end(strip, place, end)]):
                end = place
                break
        rest = strip.glyphs[hit.end : end]
        if not self._set_off(hit) and opens_with_label("".join(g.char for g in rest)):
            return ()  # only the beginning of a longer label
        if hit.label[-1].isascii() and _TRANSLATION.fullmatch("".join(g.char for g in rest)):
            return ()
        remark = _REMARK.match("".join(g.char for g in rest))
        if remark:
            rest = rest[remark.end() :]
        while rest and (rest[0].char in ":;】])」》" or (rest[0].char == "为" and len(rest) > 1)):
            rest = rest[1:]
        return rest if any(g.char not in "_-—.:,()/" for g in rest) else ()

    @staticmethod
    def _piece_end(strip: Strip, start: int, end: int) -> int:
        """Where what begins at `start` ends: at the next wide gap, unless only a letter or two set far apart stand before it."""
        return next((place for place in range(start + 3, end) if strip.gap_before(place)), end)

    @staticmethod
    def _set_off(hit: LabelHit) -> bool:
        """True where a colon, a bracket or a gap stands between the label and its value."""
        return hit.strip.text[hit.end : hit.end + 1] in set(":(_】]") or hit.strip.gap_before(hit.end)

    def _spread(self, hit: LabelHit, first: tuple[Glyph, ...], weight: float, wraps: bool) -> Iterator[Place]:
        """A value's first line alone, cut at its first wide gap, and with the lines that carry it on."""
        if wraps:
            whole = self._carried_on(hit, first)
            lines = len({round(g.y / max(1.0, self._unit * 0.5)) for g in whole})
            if len(whole) > len(first):
                yield Place(whole, weight + 0.02, max(2, lines))
        cut = self._cut_at_gap(first)
        if len(cut) < len(first):
            yield Place(cut, weight, 1)
            yield Place(first, weight - 0.05, 1)
        else:
            yield Place(first, weight, 1)

    def _cut_at_gap(self, glyphs: tuple[Glyph, ...]) -> tuple[Glyph, ...]:
        for place in range(1, len(glyphs)):
            before, here = glyphs[place - 1], glyphs[place]
            if here.x - before.x > 3.2 * here.height:
                return glyphs[:place]
        return glyphs

    def _carried_on(self, hit: LabelHit, first: tuple[Glyph, ...]) -> tuple[Glyph, ...]:
        """The first line and the lines below that continue it."""
        if self._tight(hit.strip.cell):
            return self._rest_of_cell(hit, first)
        lines = [self._cut_at_gap(first)]
        value_x, last = box_of(lines[0]).x0, box_of(lines[0])
        widest = last.x1
        while len(lines) < 14:
            following = self._line_below(hit, value_x, last)
            if following is None or (not lines[-1][-1].char.isascii() and _figures(following)):
                break
            box = box_of(following)
            if box.x1 > widest + 2.2 * self._unit:
                break
            lines.append(following)
            last, widest = box, max(widest, box.x1)
        return tuple(g for line in lines for g in line)

    def _line_below(self, hit: LabelHit, value_x: float, last: Box) -> tuple[Glyph, ...] | None:
        unit = max(last.height, self._unit * 0.8)
        candidates = []
        # Labels of letters set far apart end in one column: what begins there is the end of the next label.
        spread = hit.end - hit.start > 1 and hit.strip.gap_before(hit.end - 1)
        paragraph = self._paragraph_left(hit)
        tail = hit.strip.box(hit.end - 1, hit.end).x0 if spread else None
        for run in self._layout.runs:
            drop = run.box.middle - last.middle
            if not 0.5 * unit < drop < 1.9 * unit or not self._free(run):
                continue
            if tail is not None and abs(run.box.x0 - tail) < 0.5 * unit < 0.6 * (value_x - tail):
                continue
            hanging = run.box.x0 < value_x - 1.6 * unit
            full = last.x1 > min(self._margin, self._right_edge - 2 * unit) - 2 * unit or last.x1 - hit.box.x0 > 0.7 * (
                self._right_edge - hit.box.x0
            )
            if hanging and (spread or not (full and run.box.x0 < hit.box.x0 + 1.2 * unit)):
                continue
            # A paragraph is indented by two characters: its other lines begin left of its first.
            indented = hanging and run.cell == hit.strip.cell
            left = paragraph - 2 * unit if indented else min(hit.box.x0, value_x)
            if left - unit < run.box.x0 < value_x + 1.6 * unit and (hanging or run.box.x1 > value_x):
                candidates.append(run)
        if not candidates:
            return None
        nearest = min(candidates, key=lambda r: (r.box.middle - last.middle, abs(r.box.x0 - value_x)))
        row = [r for r in candidates if abs(r.box.middle - nearest.box.middle) < 0.4 * unit]
        first = min(row, key=lambda r: r.box.x0)
        if self._word_left_of(first, hit) or self._label_left_of(first, hit) or self._label_above(first, last, hit):
            return None
        return self._along(first)

    def _paragraph_left(self, hit: LabelHit) -> float:
        """Where the paragraph begins that a label stands in: at its number (第四条), or with its own run."""
        if _NUMBERING.fullmatch(hit.strip.text[: hit.start]):
            return hit.strip.box(0, 1).x0
        letter = hit.strip.glyphs[hit.start]
        return next((run.box.x0 for run in self._layout.runs if letter in run.glyphs), hit.box.x0)

    def _along(self, run: Run, until: float = float("inf")) -> tuple[Glyph, ...]:
        """The run's glyphs and those of the runs close after it in its row, none that begins at `until` or beyond."""
        glyphs, edge = list(run.glyphs), run.box.x1
        for other in sorted(self._layout.runs, key=lambda r: r.box.x0):
            level = abs(other.box.middle - run.box.middle) < 0.4 * self._unit
            if (
                other is not run
                and level
                and -0.5 * self._unit < other.box.x0 - edge < 2.5 * self._unit
                and other.box.x0 < until
                and other.cell == run.cell
            ):
                if not self._free(other):
                    break
                glyphs.extend(other.glyphs)
                edge = other.box.x1
        return tuple(glyphs)

    def _word_left_of(self, run: Run, hit: LabelHit) -> bool:
        """True where words begin in the run's row right below the label: they lead to the run, a label we do not know (共有人)."""
        return any(
            other is not run
            and abs(other.box.middle - run.box.middle) < 0.4 * self._unit
            and abs(other.box.x0 - hit.box.x0) < 0.6 * self._unit
            and other.box.x1 < run.box.x0 - 0.5 * self._unit
            and 1 < len(other.text) <= 8
            and other.text[0] >= "\u4e00"
            for other in self._layout.runs
        )

    def _label_left_of(self, run: Run, hit: LabelHit) -> bool:
        """True where another label on the run's line leads to it."""
        for other in self._hits:
            level = abs(other.box.middle - run.box.middle) < 0.5 * self._unit
            if (
                other is not hit
                and level
                and other.box.x1 <= run.box.x0 + self._unit * 0.5
                and (other.box.x0 > hit.box.x0 - 2 * self._unit or run.box.x0 < hit.box.x0)
            ):
                return True
        return False

    def _label_above(self, run: Run, last: Box, hit: LabelHit) -> bool:
        """True where a label's own line stands between the value's last line and the run: the run carries on that one."""
        return any(
            other is not hit
            and last.middle + 0.4 * self._unit < other.box.middle < run.box.middle - 0.4 * self._unit
            and abs(other.box.x0 - hit.box.x0) < 2 * self._unit
            for other in self._hits
        )

    def _rest_of_cell(self, hit: LabelHit, first: tuple[Glyph, ...]) -> tuple[Glyph, ...]:
        glyphs = list(first)
        bottom = max(g.y for g in first)
        for run in self._layout.runs:
            if run.cell != hit.strip.cell or run.box.middle < bottom + 0.4 * self._unit:
                continue
            if not self._free(run):
                break
            glyphs.extend(run.glyphs)
        return tuple(glyphs)

    def _beside(self, hit: LabelHit, wraps: bool) -> Iterator[Place]:
        """The cell right of the label's cell; else the nearest free text to the right at its height."""
        cell = hit.strip.cell
        if cell >= 0:
            right = self._neighbour_cell(self._layout.cells[cell], beside=True)
            if right is not None:
                runs = list(takewhile(self._free, self._level_with(hit, self._runs_in(right))))
                if runs:
                    yield from self._block(runs, CELL)
                    return
        unit = max(hit.box.height, self._unit * 0.8)
        near = [
            r
            for r in self._layout.runs
            if r.box.x0 >= hit.box.x1 - 0.3 * unit
            and self._free(r)
            and _overlap(r.box, hit.box) > 0.25 * min(r.box.height, hit.box.height)
        ]
        near = [r for r in near if not self._label_between(hit, r)]
        if not near:
            return
        first = min(near, key=lambda r: r.box.x0)
        if first.box.x0 - hit.box.x1 > 14 * unit:
            return
        stack = sorted((r for r in near if abs(r.box.x0 - first.box.x0) < 0.6 * unit), key=lambda r: r.box.middle)
        if len(stack) > 1:
            yield Place(tuple(g for r in stack for g in r.glyphs), RIGHT, len(stack))
        yield from self._spread(hit, self._raised(first) if wraps else first.glyphs, RIGHT, wraps)

    def _level_with(self, hit: LabelHit, runs: list[Run]) -> list[Run]:
        """Where the rule between two rows was not seen, several labels share a cell: of its neighbour's lines, those nearest to this one.

        A frame around half the page is no neighbour: of its lines those level with the label's own cell count.
        """
        cell = self._layout.cells[hit.strip.cell]
        if runs and self._layout.cells[runs[0].cell].height > 3 * cell.height:
            runs = [r for r in runs if cell.y0 < r.box.middle < cell.y1]
        fellows = [other for other in self._hits if other.strip.cell == hit.strip.cell]
        if len(fellows) < 2:
            return runs
        pitch = min(abs(other.box.middle - hit.box.middle) for other in fellows if other is not hit)
        runs = [r for r in runs if hit.box.middle - r.box.middle < max(pitch / 2, 0.8 * self._unit)]
        return [r for r in runs if min(fellows, key=lambda other: abs(other.box.middle - r.box.middle)) is hit]

    def _raised(self, run: Run) -> tuple[Glyph, ...]:
        """The run, or the line right above it that begins at the same place: a label may stand at mid-height of its value."""
        for other in self._layout.runs:
            rise = run.box.middle - other.box.middle
            if (
                0.6 * self._unit < rise < 1.7 * self._unit
                and 0.7 < other.box.height / run.box.height < 1.4
                and abs(other.box.x0 - run.box.x0) < 0.6 * self._unit
                and self._free(other)
            ):
                led = any(
                    abs(h.box.middle - other.box.middle) < 0.5 * self._unit and h.box.x1 <= other.box.x0 + self._unit
                    for h in self._hits
                )
                if not led:
                    return (*other.glyphs, *run.glyphs)
        return run.glyphs

    def _line_above(self, hit: LabelHit, inline: tuple[Glyph, ...]) -> tuple[Glyph, ...]:
        """The line above a label's own that its value begins with, where the label stands at mid-height of two lines and was read with the lower."""
        run = next((r for r in self._layout.runs if r.glyphs[0] is inline[0]), None)
        if run is None:
            return ()
        lines = self._raised(run)[: -len(run.glyphs)]
        middle = box_of(lines).middle if lines else 0.0
        rise = run.box.middle - middle
        return lines if lines and middle + 0.25 * rise < hit.box.middle < run.box.middle - 0.2 * rise else ()

    def _beneath(self, hit: LabelHit, wraps: bool) -> Iterator[Place]:
        """The cell below the label's; else the nearest free text right below it."""
        cell = hit.strip.cell
        if cell >= 0:
            below = self._neighbour_cell(self._layout.cells[cell], beside=False)
            if below is not None:
                runs = self._runs_in(below)
                if runs and all(self._free(r) for r in runs):
                    yield from self._block(runs, BELOW)
                    return
        unit = max(hit.box.height, self._unit * 0.8)
        left = min(
            hit.box.x0,
            hit.strip.box(0, hit.end).x0 if _NUMBERING.fullmatch(hit.strip.text[: hit.start]) else hit.box.x0,
            self._head(hit),
        )
        under = [
            r
            for r in self._layout.runs
            if 0.6 * unit < r.box.middle - hit.box.middle < 3.6 * unit
            and r.box.x0 < hit.box.x1 + unit
            and r.box.x1 > hit.box.x0
            and (r.box.x0 > left - 2 * unit or abs(r.box.centre - hit.box.centre) < 2 * unit)
            and self._free(r)
        ]
        if under:
            first = min(
                under, key=lambda r: (round((r.box.middle - hit.box.middle) / unit), abs(r.box.x0 - hit.box.x0))
            )
            heads = [h.box.x0 for h in self._hits if h.box.x0 > hit.box.x1 and _overlap(h.box, hit.box) > 0.5 * unit]
            until = min(heads, default=float("inf")) - 0.5 * unit
            yield from self._spread(hit, self._along(first, until) if wraps else first.glyphs, BELOW, wraps)

    def _head(self, hit: LabelHit) -> float:
        """Where the words begin that a label ends: of a label in two languages only the second may have been read (差发日期/Date of issue)."""
        start, others = hit.start, {h.end for h in self._hits if h.strip is hit.strip}
        while start and start not in others and not hit.strip.gap_before(start):
            start -= 1
        return hit.strip.box(start, hit.end).x0 if hit.label.isascii() else hit.box.x0

    def _block(self, runs: Sequence[Run], weight: float) -> Iterator[Place]:
        glyphs = tuple(g for r in runs for g in r.glyphs)
        yield Place(glyphs, weight, len(runs))
        if len(runs) > 1:
            yield Place(runs[0].glyphs, weight - 0.04)

    def goes_on(self, glyphs: Sequence[Glyph]) -> bool:
        """True where a value ends with a full line of a paragraph, unfinished, and the next line has no label: it may carry the value on."""
        last = next((r for r in self._layout.runs if r.glyphs[-1] is glyphs[-1]), None)
        if last is None or last.box.x1 < self._margin - 3 * self._unit:
            return False
        return any(
            0.5 * self._unit < run.box.middle - last.box.middle < 1.9 * self._unit
            and run.cell == last.cell
            and run.box.x0 < last.box.x0 + self._unit
            and run.box.x0 > last.box.x0 - 8 * self._unit
            and self._free(run)
            and not any(
                abs(hit.box.middle - run.box.middle) < 0.5 * self._unit and hit.box.x0 < run.box.x0
                for hit in self._hits
            )
            for run in self._layout.runs
        )

    def _neighbour_cell(self, cell: Box, *, beside: bool) -> int | None:
        slack = self._unit * 0.8
        best: tuple[float, int] | None = None
        for index, other in enumerate(self._layout.cells):
            if beside:
                distance, shared = other.x0 - cell.x1, _overlap(other, cell) / max(1.0, min(other.height, cell.height))
            else:
                distance = other.y0 - cell.y1
                shared = (min(other.x1, cell.x1) - max(other.x0, cell.x0)) / max(1.0, min(other.width, cell.width))
            if -slack < distance < slack * 1.5 and shared > 0.5 and (best is None or abs(distance) < best[0]):
                best = (abs(distance), index)
        return best[1] if best else None

    def _runs_in(self, cell: int) -> list[Run]:
        return [run for run in self._layout.runs if run.cell == cell]

    def _free(self, run: Run) -> bool:
        """True where the run is not, and does not begin with, a label."""
        return id(run.glyphs[0]) not in self._label_glyphs and not opens_with_label(run.text)

    def _is_label(self, run: Run) -> bool:
        return all(id(g) in self._label_glyphs or g.char in ":*()" for g in run.glyphs)

    def _label_between(self, hit: LabelHit, run: Run) -> bool:
        return any(
            other is not hit
            and hit.box.x1 <= other.box.x0
            and other.box.x1 <= run.box.x0 + self._unit
            and _overlap(other.box, hit.box) > 0.3 * hit.box.height
            for other in self._hits
        )


def _figures(glyphs: Sequence[Glyph]) -> bool:
    return _FIGURES.fullmatch("".join(g.char for g in glyphs)) is not None


def _overlap(one: Box, other: Box) -> float:
    """Shared vertical extent, in pixels."""
    return min(one.y1, other.y1) - max(one.y0, other.y0)
