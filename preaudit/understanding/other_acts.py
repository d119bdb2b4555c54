"""A paper for another act than its kind's: a heading, an entry or a ticked box that says 注销, 变更, 停发, 换领.

A heading or a list of boxes that also names what begins a thing (设立、变更、注销) is one form for all: what is ticked counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from preaudit.domain.documents import Remark, RemarkMeaning
from preaudit.domain.evidence import Evidence
from preaudit.domain.pages import PageRef
from preaudit.rulebook.kinds import KindSpec
from preaudit.understanding.compiled import compiled
from preaudit.understanding.glyphs import Glyph, Run
from preaudit.understanding.headings import heading_of
from preaudit.understanding.layout import Layout

_FORM = "application_form"
_EMPTY, _TICKED = "□☐◻▢○◯", "☑√✓✔■☒●◉"
_BOXES = _EMPTY + _TICKED
#: What may stand between a box and its words.
_LEAD = "[]()【】,、;/ \u2002"
#: Stands for room in a line that gave no letter: a box that was not read.
_ROOM = "\u2002"
#: So much farther apart than letters usually are, two letters have had a box between them.
_WIDE = 1.6
#: An entry that says what is applied for.
_ENTRY = re.compile(
    "(?:申请|登记|办理|业务|变动|申报|受理|备案|申领)(?:的)?(?:类型|事项|类别|种类|项目|内容|业务|原因|方式)[:]?"
)
_NEXT_LABEL = re.compile(r"[\u4e00-\u9fff]{2,8}:")
#: Letters before the act in an option, and letters of an option.
_BEFORE, _OPTION = 5, 14
#: Rows below the heading in which a remark may say the act; rows around a box among which its fellows stand.
_BELOW, _NEAR = 2, 2
#: Rows at the top of a page among which a title stands that is no heading.
_TOP = 5


def find_other_acts(layout: Layout, ref: PageRef, spec: KindSpec) -> Iterator[Remark]:
    """What says that the paper is for another act."""
    words = spec.page_words
    if spec.kind not in words.act_kinds:
        return
    acts = [act for act in words.acts if act not in "".join(spec.titles)]
    if not acts or not layout.rows:
        return
    other = re.compile("|".join(acts))
    own = re.compile("|".join(words.own_acts) or "(?!)")
    found = [*_in_heading(layout, spec, other, own)]
    if spec.kind == _FORM:
        found += [*_in_entries(layout, other, own), *_ticked(layout, other, own)]
    for glyphs in found:
        place = Evidence(ref.file, ref.page, layout.polygon(glyphs))
        yield Remark(RemarkMeaning.OTHER_ACT, _text(glyphs), place)


def _in_heading(
    layout: Layout, spec: KindSpec, other: re.Pattern[str], own: re.Pattern[str]
) -> Iterator[tuple[Glyph, ...]]:
    """The heading, or a remark right below it, where it names another act and none that begins a thing."""
    at = _heading_row(layout, spec)
    if at is None:
        return
    row = _glyphs(layout.rows[at])
    if other.search(_text(row)) and not own.search(_text(row)):
        yield row
    remark = re.compile(rf"[(\[【]?(?:申请|办理)?(?:{other.pattern})(?:登记|备案|申请|业务|类|用|专用)*[)\]】]?")
    for below in layout.rows[at + 1 : at + 1 + _BELOW]:
        if remark.fullmatch(_text(_glyphs(below))):
            yield _glyphs(below)


def _heading_row(layout: Layout, spec: KindSpec) -> int | None:
    heading = heading_of(layout)
    if heading is not None:
        return heading.row
    rows = range(min(_TOP, len(layout.rows)))
    return next(
        (at for at in rows if any(compiled(t).search(_text(_glyphs(layout.rows[at]))) for t in spec.titles)), None
    )


def _in_entries(layout: Layout, other: re.Pattern[str], own: re.Pattern[str]) -> Iterator[tuple[Glyph, ...]]:
    """Entries without boxes whose value is another act: 申请类型：注销登记."""
    for row in layout.rows:
        for number, run in enumerate(row):
            label = _ENTRY.match(run.text)
            if label is None or any(char in _BOXES for each in row for char in each.text):
                continue
            if not label.group().endswith(":") and label.end() < len(run.text):
                continue  # words of a sentence
            rest = _glyphs((run, *row[number + 1 :]))[label.end() :]
            following = _NEXT_LABEL.search(_text(rest))
            value = rest[: following.start() if following else 2 * _OPTION + 1]
            if other.search(_text(value)) and not own.search(_text(value)) and len(value) <= 2 * _OPTION:
                yield value


def _ticked(layout: Layout, other: re.Pattern[str], own: re.Pattern[str]) -> Iterator[tuple[Glyph, ...]]:
    """Options that name another act and are ticked; where no option near is surely ticked, those whose box was not read."""
    rows = [_with_room(_glyphs(row), layout) for row in layout.rows]
    sure = [any(char in _TICKED for char, _ in row) for row in rows]
    for number, row in enumerate(rows):
        alone = not any(sure[max(0, number - _NEAR) : number + _NEAR + 1])
        for mark, glyphs in _options(row):
            text = _text(glyphs)
            said = other.search(text)
            lost = mark == _ROOM and alone and any(char in _EMPTY for char, _ in row)
            names_other = said and said.start() < _BEFORE and len(text) <= _OPTION and not own.search(text)
            if names_other and (mark in _TICKED or lost):
                yield glyphs


def _with_room(glyphs: Sequence[Glyph], layout: Layout) -> list[tuple[str, Glyph]]:
    """The letters with a mark before each that stands so far from the one before it that a box may have stood there."""
    found: list[tuple[str, Glyph]] = []
    steps = sorted(b.x - a.x for a, b in pairwise(glyphs) if a.line == b.line)
    usual = steps[len(steps) // 2] if steps else layout.line_height
    for before, glyph in zip((None, *glyphs), glyphs, strict=False):
        wide = before is not None and glyph.x - before.x > _WIDE * usual
        if wide and glyph.char not in _BOXES and before is not None and before.char not in _BOXES:
            found.append((_ROOM, glyph))
        found.append((glyph.char, glyph))
    return found


def _options(row: Sequence[tuple[str, Glyph]]) -> Iterator[tuple[str, tuple[Glyph, ...]]]:
    """The options of a row: the mark of each, and its words (branches because each letter is told apart in turn).

    A row that ends with a box has its boxes behind their words.
    """
    if not any(char in _BOXES for char, _ in row):
        return
    behind = row[-1][0] in _BOXES and row[0][0] not in _BOXES and not _after_colon(row)
    mark = ""
    label: list[Glyph] = []
    for char, glyph in row:
        if char in _BOXES or (char == _ROOM and not behind):
            if label and (behind or mark):
                yield char if behind else mark, tuple(label)
            mark, label = char, []
        elif char == ":":
            label = []
        elif label or char not in _LEAD:
            label.append(glyph)
    if label and mark and not behind:
        yield mark, tuple(label)


def _after_colon(row: Sequence[tuple[str, Glyph]]) -> bool:
    """True where the first box stands right after the label's colon: boxes before their words."""
    first = next(at for at, (char, _) in enumerate(row) if char in _BOXES)
    return first > 0 and row[first - 1][0] in ":([【"


def _glyphs(row: Sequence[Run]) -> tuple[Glyph, ...]:
    return tuple(glyph for run in row for glyph in run.glyphs)


def _text(glyphs: Sequence[Glyph]) -> str:
    return "".join(glyph.char for glyph in glyphs)
