"""Fields of a page for a kind: labels found, values gathered around them, the best reading of each chosen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from preaudit.domain.documents import FieldValue
from preaudit.domain.evidence import Evidence
from preaudit.domain.pages import PageRef
from preaudit.rulebook.kinds import FieldSpec, KindSpec, sign_words
from preaudit.understanding.candidates import (
    Candidate,
    anywhere,
    by_label,
    by_pattern,
    in_table,
    parse_place,
    pointed_to,
    under_owner,
)
from preaudit.understanding.certainty import judge_reading
from preaudit.understanding.labels import LabelHit, find_labels, plain
from preaudit.understanding.layout import Glyph, Layout
from preaudit.understanding.mrz_check import against_zone, find_zone
from preaudit.understanding.name_columns import down_columns
from preaudit.understanding.parties import Groups
from preaudit.understanding.province_repair import likely_place
from preaudit.understanding.repair import suggested
from preaudit.understanding.value_places import Surroundings
from preaudit.value_types import likely_name
from preaudit.value_types.organization import ORGANIZATION_ENDS

#: Words that say where the value stands instead of saying it.
_ELSEWHERE = re.compile(
    "[(（]?(?:[同见如与](?:上|前|左|户主|首页|封面|上述|前述|上页|前页|第[一1]页|户口|户籍|住所|住址|经营场所|居住|现住|母亲?|父亲?)"
    "[\u4e00-\u9fff]{0,8}|[〃″]+)[)）]?"
)

#: A name of which the end was not read (…有限公): the stamp or the fold over it hides the rest.
_BROKEN = re.compile(".*(?:有限责?任?公?|股份公?|责任公?)")


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
    groups = Groups(spec, hits, layout)
    prose = tuple(g for run in layout.runs for g in run.glyphs)
    found: dict[str, FieldValue] = {}
    owners: dict[str, tuple[Glyph, ...]] = {}
    for key, declared in spec.fields.items():
        field, placed = _at_entry(declared, spec, hits, surroundings, {**found, **(known or {})})
        if spec.sides and field.side and field.side not in sides:
            continue
        if field.column:
            candidates = list(down_columns(field, hits, layout))
        else:
            candidates = [*by_label(field, hits, surroundings, groups, others), *by_pattern(field, prose)]
        if not candidates and field.group:
            candidates = list(in_table(field, hits, groups, layout))
        if field.same_as and all(_unlike(c, field) == "refers" for c in candidates):
            candidates = list(pointed_to(field, hits, surroundings)) or candidates
        if not candidates and field.anywhere:
            candidates = list(anywhere(field, layout))
        candidates = [replace(c, score=c.score - _handicap(c, field, layout)) for c in candidates]
        candidates = under_owner(field, hits, owners, layout) or candidates
        candidates, named = _said_whose(candidates, field)
        if other := {**found, **(known or {})}.get(field.other_than):
            apart = [c for c in candidates if c.parsed.value != other.value]
            # The page before names someone whom this one does not: misread there, or of another paper.
            placed = placed and not (field.other_than in (known or {}) and len(apart) == len(candidates))
            # Who the one is is not said: nor is who the other is.
            named = named and not (field.value_type.is_name and other.doubt == "ambiguous")
            candidates = apart
        chosen = _choose(candidates)
        if chosen is None:
            continue
        best, rival = chosen
        if field.value_type.is_name:
            best = _unbroken(best, candidates)
        confidence, doubt = judge_reading(
            best.parsed, best.glyphs, field.value_type, rival.parsed if rival else None, layout.stamped(best.glyphs)
        )
        broken = field.value_type.is_name and (layout.runs_on(best.glyphs) or _BROKEN.fullmatch(best.parsed.value))
        if not doubt and (broken or layout.at_edge(best.glyphs)):
            confidence, doubt = min(confidence, 0.5), "incomplete"
        if not doubt and field.group and best.label and groups.guessed(field.group, best.order):
            confidence, doubt = min(confidence, 0.5), "ambiguous"
        if not doubt and field.value_type.sentence_long and surroundings.goes_on(best.glyphs):
            confidence, doubt = min(confidence, 0.5), "incomplete"
        if not doubt and (reason := _unlike(best, field) or ("" if placed and named else "ambiguous")):
            confidence, doubt = min(confidence, 0.5), reason
        if not doubt and field.value_type.only_person and _strange(best.parsed.value):
            confidence, doubt = min(confidence, 0.5), "unusual_name"
        place = likely_place(best.parsed.value) if field.value_type.place else ""
        if not doubt and place:
            confidence, doubt = min(confidence, 0.5), "unknown_place"
        evidence = Evidence(ref.file, ref.page, layout.polygon(best.glyphs))
        raw = "".join(g.char for g in best.glyphs)
        likely = suggested(best.parsed.value, best.glyphs, field.value_type.checksum) if doubt == "checksum" else place
        owners[key] = best.glyphs
        found[key] = FieldValue(best.parsed.value, raw, confidence, not doubt, evidence, doubt, likely)
    return against_zone(found, zone, spec, layout, ref) if zone else found


def _no_relations(others: frozenset[str], spec: KindSpec) -> frozenset[str]:
    """The labels of other kinds that are no value here: who someone is to the head of a household (配偶) labels another paper's field."""
    types = [field.value_type for field in spec.fields.values() if field.value_type.may_be_label]
    return frozenset(word for word in others if not any((v := each.parse(word)) and v.value == word for each in types))


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
    sealed = field.value_type.is_name and len(layout.stamped(candidate.glyphs)) == len(candidate.glyphs)
    return {"": 0.0, "format": 0.45, "refers": 0.5}[_unlike(candidate, field)] + (0.2 if sealed else 0.0)


def _said_whose(candidates: list[Candidate], field: FieldSpec) -> tuple[list[Candidate], bool]:
    """Those beside a label that says whose the value is (持证人), and True; where there is none all of them, and False."""
    if not field.general:
        return candidates, True
    general = {"", *map(plain, field.general)}
    named = [c for c in candidates if c.label not in general and likely_name(c.parsed.value)]
    return named or candidates, bool(named)


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
            if (c := parse_place(owner, place, 0.0, hit.label, 0))
        ]
        if named and max(named, key=lambda c: c.score).parsed.value == found[field.of].value:
            return field.model_copy(update={"nth": number}), found[field.of].doubt != "ambiguous"
    return field, False


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
