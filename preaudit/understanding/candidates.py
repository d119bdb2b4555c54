"""Possible values of a field: beside its labels, in sentences, in tables, under the person they belong to, or by form alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from preaudit.rulebook.kinds import FieldSpec
from preaudit.understanding.labels import LabelHit, box_of, plain
from preaudit.understanding.layout import Glyph, Layout
from preaudit.understanding.parties import Groups
from preaudit.understanding.value_places import Place, Surroundings
from preaudit.value_types import Parsed, ValueType, likely_name

#: A label that says a term begins (合同起始日期): its one date is the beginning.
_BEGINS = re.compile("起始|开始|生效|起租|计租|交付|交房|入住|(?:租|期|限|日)起$|^起始?日")


@dataclass(frozen=True)
class Candidate:
    """A possible value of a field and how much speaks for it."""

    parsed: Parsed
    glyphs: tuple[Glyph, ...]
    score: float
    #: Names the printed label it was found by; '' for a value found in a sentence or by its form alone.
    label: str
    order: int


#: Words that point to an address printed elsewhere on the page.
_POINTS = re.compile(
    "[(（]?[同与和如](?:上|前|左)?(?:述|面|列)?(?:的?(?:住所|住址|地址|注册地址|企业住所|公司住所|单位地址|户籍地址?|户籍所在地|户口所在地|户口地址))?"
    "(?:地址)?(?:一致|相同|同)?[)）]?"
)


def by_label(
    field: FieldSpec, hits: Sequence[LabelHit], around: Surroundings, groups: Groups, others: frozenset[str]
) -> Iterator[Candidate]:
    """Values beside or below the field's labels, in its group's part of the page."""
    labels = {plain(label): rank for rank, label in enumerate(field.labels)}
    mine = [hit for hit in hits if hit.label in labels]
    if field.group:
        mine = [hit for hit in mine if groups.holds(hit, field.group)]
    if field.nth:
        mine = mine[field.nth - 1 : field.nth]
    wraps = field.value_type.wraps and not field.single_line
    heads = {id(hit.strip.glyphs[hit.start]) for hit in hits}
    for order, hit in enumerate(mine):
        base = (0.0 if hit.exact else -0.1) - 0.07 * min(order, 5)
        for place in around.places(hit, wraps=wraps, below=field.below):
            candidate = parse_place(field, _up_to_label(place, heads), base, hit.label, order)
            if candidate and candidate.parsed.value not in others:
                yield candidate
        if field.value_type.several and field.single_line:
            for place in around.places(hit, wraps=True, below=field.below):
                if parsed := _one_a_line(place):
                    yield Candidate(parsed, place.glyphs, parsed.strength + place.weight + base, hit.label, order)


def by_pattern(field: FieldSpec, prose: tuple[Glyph, ...]) -> Iterator[Candidate]:
    """Values in a sentence of the form that the kind describes."""
    text = "".join(g.char for g in prose)
    for rank, pattern in enumerate(field.patterns):
        for match in re.finditer(pattern, text):
            start, end = match.span("v")
            start += _led(text[start:end], field)
            if "w" in match.groupdict():
                yield from _in_two(match, field, prose, rank)
                continue
            start = _own_line(pattern, field, prose, start, end)
            parsed = _parsed(field.value_type, text[start:end], text[match.start() : start])
            if parsed and (not field.value_type.is_name or likely_name(parsed.value)):
                glyphs = prose[start + parsed.start : start + parsed.end]
                if glyphs:
                    yield Candidate(parsed, glyphs, parsed.strength + 0.1 - 0.03 * rank, "", rank)


def pointed_to(field: FieldSpec, hits: Sequence[LabelHit], around: Surroundings) -> Iterator[Candidate]:
    """Where words beside the field's label point to an address (经营场所: 同上): the value of the nearest label above that they may mean."""
    mine, meant = {plain(label) for label in field.labels}, {plain(label) for label in field.same_as}
    for hit in hits:
        pointing = hit.label in mine and any(
            _POINTS.fullmatch(p.text) for p in around.places(hit, wraps=False, below=False)
        )
        above = [other for other in hits if other.label in meant and other.box.middle < hit.box.middle]
        if not pointing or not above:
            continue
        owner = max(above, key=lambda other: other.box.middle)
        for place in around.places(owner, wraps=field.value_type.wraps, below=False):
            if candidate := parse_place(field, place, 0.0, owner.label, 0):
                yield candidate


def in_table(field: FieldSpec, hits: Sequence[LabelHit], groups: Groups, layout: Layout) -> Iterator[Candidate]:
    """Values where a table's rows are people (母亲, 父亲) and its columns their particulars: right of the one, below the other."""
    labels = {plain(label) for label in field.labels}
    heads = [hit for hit in hits if hit.label in labels and not groups.names(hit)]
    for anchor in groups.rows_of(field.group):
        for head in heads:
            if not 0.8 * layout.line_height < anchor.box.middle - head.box.middle < 12 * layout.line_height:
                continue
            for run in layout.runs:
                level = abs(run.box.middle - anchor.box.middle) < 0.6 * layout.line_height
                under = head.box.x0 - layout.line_height < run.box.centre < head.box.x1 + layout.line_height
                under = under or run.box.x0 < head.box.centre < run.box.x1
                parsed = field.value_type.parse(run.text) if level and under and run.box.x0 > anchor.box.x1 else None
                if parsed:
                    glyphs = run.glyphs[parsed.start : parsed.end]
                    yield Candidate(parsed, glyphs, parsed.strength + 0.1, "", 0)


def under_owner(
    field: FieldSpec, hits: Sequence[LabelHit], owners: Mapping[str, tuple[Glyph, ...]], layout: Layout
) -> list[Candidate]:
    """Where the columns are people (持证人 | 配偶) and a row prints its label once: the value in the column of the field's owner."""
    labels = {plain(label) for label in field.labels}
    mine = [hit for hit in hits if hit.label in labels]
    if field.of not in owners or len(mine) != 1:
        return []
    level = [
        Candidate(parsed, run.glyphs[parsed.start : parsed.end], parsed.strength + 0.3, mine[0].label, 0)
        for run in layout.runs
        if abs(run.box.middle - mine[0].box.middle) < 0.6 * layout.line_height
        if (parsed := field.value_type.parse(run.text)) and parsed.end > parsed.start
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
        if parsed and parsed.strength >= 0.6:
            yield Candidate(parsed, run.glyphs[parsed.start : parsed.end], parsed.strength - 0.2, "", 0)


def parse_place(field: FieldSpec, place: Place, base: float, label: str, order: int) -> Candidate | None:
    """The value that a place holds, and what speaks for it; None where its words are no value of the field."""
    several = _one_a_line(place) if field.value_type.several else None
    parsed = several or _parsed(field.value_type, place.text, label)
    if parsed is None or (not place.set_off and field.value_type.is_name and not likely_name(parsed.value)):
        return None
    glyphs = place.glyphs[parsed.start : parsed.end]
    lead = 0.15 * min(1.0, parsed.start / 12)
    if field.value_type.is_name and len(parsed.value) <= 4 and not likely_name(parsed.value):
        lead += 0.15
    if not glyphs:
        return None
    return Candidate(parsed, glyphs, parsed.strength + place.weight + base - lead, label, order)


def _parsed(value_type: ValueType, text: str, label: str) -> Parsed | None:
    """The value in a text; `label`: the words before it, which may say that a term begins with it."""
    begins = value_type.parse_beginning is not None and _BEGINS.search(label)
    return value_type.parse_beginning(text) if begins and value_type.parse_beginning else value_type.parse(text)


def _up_to_label(place: Place, heads: set[int]) -> Place:
    """The place up to a label within it: in a paragraph the line that carries a value on may hold the next label."""
    end = next((at for at, glyph in enumerate(place.glyphs) if at and id(glyph) in heads), len(place.glyphs))
    return replace(place, glyphs=place.glyphs[:end])


def _one_a_line(place: Place) -> Parsed | None:
    """Several people, each on a line of their own (co-owners below one another)."""
    lines = ["".join(g.char for g in group) for _, group in groupby(place.glyphs, key=lambda g: g.line)]
    names = [name for line in lines for name in re.split("[、,]", line.rstrip("、,"))]
    if len(lines) < 2 or not all(likely_name(name) and (len(name) <= 4 or "·" in name) for name in names):
        return None
    return Parsed("、".join(names), 0, len(place.glyphs), 0.8)


def _in_two(match: re.Match[str], field: FieldSpec, prose: tuple[Glyph, ...], rank: int) -> Iterator[Candidate]:
    """A value printed in two parts (surname and given name, each by its label): groups `v` and `w` joined."""
    glyphs = tuple(prose[place] for part in "vw" for place in range(*match.span(part)))
    parsed = field.value_type.parse("".join(g.char for g in glyphs))
    if parsed and (not field.value_type.is_name or likely_name(parsed.value)):
        yield Candidate(parsed, glyphs[parsed.start : parsed.end], parsed.strength + 0.1 - 0.03 * rank, "", rank)


def _own_line(pattern: str, field: FieldSpec, prose: tuple[Glyph, ...], start: int, end: int) -> int:
    """Where a value begins that the lines above were read together with: at its last line, if that line alone is a name as the pattern asks.

    A number in words begins at its last line where its figures stand there: what is above (a seal's ring) is none of it.
    """
    if field.value_type.worded_number and (
        figure := next((at for at in range(start, end) if prose[at].char.isdigit()), 0)
    ):
        return next((at for at in range(figure, start, -1) if _other_row(prose[at - 1], prose[at])), start)
    if not field.value_type.is_name:
        return start
    last = next((place for place in range(start, end) if prose[place].line == prose[end - 1].line), start)
    alone = re.match(pattern, "".join(g.char for g in prose[last:]))
    if last == start or alone is None or alone.end("v") != end - last:
        return start
    name = "".join(g.char for g in prose[last + alone.start("v") : end])
    return last + alone.start("v") if field.value_type.only_organization or likely_name(name) else start


def _other_row(before: Glyph, here: Glyph) -> bool:
    """True where the glyph begins another row, or stands far from the one before it."""
    return abs(here.y - before.y) > 0.6 * here.height or not -0.5 < (here.x - before.x) / here.height < 3


def _led(text: str, field: FieldSpec) -> int:
    """Length of the field's own label at the head of a value found in a sentence (开户行为某银行)."""
    label = next(
        (plain(label) for label in field.labels if text.startswith(plain(label)) and len(plain(label)) > 2), ""
    )
    return len(label) + (text[len(label) : len(label) + 1] in set("为:是")) if label else 0
