"""Fields of a page for a kind: candidates gathered for each, the best one chosen, and how sure it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from preaudit.domain.documents import FieldValue
from preaudit.domain.doubts import Doubt
from preaudit.domain.evidence import Evidence
from preaudit.domain.pages import PageRef
from preaudit.rulebook.kinds import FieldSpec, KindSpec
from preaudit.understanding.candidate_choice import (
    choose,
    in_the_open,
    is_back_reference,
    of_its_clause,
    of_sex,
    other_number,
    own_first,
    penalty,
    said_first,
    said_of,
    unbroken,
    with_owner_named,
)
from preaudit.understanding.candidates import (
    Candidate,
    anywhere,
    by_label,
    by_pattern,
    in_column_of_group,
    in_row_of_totals,
    in_table,
    parse_place,
    pointed_to,
    under_owner,
)
from preaudit.understanding.checksum_repair import suggested
from preaudit.understanding.field_doubts import judge_value
from preaudit.understanding.glyphs import Glyph
from preaudit.understanding.labelled_page import LabelledPage, label_page
from preaudit.understanding.labels import LabelHit
from preaudit.understanding.layout import Layout
from preaudit.understanding.mrz_check import against_mrz, find_mrz
from preaudit.understanding.name_columns import down_columns
from preaudit.understanding.named_before import of_their_holder
from preaudit.understanding.nothing_entered import nothing_entered
from preaudit.understanding.owners_apart import unsure_owners
from preaudit.understanding.province_repair import likely_place
from preaudit.understanding.shared_print import taken_from_others
from preaudit.understanding.undoing_remarks import with_remark
from preaudit.understanding.wanted_labels import plain


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
    before = known or {}
    mrz = find_mrz(layout, spec)
    page = label_page(mrz.left_out(layout) if mrz else layout, spec, others)
    found: dict[str, FieldValue] = {}
    glyphs: dict[str, tuple[Glyph, ...]] = {}
    best: dict[str, Candidate] = {}
    for key, field in spec.fields.items():
        if spec.sides and field.side and field.side not in sides:
            continue
        chosen = _choose(field, page, found, before, glyphs)
        if chosen is not None:
            found[key] = with_remark(key, _value(*chosen, field, page, ref), chosen[0].glyphs, page)
            glyphs[key], best[key] = chosen[0].glyphs, chosen[0]
        elif key not in before and (nothing := nothing_entered(field, page, ref)):
            found[key] = nothing
    for key in unsure_owners(spec, best, page.layout.line_height) | taken_from_others(spec, best):
        if found[key].certain:
            found[key] = replace(found[key], certain=False, doubt=Doubt.AMBIGUOUS)
    return against_mrz(found, mrz, spec, page.layout, ref) if mrz else found


def _choose(
    declared: FieldSpec,
    page: LabelledPage,
    found: Mapping[str, FieldValue],
    before: Mapping[str, FieldValue],
    owners: Mapping[str, tuple[Glyph, ...]],
) -> tuple[Candidate, Candidate | None, bool] | None:
    """The value of a field, its rival, and whether the page shows whose it is; None where there is no value."""
    read = {**found, **before}
    field, placed = _at_entry(declared, page, read)
    candidates = [replace(c, score=c.score - penalty(c, field, page.layout)) for c in _candidates(field, page)]
    candidates = under_owner(field, page.hits, owners, page.layout) or candidates
    candidates, named = with_owner_named(own_first(candidates, field, page.spec), field)
    candidates, held = of_their_holder(candidates, field, page.spec, read, page.prose)
    candidates, fitting = of_sex(candidates, field, page.spec)
    placed = placed and fitting and held
    if other := read.get(field.other_than):
        apart = [c for c in candidates if c.parsed.value != other.value]
        # The page before names someone whom this one does not: misread there, or of another paper.
        placed = placed and not (field.other_than in before and len(apart) == len(candidates))
        # The page does not show who the one is: nor does it show who the other is.
        named = named and not (field.value_type.is_name and other.doubt == Doubt.AMBIGUOUS)
        candidates = apart
    chosen = choose(candidates)
    if chosen is None:
        return None
    best, rival = chosen
    best = said_first(best, candidates) if field.group and field.value_type.is_name else best
    names = _owners(field, page.spec, read)
    rival = rival or other_number(best, of_its_clause(best, candidates, names, page.layout), field)
    best = in_the_open(said_of(best, names, page.layout), candidates, page.layout)
    return unbroken(best, candidates) if field.value_type.is_name else best, rival, placed and named


def _owners(field: FieldSpec, spec: KindSpec, read: Mapping[str, FieldValue]) -> list[str]:
    """The name of the person that a number of the field belongs to, where the kind names one alone in its group."""
    named = [key for key, other in spec.fields.items() if other.value_type.only_person]
    mine = [key for key in named if field.group and spec.fields[key].group == field.group] or named
    return [read[key].value for key in mine if key in read and read[key].value] if len(mine) == 1 else []


def _candidates(field: FieldSpec, page: LabelledPage) -> list[Candidate]:
    """All values that may be the field's; places that say less are searched only where those that say more hold none."""
    beside = down_columns(field, page.hits, page.layout) if field.column else by_label(field, page)
    mixed = field.column or (bool(field.group) and page.parties.side_by_side(field.group))
    found = [*beside, *in_column_of_group(field, page), *(() if mixed else by_pattern(field, page))]
    if not found and field.value_type.unit_words:
        found = list(in_row_of_totals(field, page))
    if not found and field.group:
        found = list(in_table(field, page))
    if field.same_as and all(map(is_back_reference, found)):
        found = list(pointed_to(field, page)) or found
    if not found and field.anywhere:
        found = list(anywhere(field, page.layout))
    return found


def _value(
    best: Candidate, rival: Candidate | None, owner_known: bool, field: FieldSpec, page: LabelledPage, ref: PageRef
) -> FieldValue:
    """The candidate as a field's value, with its doubt, its evidence, and what it probably is where it was misread."""
    confidence, doubt = judge_value(best, rival, field, page, owner_known=owner_known)
    value, value_type = best.parsed.value, field.value_type
    suggestion = likely_place(value) if value_type.place else ""
    if doubt == Doubt.CHECKSUM:
        suggestion = suggested(value, best.glyphs, value_type.checksum)
    evidence = Evidence(ref.file, ref.page, page.layout.polygon(best.glyphs))
    raw = "".join(g.char for g in best.glyphs)
    return FieldValue(value, raw, confidence, not doubt, evidence, doubt, suggestion)


def _at_entry(field: FieldSpec, page: LabelledPage, read: Mapping[str, FieldValue]) -> tuple[FieldSpec, bool]:
    """The field at the entry of the person it belongs to, and False where the entries do not show which is theirs.

    An entry is an occurrence of the label that the paper prints for each of them (姓名, 姓名).
    """
    if not field.of:
        return field, True
    owner = page.spec.fields[field.of]
    labels = [plain(label) for label in owner.labels]
    entries = [hit for hit in page.hits if hit.label in labels and sum(h.label == hit.label for h in page.hits) > 1]
    if not entries:
        return field, _follows_name(field, owner, page, read)
    numbers = page.of_field(field)
    apart = _each_in_one(field, entries, page)
    if field.of not in read or (len(numbers) != len(entries) and not apart):
        return field, False
    for number, hit in enumerate(entries, start=1):
        if _name_at(hit, owner, page) != read[field.of].value:
            continue
        sure = read[field.of].doubt != Doubt.AMBIGUOUS
        if not apart:
            return field.model_copy(update={"nth": number}), sure
        mine = [place for place, each in enumerate(numbers, start=1) if _entry_of(each, entries, page) is hit]
        # An entry without the label prints no value of the field.
        return field.model_copy(update={"nth": mine[0]} if mine else {"labels": ()}), sure
    return field, False


def _each_in_one(field: FieldSpec, entries: Sequence[LabelHit], page: LabelledPage) -> bool:
    """True where every label stands in an entry, none of which holds it twice: the page shows whose each one is.

    Not so where more values are printed than labels were read: one of them belongs to a label that was not.
    """
    numbers = page.of_field(field)
    owners = [_entry_of(number, entries, page) for number in numbers]
    printed = [run for run in page.layout.runs if (value := field.value_type.parse(run.text)) and value.strength > 0.5]
    apart = None not in owners and len({id(owner) for owner in owners}) == len(owners)
    return bool(owners) and apart and len(printed) <= len(numbers)


def _entry_of(hit: LabelHit, entries: Sequence[LabelHit], page: LabelledPage) -> LabelHit | None:
    """The entry that a label stands in: the last one begun above it; of entries side by side the one whose column it begins in."""
    unit = page.layout.line_height
    above = [entry for entry in entries if entry.box.middle < hit.box.middle - 0.5 * unit]
    if not above:
        return None
    last = max(entry.box.middle for entry in above)
    row = [entry for entry in above if last - entry.box.middle < 0.6 * unit]
    column = [entry for entry in row if entry.box.x0 < hit.box.x0 + unit]
    nearest = max(column, key=lambda entry: entry.box.x0, default=None)
    if nearest is None or (len(row) > 1 and abs(nearest.box.x0 - hit.box.x0) > 4 * unit):
        return None
    return nearest


def _follows_name(field: FieldSpec, owner: FieldSpec, page: LabelledPage, read: Mapping[str, FieldValue]) -> bool:
    """False where several numbers stand beside one name that is not seen to lead to this one: whose they are, the page does not show."""
    general = {plain(label) for label in owner.general}
    names = [hit for hit in page.hits if hit.label in general]
    numbers = page.of_field(field)
    if len(names) != 1 or len(numbers) < 2 or not field.nth:
        return True
    name = names[0]
    after = next((place for place, hit in enumerate(numbers, 1) if hit.box.middle > name.box.middle), 0)
    return field.of in read and after == field.nth and _name_at(name, owner, page) == read[field.of].value


def _name_at(hit: LabelHit, owner: FieldSpec, page: LabelledPage) -> str:
    """The name that an entry says; '' where it says none."""
    places = page.places.of(hit, wraps=False, below=owner.below)
    named = [c for place in places if (c := parse_place(owner, place, 0.0, hit.label, 0))]
    return max(named, key=lambda c: c.score).parsed.value if named else ""
