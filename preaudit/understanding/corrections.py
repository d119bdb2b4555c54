"""What stands around a value and says that it is not all, or not the last word.

A line that carries it on, a remark in brackets, a second value beside it, a stroke through it, ink that gave no letter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from preaudit.domain.doubts import Doubt
from preaudit.domain.pages import LineSource
from preaudit.rulebook.kinds import FieldSpec
from preaudit.understanding.captions import is_caption
from preaudit.understanding.glyphs import Glyph, Run
from preaudit.understanding.labelled_page import LabelledPage
from preaudit.understanding.labels import opens_with_label
from preaudit.understanding.layout import Layout
from preaudit.understanding.line_geometry import part_of
from preaudit.understanding.weights import STRONG_ANYWHERE
from preaudit.value_types import ValueType, likely_name
from preaudit.value_types.chinese_text import DOTS, HAN
from preaudit.value_types.organization import ORGANIZATION_ENDS

#: A remark behind a name that says that it is not simply the one named.
_ABOUT = re.compile(
    r"\([^()]*(?:代[管理持办收领]|监护|曾用|原名|更名|改[名为]|死亡|已故|亡|名下|共有|联名|等[0-9一二三四五六七八九十]*[人户]|转[让给]|作废|旧|注销|停用)"
)
_NAME_PART = re.compile(rf"[{HAN}{DOTS}]{{1,14}}|[A-Z][A-Z ,'\-]{{1,30}}")
_COMPANY_PART = re.compile(rf"[{HAN}()]{{0,20}}(?:{'|'.join(ORGANIZATION_ENDS)})")
_ADDRESS_PART = re.compile(
    rf"[{HAN}A-Za-z0-9\-#()、]{{0,30}}(?:[0-9一二三四五六七八九十][号室幢栋楼层座]|单元|[村组路街巷弄园])[{HAN}A-Za-z0-9\-#()、]{{0,20}}"
)
#: Lines of a height below a value in which it may go on; how far its next line may begin from its own beginning.
_LINES, _FLUSH = 2.6, 0.9
#: Room at the ends of a number, or within it, in its own figures, in which others gave no character.
_END_ROOM, _GAP = 2.4, 3.4
#: A stroke strikes a value out where it runs through so much of it, in heights of the line.
_STRUCK = 0.3
#: A short name ends with its line.
_LONG_NAME = 5


def doubt_around(glyphs: Sequence[Glyph], value: str, field: FieldSpec, page: LabelledPage) -> Doubt:
    """Why a value is doubted for what stands around it; NONE where nothing speaks against it."""
    value_type = field.value_type
    if not glyphs:
        return Doubt.NONE
    checked = value_type.is_confirmed(value)
    if value_type.figures and not checked and _lacks_figures(glyphs, page.layout):
        return Doubt.MASKED
    if _struck(glyphs, page.layout) or (value_type.is_name and _ink_before(glyphs, page)):
        return Doubt.CROSSED
    if value_type.is_name and _ABOUT.search("".join(g.char for g in glyphs)):
        return Doubt.AMBIGUOUS
    if (value_type.figures or value_type.is_name) and _another_beside(glyphs, value, field, page):
        return Doubt.AMBIGUOUS
    return Doubt.INCOMPLETE if _goes_on(glyphs, value, value_type, page) else Doubt.NONE


def _lacks_figures(glyphs: Sequence[Glyph], layout: Layout) -> bool:
    """True where the line of a number is longer than its figures, or parts them widely: a mask (■■■) may give no character."""
    line = layout.reading.lines[glyphs[0].line]
    places = line.char_positions
    if len(glyphs) < 6 or line.source is LineSource.TEXT_LAYER or any(g.line != glyphs[0].line for g in glyphs):
        return False
    pitch = (glyphs[-1].position - glyphs[0].position) / (len(glyphs) - 1)
    if pitch <= 0:
        return False
    ends = glyphs[-1].position >= places[-1] and 1.0 - glyphs[-1].position > _END_ROOM * pitch
    begins = glyphs[0].position <= places[0] and glyphs[0].position > _END_ROOM * pitch
    widest = max(b.position - a.position for a, b in pairwise(glyphs))
    return ends or begins or widest > _GAP * pitch


def _struck(glyphs: Sequence[Glyph], layout: Layout) -> bool:
    """True where a stroke that is no rule of a table runs through the middle of the value."""
    for line in {g.line for g in glyphs}:
        inside = [g for g in glyphs if g.line == line]
        (left, top), (right, _), _, (_, bottom) = part_of(layout.reading.lines[line], inside)
        height, width = bottom - top, right - left
        for strike in layout.reading.strikes:
            across = min(strike.end[0], right) - max(strike.start[0], left)
            if across > _STRUCK * height and top < (strike.start[1] + strike.end[1]) / 2 < bottom:
                return True
        for rule in layout.reading.rules:
            (ax, ay), (bx, by) = sorted((rule.start, rule.end))
            across = min(bx, right) - max(ax, left)
            level = abs(by - ay) < 0.3 * (bx - ax) and bx - ax < 1.3 * width + 2 * height
            if level and across > 0.5 * width and top + 0.3 * height < (ay + by) / 2 < bottom - 0.3 * height:
                return True
    return False


def _ink_before(glyphs: Sequence[Glyph], page: LabelledPage) -> bool:
    """True where ink of a line's height that gave no letter stands between a name's label and the name: one struck out."""
    layout = page.layout
    (left, top), _, _, (_, bottom) = part_of(layout.reading.lines[glyphs[0].line], [glyphs[0]])
    height = bottom - top
    blobs = [blob.polygon for blob in layout.reading.blobs]
    strokes = [sorted((rule.start, rule.end)) for rule in layout.reading.rules]
    for (x0, y0), (x1, _), (_, y1), _ in blobs:
        shared = min(bottom, y1) - max(top, y0)
        if shared > 0.6 * height and 0 < left - x1 < 4 * height and x1 - x0 > 1.2 * height and y1 - y0 < 2 * height:
            across = (
                min(b[0], x1) - max(a[0], x0)
                for a, b in strokes
                if y0 < (a[1] + b[1]) / 2 < y1 and b[0] - a[0] < 2 * (x1 - x0)
            )
            if any(length > 0.6 * (x1 - x0) for length in across):
                return True
    return False


def _another_beside(glyphs: Sequence[Glyph], value: str, field: FieldSpec, page: LabelledPage) -> bool:
    """True where a further value of the same form stands right of the value, with no label between: a correction."""
    value_type, run = field.value_type, run_of(glyphs[-1], page.layout)
    if run is None or value_type.several:
        return False
    end = next(at for at, g in enumerate(run.glyphs) if g is glyphs[-1]) + 1
    if value_type.figures and _is_value(run.text[end:].lstrip("/,;、"), value, value_type):
        return True
    unit = page.layout.line_height
    for row in page.layout.rows:
        if run not in row:
            continue
        for other in row[row.index(run) + 1 :]:
            if other.cell != run.cell or _has_label(other, run, page):
                return False
            if page.parties.in_anothers_column(other.box, field.group):
                return False
            near = other.box.x0 - run.box.x1 < 6 * unit
            named = not value_type.is_name or (run.cell >= 0 and likely_name(other.text) and len(other.text) <= 4)
            if near and named and _is_value(other.text, value, value_type):
                return True
    return False


def _is_value(text: str, value: str, value_type: ValueType) -> bool:
    parsed = value_type.parse(text) if text else None
    if parsed is None or parsed.value == value or parsed.start or parsed.end < len(text):
        return False
    return parsed.strength >= STRONG_ANYWHERE or (value_type.is_name and likely_name(parsed.value))


def _has_label(run: Run, before: Run, page: LabelledPage) -> bool:
    """True where the run is or begins with a label, or one stands between."""
    heads = {id(hit.strip.glyphs[hit.start]) for hit in page.hits}
    return id(run.glyphs[0]) in heads or opens_with_label(run.text) or run.text in page.others or run is before


def _goes_on(glyphs: Sequence[Glyph], value: str, value_type: ValueType, page: LabelledPage) -> bool:
    """True where the line right below carries a name or an address on, or a remark in brackets says more of the one named."""
    run = run_of(glyphs[-1], page.layout)
    if run is None or not (value_type.is_name or value_type.place):
        return False
    end = next(at for at, g in enumerate(run.glyphs) if g is glyphs[-1]) + 1
    if value_type.is_name and _ABOUT.match(run.text[end:]):
        return True
    last = [g for g in run.glyphs[:end] if any(g is mine for mine in glyphs)]
    below = _line_below(last, run, page)
    if not below and value_type.names_organization and not value.endswith(ORGANIZATION_ENDS):
        below = _line_below(run.glyphs, run, page, own=True)  # the rest of a name begins where its label does
    if not below or is_caption(below) or below in page.others:
        return False
    return _is_rest(below, value, value_type)


def _is_rest(below: str, value: str, value_type: ValueType) -> bool:
    """True where words may be the rest of a value of the type: of an address, of a long name, or a remark on the one named."""
    if value_type.place:
        return _ADDRESS_PART.fullmatch(below) is not None
    if _ABOUT.match(below):
        return True
    if value_type.names_organization and len(value) > _LONG_NAME and not value.endswith(ORGANIZATION_ENDS):
        return _COMPANY_PART.fullmatch(below) is not None
    long = len(value) >= _LONG_NAME or any(char in DOTS for char in value)
    return value_type.only_person and long and _NAME_PART.fullmatch(below) is not None


def _line_below(last: Sequence[Glyph], run: Run, page: LabelledPage, *, own: bool = False) -> str:
    """The words that begin right below the beginning of a value's last line, with no label left of them; '' where none do.

    `own`: the line begins with its own label; what stands left of it is another's.
    """
    unit = page.layout.line_height
    left = last[0].x - 0.5 * last[0].height
    labels = [
        hit.box.x0 for hit in page.hits if abs(hit.box.middle - run.box.middle) < 0.6 * unit and hit.box.x0 < left
    ]
    column = left - unit if own else max(labels, default=left - 8 * unit)
    under = [
        other
        for other in page.layout.runs
        if 0.5 * unit < other.box.middle - run.box.middle < _LINES * unit
        and abs(other.box.x0 - left) < _FLUSH * unit
        and other.cell == run.cell
    ]
    if not under:
        return ""
    first = min(under, key=lambda other: other.box.middle)
    labelled = any(
        other is not first
        and abs(other.box.middle - first.box.middle) < 0.6 * unit
        and column - unit < other.box.x0 < first.box.x0
        for other in page.layout.runs
    )
    between = any(
        run.box.middle + 0.4 * unit < hit.box.middle < first.box.middle - 0.3 * unit
        and abs(hit.box.x0 - column) < 2 * unit
        for hit in page.hits
    )
    return "" if labelled or between or _has_label(first, run, page) else first.text


def run_of(glyph: Glyph, layout: Layout) -> Run | None:
    """The run of text that a character is in; None for one that is in none."""
    return next((run for run in layout.runs if any(each is glyph for each in run.glyphs)), None)
