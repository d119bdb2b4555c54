"""Form reading: cells into rows and tables, colons in cells and outside of them, and each pair with its places."""

from __future__ import annotations

from collections.abc import Sequence

from preaudit.domain.evidence import Evidence
from preaudit.domain.forms import Cell, Form, Pair, Table, TickBox
from preaudit.domain.pages import PageRef
from preaudit.understanding import weights
from preaudit.understanding.forms.below import labels_above, labels_beside, titled_cells
from preaudit.understanding.forms.colons import Keyed, is_note, read_colons
from preaudit.understanding.forms.fields import Field, fields_of
from preaudit.understanding.forms.grid import find_grid
from preaudit.understanding.forms.rows import answers, margin, rows_of
from preaudit.understanding.forms.ruled_tables import Columns, find_tables
from preaudit.understanding.forms.texts import cut_runs, text_of
from preaudit.understanding.forms.ticks import Option, read_options
from preaudit.understanding.glyphs import Glyph
from preaudit.understanding.layout import Layout


def read_form(layout: Layout, ref: PageRef, known: frozenset[str] = frozenset()) -> Form:
    """Pairs, tables and tick boxes of a page. `known`: labels known from elsewhere, weak evidence for what is one."""
    unit = layout.line_height
    cells, loose = find_grid(layout)
    fields = fields_of(cells, unit, known)
    rows = rows_of(fields, unit)
    tables = find_tables(fields, rows, unit)
    outside = text_of(cut_runs(loose, known))
    maker = _Maker(layout, ref)
    _read_cells(rows, tables, maker)
    right_edge = max((run.box.x1 for run in layout.runs), default=0.0)
    for keyed in read_colons(outside, right_edge, unit, known, closed=False):
        if not is_note(keyed):
            maker.keyed(keyed)
    for title, below in titled_cells(rows, unit):
        maker.pair(title.text.label, below.own, weights.PAIR_IN_COLUMN)
    for label, value in labels_beside(outside, known):
        maker.pair(label, value, weights.PAIR_BESIDE)
    for label, value in labels_above(outside, unit, known):
        maker.pair(label, value, weights.PAIR_BELOW)
    for glyphs in (
        *(f.text.glyphs for f in fields),
        *([g for run in line for g in run.glyphs] for line in outside.lines),
    ):
        maker.add_boxes(read_options(glyphs, layout))
    return Form(tuple(maker.pairs), tuple(maker.table(t) for t in tables), tuple(maker.boxes), tuple(maker.blanks))


def _read_cells(rows: Sequence[Sequence[Field]], tables: Sequence[Columns], maker: _Maker) -> None:
    """Pairs within the rows that are of no table, and of each table's heads with the cells below."""
    used = {id(f) for t in tables for column in (t.head, *t.below) for f in column}
    for row in rows:
        if left := [field for field in row if id(field) not in used]:
            _read_row(left, maker)
    for table in tables:
        for head, column in zip(table.head, table.below, strict=True):
            for cell in column:
                if not cell.empty:
                    maker.pair(head.text.label, cell.own, weights.PAIR_IN_COLUMN)


def _read_row(row: Sequence[Field], maker: _Maker) -> None:
    answered = answers(row)
    values = {id(value) for _, given in answered for value in given}
    for label, given in answered:
        for value in given:
            maker.pair(label.text.label, value.own, margin(row, label))
        if not given and not label.keyed:
            maker.blanks.append(label.text.text)
    for field in row:
        for keyed in field.keyed:
            if id(field) not in values or (keyed.key[0] is not field.text.glyphs[0] and len(keyed.value) <= 12):
                maker.keyed(keyed)


class _Maker:
    """Letters into pairs with evidence."""

    def __init__(self, layout: Layout, ref: PageRef) -> None:
        self._layout, self._ref = layout, ref
        self.pairs: list[Pair] = []
        self.blanks: list[str] = []
        self.boxes: list[TickBox] = []

    def keyed(self, keyed: Keyed) -> None:
        """A key with a colon."""
        if keyed.value:
            self.pair(keyed.key, keyed.value, weights.PAIR_BY_COLON)
        else:
            self.blanks.append(_text(keyed.key))

    def pair(self, key: Sequence[Glyph], value: Sequence[Glyph], sure: float) -> None:
        """A key and its value."""
        options = read_options(value, self._layout)
        if options:
            self._ticked(key, options, sure)
            return
        read = min(sum(g.confidence for g in part) / len(part) for part in (key, value))
        self.pairs.append(
            Pair(
                _text(key).rstrip(":"), _text(value), round(sure * read, 3), self._evidence(key), self._evidence(value)
            )
        )

    def _ticked(self, key: Sequence[Glyph], options: Sequence[Option], sure: float) -> None:
        """A key with boxes to tick: what was ticked; what may be ticked, doubtfully, where nothing surely is."""
        self.add_boxes(options)
        chosen = [o for o in options if o.ticked] or [o for o in options if o.likely]
        if not chosen:
            self.blanks.append(_text(key).rstrip(":"))
            return
        doubt = any(o.ticked is None for o in options)
        confidence = min(sure, *(o.confidence for o in chosen), 0.5 if doubt else 1.0)
        place = self._evidence([g for o in chosen for g in o.label])
        value = "、".join(o.text for o in chosen)
        self.pairs.append(Pair(_text(key).rstrip(":"), value, round(confidence, 3), self._evidence(key), place))

    def add_boxes(self, options: Sequence[Option]) -> None:
        """Boxes, each once."""
        for option in options:
            box = TickBox(option.text, option.ticked, self._evidence(option.label))
            if box not in self.boxes:
                self.boxes.append(box)

    def table(self, columns: Columns) -> Table:
        """A table with its head."""
        head = tuple(self._cell(field, "") for field in columns.head)
        starts = sorted({round(f.box.y0) for f in columns.below[0]})
        body = []
        for start in starts:
            line = []
            for head_cell, column in zip(head, columns.below, strict=True):
                cell = next((f for f in column if f.box.y0 - 9 <= start < f.box.y1 - 9), None)
                line.append(self._cell(cell, head_cell.text) if cell else Cell("", head_cell.text, 1.0, self._page()))
            body.append(tuple(line))
        return Table((head, *body))

    def _cell(self, field: Field, header: str) -> Cell:
        glyphs = field.text.glyphs
        if not glyphs:
            return Cell("", header, 1.0, self._page())
        return Cell(field.text.text, header, sum(g.confidence for g in glyphs) / len(glyphs), self._evidence(glyphs))

    def _page(self) -> Evidence:
        return Evidence(self._ref.file, self._ref.page)

    def _evidence(self, glyphs: Sequence[Glyph]) -> Evidence:
        return Evidence(self._ref.file, self._ref.page, self._layout.polygon(glyphs))


def _text(glyphs: Sequence[Glyph]) -> str:
    return "".join(g.char for g in glyphs)
