"""A note on a page that is no part of its kind: 此账户现由儿子使用, 旧版勿用, by hand, in a box, in the margin.

No list of words holds what people write beside a form. So all that a page of a known kind prints is set aside: its title, labels, values and
what carries them on, words that forms print anyway (rules/page_words.yaml). A line that is none of these and reports something, or was written
by hand on a printed page, is a note that a person reads.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from preaudit.domain.documents import FieldValue, Remark, RemarkMeaning
from preaudit.domain.evidence import Evidence, Polygon
from preaudit.domain.pages import Line, PageRef
from preaudit.rulebook.kinds import KindSpec
from preaudit.rulebook.page_words import NoteWords
from preaudit.understanding.compiled import compiled
from preaudit.understanding.general_purposes import is_clipped
from preaudit.understanding.glyphs import Box, Glyph, Run
from preaudit.understanding.headings import bare_heading, names_paper
from preaudit.understanding.labelled_page import LabelledPage, label_page
from preaudit.understanding.labels import opens_with_label
from preaudit.understanding.layout import Layout
from preaudit.understanding.receipt_stamps import is_receipt_stamp
from preaudit.understanding.records import find_records, is_of_kind
from preaudit.understanding.watermarks import find_watermarks
from preaudit.understanding.weights import SURELY_WRITTEN
from preaudit.value_types.amount import AMOUNT
from preaudit.value_types.date import DATE

_HAN = re.compile("[\u3400-\u9fff]")
#: A note has so many letters at least; one known by its hand alone, which may as well be a name or a date.
_LETTERS, _LETTERS_BY_HAND = 4, 5
#: What no name of a paper begins with, though it ends as one (已列入经营异常名录).
_ASSERTS = "已现该此被"
#: What no wrapped line of a scope begins with.
_BEGINS = "已该此"
#: A row is carried on by the next where it is so long and ends so far right, as a share of the page's text.
_LONG, _FAR = 15, 0.72
#: A page is prose where so much of it stands in paragraphs; there a note is a short line that is no item and no sentence.
_PROSE, _SHORT = 0.4, 24
_ITEM = re.compile(
    "^[(（]?[0-9一二三四五六七八九十]{1,3}[)）.、,]|^第[0-9一二三四五六七八九十百]+[条章款]|[。;；:：,，]$"
)
#: A line below a value carries it on where it begins as the value does and is so near, in heights of a line.
_NEAR, _FLUSH = 2.3, 1.2
#: Rows at the top among which headings stand.
_TOP = 6
#: What restricts a copy to a purpose, or the rest of it, is weighed by itself.
_RESTRICTS = re.compile(
    "[仅只专](?:供|限于?|用于).{2,24}?(?:使用|之用|专用|用$|办理|申[请领办])|(?:他用|其他|它用|复印)无效|^.{0,8}(?:办理|申[请领办]).{2,20}使用$"
)
_ONLY = re.compile("[仅只专](?:供|限|用于)")
#: Letters of a note that are shown.
_SHOWN = 40
#: What addresses have, which run over lines.
_PLACE = re.compile("[0-9路街巷弄号室栋幢层村镇乡区市县]")
#: What a whole line may be a value of.
_WHOLE = (DATE, AMOUNT)


@dataclass(frozen=True, slots=True)
class _Piece:
    """What of a run no label, value or title explains; `reports`: whether its place and kind of page let words alone make it a note."""

    run: Run
    glyphs: tuple[Glyph, ...]
    reports: bool

    @property
    def text(self) -> str:
        return "".join(glyph.char for glyph in self.glyphs)


def find_notes(
    layout: Layout, ref: PageRef, spec: KindSpec, fields: Mapping[str, FieldValue], others: frozenset[str]
) -> Iterator[Remark]:
    """The first note on a page on which a paper of the kind with these fields stands. `others`: the labels of all kinds."""
    words = spec.page_words.notes
    if not words.reports or not layout.runs:
        return
    page = label_page(layout, spec, others)
    for record in find_records(page, ref, fields):
        yield record
        return
    for piece in _Unexplained(page, fields).pieces:
        text = piece.text
        if _says_no_more(text, spec) or is_of_kind(text, spec):
            continue
        if (piece.reports and _reports(text, words)) or (_is_by_hand(piece, layout) and not _is_printed(text, words)):
            place = layout.polygon(piece.glyphs)
            yield Remark(RemarkMeaning.NOTE, piece.run.text[:_SHOWN], Evidence(ref.file, ref.page, place))
            return
    for line in _over(layout):
        bare = _ONLY.search(line.text) or _says_no_more(line.text, spec)
        if len(_HAN.findall(line.text)) >= _LETTERS and not bare and _reports(line.text, words):
            place = layout.reading.to_uploaded(line.polygon)
            yield Remark(RemarkMeaning.NOTE, line.text[:_SHOWN], Evidence(ref.file, ref.page, place))
            return
    for run in _bad_states(page, words):
        yield Remark(RemarkMeaning.NOTE, run.text[:_SHOWN], Evidence(ref.file, ref.page, layout.polygon(run.glyphs)))
        return


def _reports(text: str, words: NoteWords) -> bool:
    """True for words that tell something and that no form prints."""
    return any(compiled(p).search(text) for p in words.reports) and not _is_printed(text, words)


def _is_printed(text: str, words: NoteWords) -> bool:
    return any(compiled(p).search(text) for p in words.printed) or any(
        (parsed := one.parse(text)) and parsed.start == 0 and parsed.end == len(text) for one in _WHOLE
    )


def _says_no_more(text: str, spec: KindSpec) -> bool:
    """True for words that restrict a copy to a purpose, named as one or one that every item is part of, and for those of who received it."""
    if is_receipt_stamp(text, spec.page_words.receipt_stamps):
        return True
    general = _ONLY.search(text) and any(purpose in text for purpose in spec.page_words.any_purpose)
    return bool(general) or is_clipped(text) or _RESTRICTS.search(text) is not None


def _over(layout: Layout) -> Iterator[Line]:
    """The lines aslant or printed over the page, which are none of its body."""
    found = find_watermarks(layout.reading.lines)
    yield from (line for number, line in enumerate(layout.reading.lines) if number in found)
    yield from layout.reading.overprints


class _Unexplained:
    """The pieces of a page that nothing explains."""

    def __init__(self, page: LabelledPage, fields: Mapping[str, FieldValue]) -> None:
        self._page, self._layout = page, page.layout
        self._labels = {id(g) for hit in page.hits for g in hit.strip.glyphs[hit.start : hit.end]} | page.numbering
        self._heads = {id(hit.strip.glyphs[hit.start]) for hit in page.hits}
        self._titles = [compiled(title) for title in page.spec.titles]
        self._long = [f.raw for key, f in fields.items() if len(f.raw) > 1 and _is_long(key, page.spec)]
        said = (text for f in fields.values() for text in (f.raw, unicodedata.normalize("NFKC", f.value)))
        self._raws = sorted((text for text in said if len(text) > 1), key=len, reverse=True)
        self._left = min(run.box.x0 for run in self._layout.runs) if self._layout.runs else 0.0
        self._right = max((run.box.x1 for run in self._layout.runs), default=1.0)

    @cached_property
    def _paragraphs(self) -> frozenset[int]:
        """The runs (their ids) that are lines of paragraphs."""
        found: set[int] = set()
        before: list[Run] = []
        for row in self._layout.rows:
            carrying: list[Run] = []
            for run in row:
                runs_on = len(run.text) >= _LONG and run.box.x1 - self._left > _FAR * (self._right - self._left)
                if runs_on or any(self._is_below(run, above) for above in before):
                    found.add(id(run))
                if runs_on and not run.text.endswith(("。", ";")):
                    carrying.append(run)
            before = carrying
        return frozenset(found)

    def _is_below(self, run: Run, above: Run) -> bool:
        """True for the next line of a paragraph, the first of which may be set in."""
        unit = self._layout.line_height
        near = run.box.middle - above.box.middle < _NEAR * unit
        return near and -3 * unit < run.box.x0 - above.box.x0 < _FLUSH * unit

    @cached_property
    def _is_prose(self) -> bool:
        if self._page.spec.kind in self._page.spec.page_words.notes.prose_kinds:
            return True
        inside = sum(len(run.glyphs) for run in self._layout.runs if id(run) in self._paragraphs)
        return inside > _PROSE * sum(len(run.glyphs) for run in self._layout.runs)

    @property
    def pieces(self) -> Iterator[_Piece]:
        """What is left of the runs, in reading order."""
        carrying: list[Run] = []
        for number, row in enumerate(self._layout.rows):
            for run in row:
                if self._is_title(run, number):
                    continue
                long = any(raw in run.text or run.text in raw for raw in self._long)
                if (long or self._carries_on(run, carrying)) and not self._asserts(run):
                    carrying.append(run)
                    continue
                left = _without_label(self._left_of(run))
                if len(_HAN.findall("".join(g.char for g in left))) >= _LETTERS:
                    yield _Piece(run, left, self._may_report(run))

    def _asserts(self, run: Run) -> bool:
        """True for a line that begins as no wrapped line of a printed paper does: 已列入经营异常名录 below a scope."""
        spec = self._page.spec
        return spec.kind in spec.page_words.notes.printed_kinds and run.text[0] in _BEGINS

    def _may_report(self, run: Run) -> bool:
        if not self._is_prose:
            return True
        return id(run) not in self._paragraphs and len(run.text) <= _SHORT and not _ITEM.search(run.text)

    def _is_title(self, run: Run, row: int) -> bool:
        return row < _TOP and (
            any(pattern.fullmatch(run.text) for pattern in self._titles)
            or (run.text[0] not in _ASSERTS and names_paper(bare_heading(run.text)))
        )

    def _carries_on(self, run: Run, before: Sequence[Run]) -> bool:
        """True for a line flush below one of a value as long as a sentence, or of what carried that on."""
        unit = self._layout.line_height
        return any(
            0 < run.box.middle - other.box.middle < _NEAR * unit
            and (abs(run.box.x0 - other.box.x0) < _FLUSH * unit or (run.cell >= 0 and run.cell == other.cell))
            for other in before[-8:]
        )

    def _left_of(self, run: Run) -> tuple[Glyph, ...]:
        """The glyphs of a run that are neither a label's nor a value's."""
        text = run.text
        taken = {at for at, glyph in enumerate(run.glyphs) if id(glyph) in self._labels}
        for raw in self._raws:
            start = text.find(raw)
            if start >= 0:
                taken.update(range(start, start + len(raw)))
            elif text in raw:
                return () if _PLACE.search(text) else run.glyphs
        return tuple(glyph for at, glyph in enumerate(run.glyphs) if at not in taken)


def _without_label(glyphs: tuple[Glyph, ...]) -> tuple[Glyph, ...]:
    """What stands behind the colon of a label that no kind has (是否冻结：否)."""
    text = "".join(glyph.char for glyph in glyphs)
    return glyphs[text.index(":") + 1 :] if opens_with_label(text) else glyphs


def _is_long(key: str, spec: KindSpec) -> bool:
    value_type = spec.fields[key].value_type if key in spec.fields else None
    return value_type is not None and (value_type.sentence_long or value_type.free_text) and not value_type.place


def _is_by_hand(piece: _Piece, layout: Layout) -> bool:
    """True for words that a hand surely wrote, on a page where most is print."""
    if len(_HAN.findall(piece.text)) < _LETTERS_BY_HAND:
        return False
    boxes = [_box(layout, each.polygon) for each in layout.reading.written if each.likeness >= SURELY_WRITTEN]
    inked = [glyph for run in layout.runs for glyph in run.glyphs if _inside(glyph, boxes)]
    total = sum(len(run.glyphs) for run in layout.runs)
    own = sum(_inside(glyph, boxes) for glyph in piece.glyphs)
    return own > len(piece.glyphs) / 2 and len(inked) < total / 3


def _box(layout: Layout, polygon: Polygon) -> Box:
    xs, ys = zip(*(layout.levelling.level(point) for point in polygon), strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def _inside(glyph: Glyph, boxes: Sequence[Box]) -> bool:
    return any(box.x0 <= glyph.x <= box.x1 and box.y0 <= glyph.y <= box.y1 for box in boxes)


def _bad_states(page: LabelledPage, words: NoteWords) -> Iterator[Run]:
    """Entries that say in what state the paper is (账户状态 异常), and not that it is in order."""
    runs = page.layout.runs
    state = compiled(f"(?:{'|'.join(words.states)})[:为是]?(?P<value>[\u4e00-\u9fffA-Za-z]*)") if words.states else None
    healthy = compiled(f"(?:{'|'.join(words.healthy)})")
    for at, run in enumerate(runs):
        found = state.search(run.text) if state else None
        if found is None:
            continue
        value = found["value"]
        if not value and run.text.rstrip(":").endswith(found.group().rstrip(":")):
            beside = runs[at + 1] if at + 1 < len(runs) else None
            value = beside.text if beside is not None and _HAN.search(beside.text) else ""
            run = beside if value and beside is not None else run
        if value and not healthy.match(value):
            yield run
