"""The lines that carry a value on: below its first line, above it, in the rest of its cell (long because each asks what the others ask)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from preaudit.understanding.captions import is_caption
from preaudit.understanding.glyphs import Box, Glyph, Run
from preaudit.understanding.labels import LabelHit
from preaudit.understanding.strips import Strip, box_of
from preaudit.understanding.surroundings import Surroundings
from preaudit.value_types.chinese_text import DOTS, HAN

#: What numbers a heading: 二、 3. (四) 第五条
NUMBERING = re.compile(r"[0-9一二三四五六七八九十第条章、.()]{1,6}")
#: A count, an area or an amount: no line of words goes on with one.
_FIGURES = re.compile(r"[0-9,]+(?:\.[0-9]+)?(?:㎡|m2|平方米|元)?")
#: What of a name may stand in a line of its own.
_NAME_PART = re.compile(rf"[{HAN}{DOTS}]{{1,14}}|[A-Z][A-Z ,'\-]{{1,30}}")
#: What a form adds to a label: an asterisk, a remark in brackets, a colon.
_ADDED = re.compile(r"[*:]|\([^()]{0,10}\)")
#: How far below a value's last line, in line heights, words may still be the rest of it.
_NEAR_BELOW = 2.6
#: A line that goes on is at least so high, in heights of the line above.
_AS_HIGH = 0.6
#: Most lines of a value.
_MOST = 14


def cut_at_gap(glyphs: tuple[Glyph, ...]) -> tuple[Glyph, ...]:
    """The glyphs before the first wide gap."""
    for place in range(1, len(glyphs)):
        before, here = glyphs[place - 1], glyphs[place]
        if here.x - before.x > 3.2 * here.height:
            return glyphs[:place]
    return glyphs


class ContinuedLines:
    """Finds the lines that belong to a value on a page."""

    def __init__(self, page: Surroundings) -> None:
        self._page = page
        self._unit = page.unit

    def with_continuation_lines(self, hit: LabelHit, first: tuple[Glyph, ...]) -> tuple[Glyph, ...]:
        """The first line of a label's value and the lines below that continue it."""
        if self._page.has_one_label(hit.strip.cell):
            return self._rest_of_cell(hit, first)
        lines = [cut_at_gap(first)]
        value_x, last = box_of(lines[0]).x0, box_of(lines[0])
        widest = last.x1
        while len(lines) < _MOST:
            following = self._line_below(hit, value_x, last)
            if following is None or (not lines[-1][-1].char.isascii() and _figures(following)):
                break
            box = box_of(following)
            if box.x1 > widest + 2.2 * self._unit:
                break
            lines.append(following)
            last, widest = box, max(widest, box.x1)
        return tuple(g for line in lines for g in line)

    def name_below(self, hit: LabelHit, first: tuple[Glyph, ...]) -> tuple[Glyph, ...]:
        """The short line of a name's characters right below a name, beginning where it begins; none where the name ends with its line."""
        value = box_of(first)
        following = self._line_below(hit, value.x0, value)
        if following is None or not first[-1].height * 0.7 < following[0].height < first[-1].height * 1.4:
            return ()
        below = box_of(following)
        flush = abs(below.x0 - value.x0) < 0.8 * self._unit and below.x1 < value.x1 + 2.2 * self._unit
        return following if flush and _NAME_PART.fullmatch("".join(g.char for g in following)) else ()

    def _rest_of_cell(self, hit: LabelHit, first: tuple[Glyph, ...]) -> tuple[Glyph, ...]:
        glyphs = list(first)
        bottom = max(g.y for g in first)
        for run in self._page.layout.runs:
            if run.cell != hit.strip.cell or run.box.middle < bottom + 0.4 * self._unit:
                continue
            if not self._page.free(run):
                break
            glyphs.extend(run.glyphs)
        return tuple(glyphs)

    def _line_below(self, hit: LabelHit, value_x: float, last: Box) -> tuple[Glyph, ...] | None:
        """The line right below a value's last one, where it carries the value on."""
        spread = hit.end - hit.start > 1 and hit.strip.gap_before(hit.end - 1)
        candidates = [
            run
            for run in self._below(hit, value_x, last, spread)
            if self._begins_right(run, hit, value_x, last, spread)
        ]
        if not candidates:
            return None
        nearest = min(candidates, key=lambda r: (r.box.middle - last.middle, abs(r.box.x0 - value_x)))
        row = [r for r in candidates if abs(r.box.middle - nearest.box.middle) < 0.4 * self._unit]
        first = min(row, key=lambda r: r.box.x0)
        if self._word_left_of(first, hit) or self._label_left_of(first, hit) or self._label_above(first, last, hit):
            return None
        if first.box.x0 < value_x - 1.6 * self._unit and self._leads_to_value(first, value_x):
            return None
        return self.along(first)

    def _below(self, hit: LabelHit, value_x: float, last: Box, spread: bool) -> list[Run]:
        """The free runs right below a line.

        Labels of letters set far apart (`spread`) end in one column: what begins there is the end of the next label.
        """
        unit = max(last.height, self._unit * 0.8)
        tail = hit.strip.box(hit.end - 1, hit.end).x0 if spread else None
        return [
            run
            for run in self._page.layout.runs
            if 0.5 * unit < run.box.middle - last.middle < 1.9 * unit and self._page.free(run)
            # Smaller print is a caption, or a letter of a stamp.
            if run.box.height > _AS_HIGH * last.height and not is_caption(run.text)
            if tail is None or not abs(run.box.x0 - tail) < 0.5 * unit < 0.6 * (value_x - tail)
        ]

    def _begins_right(self, run: Run, hit: LabelHit, value_x: float, last: Box, spread: bool) -> bool:
        """True for a run that begins below the value; or, after a full line, below the label or its paragraph."""
        unit = max(last.height, self._unit * 0.8)
        hanging = run.box.x0 < value_x - 1.6 * unit
        if hanging and (spread or not (self._is_full(last, hit, unit) and run.box.x0 < hit.box.x0 + 1.2 * unit)):
            return False
        # A paragraph is indented by two characters: its other lines begin left of its first.
        indented = hanging and run.cell == hit.strip.cell
        left = self._paragraph_left(hit) - 2 * unit if indented else min(hit.box.x0, value_x)
        return left - unit < run.box.x0 < value_x + 1.6 * unit and (hanging or run.box.x1 > value_x)

    def _is_full(self, line: Box, hit: LabelHit, unit: float) -> bool:
        """True for a line that goes to the margin, or far to the right of its label."""
        page = self._page
        return line.x1 > min(page.margin, page.right_edge - 2 * unit) - 2 * unit or line.x1 - hit.box.x0 > 0.7 * (
            page.right_edge - hit.box.x0
        )

    def _paragraph_left(self, hit: LabelHit) -> float:
        """Where the paragraph begins that a label stands in: at its number (第四条), or with its own run."""
        if NUMBERING.fullmatch(hit.strip.text[: hit.start]):
            return hit.strip.box(0, 1).x0
        letter = hit.strip.glyphs[hit.start]
        return next((run.box.x0 for run in self._page.layout.runs if letter in run.glyphs), hit.box.x0)

    def along(self, run: Run, until: float = float("inf")) -> tuple[Glyph, ...]:
        """The run's glyphs and those of the runs close after it in its row, none that begins at `until` or beyond."""
        glyphs, edge = list(run.glyphs), run.box.x1
        for other in sorted(self._page.layout.runs, key=lambda r: r.box.x0):
            level = abs(other.box.middle - run.box.middle) < 0.4 * self._unit
            if (
                other is not run
                and level
                and -0.5 * self._unit < other.box.x0 - edge < 2.5 * self._unit
                and other.box.x0 < until
                and other.cell == run.cell
            ):
                if not self._page.free(other):
                    break
                glyphs.extend(other.glyphs)
                edge = other.box.x1
        return tuple(glyphs)

    def _word_left_of(self, run: Run, hit: LabelHit) -> bool:
        """True where words stand in the run's row in the column of labels: they lead to the run, a label we do not know (共有人).

        Labels begin below one another or end so; single letters set far apart are one word.
        """
        if hit.box.x1 > run.box.x0:
            return False
        own = {id(g) for g in hit.strip.glyphs[hit.start : hit.end]}
        before = [
            other
            for other in self._page.layout.runs
            if other is not run
            and abs(other.box.middle - run.box.middle) < 0.4 * self._unit
            and other.box.x1 < run.box.x0 - 0.5 * self._unit
            and other.box.x0 > hit.box.x0 - 6 * self._unit
            and id(other.glyphs[0]) not in own
        ]
        words = _ADDED.sub("", "".join(other.text for other in before))
        if not 1 < len(words) <= 8 or words[0] < "\u4e00":
            return False
        label = next((r.box for r in self._page.layout.runs if hit.strip.glyphs[hit.end - 1] in r.glyphs), hit.box)
        end = hit.box.x1 if label.x1 > run.box.x0 else label.x1
        begins = abs(min(other.box.x0 for other in before) - hit.box.x0) < 0.6 * self._unit
        ends = abs(max(other.box.x1 for other in before) - end) < 1.5 * self._unit
        return begins or ends

    def _leads_to_value(self, run: Run, value_x: float) -> bool:
        """True where something on the run's line begins where the value above began: the run is its label, one we do not know."""
        strip = Strip(run.glyphs)
        within = any(
            strip.gap_before(at) and abs(run.glyphs[at].x - 0.5 * run.glyphs[at].height - value_x) < 0.8 * self._unit
            for at in range(1, len(run.glyphs))
        )
        return within or any(
            other is not run
            and abs(other.box.middle - run.box.middle) < 0.4 * self._unit
            and abs(other.box.x0 - value_x) < 0.8 * self._unit
            and other.box.x0 > run.box.x1
            for other in self._page.layout.runs
        )

    def _label_left_of(self, run: Run, hit: LabelHit) -> bool:
        """True where another label on the run's line leads to it."""
        return any(
            other is not hit
            and abs(other.box.middle - run.box.middle) < 0.5 * self._unit
            and other.box.x1 <= run.box.x0 + self._unit * 0.5
            and (
                other.box.x0 > hit.box.x0 - 2 * self._unit
                or run.box.x0 < hit.box.x0
                or self._nothing_between(other.box, run.box)
            )
            for other in self._page.hits
        )

    def _nothing_between(self, left: Box, right: Box) -> bool:
        """True where no run begins between two boxes of one row that are not far apart."""
        return right.x0 - left.x1 < 8 * self._unit and not any(
            left.x1 - 0.5 * self._unit < run.box.x0 < right.x0 - 0.5 * self._unit
            and abs(run.box.middle - right.middle) < 0.5 * self._unit
            for run in self._page.layout.runs
        )

    def _label_above(self, run: Run, last: Box, hit: LabelHit) -> bool:
        """True where a label's own line stands between the value's last line and the run: the run carries on that one."""
        return any(
            other is not hit
            and last.middle + 0.4 * self._unit < other.box.middle < run.box.middle - 0.4 * self._unit
            and abs(other.box.x0 - hit.box.x0) < 2 * self._unit
            for other in self._page.hits
        )

    def raised(self, run: Run, hit: LabelHit | None = None) -> tuple[Glyph, ...]:
        """The run, or the line right above it that begins at the same place: a label (`hit`) may stand at mid-height of its value."""
        for other in self._page.layout.runs:
            rise = run.box.middle - other.box.middle
            if (
                0.6 * self._unit < rise < 1.7 * self._unit
                and (hit is None or run.box.middle - hit.box.middle > 0.15 * rise)
                and 0.7 < other.box.height / run.box.height < 1.4
                and abs(other.box.x0 - run.box.x0) < 0.6 * self._unit
                and self._page.free(other)
                and not self._follows_label(other)
            ):
                return (*other.glyphs, *run.glyphs)
        return run.glyphs

    def _follows_label(self, run: Run) -> bool:
        """True where a label on the run's line stands before it."""
        return any(
            abs(hit.box.middle - run.box.middle) < 0.5 * self._unit and hit.box.x1 <= run.box.x0 + self._unit
            for hit in self._page.hits
        )

    def line_above(self, hit: LabelHit, inline: tuple[Glyph, ...]) -> tuple[Glyph, ...]:
        """The line above a label's own that its value begins with, where the label stands at mid-height of two lines and was read with the lower."""
        run = next((r for r in self._page.layout.runs if r.glyphs[0] is inline[0]), None)
        if run is None:
            return ()
        lines = self.raised(run)[: -len(run.glyphs)]
        middle = box_of(lines).middle if lines else 0.0
        rise = run.box.middle - middle
        return lines if lines and middle + 0.25 * rise < hit.box.middle < run.box.middle - 0.2 * rise else ()

    def goes_on(self, glyphs: Sequence[Glyph]) -> bool:
        """True where a value ends with a full line of a paragraph, unfinished, and the next line has no label: it may carry the value on."""
        last = next((r for r in self._page.layout.runs if r.glyphs[-1] is glyphs[-1]), None)
        if last is None or last.box.x1 < self._page.margin - 3 * self._unit:
            return False
        return any(
            0.5 * self._unit < run.box.middle - last.box.middle < 1.9 * self._unit
            and run.cell == last.cell
            and run.box.x0 < last.box.x0 + self._unit
            and run.box.x0 > last.box.x0 - 8 * self._unit
            and self._page.free(run)
            and not self._has_label_before(run)
            and not self._has_own_value(run, last)
            and (last.glyphs[-1].char.isascii() or not _figures(run.glyphs))
            for run in self._page.layout.runs
        )

    def _has_own_value(self, run: Run, above: Run) -> bool:
        """True for words left of the column of values with one beside them: a label nobody listed."""
        return run.box.x1 < above.box.x0 + 0.5 * self._unit and any(
            abs(other.box.middle - run.box.middle) < 0.5 * self._unit
            and abs(other.box.x0 - above.box.x0) < self._unit
            and other.box.x0 > run.box.x1
            for other in self._page.layout.runs
        )

    def line_under(self, glyphs: Sequence[Glyph]) -> str:
        """The words of the one run right below the line that a value ends, left of its end, where no label stands in their row; else ''."""
        last = next((r for r in self._page.layout.runs if r.glyphs[-1] is glyphs[-1]), None)
        if last is None:
            return ""
        below = [
            run
            for run in self._page.layout.runs
            if 0.5 * self._unit < run.box.middle - last.box.middle < _NEAR_BELOW * self._unit
        ]
        if len(below) != 1 or below[0].cell != last.cell:
            return ""
        run = below[0]
        aside = run.box.x0 > last.box.x1 or run.box.x1 < last.box.x0
        return "" if aside or not self._page.free(run) else run.text

    def _has_label_before(self, run: Run) -> bool:
        """True where a label on the run's line begins left of it."""
        return any(
            abs(hit.box.middle - run.box.middle) < 0.5 * self._unit and hit.box.x0 < run.box.x0
            for hit in self._page.hits
        )


def _figures(glyphs: Sequence[Glyph]) -> bool:
    return _FIGURES.fullmatch("".join(g.char for g in glyphs)) is not None
