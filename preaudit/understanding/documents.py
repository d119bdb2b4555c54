"""Pages into documents: find the papers on each page, join what belongs together, extract, and cross-check what is printed twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from preaudit.domain.documents import UNKNOWN_KIND, Document, FieldValue, Mark, MarkKind, MarkState, Remark
from preaudit.domain.doubts import Doubt
from preaudit.domain.evidence import Polygon
from preaudit.domain.pages import PageReading, PageRef, PartOfPage, ReadPage
from preaudit.domain.quality import Defect, QualityLimits, defects
from preaudit.rulebook.kinds import FieldSpec, KindSpec
from preaudit.understanding.altered_entries import doubt_beside, find_altered
from preaudit.understanding.arrangement import AS_READ, Arrangement
from preaudit.understanding.beyond_sheets import without_ground
from preaudit.understanding.classify import Classification, classify
from preaudit.understanding.code_agreement import against_codes
from preaudit.understanding.contract_clauses import find_clauses
from preaudit.understanding.cut_pages import cut_reading
from preaudit.understanding.duplicates import mark_duplicates
from preaudit.understanding.extract import extract_fields
from preaudit.understanding.forms import read_form
from preaudit.understanding.handwriting import Handwriting, doubt_written, find_handwriting, handwriting_marks
from preaudit.understanding.internal_consistency import cross_check
from preaudit.understanding.joining import Draft, Part, join, shown_sides
from preaudit.understanding.kind_words import kind_words
from preaudit.understanding.layout import Layout, lay_out
from preaudit.understanding.line_pieces import with_whole_lines
from preaudit.understanding.loose_covers import with_loose_covers
from preaudit.understanding.loose_ends import with_loose_ends
from preaudit.understanding.marks import find_marks
from preaudit.understanding.other_acts import find_other_acts
from preaudit.understanding.page_numbers import page_number
from preaudit.understanding.page_split import split_page
from preaudit.understanding.remarks import find_remarks
from preaudit.understanding.square_seals import with_square_seals
from preaudit.understanding.stacked import papers_read, unassigned
from preaudit.understanding.statements import find_statements
from preaudit.understanding.strange_stamps import find_strange_stamps
from preaudit.understanding.unexplained_notes import find_notes
from preaudit.understanding.unread_boxes import with_boxes
from preaudit.understanding.weights import READABLE, SHARP_TEXT
from preaudit.understanding.words_over import find_words_over

#: A page of no known kind with fewer characters than this was not read.
FEW = 8


def understand(
    pages: Sequence[ReadPage],
    kinds: Sequence[KindSpec],
    limits: QualityLimits | None = None,
    arrangement: Arrangement = AS_READ,
) -> tuple[Document, ...]:
    """The documents on the pages, in the order of the pages given. Pure: same pages, same documents.

    `arrangement`: what persons said that pages are, and of what belongs together.
    """
    words = kind_words(kinds).labels
    limits = limits or QualityLimits()
    pages = [replace(page, reading=_mended(page.reading)) for page in pages]
    parts = [part for page in pages for part in _parts_as_said(page, kinds, arrangement)]
    drafts = with_loose_ends(join(parts, arrangement), arrangement)
    documents = _documents(drafts, words, limits)
    if together := with_loose_covers(drafts, documents, arrangement):
        drafts, documents = together, _documents(together, words, limits)
    readings = {page.ref: page.reading for page in pages}
    documents = [_with_remarks(*each, readings, words) for each in zip(documents, drafts, strict=True)]
    documents = _with_remarks_beside(documents, drafts, readings)
    return mark_duplicates(documents, {page.ref: page.reading.fingerprint for page in pages})


def _mended(reading: PageReading) -> PageReading:
    """The reading with what was torn apart, passed over or taken for words put right: seals' rows, pieces of lines, boxes, the ground."""
    return with_boxes(with_whole_lines(without_ground(with_square_seals(reading))))


def _documents(drafts: Sequence[Draft], words: frozenset[str], limits: QualityLimits) -> list[Document]:
    """What the drafts say, numbered in their order."""
    return [_document(draft, number, words, limits) for number, draft in enumerate(drafts, start=1)]


def _parts(page: ReadPage, kinds: Sequence[KindSpec]) -> Iterator[Part]:
    """The papers on a page: those that were read one by one, and what one reading shows to be several."""
    readings, stacked = papers_read(page.reading, kinds)
    found = [paper for reading in readings for paper in split_page(reading, kinds)]
    for paper in found:
        layout = paper.layout
        number = page_number(layout)
        yield Part(page.ref, layout, paper.found, _mean(layout), number, alone=len(found) == 1, stacked=stacked)


def _parts_as_said(page: ReadPage, kinds: Sequence[KindSpec], arrangement: Arrangement) -> Iterator[Part]:
    """The papers on a page as persons said, else as the page shows."""
    ref = page.ref
    if ref in arrangement.cuts:
        whole, _ = papers_read(page.reading, kinds)
        papers = [paper for reading in whole for paper in cut_reading(reading, arrangement.cuts[ref])]
        for number, reading in enumerate(papers, start=1):
            place = PartOfPage(ref.file, ref.page, number)
            yield _assigned(ref, place, reading, arrangement.kinds.get(place), kinds)
    elif ref in arrangement.kinds:
        yield _assigned(ref, ref, page.reading, arrangement.kinds[ref], kinds)
    else:
        yield from _parts(page, kinds)


def _assigned(
    ref: PageRef, place: PageRef, reading: PageReading, spec: KindSpec | None, kinds: Sequence[KindSpec]
) -> Part:
    """The page, or a part of one, as the one paper that a person said it is: of a kind that they said, else as it shows."""
    layout = lay_out(reading)
    found = Classification(spec, 1.0, certain=True, titled=not spec.continues) if spec else classify(layout, kinds)
    return Part(ref, layout, found, _mean(layout), page_number(layout), alone=place == ref, place=place)


def _document(draft: Draft, number: int, words: frozenset[str], limits: QualityLimits) -> Document:
    """The document of a draft; `words`: the labels of all kinds."""
    parts, spec = draft.parts, draft.spec
    written = find_handwriting([(part.ref, part.layout.reading) for part in parts])
    best = max((p.found for p in parts if p.found.spec), key=lambda f: f.confidence, default=parts[0].found)
    document = Document(
        f"d{number}",
        UNKNOWN_KIND if spec is None else spec.kind,
        best.confidence,
        best.certain,
        tuple(dict.fromkeys(part.ref for part in parts)),
        {},
        text="\n".join(part.layout.text for part in parts),
        readable=_is_readable(draft),
        defects=_defects((part.layout.reading for part in parts), limits),
    )
    if spec is None or not (spec.shares_page or spec.portrait):
        document = replace(document, forms=tuple(read_form(part.layout, part.ref, words) for part in parts))
    if spec is None:
        marks = [mark for part in parts for mark in find_marks(part.layout, part.ref, None, sharp=False)]
        certain = document.certain and document.readable
        places = tuple(unassigned(part.layout.reading, part.ref) for part in parts if part.stacked)
        return replace(document, certain=certain, marks=(*marks, *handwriting_marks(written, {})), remarks=places)
    return _of_kind(document, parts, spec, words, written)


def _of_kind(
    document: Document, parts: Sequence[Part], spec: KindSpec, words: frozenset[str], written: Sequence[Handwriting]
) -> Document:
    """The document with the fields, marks and sides of its kind."""
    fields: dict[str, FieldValue] = {}
    seen: list[Mark] = []
    sides: list[str] = []
    for part in parts:
        shown = shown_sides(part, spec)
        _merge(fields, extract_fields(part.layout, part.ref, spec, shown, words, fields))
        names = _names(fields, spec)
        seen.extend(find_marks(part.layout, part.ref, spec, sharp=part.mean >= SHARP_TEXT, names=names))
        sides.extend(side for side in shown if side not in sides)
    marks = (*_strongest(seen), *handwriting_marks(written, fields))
    fields = doubt_written(fields, written, spec)
    checked = against_codes(cross_check(fields, spec), spec, [mark.text for mark in marks if mark.text])
    checked = {key: _unless_wrong(value, spec.fields.get(key)) for key, value in checked.items()}
    return replace(document, fields=checked, marks=marks, sides=tuple(sides), variant=spec.variant)


def _names(fields: Mapping[str, FieldValue], spec: KindSpec) -> dict[str, str]:
    """The names of persons and organizations among the fields."""
    named = {key for key, field in spec.fields.items() if field.value_type.is_name}
    return {key: value.value for key, value in fields.items() if key in named}


def _unless_wrong(value: FieldValue, field: FieldSpec | None) -> FieldValue:
    """A value that fails its own check digit is never certain, wherever it was found and whatever else repeats it."""
    holds = field.value_type.check_digit_holds if field else None
    if not value.certain or holds is None or holds(value.value):
        return value
    return replace(value, certain=False, doubt=Doubt.CHECKSUM)


def _with_remarks(
    document: Document, draft: Draft, readings: Mapping[PageRef, PageReading], words: frozenset[str]
) -> Document:
    """The document with what its pages say against themselves, each meaning once; a page that holds several says it of each.

    A paper for another act than its kind's is not surely one of the kind. A note that nothing explains is told of once, and only
    of a paper that says nothing else against itself than to what purpose it was copied.
    """
    spec = draft.spec
    if spec is None:
        return document
    acts = [remark for part in draft.parts for remark in find_other_acts(part.layout, part.ref, spec)]
    over = [r for ref in document.pages for r in find_remarks(readings[ref], ref, spec, _signed(document, ref))]
    altered = [r for ref in document.pages for r in find_altered(readings[ref], ref, spec, document.fields)]
    clauses = [remark for part in draft.parts for remark in find_clauses(part.layout, part.ref, spec, document.fields)]
    said = [*over, *acts, *_statements(draft, spec), *altered, *clauses]
    silent = all(remark.purposes for remark in said)
    notes = list(_notes(document, draft, spec, readings, words))[:1] if silent else []
    fields = doubt_beside(document.fields, [*altered, *notes], spec)
    return replace(document, fields=fields, remarks=_each_once([*said, *notes]), certain=document.certain and not acts)


def _notes(
    document: Document, draft: Draft, spec: KindSpec, readings: Mapping[PageRef, PageReading], words: frozenset[str]
) -> Iterator[Remark]:
    """Notes that nothing explains: beside the paper's words, and over them."""
    for part in draft.parts:
        yield from find_notes(part.layout, part.ref, spec, document.fields, words)
    values = (text for value in document.fields.values() for text in (value.value, value.raw))
    own = [*values, *(label for field in spec.fields.values() for label in field.labels), *spec.stops, *spec.clues]
    for ref in document.pages:
        yield from find_words_over(readings[ref], ref, spec, own, _signed(document, ref))
        yield from find_strange_stamps(readings[ref], ref, spec)


def _signed(document: Document, ref: PageRef) -> list[Polygon]:
    """The places of a page where one signed, or may have."""
    return [
        mark.evidence.polygon
        for mark in document.marks
        if mark.kind is MarkKind.SIGNATURE
        and mark.state is not MarkState.ABSENT
        and (mark.evidence.file, mark.evidence.page) == (ref.file, ref.page)
        and mark.evidence.polygon
    ]


def _with_remarks_beside(
    documents: Sequence[Document], drafts: Sequence[Draft], readings: Mapping[PageRef, PageReading]
) -> list[Document]:
    """The documents with what a page of no known kind in their file says against the paper before it, or else the one behind it."""
    found = list(documents)
    for number, draft in enumerate(drafts):
        if draft.spec is not None:
            continue
        file = draft.parts[0].ref.file
        near = [*reversed(range(number)), *range(number + 1, len(drafts))]
        hosts = (n for n in near if drafts[n].parts[0].ref.file == file and drafts[n].spec is not None)
        if (host := next(hosts, None)) is None or (spec := drafts[host].spec) is None:
            continue
        over = [remark for ref in documents[number].pages for remark in find_remarks(readings[ref], ref, spec)]
        said = [*found[host].remarks, *over, *_statements(draft, spec)]
        found[host] = replace(found[host], remarks=_each_once(said))
    return found


def _statements(draft: Draft, spec: KindSpec) -> list[Remark]:
    return [remark for part in draft.parts for remark in find_statements(part.layout, part.ref, spec)]


def _each_once(said: Sequence[Remark]) -> tuple[Remark, ...]:
    """Each meaning once, and every restriction to a purpose."""
    plain = {remark.meaning: remark for remark in reversed(said) if not remark.purposes}
    return (*reversed(plain.values()), *(remark for remark in said if remark.purposes))


def _is_readable(draft: Draft) -> bool:
    """True for a portrait, and where a part's characters were read well enough and are not too few to be a paper."""
    if draft.spec is not None and draft.spec.portrait:
        return True
    return any(part.mean >= READABLE and (draft.spec or len(part.layout.text) >= FEW) for part in draft.parts)


def _defects(readings: Iterable[PageReading], limits: QualityLimits) -> tuple[Defect, ...]:
    """The defects of the pages, each kind of defect once, where it is worst said first."""
    found: dict[str, Defect] = {}
    for reading in readings:
        for defect in defects(reading.quality, limits):
            found.setdefault(defect.code, defect)
    return tuple(found.values())


def _merge(into: dict[str, FieldValue], new: Mapping[str, FieldValue]) -> None:
    """Fields of a further page: what is new is added; a sure value goes before a doubtful one, any before a blank."""
    for key, value in new.items():
        old = into.get(key)
        if old is None or not old.value or (value.certain and not old.certain and value.value):
            into[key] = value


def _strongest(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """One mark a kind and slot: present before doubtful before absent; codes each once, by what they hold."""
    order = {MarkState.PRESENT: 0, MarkState.DOUBTFUL: 1, MarkState.ABSENT: 2}
    best: dict[tuple[str, ...], Mark] = {}
    for mark in marks:
        key = (mark.kind, mark.slot, mark.text if mark.kind is MarkKind.CODE else "")
        if key not in best or order[mark.state] < order[best[key].state]:
            best[key] = mark
    return tuple(best.values())


def _mean(layout: Layout) -> float:
    glyphs = [g for run in layout.runs for g in run.glyphs]
    return sum(g.confidence for g in glyphs) / len(glyphs) if glyphs else 0.0
