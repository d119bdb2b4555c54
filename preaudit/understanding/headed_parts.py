"""The part of a page that a label stands in, told by the heading above it, and whether that part is of somebody else than the field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from preaudit.rulebook.kinds import FieldSpec
from preaudit.understanding.glyphs import Run
from preaudit.understanding.labelled_page import LabelledPage
from preaudit.understanding.labels import LabelHit
from preaudit.understanding.layout import Layout
from preaudit.understanding.wanted_labels import plain

#: A heading: its number, the words, what is told there, a remark in brackets.
_HEADING = re.compile(
    r"(?:第?[(（]?(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})[)）]?(?:部分)?[、.:,]?)?(?P<who>[\u4e00-\u9fff/、()]{2,16}?)"
    r"(?:的?(?:基本|身份|登记|详细)?(?:信息|情况|资料))?(?:栏|\([^()]{1,20}\))?:?"
)


#: A cell that heads rows of a table is higher than this, in heights of a line.
_SEVERAL_ROWS = 2.2


def is_anothers(hit: LabelHit, field: FieldSpec, page: LabelledPage) -> bool:
    """True for a label that does not say whose it is, in a part of the page that is headed by somebody else than the field is of."""
    words = page.spec.page_words.labels
    if field.group or field.of or hit.label not in set(map(plain, words.shared)):
        return False
    others = {plain(word) for word in (*words.apart, *field.not_in)} - set(map(plain, field.labels))
    return not others.isdisjoint((_heading_above(hit, page.layout), *_headings_left(hit, page)))


def _heading_above(hit: LabelHit, layout: Layout) -> str:
    """Whose part a label stands in, as the last heading above it says; '' where none does."""
    first = hit.strip.glyphs[hit.start]
    above: list[Sequence[Run]] = []
    for row in layout.rows:
        if any(glyph is first for run in row for glyph in run.glyphs):
            break
        above.append(row)
    return next((who for row in reversed(above) if len(row) == 1 and (who := _who(row[0].text))), "")


def _headings_left(hit: LabelHit, page: LabelledPage) -> Iterator[str]:
    """What the ruled cells left of a label say that span its row and another one with a label."""
    unit = page.layout.line_height
    for number, cell in enumerate(page.layout.cells):
        spans = cell.height > _SEVERAL_ROWS * unit and cell.x1 <= hit.box.x0 and cell.y0 < hit.box.middle < cell.y1
        if spans and any(
            cell.x1 <= other.box.x0
            and cell.y0 < other.box.middle < cell.y1
            and abs(other.box.middle - hit.box.middle) > unit
            for other in page.hits
        ):
            inside = sorted((r for r in page.layout.runs if r.cell == number), key=lambda r: (r.box.middle, r.box.x0))
            yield _who("".join(run.text for run in inside))


def _who(text: str) -> str:
    """Whom a heading names; '' where the words are none."""
    found = _HEADING.fullmatch(text)
    return found["who"] if found else ""
