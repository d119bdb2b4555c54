"""Whose part of a page a label stands in, where several people or firms share it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from preaudit.rulebook.kinds import KindSpec
from preaudit.understanding.entry_numbers import is_numbered
from preaudit.understanding.glyphs import Box, Run
from preaudit.understanding.labels import LabelHit
from preaudit.understanding.layout import Layout
from preaudit.understanding.ruled_cells import cell_of
from preaudit.understanding.wanted_labels import plain


class Parties:
    """Whose part of the page a label stands in (甲方 / 乙方, 委托人 / 受托人)."""

    def __init__(
        self, spec: KindSpec, hits: Sequence[LabelHit], layout: Layout, numbering: frozenset[int] = frozenset()
    ) -> None:
        self._numbering = numbering
        self._unit = layout.line_height
        self._cells = layout.cells
        self._hits = hits
        self._anchors: list[tuple[str, LabelHit]] = []
        words = {name: {plain(a) for a in group.anchors} for name, group in spec.groups.items()}
        for hit in hits:
            for name, anchors in words.items():
                if hit.label in anchors and _closed(hit):
                    self._anchors.append((name, hit))
        self._words = words
        self._rows = layout.rows
        self._headings = list(self._heading_rows())
        self._first = next(iter(spec.groups), "")
        #: Anchors alone in their row, at mid-height of the rows they head; all of one column, where its first stands below its own labels.
        spanning = self._first_stands_below()
        self._centred = [
            (name, a)
            for name, a in self._anchors
            if (name, a) in spanning
            or (
                a.whole
                and (
                    self._tall(a)
                    or not any(h is not a and abs(h.box.middle - a.box.middle) < 0.5 * self._unit for h in hits)
                )
            )
        ]

    def _heading_rows(self) -> Iterator[list[tuple[str, LabelHit]]]:
        """Rows in which nothing stands but the groups' names, each once; left of the first there may be what heads the labels (项目)."""
        for row in self._rows:
            mine = [(name, a) for name, a in self._anchors if any(a.strip.glyphs[a.start] in run.glyphs for run in row)]
            if len({name for name, _ in mine}) < len(mine) or len(mine) < 2:
                continue
            first = min(a.box.x0 for _, a in mine)
            runs = [run for run in row if run.box.x1 > first]
            if self._is_heading(runs, [a for _, a in mine]):
                yield sorted(mine, key=lambda each: each[1].box.x0)

    def _is_heading(self, runs: Sequence[Run], anchors: Sequence[LabelHit]) -> bool:
        """True where the runs say nothing but the groups' names, numbers of entries and remarks in brackets (委托人(本人))."""
        said = {id(g) for a in anchors for g in a.strip.glyphs[a.start : a.end]} | self._numbering
        rest = "".join(g.char for run in runs for g in run.glyphs if id(g) not in said)
        return re.fullmatch(r"(?:[:*]|\([^()]{1,8}\))*", rest) is not None

    def _first_stands_below(self) -> list[tuple[str, LabelHit]]:
        """The anchors down the left of a table whose rows they span, where the first row of the first stands above its anchor.

        It is seen by a label printed for each of them, the first time above them all.
        """
        column = [(name, a) for name, a in self._anchors if _set_apart(a)]
        if len({name for name, _ in column}) < max(2, len(column)):
            return []
        right = max(a.box.x1 for _, a in column)
        top = min(a.box.middle for _, a in column)
        if right - min(a.box.x0 for _, a in column) > 8 * self._unit:
            return []
        beside = [hit for hit in self._hits if hit.box.x0 > right]
        above = {hit.label for hit in beside if hit.box.middle < top - 0.5 * self._unit}
        below = {hit.label for hit in beside if hit.box.middle > top + 0.5 * self._unit}
        return column if above & below else []

    def names(self, hit: LabelHit) -> bool:
        """True where the label itself names a group."""
        return any(self.direct(hit, name) for name in self._words)

    def rows_of(self, group: str) -> list[LabelHit]:
        """The group's names that may head a row of a table."""
        return [anchor for name, anchor in self._anchors if name == group]

    def guessed(self, group: str, order: int, label: str) -> bool:
        """True where the page does not show where each group's part begins, and only the order of the labels says whose this is.

        So it is where a group's part seems to hold a label twice: one of them may be of somebody whose name was not read.
        """
        shown = {name for name, _ in self._anchors}
        if shown == set(self._words):
            return False
        alike = [hit for hit in self._hits if hit.label == label]
        if order and self._named(label, group) and all(map(self._heads_section, alike[:order])):
            return False
        like = [hit for hit in alike if not is_numbered(hit) and not self.names(hit) and self.holds(hit, group)]
        return order > 0 or (not shown and group != self._first) or (bool(shown) and len(like) > 1)

    def holds(self, hit: LabelHit, group: str) -> bool:
        """True where a label speaks of the group: it names it, stands in its part, or no one is named before it at all."""
        own = self._in_column(hit) or self.of(hit) or self._in_turn(hit)
        return own == group or self.direct(hit, group) or (not own and group == self._first)

    def _in_turn(self, hit: LabelHit) -> str:
        """Where no one is named, and a label is printed once for each group: the groups in the order the kind has them."""
        like = [other for other in self._hits if other.label == hit.label]
        return list(self._words)[like.index(hit)] if not self._anchors and len(like) == len(self._words) else ""

    def _in_column(self, hit: LabelHit) -> str:
        """The group whose name heads the label's column, where the groups' names stand side by side alone in their row (母亲 | 父亲).

        A row that prints the label once a column is told apart by the order of the labels; the others by where these begin.
        """
        for row in self._headings:
            if hit.box.middle < row[0][1].box.middle + 0.5 * self._unit:
                continue
            cells = [a.strip.cell for _, a in row]
            if hit.strip.cell >= 0 and len(set(cells)) == len(row) and hit.strip.cell in cells:
                return row[cells.index(hit.strip.cell)][0]
            like = [h for h in self._hits if h.label == hit.label and self._level(h, hit)]
            if len(like) == len(row):
                return row[like.index(hit)][0]
            second = self._second_column(row)
            if len(row) == 2 and second is not None:
                return row[hit.box.x0 > second - self._unit][0]
        return ""

    def _second_column(self, row: Sequence[tuple[str, LabelHit]]) -> float | None:
        """Where the labels of the right half begin below two names side by side; None where nothing shows it.

        The halves may word their labels otherwise (身份证号, 公民身份号码): then by where the right ones begin, twice at least.
        """
        below = [h for h in self._hits if h.box.middle > row[0][1].box.middle + 0.5 * self._unit]
        level = [(a, b) for a, b in combinations(below, 2) if self._level(a, b)]
        if alike := [max(a.box.x0, b.box.x0) for a, b in level if a.label == b.label]:
            return min(alike)
        apart = [max(a.box.x0, b.box.x0) for a, b in level]
        apart = [x for x in apart if row[0][1].box.x1 < x < row[-1][1].box.x1]
        return min(apart) if len(apart) > 1 and max(apart) - min(apart) < 2 * self._unit else None

    def side_by_side(self, group: str) -> bool:
        """True where the group's name stands beside another's at the head of a column: what is read line by line then mixes the two."""
        return any(name == group for row in self._headings for name, _ in row)

    def in_anothers_column(self, box: Box, group: str) -> bool:
        """True below names of groups side by side, the group's among them, where the box stands nearest to another's."""
        for row in self._headings:
            if group in {name for name, _ in row} and row[0][1].box.middle < box.middle:
                nearest = min(
                    row, key=lambda each: min(abs(each[1].box.x0 - box.x0), abs(each[1].box.centre - box.centre))
                )
                return nearest[0] != group
        return False

    def columns_of(self, hit: LabelHit) -> Sequence[tuple[str, LabelHit]]:
        """The groups' names above, side by side, where a label stands once left of them all: its row holds a value of each."""
        for row in self._headings:
            first = row[0][1]
            below = hit.box.middle > first.box.middle + 0.5 * self._unit
            once = not any(h is not hit and h.box.x0 > hit.box.x1 and self._level(h, hit) for h in self._hits)
            if below and once and hit.box.x1 < first.box.x0 + self._unit and hit.box.x0 < first.box.x0 - self._unit:
                return row
        return ()

    def _level(self, one: LabelHit, other: LabelHit) -> bool:
        return abs(one.box.middle - other.box.middle) < 0.6 * self._unit

    def of(self, hit: LabelHit) -> str:
        """The group whose anchor spans the label's row, else the one that stands last before it, in its column."""
        best: tuple[float, float, str] | None = None
        heads = [(anchor.box.x1, name) for name, anchor in self._anchors if self._heads_row(anchor, hit)]
        if heads:
            return max(heads)[1]
        level = [(a.box.x1, name) for name, a in self._anchors if a.box.x1 <= hit.box.x0 and self._level(a, hit)]
        if level:
            return max(level)[1]
        beside = [(self._distance(a, hit), -a.box.x1, name) for name, a in self._centred if a.box.x1 < hit.box.x0]
        if beside:
            return min(beside)[2]
        for name, anchor in self._anchors:
            if anchor.box.middle > hit.box.middle + 0.7 * self._unit or anchor.box.x0 > hit.box.x0 + 3 * self._unit:
                continue
            row = round(anchor.box.middle / max(1.0, self._unit * 0.8))
            key = (row, anchor.box.x0, name)
            if best is None or key > best:
                best = key
        return best[2] if best else ""

    def _tall(self, anchor: LabelHit) -> bool:
        """True for letters set one below another."""
        return anchor.box.height > 2.2 * self._unit

    def _distance(self, anchor: LabelHit, hit: LabelHit) -> float:
        """How far above or below its anchor a label stands; 0 where letters set one below another reach it."""
        box, middle = anchor.box, hit.box.middle
        return max(0.0, box.y0 - middle, middle - box.y1) if self._tall(anchor) else abs(box.middle - middle)

    def _heads_row(self, anchor: LabelHit, hit: LabelHit) -> bool:
        """True where the anchor stands in a cell left of the label that spans its row."""
        index = anchor.strip.cell if anchor.strip.cell >= 0 else cell_of(anchor.box, self._cells)
        if index < 0 or index == hit.strip.cell or anchor.box.x1 > hit.box.x0:
            return False
        cell = self._cells[index]
        return cell.height > 2.2 * self._unit and cell.y0 < hit.box.middle < cell.y1

    def direct(self, hit: LabelHit, group: str) -> bool:
        """True where the label itself names the group (甲方身份证号)."""
        return self._named(hit.label, group)

    def _named(self, label: str, group: str) -> bool:
        return any(label.startswith(word) for word in self._words.get(group, ()))

    def _heads_section(self, hit: LabelHit) -> bool:
        """True for words alone in their row that say whose the labels below them are."""
        return any(len(row) == 1 and hit.whole and hit.strip.glyphs[hit.start] in row[0].glyphs for row in self._rows)


def _set_apart(hit: LabelHit) -> bool:
    """True where room stands before and behind the label."""
    return hit.strip.gap_before(hit.start) and hit.strip.gap_before(hit.end)


def _closed(hit: LabelHit) -> bool:
    """True where the label is followed by a colon, a bracket, itself in Latin letters, a gap or nothing: not the start of a sentence."""
    after = hit.strip.text[hit.end : hit.end + 2]
    again = len(after) == 2 and after[0] == "/" and after[1].isascii() and after[1].isalpha()
    return not after or after[0] in ":(_," or again or hit.strip.gap_before(hit.end)
