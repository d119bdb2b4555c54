"""What a form prints where its values stand and is none: examples (例：江苏省…), hints how to fill it in (填写到门牌号)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from preaudit.understanding.compiled import compiled
from preaudit.understanding.glyphs import Run
from preaudit.understanding.layout import Layout
from preaudit.understanding.strips import box_of


def without_examples(layout: Layout, patterns: Sequence[str]) -> Layout:
    """The layout without the words that are an example or a hint (`patterns`): no value is found in them."""
    rows = [tuple(left for run in row for left in _left(run, patterns)) for row in layout.rows]
    if rows == list(layout.rows):
        return layout
    return replace(layout, rows=tuple(row for row in rows if row))


def _left(run: Run, patterns: Sequence[str]) -> Iterator[Run]:
    """A run without its examples; nothing where it is but one."""
    text = run.text
    taken = {at for pattern in patterns for match in compiled(pattern).finditer(text) for at in range(*match.span())}
    if not taken:
        yield run
    elif glyphs := tuple(glyph for at, glyph in enumerate(run.glyphs) if at not in taken):
        yield replace(run, glyphs=glyphs, box=box_of(glyphs))
