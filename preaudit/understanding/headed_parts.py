"""The part of a page that a label stands in, told by the heading above it, and whether that part is of somebody else than the field."""

from __future__ import annotations

import re
from collections.abc import Sequence

from preaudit.rulebook.kinds import FieldSpec, KindSpec
from preaudit.understanding.glyphs import Run
from preaudit.understanding.labels import LabelHit
from preaudit.understanding.layout import Layout
from preaudit.understanding.wanted_labels import plain

#: A heading: its number, the words, what is told there, a remark in brackets.
_HEADING = re.compile(
    r"(?:第?[(（]?(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})[)）]?(?:部分)?[、.:,]?)?(?P<who>[\u4e00-\u9fff/、()]{2,16}?)"
    r"(?:的?(?:基本|身份|登记|详细)?(?:信息|情况|资料))?(?:栏|\([^()]{1,20}\))?:?"
)


def is_anothers(hit: LabelHit, field: FieldSpec, spec: KindSpec, layout: Layout) -> bool:
    """True for a label that does not say whose it is, in a part of the page that is headed by somebody else than the field is of."""
    words = spec.page_words.labels
    if field.group or field.of or hit.label not in set(map(plain, words.shared)):
        return False
    others = {plain(word) for word in (*words.apart, *field.not_in)}
    return part_of(hit, layout) in others - {plain(label) for label in field.labels if label in words.apart}


def part_of(hit: LabelHit, layout: Layout) -> str:
    """Whose part a label stands in, as the last heading above it says; '' where none does."""
    first = hit.strip.glyphs[hit.start]
    above: list[Sequence[Run]] = []
    for row in layout.rows:
        if any(glyph is first for run in row for glyph in run.glyphs):
            break
        above.append(row)
    return next((who for row in reversed(above) if (who := _heads(row))), "")


def _heads(row: Sequence[Run]) -> str:
    """What a row that is a heading by itself names; '' where it is none."""
    found = _HEADING.fullmatch(row[0].text) if len(row) == 1 else None
    return found["who"] if found else ""
