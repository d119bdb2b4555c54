"""What stands on a page beside what it says, known once for all kinds: numbers of entries, captions in small print, lines for clerks.

None of it is a value, and none carries one on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from preaudit.understanding.glyphs import Glyph, Run
from preaudit.understanding.labels import LabelHit
from preaudit.understanding.layout import Layout
from preaudit.understanding.strips import Strip
from preaudit.understanding.wanted_labels import plain

#: What a clerk fills in: who took the papers, when, what was thought of them.
_CLERK = re.compile(
    r"(?:[(\[【])?(?:以下|此栏|本栏)[\u4e00-\u9fff]{0,4}由[\u4e00-\u9fff]{0,8}(?:工作|办事|窗口|受理|审核)[\u4e00-\u9fff]{0,4}填写"
    r"|(?:窗口|大厅|工作人员)?(?:受理|经办|审核|复核|核准|审批|初审|终审|接件|收件|接收|录入|打印|制表|校对|核对)"
    r"(?:人员?|者|员|日期|时间|意见|编号|单号|部门|单位|机构|窗口|号|结果)?(?:签[字名章])?(?:\([^()]{1,6}\))?:"
)
_PAGE_NUMBER = re.compile(
    r"第?[0-9]{1,3}页[,/(]?共[0-9]{1,3}页\)?|共[0-9]{1,3}页[,/]?第[0-9]{1,3}页|第[0-9]{1,3}页|[-—–·]+[0-9]{1,3}[-—–·]+|[0-9]{1,2}/[0-9]{1,2}"
)
#: Words of a seal that stand within its ring.
_SEAL_WORDS = re.compile(r"[\u4e00-\u9fff]{0,16}(?:专用章|公章|印章|业务章|合同章)[0-9()]{0,4}")
#: The label once more in English: words with small letters, no figures.
_LATIN = re.compile(r"[A-Za-z(/][A-Za-z .,'’&/()\-:]*[a-z][A-Za-z .,'’&/()\-:]*")
#: A caption's height at most, of its label's; how far below it and right of its beginning it begins at most, in label heights.
_SMALL, _BELOW, _ASIDE = 0.8, 1.7, 1.5
#: That what is written is true: said at the end of a form, before or after the day.
_DECLARED = re.compile(
    r"(?:本人|申请人|填表人|我)?[^。]{0,10}(?:承诺|保证|声明|确认|知晓|负责)[^。]{0,40}(?:真实|属实|准确|有效|责任|一致|负责)[^。]{0,20}。?"
    r"|以上[^。]{0,24}(?:属实|真实|一致|无误)[^。]{0,20}。?|[-—–_=*※·.…]{3,}|[\u4e00-\u9fff]{2,16}(?:监制|印制|制表|制)"
)
_NUMERALS = "一二三四五六七八九十"
#: A number before an entry: what opens it, the number, what closes it. A bare one stands right before words.
_NUMBER = re.compile(rf"(?P<open>[(\[]?)(?P<number>[0-9]{{1,2}}|[{_NUMERALS}]{{1,3}})(?P<close>[)\]]|[.、,](?![0-9])|)")
#: So many numbers in turn are a numbering; of them so many, and this share, stand before labels.
_FEWEST, _FEWEST_LABELS, _LABELLED = 3, 2, 0.4
#: The next number is so much higher at most: one may not have been read.
_MISSED = 2


def without_furniture(layout: Layout, labels: Iterable[str]) -> Layout:
    """The layout without page numbers, clerks' lines, seals' own words and captions. `labels`: those of the kind, which are none of it."""
    own = tuple(set(map(plain, labels)))
    rows = [tuple(_kept(row, own, layout)) for row in layout.rows]
    captions = _captions(rows, own)
    rows = [tuple(run for run in row if id(run) not in captions) for row in rows]
    kept = replace(layout, rows=tuple(row for row in rows if row))
    if not captions:
        return kept
    heights = sorted(run.box.height for run in kept.runs)
    return replace(kept, line_height=heights[len(heights) // 2])


def _kept(row: Sequence[Run], own: tuple[str, ...], layout: Layout) -> Iterator[Run]:
    """The runs of a row that are no furniture; what stands right of a clerk's label is its value."""
    clerks = False
    for run in row:
        text = run.text
        if text.startswith(own):
            clerks = False
        elif _CLERK.match(text):
            clerks = True
        if clerks or _PAGE_NUMBER.fullmatch(text):
            continue
        if _SEAL_WORDS.fullmatch(text) and len(layout.stamped(run.glyphs)) == len(run.glyphs):
            continue
        yield run


def _captions(rows: Sequence[Sequence[Run]], own: tuple[str, ...]) -> frozenset[int]:
    """The runs that say the label above them once more, small and in English."""
    runs = [run for row in rows for run in row]
    latin = [run for run in runs if _LATIN.fullmatch(run.text) and run.text not in own]
    if not latin:
        return frozenset()
    chinese = [run for run in runs if run.text[:1] >= "\u4e00" or run.text[:1] in "*(0123456789"]
    return frozenset(id(run) for run in latin if any(_captions_of(run, label) for label in chinese))


def _captions_of(run: Run, label: Run) -> bool:
    tall = label.box.height
    return (
        run.box.height < _SMALL * tall
        and 0.5 * tall < run.box.middle - label.box.middle < _BELOW * tall
        and -_ASIDE * tall < run.box.x0 - label.box.x0 < max(_ASIDE * tall, 0.5 * label.box.width)
    )


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A number that may stand before an entry: its style, its value, its glyphs, where it begins, and the glyph after it."""

    style: str
    value: int
    glyphs: tuple[Glyph, ...]
    x: float
    next: Glyph | None


def find_numbering(layout: Layout, hits: Sequence[LabelHit]) -> frozenset[int]:
    """The glyphs (their ids) of numbers before entries: numbers in turn, of one style, some of which stand before labels.

    What a value enumerates (1. 餐饮 2. 零售) stands before no labels.
    """
    labels = {id(hit.strip.glyphs[hit.start]) for hit in hits}
    found: set[int] = set()
    for chain in _chains(_numbers(layout)):
        before = [each for each in chain if each.next is not None and id(each.next) in labels]
        if len(chain) >= _FEWEST and len(before) >= max(_FEWEST_LABELS, _LABELLED * len(chain)):
            # A bare figure before words that are no label may be a value's own (6幢).
            sure = before if chain[0].style in {"9", "十"} else chain
            found.update(id(glyph) for each in sure for glyph in each.glyphs)
    return frozenset(found)


def _chains(numbers: Iterable[_Numbered]) -> list[list[_Numbered]]:
    """The numbers of one style that follow each other, from 1 on, one of them missed at most."""
    chains: list[list[_Numbered]] = []
    for each in numbers:
        before = (c for c in reversed(chains) if c[-1].style == each.style and 0 < each.value - c[-1].value <= _MISSED)
        if (chain := next(before, None)) is not None:
            chain.append(each)
        elif each.value == 1:
            chains.append([each])
    return chains


def _numbers(layout: Layout) -> Iterator[_Numbered]:
    """All that may number an entry, in reading order: at the head of a run, or after a gap in it."""
    for row in layout.rows:
        for place, run in enumerate(row):
            strip = Strip(run.glyphs)
            following = _first_letter(row[place + 1]) if place + 1 < len(row) else None
            for start in range(len(run.glyphs)):
                if strip.gap_before(start) and (each := _number_at(strip, start, following)):
                    yield each


def _first_letter(run: Run) -> Glyph:
    """The first glyph of a run that is no asterisk."""
    return next((glyph for glyph in run.glyphs if glyph.char != "*"), run.glyphs[0])


def _number_at(strip: Strip, start: int, following: Glyph | None) -> _Numbered | None:
    match = _NUMBER.match(strip.text, start)
    if match is None:
        return None
    end = match.end()
    rest = strip.glyphs[end] if end < len(strip.glyphs) else following
    if rest is None or not (match["close"] or end == len(strip.glyphs) or rest.char >= "\u4e00" or rest.char == "*"):
        return None
    if rest.char == "*" and end + 1 < len(strip.glyphs):
        rest = strip.glyphs[end + 1]
    alone = "|" if end == len(strip.glyphs) else ""
    style = f"{match['open']}{'9' if match['number'].isascii() else '十'}{match['close'] or alone}"
    return _Numbered(style, _value(match["number"]), strip.glyphs[start:end], strip.glyphs[start].x, rest)


def _value(number: str) -> int:
    """A number up to 99 in figures or in words."""
    if number.isascii():
        return int(number)
    tens, ten, units = number.rpartition("十")
    if not ten:
        return _NUMERALS.index(units) + 1 if len(units) == 1 else 0
    return 10 * (_NUMERALS.index(tens) + 1 if len(tens) == 1 else 1) + (_NUMERALS.index(units) + 1 if units else 0)


def body_of(layout: Layout, numbering: frozenset[int]) -> tuple[Glyph, ...]:
    """All glyphs in reading order without numbers of entries, up to the last line that is no declaration."""
    runs = list(layout.runs)
    while runs and _DECLARED.fullmatch(runs[-1].text):
        runs.pop()
    return tuple(glyph for run in runs for glyph in run.glyphs if id(glyph) not in numbering)
