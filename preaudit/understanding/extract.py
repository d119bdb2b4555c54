"""Fields of a page for a kind: labels found, values gathered around them, the best reading of each chosen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, groupby

from preaudit.domain.documents import FieldValue
from preaudit.domain.evidence import Evidence
from preaudit.domain.pages import PageRef
from preaudit.rulebook.kinds import FieldSpec, KindSpec, sign_words
from preaudit.understanding.certainty import judge_reading
from preaudit.understanding.labels import LabelHit, box_of, find_labels, plain
from preaudit.understanding.layout import Glyph, Layout
from preaudit.understanding.parsers import NAMES, PARSERS, WRAPPING, Parsed, likely_name
from preaudit.understanding.parsers.words import ORGANIZATION_ENDS
from preaudit.understanding.repair import suggested
from preaudit.understanding.values import Place, Surroundings
from preaudit.understanding.zones import against_zone, find_zone

#: Words that say where the value stands instead of saying it.
_ELSEWHERE = re.compile(
    "[(（]?(?:[同见如与](?:上|前|左|户主|首页|封面|上述|前述|上页|前页|第[一1]页|户口|户籍|住所|住址|经营场所|居住|现住|母亲?|父亲?)"
    "[\u4e00-\u9fff]{0,8}|[〃″]+)[)）]?"
)

#: A name of which the end was not read (…有限公): the stamp or the fold over it hides the rest.
_BROKEN = re.compile(".*(?:有限责?任?公?|股份公?|责任公?)")
#: A label that says a term begins (合同起始日期): its one date is the beginning.
_BEGINS = re.compile("起始|开始|生效")
#: Parsers of values as long as sentences, which break at a line's end.
_FLOWING = frozenset({"text", "business_scope", "address"})


@dataclass(frozen=True)
class Candidate:
    """A possible value of a field and how much speaks for it."""

    parsed: Parsed
    glyphs: tuple[Glyph, ...]
    score: float
    #: Names the printed label it was found by; '' for a value found in a sentence or by its form alone.
    label: str
    order: int


def extract_fields(
    layout: Layout,
    ref: PageRef,
    spec: KindSpec,
    sides: Sequence[str] = (),
    others: frozenset[str] = frozenset(),
    known: Mapping[str, FieldValue] | None = None,
) -> dict[str, FieldValue]:
    """All fields of `spec` that the page prints; where the kind has sides, those of the sides the page shows.

    `others`: the labels of all kinds, which end a value and never are one. `known`: what the document's pages before this one print.
    """
    zone = find_zone(layout, spec)
    layout = _without_notices(zone.left_out(layout) if zone else layout, spec)
    words = [label for field in spec.fields.values() for label in field.labels]
    words += [anchor for group in spec.groups.values() for anchor in group.anchors]
    words += sign_words(spec)
    others = _no_relations(others, spec)
    hits = find_labels(layout, (*words, *spec.stops), others, _meanings(spec))
    surroundings = Surroundings(layout, hits)
    groups = _Groups(spec, hits, layout)
    prose = tuple(g for run in layout.runs for g in run.glyphs)
    found: dict[str, FieldValue] = {}
    owners: dict[str, tuple[Glyph, ...]] = {}
    for key, declared in spec.fields.items():
        field, placed = _at_entry(declared, spec, hits, surroundings, {**found, **(known or {})})
        if spec.sides and field.side and field.side not in sides:
            continue
        candidates = [
            *_by_label(field, hits, surroundings, groups, others),
            *_by_pattern(field, prose),
        ]
        if not candidates and field.group:
            candidates = list(_in_table(field, hits, groups, layout))
        if not candidates and field.anywhere:
            candidates = list(_anywhere(field, layout))
        candidates = [replace(c, score=c.score - _handicap(c, field, layout)) for c in candidates]
        candidates = _under_owner(field, hits, owners, layout) or candidates
        if other := {**found, **(known or {})}.get(field.other_than):
            apart = [c for c in candidates if c.parsed.value != other.value]
            # The page before names someone whom this one does not: misread there, or of another paper.
            placed = placed and not (field.other_than in (known or {}) and len(apart) == len(candidates))
            candidates = apart
        chosen = _choose(candidates)
        if chosen is None:
            continue
        best, rival = chosen
        if field.parser in NAMES:
            best = _unbroken(best, candidates)
        confidence, doubt = judge_reading(
            best.parsed, best.glyphs, field.parser, rival.parsed if rival else None, layout.stamped(best.glyphs)
        )
        broken = field.parser in NAMES and (layout.runs_on(best.glyphs) or _BROKEN.fullmatch(best.parsed.value))
        if not doubt and (broken or layout.at_edge(best.glyphs)):
            confidence, doubt = min(confidence, 0.5), "incomplete"
        if not doubt and field.group and best.label and groups.guessed(field.group, best.order):
            confidence, doubt = min(confidence, 0.5), "ambiguous"
        if not doubt and field.parser in _FLOWING and surroundings.goes_on(best.glyphs):
            confidence, doubt = min(confidence, 0.5), "incomplete"
        if not doubt and (reason := _unlike(best, field) or ("" if placed else "ambiguous")):
            confidence, doubt = min(confidence, 0.5), reason
        if not doubt and field.parser == "person_name" and _strange(best.parsed.value):
            confidence, doubt = min(confidence, 0.5), "unusual_name"
        evidence = Evidence(ref.file, ref.page, layout.polygon(best.glyphs))
        raw = "".join(g.char for g in best.glyphs)
        likely = suggested(best.parsed.value, best.glyphs, field.parser) if doubt == "checksum" else ""
        owners[key] = best.glyphs
        found[key] = FieldValue(best.parsed.value, raw, confidence, not doubt, evidence, doubt, likely)
    return against_zone(found, zone, spec, layout, ref) if zone else found


def _no_relations(others: frozenset[str], spec: KindSpec) -> frozenset[str]:
    """The labels of other kinds that are no value here: who someone is to the head of a household (配偶) labels another paper's field."""
    if not any(field.parser == "relation" for field in spec.fields.values()):
        return others
    relations = {word for word in others if (said := PARSERS["relation"](word)) and said.value == word}
    return others - relations


def _meanings(spec: KindSpec) -> dict[str, str]:
    """For each label the fields it stands before."""
    found: dict[str, str] = {}
    for key, field in spec.fields.items():
        for label in field.labels:
            found[plain(label)] = f"{found.get(plain(label), '')} {key}"
    return found


def _without_notices(layout: Layout, spec: KindSpec) -> Layout:
    notices = [plain(notice) for notice in spec.notices]
    if not notices:
        return layout
    labels = {plain(label) for field in spec.fields.values() for label in field.labels}
    rows = (
        tuple(run for run in row if _of_label(run.text, labels) or not _part_of(run.text, notices))
        for row in layout.rows
    )
    return replace(layout, rows=tuple(row for row in rows if row))


def _of_label(text: str, labels: Iterable[str]) -> bool:
    """True for a label, and for some letters of one whose letters are set far apart (经营场 所)."""
    bare = text.rstrip(":")
    return any(bare in label for label in labels)


def _part_of(text: str, notices: Sequence[str]) -> bool:
    return len(text) >= 3 and any(text in notice for notice in notices)


def _by_label(
    field: FieldSpec, hits: Sequence[LabelHit], around: Surroundings, groups: _Groups, others: frozenset[str]
) -> Iterator[Candidate]:
    labels = {plain(label): rank for rank, label in enumerate(field.labels)}
    mine = [hit for hit in hits if hit.label in labels]
    if field.group:
        mine = [hit for hit in mine if groups.holds(hit, field.group)]
    if field.nth:
        mine = mine[field.nth - 1 : field.nth]
    wraps = field.parser in WRAPPING and not field.single_line
    heads = {id(hit.strip.glyphs[hit.start]) for hit in hits}
    for order, hit in enumerate(mine):
        base = (0.0 if hit.exact else -0.1) - 0.07 * min(order, 5)
        for place in around.places(hit, wraps=wraps, below=field.below):
            candidate = _parse(field, _up_to_label(place, heads), base, hit.label, order)
            if candidate and candidate.parsed.value not in others:
                yield candidate
        if field.parser == "parties" and field.single_line:
            for place in around.places(hit, wraps=True, below=field.below):
                if parsed := _one_a_line(place):
                    yield Candidate(parsed, place.glyphs, parsed.strength + place.weight + base, hit.label, order)


def _up_to_label(place: Place, heads: set[int]) -> Place:
    """The place up to a label within it: in a paragraph the line that carries a value on may hold the next label."""
    end = next((at for at, glyph in enumerate(place.glyphs) if at and id(glyph) in heads), len(place.glyphs))
    return replace(place, glyphs=place.glyphs[:end])


def _parse(field: FieldSpec, place: Place, base: float, label: str, order: int) -> Candidate | None:
    lone = field.parser == "date_range_start" and _BEGINS.search(label)
    several = _one_a_line(place) if field.parser == "parties" else None
    parsed = several or PARSERS["date" if lone else field.parser](place.text)
    if parsed is None or (not place.set_off and field.parser in NAMES and not likely_name(parsed.value)):
        return None
    glyphs = place.glyphs[parsed.start : parsed.end]
    lead = 0.15 * min(1.0, parsed.start / 12)
    if field.parser in NAMES and len(parsed.value) <= 4 and not likely_name(parsed.value):
        lead += 0.15
    if not glyphs:
        return None
    return Candidate(parsed, glyphs, parsed.strength + place.weight + base - lead, label, order)


def _one_a_line(place: Place) -> Parsed | None:
    """Several people, each on a line of their own (co-owners below one another)."""
    lines = ["".join(g.char for g in group) for _, group in groupby(place.glyphs, key=lambda g: g.line)]
    names = [name for line in lines for name in re.split("[、,]", line.rstrip("、,"))]
    if len(lines) < 2 or not all(likely_name(name) and (len(name) <= 4 or "·" in name) for name in names):
        return None
    return Parsed("、".join(names), 0, len(place.glyphs), 0.8)


def _by_pattern(field: FieldSpec, prose: tuple[Glyph, ...]) -> Iterator[Candidate]:
    text = "".join(g.char for g in prose)
    for rank, pattern in enumerate(field.patterns):
        for match in re.finditer(pattern, text):
            start, end = match.span("v")
            start += _led(text[start:end], field)
            if "w" in match.groupdict():
                yield from _in_two(match, field, prose, rank)
                continue
            start = _own_line(pattern, field, prose, start, end)
            parsed = PARSERS[field.parser](text[start:end])
            if parsed and (field.parser not in NAMES or likely_name(parsed.value)):
                glyphs = prose[start + parsed.start : start + parsed.end]
                if glyphs:
                    yield Candidate(parsed, glyphs, parsed.strength + 0.1 - 0.03 * rank, "", rank)


def _in_table(field: FieldSpec, hits: Sequence[LabelHit], groups: _Groups, layout: Layout) -> Iterator[Candidate]:
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
                parsed = PARSERS[field.parser](run.text) if level and under and run.box.x0 > anchor.box.x1 else None
                if parsed:
                    glyphs = run.glyphs[parsed.start : parsed.end]
                    yield Candidate(parsed, glyphs, parsed.strength + 0.1, "", 0)


def _under_owner(
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
        if (parsed := PARSERS[field.parser](run.text)) and parsed.end > parsed.start
    ]
    if len(level) != 2:
        return []
    owner = box_of(owners[field.of]).centre
    boxes = [box_of(c.glyphs) for c in level]
    under = [c for c, box in zip(level, boxes, strict=True) if box.x0 < owner < box.x1]
    return under if len(under) == 1 else []


def _in_two(match: re.Match[str], field: FieldSpec, prose: tuple[Glyph, ...], rank: int) -> Iterator[Candidate]:
    """A value printed in two parts (surname and given name, each by its label): groups `v` and `w` joined."""
    glyphs = tuple(prose[place] for part in "vw" for place in range(*match.span(part)))
    parsed = PARSERS[field.parser]("".join(g.char for g in glyphs))
    if parsed and (field.parser not in NAMES or likely_name(parsed.value)):
        yield Candidate(parsed, glyphs[parsed.start : parsed.end], parsed.strength + 0.1 - 0.03 * rank, "", rank)


def _own_line(pattern: str, field: FieldSpec, prose: tuple[Glyph, ...], start: int, end: int) -> int:
    """Where an organization's name begins: at its last line, if that line alone is a name as the pattern asks (what stands above is none of it)."""
    if field.parser != "organization":
        return start
    last = next((place for place in range(start, end) if prose[place].line == prose[end - 1].line), start)
    alone = re.match(pattern, "".join(g.char for g in prose[last:]))
    return last if alone and alone.span("v") == (0, end - last) else start


def _led(text: str, field: FieldSpec) -> int:
    """Length of the field's own label at the head of a value found in a sentence (开户行为某银行)."""
    label = next(
        (plain(label) for label in field.labels if text.startswith(plain(label)) and len(plain(label)) > 2), ""
    )
    return len(label) + (text[len(label) : len(label) + 1] in set("为:是")) if label else 0


def _strange(name: str) -> bool:
    """True for Chinese characters that begin with no surname we know: they may be any words, or a name with a letter misread."""
    return not name.isascii() and not likely_name(name)


def _unlike(candidate: Candidate, field: FieldSpec) -> str:
    """Why the words are not the value itself: they point to it, or have another form than the field asks for; '' where they are."""
    if _ELSEWHERE.fullmatch(candidate.parsed.value):
        return "refers"
    return "format" if field.form and not re.fullmatch(field.form, candidate.parsed.value) else ""


def _handicap(candidate: Candidate, field: FieldSpec, layout: Layout) -> float:
    """What speaks against a candidate: another form than the field's, words that point elsewhere, a name that may be a seal's own."""
    sealed = field.parser in NAMES and len(layout.stamped(candidate.glyphs)) == len(candidate.glyphs)
    return {"": 0.0, "format": 0.45, "refers": 0.5}[_unlike(candidate, field)] + (0.2 if sealed else 0.0)


def _at_entry(
    field: FieldSpec, spec: KindSpec, hits: Sequence[LabelHit], around: Surroundings, found: Mapping[str, FieldValue]
) -> tuple[FieldSpec, bool]:
    """The field at the entry of the person it belongs to, and False where the entries do not show which is theirs.

    An entry is an occurrence of the label that the paper prints for each of them (姓名, 姓名).
    """
    if not field.of:
        return field, True
    owner = spec.fields[field.of]
    labels = [plain(label) for label in owner.labels]
    entries = [hit for hit in hits if hit.label in labels and sum(h.label == hit.label for h in hits) > 1]
    mine = sum(hit.label in {plain(label) for label in field.labels} for hit in hits)
    if not entries or field.of not in found or mine != len(entries):
        return field, not entries
    for number, hit in enumerate(entries, start=1):
        named = [
            c
            for place in around.places(hit, wraps=False, below=owner.below)
            if (c := _parse(owner, place, 0.0, hit.label, 0))
        ]
        if named and max(named, key=lambda c: c.score).parsed.value == found[field.of].value:
            return field.model_copy(update={"nth": number}), found[field.of].doubt != "ambiguous"
    return field, False


def _anywhere(field: FieldSpec, layout: Layout) -> Iterator[Candidate]:
    """Values of the field's form, wherever they stand."""
    for run in layout.runs:
        parsed = PARSERS[field.parser](run.text)
        if field.parser == "date_range_end" and not PARSERS["date_range_start"](run.text):
            continue  # a lone date may be any
        if parsed and parsed.strength >= 0.6:
            yield Candidate(parsed, run.glyphs[parsed.start : parsed.end], parsed.strength - 0.2, "", 0)


def _unbroken(best: Candidate, candidates: Sequence[Candidate]) -> Candidate:
    """The candidate; where its name breaks off (…有限公) and stands in full elsewhere on the page, that one."""
    name = best.parsed.value
    if name.endswith(ORGANIZATION_ENDS):
        return best
    whole = [c for c in candidates if name == c.parsed.value[:-1] and c.parsed.value.endswith(ORGANIZATION_ENDS)]
    return max(whole, key=lambda c: c.score) if len(name) > 4 and whole else best


def _choose(candidates: Sequence[Candidate]) -> tuple[Candidate, Candidate | None] | None:
    """The best candidate, and the best other one that says something else and is nearly as good."""
    if not candidates:
        return None
    ordered = sorted(candidates, key=lambda c: -c.score)
    best = ordered[0]
    for other in ordered[1:]:
        differs = other.parsed.value != best.parsed.value
        inside = other.parsed.value in best.parsed.value or best.parsed.value in other.parsed.value
        shared = {id(g) for g in other.glyphs} & {id(g) for g in best.glyphs}
        if (
            differs
            and not inside
            and not shared
            and other.score > best.score - 0.08
            and other.label == best.label
            and other.order == best.order
        ):
            return best, other
    return best, None


class _Groups:
    """Whose part of the page a label stands in (甲方 / 乙方, 委托人 / 受托人)."""

    def __init__(self, spec: KindSpec, hits: Sequence[LabelHit], layout: Layout) -> None:
        self._unit = layout.line_height
        self._cells = layout.cells
        self._hits = hits
        self._anchors: list[tuple[str, LabelHit]] = []
        self._labels: Mapping[str, frozenset[str]] = {}
        words = {name: {plain(a) for a in group.anchors} for name, group in spec.groups.items()}
        for hit in hits:
            for name, anchors in words.items():
                if hit.label in anchors and _closed(hit):
                    self._anchors.append((name, hit))
        self._words = words
        self._rows = layout.rows
        self._headings = list(self._heading_rows())
        self._first = next(iter(spec.groups), "")
        #: Anchors alone in their row, at mid-height of the rows they head.
        self._centred = [
            (name, a)
            for name, a in self._anchors
            if a.whole
            and (
                self._tall(a)
                or not any(h is not a and abs(h.box.middle - a.box.middle) < 0.5 * self._unit for h in hits)
            )
        ]

    def _heading_rows(self) -> Iterator[list[tuple[str, LabelHit]]]:
        """Rows in which nothing stands but the groups' names, each once."""
        for row in self._rows:
            mine = [(name, a) for name, a in self._anchors if any(a.strip.glyphs[a.start] in run.glyphs for run in row)]
            letters = sum(sum(g.char not in ":()" for g in run.glyphs) for run in row)
            if len({name for name, _ in mine}) == len(mine) > 1 and letters == sum(len(a.label) for _, a in mine):
                yield mine

    def names(self, hit: LabelHit) -> bool:
        """True where the label itself names a group."""
        return any(self.direct(hit, name) for name in self._words)

    def rows_of(self, group: str) -> list[LabelHit]:
        """The group's names that may head a row of a table."""
        return [anchor for name, anchor in self._anchors if name == group]

    def guessed(self, group: str, order: int) -> bool:
        """True where the page does not show where each group's part begins, and only the order of the labels says whose this is."""
        shown = {name for name, _ in self._anchors}
        return shown != set(self._words) and (order > 0 or (not shown and group != self._first))

    def holds(self, hit: LabelHit, group: str) -> bool:
        """True where a label speaks of the group: it names it, stands in its part, or no one is named before it at all."""
        own = self._in_column(hit) or self.of(hit) or self._in_turn(hit)
        return own == group or self.direct(hit, group) or (not own and group == self._first)

    def _in_turn(self, hit: LabelHit) -> str:
        """Where no one is named, and a label is printed once for each group: the groups in the order the kind has them."""
        like = [other for other in self._hits if other.label == hit.label]
        return list(self._words)[like.index(hit)] if not self._anchors and len(like) == len(self._words) else ""

    def _in_column(self, hit: LabelHit) -> str:
        """The group whose name heads the label's column, where the groups' names stand side by side alone in their row (母亲 | 父亲).

        A row that prints the label once a column is told apart by the order of the labels; the others by where these begin.
        """
        for row in self._headings:
            if hit.box.middle < row[0][1].box.middle + 0.5 * self._unit:
                continue
            like = [h for h in self._hits if h.label == hit.label and self._level(h, hit)]
            if len(like) == len(row):
                return row[like.index(hit)][0]
            pairs = [h for h in self._hits if h.box.middle > row[0][1].box.middle + 0.5 * self._unit]
            second = [
                max(a.box.x0, b.box.x0) for a, b in combinations(pairs, 2) if a.label == b.label and self._level(a, b)
            ]
            if len(row) == 2 and second:
                return row[hit.box.x0 > min(second) - self._unit][0]
        return ""

    def _level(self, one: LabelHit, other: LabelHit) -> bool:
        return abs(one.box.middle - other.box.middle) < 0.6 * self._unit

    def of(self, hit: LabelHit) -> str:
        """The group whose anchor spans the label's row, else the one that stands last before it, in its column."""
        best: tuple[float, float, str] | None = None
        heads = [(anchor.box.x1, name) for name, anchor in self._anchors if self._heads_row(anchor, hit)]
        if heads:
            return max(heads)[1]
        beside = [(self._distance(a, hit), -a.box.x1, name) for name, a in self._centred if a.box.x1 < hit.box.x0]
        if beside:
            return min(beside)[2]
        for name, anchor in self._anchors:
            if anchor.box.middle > hit.box.middle + 0.7 * self._unit or anchor.box.x0 > hit.box.x0 + 3 * self._unit:
                continue
            row = round(anchor.box.middle / max(1.0, self._unit * 0.8))
            key = (row, anchor.box.x0, name)
            if best is None or key > best:
                best = key
        return best[2] if best else ""

    def _tall(self, anchor: LabelHit) -> bool:
        """True for letters set one below another."""
        return anchor.box.height > 2.2 * self._unit

    def _distance(self, anchor: LabelHit, hit: LabelHit) -> float:
        """How far above or below its anchor a label stands; 0 where letters set one below another reach it."""
        box, middle = anchor.box, hit.box.middle
        return max(0.0, box.y0 - middle, middle - box.y1) if self._tall(anchor) else abs(box.middle - middle)

    def _heads_row(self, anchor: LabelHit, hit: LabelHit) -> bool:
        """True where the anchor stands in a cell left of the label that spans its row."""
        if anchor.strip.cell < 0 or anchor.strip.cell == hit.strip.cell or anchor.box.x1 > hit.box.x0:
            return False
        cell = self._cells[anchor.strip.cell]
        return cell.height > 2.2 * self._unit and cell.y0 < hit.box.middle < cell.y1

    def direct(self, hit: LabelHit, group: str) -> bool:
        """True where the label itself names the group (甲方身份证号)."""
        return any(hit.label.startswith(word) for word in self._words.get(group, ()))


def _closed(hit: LabelHit) -> bool:
    """True where the label is followed by a colon, a bracket, a gap or nothing: not the start of a sentence."""
    after = hit.strip.text[hit.end : hit.end + 1]
    return not after or after in ":(_," or hit.strip.gap_before(hit.end)
