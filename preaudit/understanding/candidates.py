"""Possible values of a field: by label, sentence, table, owner or form (long because all ways to a value stand together)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from preaudit.domain.doubts import Doubt
from preaudit.rulebook.kinds import FieldSpec
from preaudit.understanding import weights
from preaudit.understanding.captions import hint_length, is_caption, is_label_like
from preaudit.understanding.compiled import compiled
from preaudit.understanding.entry_numbers import is_numbered
from preaudit.understanding.glyphs import Glyph, Run
from preaudit.understanding.headed_parts import is_anothers
from preaudit.understanding.labelled_page import LabelledPage
from preaudit.understanding.labels import LabelHit
from preaudit.understanding.layout import Layout
from preaudit.understanding.strips import box_of
from preaudit.understanding.units import is_bare, unit_of
from preaudit.understanding.value_places import Place
from preaudit.understanding.wanted_labels import beginnings, plain
from preaudit.value_types import MASKED, STARS, Parsed, ValueType, likely_name, with_mask
from preaudit.value_types.chinese_text import DOTS
from preaudit.value_types.person_name import PERSON_NAME

#: A label that says a term begins (合同起始日期): its one date is the beginning.
_BEGINS = re.compile("起始|开始|生效|起租|计租|交付|交房|入住|(?:租|期|限|日)起$|^起始?日")


#: The rows of a column stand no farther apart, in heights of a line.
_NEXT_ROW = 2.6


@dataclass(frozen=True)
class Candidate:
    """A possible value of a field and how much speaks for it.

    `label`: the printed label it was found by; '' for a value found in a sentence or by its form alone. `order`: which
    occurrence of its labels led to it, or which pattern, from 0. `anothers`: its label stands in somebody else's part of the page.
    """

    parsed: Parsed
    glyphs: tuple[Glyph, ...]
    score: float
    label: str
    order: int
    anothers: bool = False


#: Words that point to an address printed elsewhere on the page.
_POINTS = re.compile(
    "[(（]?[同与和如](?:上|前|左)?(?:述|面|列)?(?:的?(?:住所|住址|地址|注册地址|企业住所|公司住所|单位地址|户籍地址?|户籍所在地|户口所在地|户口地址))?"
    "(?:地址)?(?:一致|相同|同)?[)）]?"
)


def by_label(field: FieldSpec, page: LabelledPage) -> Iterator[Candidate]:
    """Values beside or below the field's labels, in its group's part of the page."""
    hits = page.of_field(field)
    if field.group:
        hits = [hit for hit in hits if page.parties.holds(hit, field.group) and not page.parties.columns_of(hit)]
    if field.nth:
        hits = hits[field.nth - 1 : field.nth]
    shared = set(map(plain, page.spec.page_words.labels.shared))
    hits = [hit for hit in hits if not (hit.label in shared and is_numbered(hit))] or hits
    for order, hit in enumerate(hits):
        anothers = is_anothers(hit, field, page)
        for candidate in _beside_label(field, hit, page, order):
            yield replace(candidate, anothers=anothers)


def _beside_label(field: FieldSpec, hit: LabelHit, page: LabelledPage, order: int) -> Iterator[Candidate]:
    """Values beside or below one occurrence of a label."""
    base = 0.0 if hit.exact else -weights.INEXACT_LABEL
    base -= weights.LATER_OCCURRENCE * min(order, weights.MOST_OCCURRENCES)
    heads = {id(other.strip.glyphs[other.start]) for other in page.hits} | page.numbering
    wraps = field.value_type.wraps and not field.single_line
    below = field.below or (field.value_type.checksum is not None and page.places.hangs(hit))
    for place in page.places.of(hit, wraps=wraps, below=below):
        place = _without_asterisk(_up_to_label(place, heads), page, heads)
        unit = unit_of(place.glyphs, hit, field.value_type, page) if is_bare(place.text) else ""
        candidate = parse_place(field, place, base, hit.label, order, unit)
        if candidate and not _of_labels(candidate.parsed.value, field, page):
            yield _whole_name(candidate, hit, page) if field.value_type.only_person else candidate
    if field.value_type.several and field.single_line:
        for place in page.places.of(hit, wraps=True, below=field.below):
            if (parsed := _one_a_line(place)) and not any(map(is_label_like, parsed.value.split("、"))):
                yield Candidate(parsed, place.glyphs, parsed.strength + place.weight + base, hit.label, order)


def _of_labels(value: str, field: FieldSpec, page: LabelledPage) -> bool:
    """True for a label, and for a name that is how labels begin: a label broken over lines (房屋 of 房屋坐落)."""
    return value in page.others or (field.value_type.is_name and value in beginnings(page.others))


def by_pattern(field: FieldSpec, page: LabelledPage) -> Iterator[Candidate]:
    """Values in a sentence of the form that the kind describes."""
    prose = page.prose
    text = "".join(g.char for g in prose)
    for rank, pattern in enumerate(field.patterns):
        for match in compiled(pattern).finditer(text):
            if "w" in match.groupdict():
                yield from _in_two(match, field, prose, rank)
                continue
            start, end = match.span("v")
            start += _label_length(text[start:end], field)
            start = _own_line(pattern, field, prose, start, end)
            bare = is_bare(text[start:end])
            unit = unit_of(prose[start:end], None, field.value_type, page) if bare else ""
            parsed = _parsed(field.value_type, text[start:end] + unit, text[match.start() : start])
            if parsed and (field.value_type.is_name or field.value_type.figures):
                parsed = _cut_by_mask(parsed, text, start)
            named = parsed is not None and (parsed.doubt == MASKED or likely_name(parsed.value))
            if parsed and not _is_printed(parsed, field) and (named or not field.value_type.is_name):
                glyphs = prose[start + parsed.start : min(end, start + parsed.end)]
                if glyphs and not _is_of_column(field, glyphs, page):
                    yield Candidate(parsed, glyphs, _score_in_pattern(parsed, rank), "", rank)


def _is_of_column(field: FieldSpec, glyphs: Sequence[Glyph], page: LabelledPage) -> bool:
    """True for what stands in the column below a head (出资时间) that is no label of the field: it is of that column."""
    box, unit = box_of(glyphs), page.layout.line_height
    stops = {plain(stop) for stop in page.spec.stops} - {plain(label) for label in field.labels}
    for head in (hit.box for hit in page.hits if hit.label in stops and hit.whole):
        if not head.x0 - unit < box.centre < head.x1 + unit or box.middle < head.middle + 0.8 * unit:
            continue
        column = sorted(r.box.middle for r in page.layout.runs if head.x0 - unit < r.box.centre < head.x1 + unit)
        rows = [head.middle, *(y for y in column if head.middle < y <= box.middle + 0.5 * unit)]
        if all(lower - upper < _NEXT_ROW * unit for upper, lower in pairwise(rows)):
            return True
    return False


def _cut_by_mask(parsed: Parsed, text: str, start: int) -> Parsed:
    """The value found by a pattern, doubted where a mask stands right before or after it."""
    before, after = start + parsed.start - 1, start + parsed.end
    touched = (before >= 0 and text[before] in STARS) or (after < len(text) and text[after] in STARS)
    return replace(parsed, doubt=MASKED) if touched else parsed


def _score_in_pattern(parsed: Parsed, rank: int) -> float:
    return parsed.strength + weights.IN_PATTERN - weights.LATER_PATTERN * rank


def pointed_to(field: FieldSpec, page: LabelledPage) -> Iterator[Candidate]:
    """Where words beside the field's label point to an address (经营场所: 同上): the value of the nearest label above that they may mean."""
    targets = {plain(label) for label in field.same_as}
    for hit in page.of_field(field):
        beside = page.places.of(hit, wraps=False, below=False)
        above = [other for other in page.hits if other.label in targets and other.box.middle < hit.box.middle]
        if not above or not any(_POINTS.fullmatch(place.text) for place in beside):
            continue
        owner = max(above, key=lambda other: other.box.middle)
        for place in page.places.of(owner, wraps=field.value_type.wraps, below=False):
            if candidate := parse_place(field, place, 0.0, owner.label, 0):
                yield candidate


def in_table(field: FieldSpec, page: LabelledPage) -> Iterator[Candidate]:
    """Values where a table's rows are people (母亲, 父亲) and its columns their particulars: right of the one, below the other."""
    unit = page.layout.line_height
    heads = [hit for hit in page.of_field(field) if not page.parties.names(hit)]
    for anchor in page.parties.rows_of(field.group):
        for head in heads:
            if not 0.8 * unit < anchor.box.middle - head.box.middle < 12 * unit:
                continue
            for run in page.layout.runs:
                parsed = _parsed(field.value_type, run.text, "") if _crosses(run, anchor, head, unit) else None
                if parsed and not _is_printed(parsed, field):
                    glyphs = run.glyphs[parsed.start : parsed.end]
                    yield Candidate(parsed, glyphs, parsed.strength + weights.IN_ROW, "", 0)


def in_column_of_group(field: FieldSpec, page: LabelledPage) -> Iterator[Candidate]:
    """Values where a table's columns are people (母亲 | 父亲) and its rows their particulars, the label once at the left."""
    unit = page.layout.line_height
    for hit in page.of_field(field) if field.group else ():
        heads = page.parties.columns_of(hit)
        level = [
            run
            for run in page.layout.runs
            if abs(run.box.middle - hit.box.middle) < 0.6 * unit and run.box.x0 > hit.box.x1
        ]
        for run in level:
            group, _ = min(heads, key=lambda head: _aside(run, head[1]), default=("", None))
            parsed = _parsed(field.value_type, run.text, "") if group == field.group else None
            if parsed and not _is_printed(parsed, field):
                glyphs = run.glyphs[parsed.start : parsed.end]
                yield Candidate(parsed, glyphs, parsed.strength + weights.IN_OWNERS_COLUMN, hit.label, 0)


def in_row_of_totals(field: FieldSpec, page: LabelledPage) -> Iterator[Candidate]:
    """What a row of totals says of a quantity (合计 | | 100 | 100%): the figures under the first head that gives a unit of the field's."""
    for order, hit in enumerate(page.of_field(field)):
        level = [
            run
            for run in page.layout.runs
            if run.box.x0 > hit.box.x1 and abs(run.box.middle - hit.box.middle) < 0.6 * page.layout.line_height
        ]
        for run in sorted(level, key=lambda run: run.box.x0):
            unit = unit_of(run.glyphs, None, field.value_type, page) if is_bare(run.text) else ""
            parsed = _parsed(field.value_type, run.text + unit, hit.label)
            if parsed and not parsed.doubt:
                glyphs = run.glyphs[parsed.start : parsed.end]
                yield Candidate(parsed, glyphs, parsed.strength + weights.RIGHT, hit.label, order)
                break


def _is_printed(parsed: Parsed, field: FieldSpec) -> bool:
    """True for words that the form itself prints: captions and hints; before names and numbers what leads to them."""
    return is_caption(parsed.value) or (field.value_type.is_name and is_label_like(parsed.value))


def _aside(run: Run, head: LabelHit) -> float:
    """How far a run stands aside from the heading of a column, whose cells begin or are centred alike."""
    return min(abs(run.box.x0 - head.box.x0), abs(run.box.centre - head.box.centre))


def _crosses(run: Run, anchor: LabelHit, head: LabelHit, unit: float) -> bool:
    """True for a run right of a row's name and below a column's heading."""
    level = abs(run.box.middle - anchor.box.middle) < 0.6 * unit
    under = head.box.x0 - unit < run.box.centre < head.box.x1 + unit or run.box.x0 < head.box.centre < run.box.x1
    return level and under and run.box.x0 > anchor.box.x1


def under_owner(
    field: FieldSpec, hits: Sequence[LabelHit], owners: Mapping[str, tuple[Glyph, ...]], layout: Layout
) -> list[Candidate]:
    """Where the columns are people (持证人 | 配偶) and a row prints its label once: the value in the column of the field's owner."""
    labels = {plain(label) for label in field.labels}
    mine = [hit for hit in hits if hit.label in labels]
    if field.of not in owners or len(mine) != 1:
        return []
    level = [
        Candidate(
            parsed,
            run.glyphs[parsed.start : parsed.end],
            parsed.strength + weights.IN_OWNERS_COLUMN,
            mine[0].label,
            0,
        )
        for run in layout.runs
        if abs(run.box.middle - mine[0].box.middle) < 0.6 * layout.line_height
        if (parsed := _parsed(field.value_type, run.text, "")) and parsed.end > parsed.start
    ]
    if len(level) != 2:
        return []
    owner = box_of(owners[field.of]).centre
    boxes = [box_of(c.glyphs) for c in level]
    under = [c for c, box in zip(level, boxes, strict=True) if box.x0 < owner < box.x1]
    return under if len(under) == 1 else []


def anywhere(field: FieldSpec, layout: Layout) -> Iterator[Candidate]:
    """Values of the field's form, wherever they stand."""
    for run in layout.runs:
        parsed = (field.value_type.parse_unlabelled or field.value_type.parse)(run.text)
        if parsed and parsed.strength >= weights.STRONG_ANYWHERE:
            glyphs = run.glyphs[parsed.start : parsed.end]
            yield Candidate(parsed, glyphs, parsed.strength - weights.ANYWHERE, "", 0)


def parse_place(
    field: FieldSpec, place: Place, base: float, label: str, order: int, unit: str = ""
) -> Candidate | None:
    """The value that a place holds, and what speaks for it; None where its words are no value of the field. `unit`: of bare figures there."""
    several = _one_a_line(place) if field.value_type.several else None
    parsed = several or _parsed(field.value_type, place.text + unit, label)
    if parsed is None or _is_printed(parsed, field):
        return None
    hidden = parsed.doubt == MASKED
    if not place.set_off and field.value_type.is_name and not (hidden or likely_name(parsed.value)):
        return None
    glyphs = place.glyphs[parsed.start : parsed.end]
    against = weights.WORDS_BEFORE * min(1.0, parsed.start / weights.ALL_WORDS_BEFORE)
    if field.value_type.is_name and len(parsed.value) <= 4 and not (hidden or likely_name(parsed.value)):
        against += weights.NO_SURNAME
    if not glyphs:
        return None
    return Candidate(parsed, glyphs, parsed.strength + place.weight + base - against, label, order)


def _parsed(value_type: ValueType, text: str, label: str) -> Parsed | None:
    """The value in a text; `label`: the words before it, which may say that a term begins with it."""
    if value_type.parse_beginning is not None and _BEGINS.search(label):
        return value_type.parse_beginning(text)
    return with_mask(text, value_type.parse(text), value_type)


def _up_to_label(place: Place, heads: set[int]) -> Place:
    """The place up to a label within it: in a paragraph the line that carries a value on may hold the next label."""
    end = next((at for at, glyph in enumerate(place.glyphs) if at and id(glyph) in heads), len(place.glyphs))
    return replace(place, glyphs=place.glyphs[:end])


#: So long a name may go on in a second line; a shorter one without a dot ends with its line.
_LONG_NAME = 5


def _whole_name(candidate: Candidate, hit: LabelHit, page: LabelledPage) -> Candidate:
    """A long name with the line that carries it on: whole where a dot shows that it is one name, else doubted."""
    first, name = candidate.glyphs, candidate.parsed.value
    dotted = any(g.char in DOTS for g in first)
    if not first or candidate.parsed.doubt == MASKED or (len(name) < _LONG_NAME and not dotted):
        return candidate
    rest = page.places.name_below(hit, first)
    if not rest or "".join(g.char for g in rest) in page.others:
        return candidate
    glyphs = (*first, *rest)
    text = "".join(g.char for g in glyphs)
    whole = PERSON_NAME.parse(text)
    if whole is None or whole.end < len(text) or "·" not in whole.value:
        return replace(candidate, parsed=replace(candidate.parsed, doubt=Doubt.INCOMPLETE))
    return replace(candidate, parsed=whole, glyphs=glyphs)


def _without_asterisk(place: Place, page: LabelledPage, heads: set[int]) -> Place:
    """The place without a hint how to fill it in, or an asterisk that marks its label, or the next one: it stands apart from the value."""
    glyphs = place.glyphs[hint_length(place.text) :]
    if len(glyphs) > 1 and glyphs[0].char == "*" and (glyphs[1].char == ":" or _apart(glyphs[0], glyphs[1])):
        glyphs = glyphs[1:]
    if len(glyphs) > 1 and glyphs[-1].char == "*" and glyphs[-2].char != "*":
        following = next((at for at, glyph in enumerate(page.prose) if glyph is glyphs[-1]), len(page.prose)) + 1
        leads = following < len(page.prose) and id(page.prose[following]) in heads
        if (leads and page.prose[following].line == glyphs[-1].line) or _apart(glyphs[-2], glyphs[-1]):
            glyphs = glyphs[:-1]
    return replace(place, glyphs=glyphs)


def _apart(one: Glyph, other: Glyph) -> bool:
    return other.x - one.x > 1.1 * one.height


def _one_a_line(place: Place) -> Parsed | None:
    """Several people, each on a line of their own (co-owners below one another)."""
    lines = ["".join(g.char for g in group) for _, group in groupby(place.glyphs, key=lambda g: g.line)]
    names = [name for line in lines for name in re.split("[、,]", line.rstrip("、,"))]
    if len(lines) < 2 or not all(likely_name(name) and (len(name) <= 4 or "·" in name) for name in names):
        return None
    return Parsed("、".join(names), 0, len(place.glyphs), weights.NAMES_IN_LINES)


def _in_two(match: re.Match[str], field: FieldSpec, prose: tuple[Glyph, ...], rank: int) -> Iterator[Candidate]:
    """A value printed in two parts (surname and given name, each by its label): groups `v` and `w` joined."""
    glyphs = tuple(prose[place] for part in "vw" for place in range(*match.span(part)))
    parsed = field.value_type.parse("".join(g.char for g in glyphs))
    if parsed and (not field.value_type.is_name or likely_name(parsed.value)):
        yield Candidate(parsed, glyphs[parsed.start : parsed.end], _score_in_pattern(parsed, rank), "", rank)


def _own_line(pattern: str, field: FieldSpec, prose: tuple[Glyph, ...], start: int, end: int) -> int:
    """Where a value begins that the lines above were read together with.

    A number in words begins at its last line where its figures stand there: what is above (a seal's ring) is none of it.
    A name begins at its last line if that line alone is a name as the pattern asks.
    """
    if field.value_type.worded_number and (
        figure := next((at for at in range(start, end) if prose[at].char.isdigit()), 0)
    ):
        return next((at for at in range(figure, start, -1) if _other_row(prose[at - 1], prose[at])), start)
    return _name_on_last_line(pattern, field, prose, start, end) if field.value_type.is_name else start


def _name_on_last_line(pattern: str, field: FieldSpec, prose: tuple[Glyph, ...], start: int, end: int) -> int:
    """Where the name on the last line of a value begins; `start` where that line alone is none."""
    last = next((place for place in range(start, end) if prose[place].line == prose[end - 1].line), start)
    alone = compiled(pattern).match("".join(g.char for g in prose[last:]))
    if last == start or alone is None or alone.end("v") != end - last:
        return start
    name = "".join(g.char for g in prose[last + alone.start("v") : end])
    return last + alone.start("v") if field.value_type.only_organization or likely_name(name) else start


def _other_row(before: Glyph, here: Glyph) -> bool:
    """True where the glyph begins another row, or stands far from the one before it."""
    return abs(here.y - before.y) > 0.6 * here.height or not -0.5 < (here.x - before.x) / here.height < 3


def _label_length(text: str, field: FieldSpec) -> int:
    """Length of the field's own label at the head of a value found in a sentence (开户行为某银行)."""
    label = next(
        (plain(label) for label in field.labels if text.startswith(plain(label)) and len(plain(label)) > 2), ""
    )
    return len(label) + (text[len(label) : len(label) + 1] in set("为:是")) if label else 0
