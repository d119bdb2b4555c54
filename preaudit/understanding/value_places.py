"""Where the value of a label may stand: after it on its line, in the next cell, right of it, below it, over several lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import takewhile

from preaudit.understanding import weights
from preaudit.understanding.captions import caption_length, is_hint
from preaudit.understanding.continued_lines import NUMBERING, ContinuedLines, cut_at_gap
from preaudit.understanding.glyphs import Glyph, Run
from preaudit.understanding.labels import LabelHit, opens_with_label, signing_place
from preaudit.understanding.layout import Layout
from preaudit.understanding.strips import Strip
from preaudit.understanding.surroundings import Surroundings, overlap

#: A remark in brackets between label and value, as in 出租方(以下简称甲方): and the label once more in English, 专业Major:
_REMARK = re.compile(
    r"(?:\((?:[^()]{1,16}|[A-Za-z .,'’&/\-]{1,40})\):?|/[A-Za-z .,'’&\-]{1,39}[a-z.](?=[\u4e00-\u9fff0-9A-Z]|:)|[A-Za-z.'/]{2,30}:(?!//))(?=.)"
)
#: The label once more in another language (Date of issue / Date de délivrance).
_TRANSLATION = re.compile(r"/[A-Za-z\u00c0-\u024f'’. ]{3,30}:?")
#: The label once more in English, beside it: 坐落LOCATION, 权利人/Owner.
_CAPTION = re.compile(r"[/|(]?[A-Za-z][A-Za-z.'/&\-]{1,29}\)?")
#: A label that goes on with one of these is part of a sentence (坐落于…).
_PROSE = "于在为的由和或应将须有负向按同保位"


@dataclass(frozen=True)
class Place:
    """Glyphs that may hold a label's value, and how natural a place for it that is (0..1).

    `set_off`: False where nothing but the words themselves parts the value from its label.
    """

    glyphs: tuple[Glyph, ...]
    weight: float
    set_off: bool = True

    @property
    def text(self) -> str:
        """The characters, joined."""
        return "".join(g.char for g in self.glyphs)


class ValuePlaces:
    """Finds the places for values of labels on a page."""

    def __init__(self, layout: Layout, hits: Sequence[LabelHit], numbering: frozenset[int] = frozenset()) -> None:
        self._page = Surroundings(layout, hits, numbering)
        self._lines = ContinuedLines(self._page)
        self._unit = layout.line_height

    def of(self, hit: LabelHit, *, wraps: bool, below: bool) -> Iterator[Place]:
        """All places for the value of a label, the most natural first. `wraps`: it may run over lines; `below`: it may stand below."""
        inline = self._inline(hit)
        captioned = bool(inline) and _CAPTION.fullmatch("".join(g.char for g in inline)) is not None
        if captioned:
            yield Place(inline, weights.INLINE - weights.CAPTION, set_off=_set_off(hit))
        elif inline:
            yield from self._on_line(hit, inline, wraps)
        elif self._page.has_one_label(hit.strip.cell):
            yield from self._under_in_cell(hit)
        above = hit.strip.gap_before(hit.end) and self.labels_above
        beneath = list(self._beneath(hit, wraps)) if above or (below and (captioned or not inline)) else []
        yield from self._beside(hit, wraps)
        more = weights.ABOVE if above else 0.0
        yield from (replace(place, weight=place.weight + more) for place in beneath)

    @cached_property
    def labels_above(self) -> bool:
        """True for a page on which labels stand above their values: what stands right of one is the next label, known or not."""
        above = beside = 0
        for hit in self._page.hits:
            if not hit.strip.gap_before(hit.end):
                continue
            right = self._nearest_right(hit)
            under = any(self._right_under(run, hit) for run in self._page.layout.runs)
            above += under and (right is None or not self._page.free(right))
            beside += right is not None and self._page.free(right) and not under
        return above > 1 and above > 3 * beside

    def _nearest_right(self, hit: LabelHit) -> Run | None:
        """The run nearest to the right of a label at its height."""
        level = [
            run
            for run in self._page.layout.runs
            if run.box.x0 > hit.box.x1 and abs(run.box.middle - hit.box.middle) < 0.5 * self._unit
        ]
        return min(level, key=lambda run: run.box.x0, default=None)

    def _right_under(self, run: Run, hit: LabelHit) -> bool:
        """True for a free run right under a label, flush with it or centred below it."""
        flush = (
            abs(run.box.x0 - hit.box.x0) < 0.6 * self._unit or abs(run.box.centre - hit.box.centre) < 0.6 * self._unit
        )
        return flush and 0.6 * self._unit < run.box.middle - hit.box.middle < 3 * self._unit and self._page.free(run)

    def hangs(self, hit: LabelHit) -> bool:
        """True for a label with a colon and nothing behind it: a number too long for the rest of the line stands below."""
        return hit.strip.text[hit.end : hit.end + 1] == ":" and not self._inline(hit)

    def name_below(self, hit: LabelHit, glyphs: tuple[Glyph, ...]) -> tuple[Glyph, ...]:
        """The line that carries a person's name on; none where it ends with its line."""
        return self._lines.name_below(hit, glyphs)

    def goes_on(self, glyphs: Sequence[Glyph]) -> bool:
        """True where a value may go on in the line below it."""
        return self._lines.goes_on(glyphs)

    def line_under(self, glyphs: Sequence[Glyph]) -> str:
        """The words right below a value's last line that no label leads to; '' where there are none."""
        return self._lines.line_under(glyphs)

    def _on_line(self, hit: LabelHit, inline: tuple[Glyph, ...], wraps: bool) -> Iterator[Place]:
        """The value on the label's own line, and with the lines that belong to it."""
        set_off = _set_off(hit)
        parted = weights.COLON if hit.strip.text[hit.end : hit.end + 1] == ":" else 0.0
        parted -= 0.0 if set_off else weights.NOT_SET_OFF
        parted -= weights.IN_SENTENCE if inline[0].char in _PROSE else 0.0
        for place in self._spread(hit, inline, weights.INLINE + parted, wraps):
            yield replace(place, set_off=set_off)
        if wraps and (above := self._lines.line_above(hit, inline)):
            yield Place((*above, *inline), weights.INLINE + parted + weights.LINE_ABOVE, set_off)

    def _inline(self, hit: LabelHit) -> tuple[Glyph, ...]:
        """The rest of the label's line, up to the next label; nothing where that is only more of the label."""
        if signing_place(hit) is not None:
            return ()
        rest = hit.strip.glyphs[hit.end : self._next_label(hit)]
        text = "".join(g.char for g in rest)
        if not _set_off(hit) and opens_with_label(text):
            return ()  # only the beginning of a longer label
        if hit.label[-1].isascii() and _TRANSLATION.fullmatch(text):
            return ()
        rest = _without_remarks(rest, bilingual=not hit.label[-1].isascii())
        while rest and (rest[0].char in ":;】])」》" or (rest[0].char == "为" and len(rest) > 1)):
            rest = rest[1:]
        if is_hint("".join(g.char for g in rest)):
            return ()  # the value stands beside or below
        return rest if any(g.char not in "_-—.:,()/" for g in rest) else ()

    def _next_label(self, hit: LabelHit) -> int:
        """Where on its strip the next label begins, one we know or one that looks like one."""
        strip = hit.strip
        end = len(strip.glyphs)
        for other in self._page.hits:
            if other.strip is strip and other.start >= hit.end:
                end = min(end, other.start)
        for place in range(hit.end + 1, end):
            if strip.gap_before(place) and opens_with_label(strip.text[place : _piece_end(strip, place, end)]):
                return place
        return end

    def _spread(self, hit: LabelHit, first: tuple[Glyph, ...], weight: float, wraps: bool) -> Iterator[Place]:
        """A value's first line alone, cut at its first wide gap, and with the lines that carry it on."""
        if wraps:
            whole = self._lines.with_continuation_lines(hit, first)
            if len(whole) > len(first):
                yield Place(whole, weight + weights.CARRIED_ON)
        cut = cut_at_gap(first)
        yield Place(cut, weight)
        if len(cut) < len(first):
            yield Place(first, weight - weights.BEYOND_GAP)

    def _under_in_cell(self, hit: LabelHit) -> Iterator[Place]:
        """A label printed small above its value, both in one cell."""
        runs = [r for r in self._page.runs_in(hit.strip.cell) if r.box.middle > hit.box.middle + 0.5 * self._unit]
        if runs and all(self._page.free(r) for r in runs):
            yield from _block(runs, weights.CELL + weights.UNDER_IN_CELL)

    def _beside(self, hit: LabelHit, wraps: bool) -> Iterator[Place]:
        """The cell right of the label's cell; else the nearest free text to the right at its height."""
        if runs := self._in_next_cell(hit):
            yield from _block(runs, weights.CELL)
            return
        unit = max(hit.box.height, self._unit * 0.8)
        near = [run for run in self._page.layout.runs if self._stands_right(run, hit, unit)]
        if not near:
            return
        first = min(near, key=lambda r: r.box.x0)
        if first.box.x0 - hit.box.x1 > 14 * unit:
            return
        stack = sorted((r for r in near if abs(r.box.x0 - first.box.x0) < 0.6 * unit), key=lambda r: r.box.middle)
        if len(stack) > 1:
            yield Place(tuple(g for r in stack for g in r.glyphs), weights.RIGHT)
        yield from self._spread(hit, self._lines.raised(first, hit) if wraps else first.glyphs, weights.RIGHT, wraps)

    def _in_next_cell(self, hit: LabelHit) -> list[Run]:
        """The free runs level with a label in the cell right of its own."""
        if hit.strip.cell < 0:
            return []
        right = self._page.neighbour_cell(self._page.layout.cells[hit.strip.cell], beside=True)
        if right is None:
            return []
        return list(takewhile(self._page.free, self._page.level_with(hit, self._page.runs_in(right))))

    def _stands_right(self, run: Run, hit: LabelHit, unit: float) -> bool:
        """True for a free run right of a label at its height, with no label between."""
        return (
            run.box.x0 >= hit.box.x1 - 0.3 * unit
            and self._page.free(run)
            and overlap(run.box, hit.box) > 0.25 * min(run.box.height, hit.box.height)
            and not self._page.label_between(hit, run)
        )

    def _beneath(self, hit: LabelHit, wraps: bool) -> Iterator[Place]:
        """The cell below the label's; else the nearest free text right below it."""
        if runs := self._in_cell_below(hit):
            yield from _block(runs, weights.BELOW)
            return
        unit = max(hit.box.height, self._unit * 0.8)
        left = min(hit.box.x0, _numbered_start(hit), self._label_start(hit))
        under = [run for run in self._page.layout.runs if self._stands_below(run, hit, left, unit)]
        if under:
            first = min(
                under, key=lambda r: (round((r.box.middle - hit.box.middle) / unit), abs(r.box.x0 - hit.box.x0))
            )
            hits = self._page.hits
            heads = [h.box.x0 for h in hits if h.box.x0 > hit.box.x1 and overlap(h.box, hit.box) > 0.5 * unit]
            until = min(heads, default=float("inf")) - 0.5 * unit
            yield from self._spread(
                hit, self._lines.along(first, until) if wraps else first.glyphs, weights.BELOW, wraps
            )

    def _in_cell_below(self, hit: LabelHit) -> list[Run]:
        """The runs of the cell below a label's own, where none of them is a label."""
        if hit.strip.cell < 0:
            return []
        below = self._page.neighbour_cell(self._page.layout.cells[hit.strip.cell], beside=False)
        runs = self._page.runs_in(below) if below is not None else []
        return runs if all(self._page.free(r) for r in runs) else []

    def _stands_below(self, run: Run, hit: LabelHit, left: float, unit: float) -> bool:
        """True for a free run right below a label that begins no farther left than `left`, or is centred below it."""
        return (
            0.6 * unit < run.box.middle - hit.box.middle < 3.6 * unit
            and run.box.x0 < hit.box.x1 + unit
            and run.box.x1 > hit.box.x0
            and (run.box.x0 > left - 2 * unit or abs(run.box.centre - hit.box.centre) < 2 * unit)
            and self._page.free(run)
        )

    def _label_start(self, hit: LabelHit) -> float:
        """Where the words begin that a label ends: of a label in two languages only the second may have been read (差发日期/Date of issue)."""
        start, others = hit.start, {h.end for h in self._page.hits if h.strip is hit.strip}
        while start and start not in others and not hit.strip.gap_before(start):
            start -= 1
        return hit.strip.box(start, hit.end).x0 if hit.label.isascii() else hit.box.x0


def _block(runs: Sequence[Run], weight: float) -> Iterator[Place]:
    """Several runs as one value, and the first of them alone."""
    yield Place(tuple(g for r in runs for g in r.glyphs), weight)
    if len(runs) > 1:
        yield Place(runs[0].glyphs, weight - weights.FIRST_LINE)


def _without_remarks(rest: tuple[Glyph, ...], *, bilingual: bool) -> tuple[Glyph, ...]:
    """What follows a label without remarks in brackets and the label once more in another language: (必填)(Category):, /Scope."""
    while True:
        text = "".join(g.char for g in rest)
        remark = _REMARK.match(text)
        length = remark.end() if remark else caption_length(text) if bilingual else 0
        if not length:
            return rest
        rest = rest[length:]


def _set_off(hit: LabelHit) -> bool:
    """True where a colon, a bracket or a gap stands between the label and its value."""
    return hit.strip.text[hit.end : hit.end + 1] in set(":(_】]") or hit.strip.gap_before(hit.end)


def _piece_end(strip: Strip, start: int, end: int) -> int:
    """Where what begins at `start` ends: at the next wide gap, unless only a letter or two set far apart stand before it."""
    return next((place for place in range(start + 3, end) if strip.gap_before(place)), end)


def _numbered_start(hit: LabelHit) -> float:
    """Where a label begins, with the number before it."""
    return hit.strip.box(0, hit.end).x0 if NUMBERING.fullmatch(hit.strip.text[: hit.start]) else hit.box.x0
