"""What stands below its label: a text in the cell under a title that has its row alone, an indented line outside of cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from preaudit.understanding.forms.fields import Field
from preaudit.understanding.forms.texts import Text, text_of
from preaudit.understanding.forms.words import label_weight
from preaudit.understanding.glyphs import Glyph

#: A line outside of cells looks enough like a label from here on; nothing else says it is one.
_PLAIN = 1.5


def titled_cells(rows: Sequence[Sequence[Field]], unit: float) -> Iterator[tuple[Field, Field]]:
    """A label alone in its row, and the text in the cell of the same width right below it."""
    alone = [row[0] for row in rows if len(row) == 1 and not row[0].empty]
    for title in alone:
        if title.weight < 1.0 or title.keyed or len(title.text.lines) > 1 or title.box.width < 4 * title.box.height:
            continue
        for below in alone:
            touches = abs(below.box.y0 - title.box.y1) < unit * 0.5
            same = abs(below.box.x0 - title.box.x0) < unit * 0.5 and abs(below.box.x1 - title.box.x1) < unit * 0.5
            if touches and same and below.weight < 0 and not below.block:
                yield title, below


def labels_beside(text: Text, known: frozenset[str]) -> Iterator[tuple[tuple[Glyph, ...], tuple[Glyph, ...]]]:
    """Label, value, label, value on a line outside of cells without a colon: nothing but the gap parts them."""
    for line in text.lines:
        if not 2 <= len(line) <= 6 or any(":" in run.text for run in line):
            continue
        weights = [label_weight(run.text, text_of([run]).spaced, known) for run in line]
        for (label, weight), (value, other) in pairwise(zip(line, weights, strict=True)):
            if weight >= _PLAIN and len(label.glyphs) <= 14 and other < 0 and value.box.x0 > label.box.x1:
                yield label.glyphs, value.glyphs


def labels_above(
    text: Text, unit: float, known: frozenset[str]
) -> Iterator[tuple[tuple[Glyph, ...], tuple[Glyph, ...]]]:
    """A label alone on its line without a colon, and the line right below it, set in and no label itself."""
    for line, following in pairwise(text.lines):
        if len(line) != 1 or len(following) != 1:
            continue
        label, value = line[0], following[0]
        if not 4 <= len(label.glyphs) <= 16 or ":" in label.text + value.text:
            continue
        height = abs(label.box.height - value.box.height) < 0.3 * label.box.height
        near = value.box.middle - label.box.middle < 2.0 * unit
        set_in = 0.5 * unit < value.box.x0 - label.box.x0 < 8 * unit and value.box.centre < label.box.x1 + 12 * unit
        if (
            height
            and near
            and set_in
            and label_weight(label.text, known=known) >= _PLAIN
            and label_weight(value.text) < 0
        ):
            yield label.glyphs, value.glyphs
