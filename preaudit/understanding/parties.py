"""Whose part of a page a label stands in, where several people or firms share it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from preaudit.rulebook.kinds import KindSpec
from preaudit.understanding.labels import LabelHit
from preaudit.understanding.layout import Layout
from preaudit.understanding.wanted_labels import plain


class Parties:
    """Whose part of the page a label stands in (甲方 / 乙方, 委托人 / 受托人)."""

    def __init__(self, spec: KindSpec, hits: Sequence[LabelHit], layout: Layout) -> None:
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
        #: Anchors alone in their row, at mid-height of the rows they head.
        self._centred = [
            (name, a)
            for name, a in self._anchors
            if a.whole
            and (
                self._tall(a)
                or not any(h is not a and abs(h.box.middle - a.box.middle) < 0.5 * self._unit for h in hits)
            )
        ]

    def _heading_rows(self) -> Iterator[list[tuple[str, LabelHit]]]:
        """Rows in which nothing stands but the groups' names, each once."""
        for row in self._rows:
            mine = [(name, a) for name, a in self._anchors if any(a.strip.glyphs[a.start] in run.glyphs for run in row)]
            letters = sum(sum(g.char not in ":()" for g in run.glyphs) for run in row)
            if len({name for name, _ in mine}) == len(mine) > 1 and letters == sum(len(a.label) for _, a in mine):
                yield mine

    def names(self, hit: LabelHit) -> bool:
        """True where the label itself names a group."""
        return any(self.direct(hit, name) for name in self._words)

    def rows_of(self, group: str) -> list[LabelHit]:
        """The group's names that may head a row of a table."""
        return [anchor for name, anchor in self._anchors if name == group]

    def guessed(self, group: str, order: int) -> bool:
        """True where the page does not show where each group's part begins, and only the order of the labels says whose this is."""
        shown = {name for name, _ in self._anchors}
        return shown != set(self._words) and (order > 0 or (not shown and group != self._first))

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
            like = [h for h in self._hits if h.label == hit.label and self._level(h, hit)]
            if len(like) == len(row):
                return row[like.index(hit)][0]
            pairs = [h for h in self._hits if h.box.middle > row[0][1].box.middle + 0.5 * self._unit]
            second = [
                max(a.box.x0, b.box.x0) for a, b in combinations(pairs, 2) if a.label == b.label and self._level(a, b)
            ]
            if len(row) == 2 and second:
                return row[hit.box.x0 > min(second) - self._unit][0]
        return ""

    def _level(self, one: LabelHit, other: LabelHit) -> bool:
        return abs(one.box.middle - other.box.middle) < 0.6 * self._unit

    def of(self, hit: LabelHit) -> str:
        """The group whose anchor spans the label's row, else the one that stands last before it, in its column."""
        best: tuple[float, float, str] | None = None
        heads = [(anchor.box.x1, name) for name, anchor in self._anchors if self._heads_row(anchor, hit)]
        if heads:
            return max(heads)[1]
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
        if anchor.strip.cell < 0 or anchor.strip.cell == hit.strip.cell or anchor.box.x1 > hit.box.x0:
            return False
        cell = self._cells[anchor.strip.cell]
        return cell.height > 2.2 * self._unit and cell.y0 < hit.box.middle < cell.y1

    def direct(self, hit: LabelHit, group: str) -> bool:
        """True where the label itself names the group (甲方身份证号)."""
        return any(hit.label.startswith(word) for word in self._words.get(group, ()))


def _closed(hit: LabelHit) -> bool:
    """True where the label is followed by a colon, a bracket, a gap or nothing: not the start of a sentence."""
    after = hit.strip.text[hit.end : hit.end + 1]
    return not after or after in ":(_," or hit.strip.gap_before(hit.end)
