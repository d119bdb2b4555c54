"""Seals, signatures and photos of a document (long because a place to sign is weighed by all that may stand there): present, absent or doubtful."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from preaudit.domain.documents import BENEATH_STAMP, HARDLY_SEEN, Mark, MarkKind, MarkState
from preaudit.domain.evidence import Evidence, Polygon
from preaudit.domain.pages import InkBlob, PageRef, SealMark
from preaudit.rulebook.kinds import KindSpec, SignatureSpec, sign_words
from preaudit.understanding import weights
from preaudit.understanding.glyphs import Box, Glyph, pitch_of
from preaudit.understanding.labels import LabelHit, find_labels, signers_of, signing_place
from preaudit.understanding.layout import Layout
from preaudit.understanding.missing_portrait import lacks_portrait
from preaudit.understanding.receipt_stamps import is_receipt_stamp
from preaudit.understanding.ring_start import from_its_place
from preaudit.understanding.signing_places import place_below, place_beside
from preaudit.understanding.unsigned import is_no_signature, is_of_none, names_signer, without_hints, without_type
from preaudit.understanding.wanted_labels import plain

_NUMERAL = "[0-9〇○零一二三四五六七八九十廿]"
#: A date beside the place to sign is no signature, nor is what remains of one read in parts.
_WHOLE_DATE = re.compile(
    f"{_NUMERAL}{{2,4}}[年./-]{_NUMERAL}{{0,3}}[月./-]?{_NUMERAL}{{0,3}}日?|{_NUMERAL}{{1,3}}月{_NUMERAL}{{0,3}}日?|{_NUMERAL}{{1,3}}日"
)
_REMARKS = re.compile("签[字名章][或/、]盖章|签[字名章]|盖章|公章|按?手印|捺印|年月日|本人")
_DATE = re.compile("[12][0-9]{3}[年.-]|[一二]〇[〇一二三四五六七八九]{2}年|年.{0,3}月")
#: Of several states of one mark the first of these is given.
_ORDER = {MarkState.PRESENT: 0, MarkState.DOUBTFUL: 1, MarkState.ABSENT: 2}
#: Characters that say nothing about a signature: rules read as text, dates' blanks, remarks.
_EMPTY = frozenset("_-—一丨|:;,.、。()年月日期 /\\'`~·")


def find_marks(
    layout: Layout, ref: PageRef, spec: KindSpec | None, *, sharp: bool, names: Mapping[str, str] | None = None
) -> tuple[Mark, ...]:
    """The marks `spec` asks for, as seen on one page, and its codes. `sharp` False makes an absence doubtful.

    `names`: by fields those that the document names; a signature that is surely read and is another's, or no name, is doubtful.
    Without a `spec` (a kind nobody described) all seals, portraits and codes that are there.
    """
    codes = tuple(_codes(layout, ref))
    if spec is None:
        seals = (_mark_of(seal, ref, layout) for seal in layout.reading.seals)
        photos = (
            Mark(MarkKind.PHOTO, "", MarkState.DOUBTFUL, 0.5, _place(layout, ref, photo))
            for photo in layout.reading.photos
        )
        return (*seals, *photos, *codes)
    return (
        *_seal(layout, ref, spec, sharp),
        *_signatures(layout, ref, spec, sharp, names or {}),
        *_photo(layout, ref, spec, sharp),
        *codes,
    )


def _codes(layout: Layout, ref: PageRef) -> Iterator[Mark]:
    for code in layout.reading.codes:
        yield Mark(MarkKind.CODE, code.form, MarkState.PRESENT, 1.0, _place(layout, ref, code.polygon), code.text)


def _mark_of(seal: SealMark, ref: PageRef, layout: Layout) -> Mark:
    state = MarkState.PRESENT if seal.confidence >= weights.SURE_SEAL and seal.colour != "grey" else MarkState.DOUBTFUL
    return Mark(MarkKind.SEAL, "", state, seal.confidence, _place(layout, ref, seal.polygon), from_its_place(seal.text))


def _place(layout: Layout, ref: PageRef, polygon: Polygon) -> Evidence:
    return Evidence(ref.file, ref.page, layout.reading.to_uploaded(polygon))


def _seal(layout: Layout, ref: PageRef, spec: KindSpec, sharp: bool) -> Iterator[Mark]:
    if not spec.marks.seal:
        return
    own = [seal for seal in layout.reading.seals if not is_receipt_stamp(seal.text, spec.page_words.receipt_stamps)]
    best = max(own, key=lambda s: s.confidence, default=None)
    if best is None and layout.reading.seals:  # a seal may lie beneath the stamp of the office that took the paper
        stamp = layout.reading.seals[0]
        yield Mark(MarkKind.SEAL, "", MarkState.DOUBTFUL, BENEATH_STAMP, _place(layout, ref, stamp.polygon))
        return
    if best is None:
        grey = layout.reading.quality.get("grey", 0.0) > 0.5
        state = MarkState.ABSENT if sharp and not grey else MarkState.DOUBTFUL
        yield Mark(MarkKind.SEAL, "", state, 0.7 if sharp else 0.4, Evidence(ref.file, ref.page))
        return
    mark = _mark_of(best, ref, layout)
    # On a page that is not sharp nobody can tell whether a ring is empty.
    yield mark if sharp else replace(mark, confidence=max(mark.confidence, HARDLY_SEEN))


def _photo(layout: Layout, ref: PageRef, spec: KindSpec, sharp: bool) -> Iterator[Mark]:
    if spec.marks.photo and layout.reading.photos:
        grey = layout.reading.quality.get("grey", 0.0) > 0.5  # a face without colour is sought by its shape alone
        state = MarkState.DOUBTFUL if grey else MarkState.PRESENT
        yield Mark(MarkKind.PHOTO, "", state, 0.5 if grey else 0.8, _place(layout, ref, layout.reading.photos[0]))
    elif spec.marks.photo and spec.sides and sharp and lacks_portrait(layout):
        yield Mark(MarkKind.PHOTO, "", MarkState.ABSENT, 0.7, Evidence(ref.file, ref.page))


def _signatures(layout: Layout, ref: PageRef, spec: KindSpec, sharp: bool, names: Mapping[str, str]) -> Iterator[Mark]:
    """One mark for each signature the kind bears, where the page has a place for it."""
    if not spec.marks.signatures:
        return
    hits = find_labels(
        layout, (*sign_words(spec), *(label for field in spec.fields.values() for label in field.labels), *spec.stops)
    )
    for slot, signature in spec.marks.signatures.items():
        unsigned = spec.page_words.unsigned
        named = partial(_who_signs, spec, slot, names)
        at = partial(_at, layout, ref, slot, signature, hits=hits, sharp=sharp, unsigned=unsigned, named=named)
        marks = list(_marks_of(layout, signature, hits, at))
        if marks:
            yield min(marks, key=lambda m: _ORDER[m.state])


def _who_signs(
    spec: KindSpec, slot: str, names: Mapping[str, str], label: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Whose names may stand at a place of that label, and which others the document names."""
    elsewhere = {
        key
        for key in spec.marks.signatures[slot].not_by
        if not any(plain(word) in label for word in spec.fields[key].labels)
    }
    may = {slot} if slot in names else names.keys() - elsewhere
    signers = tuple(name for key, name in names.items() if key in may)
    return signers, tuple(name for name in names.values() if name not in signers)


def _words_of(hit: LabelHit) -> str:
    """What is printed at a place to sign, up to its colon: 申请人(代理人)签名, of which the label is a part."""
    text = hit.strip.text
    begins, ends = text.rfind(":", 0, hit.start) + 1, text.find(":", hit.end)
    return text[begins : ends if ends >= 0 else hit.end]


def _marks_of(
    layout: Layout, signature: SignatureSpec, hits: Sequence[LabelHit], at: Callable[[LabelHit], Mark]
) -> Iterator[Mark]:
    """The marks at a signature's places; where none says that one signs there, at its party's name at the foot or in the last cells."""
    labels, signers = {plain(label) for label in signature.labels}, {plain(word) for word in signature.signers}
    parties = [hit for hit in hits if hit.label in signers]
    places = [hit for hit in hits if hit.label in labels or not signers.isdisjoint(signers_of(hit.label))]
    places += [place for hit in parties if (place := signing_place(hit)) is not None]
    feet = [hit for hit in parties if _closes(layout, hit)][-1:]
    if places:
        yield from map(at, places)
    elif feet:
        yield _written_name(layout, feet[0], at(feet[0]))
    elif last := [hit for hit in parties if _ends_page(layout, hit)][-1:]:
        mark = at(last[0])
        if mark.state is MarkState.PRESENT and mark.confidence == weights.INKED:
            yield mark


def _closes(layout: Layout, hit: LabelHit) -> bool:
    """True for `甲方:` in the lower half of the page with a date beside it or right below."""
    top, bottom = layout.runs[0].box.y0, layout.runs[-1].box.y1
    colon = hit.strip.text[hit.end : hit.end + 1] == ":"
    if not colon or hit.box.middle < (top + bottom) / 2:
        return False
    reach = hit.box.middle + 4.5 * layout.line_height
    return any(
        hit.box.y0 - layout.line_height < run.box.middle < reach and _DATE.search(run.text) for run in layout.runs
    )


def _ends_page(layout: Layout, hit: LabelHit) -> bool:
    """True for a party alone in a cell in the lower half of the page: one signs in the cell beside it."""
    top, bottom = layout.runs[0].box.y0, layout.runs[-1].box.y1
    return hit.whole and hit.strip.cell >= 0 and hit.box.middle > (top + bottom) / 2


def _written_name(layout: Layout, hit: LabelHit, mark: Mark) -> Mark:
    """The mark at a party's name: present only where it was written larger than print, for the name may be typed."""
    if mark.state is not MarkState.PRESENT or mark.confidence < weights.WRITTEN:
        return mark
    written = [g for g in hit.strip.glyphs[hit.end + 1 :] if not _DATE.search(g.char)]
    size = max((g.height for g in written), default=0.0)
    return mark if size > weights.PEN * layout.line_height else replace(mark, state=MarkState.DOUBTFUL, confidence=0.5)


def _at(
    layout: Layout,
    ref: PageRef,
    slot: str,
    spec: SignatureSpec,
    hit: LabelHit,
    *,
    hits: tuple[LabelHit, ...],
    sharp: bool,
    unsigned: Sequence[str],
    named: Callable[[str], tuple[Sequence[str], Sequence[str]]],
) -> Mark:
    """The state of one place to sign (branches because each thing that may stand there is weighed). `named`: who may sign at a label, and who else is named."""
    signers, others = named(_words_of(hit))
    layout = _as_high_as_print(layout, hit)
    place = place_beside(layout, hit, hits)
    below = place_below(layout, hit, hits)
    read = _glyphs_in(layout, hit, place)
    written = [g for g in without_hints(without_type(layout, read)) if unicodedata.category(g.char).startswith("L")]
    enough = len(written) >= 2 or any(g.char in name for g in written for name in signers)
    by_hand = enough and _by_hand(layout, written, hit)
    (names, ink), square = _ink_at(layout, place, below), layout.line_height**2
    covering = [seal for seal in layout.reading.seals if _covers(place, _level_box(layout, seal.polygon))]
    standing = [seal for seal in covering if spec.sealable and _stands_in(layout, place, seal)]
    sealed = any(not is_of_none(seal, (*signers, *others)) for seal in standing)
    evidence = Evidence(ref.file, ref.page, _polygon(layout, place))
    said = "".join(g.char for g in _glyphs_in(layout, hit, place, whole=True))
    letters = [g for g in without_hints(read) if unicodedata.category(g.char).startswith("L")]
    if is_no_signature(said, letters, unsigned, () if sealed else signers, others) or (standing and not sealed):
        return Mark(MarkKind.SIGNATURE, slot, MarkState.DOUBTFUL, 0.5, evidence)
    inked = names > weights.ENOUGH_INK * square
    if by_hand or inked or sealed:
        confidence = weights.WRITTEN if sealed or not inked else weights.INKED
        return Mark(MarkKind.SIGNATURE, slot, MarkState.PRESENT, confidence, evidence)
    if below is not None and (under := _letters_under(layout, hit, below)):
        written_below = Evidence(ref.file, ref.page, _polygon(layout, _around(below, under)))
        if names_signer(without_type(layout, under), signers):
            return Mark(MarkKind.SIGNATURE, slot, MarkState.PRESENT, weights.INKED, written_below)
        return Mark(MarkKind.SIGNATURE, slot, MarkState.DOUBTFUL, 0.5, written_below)
    # A seal without colour may lie over a signature: nobody can tell from a copy.
    hidden = any(seal.colour == "grey" for seal in covering)
    if read or hidden or ink > weights.SOME_INK * square or not sharp:
        return Mark(MarkKind.SIGNATURE, slot, MarkState.DOUBTFUL, 0.5, evidence)
    return Mark(MarkKind.SIGNATURE, slot, MarkState.ABSENT, 0.8, evidence)


def _as_high_as_print(layout: Layout, hit: LabelHit) -> Layout:
    """The layout with lines as high as the label's own print has them: where most lines bear a signature, all seem high."""
    pitch = pitch_of([g for g in hit.strip.glyphs[hit.start : hit.end] if unicodedata.category(g.char) == "Lo"])
    usual = weights.LINE_OF_PITCH * pitch
    return replace(layout, line_height=usual) if 0 < usual < layout.line_height else layout


def _by_hand(layout: Layout, written: Sequence[Glyph], hit: LabelHit) -> bool:
    """True for letters that a hand wrote: larger or wider than the label's, aslant, or of a hand's strokes; not for a name typed in."""
    if any(g.height > weights.PEN * layout.line_height for g in written):
        return True
    lines = [layout.reading.lines[number] for number in {g.line for g in written}]
    if any(_slope(layout, line.polygon) > weights.WRITTEN_ASLANT for line in lines):
        return True
    label = pitch_of([g for g in hit.strip.glyphs[hit.start : hit.end] if unicodedata.category(g.char) == "Lo"])
    spaced = any(" " in line.text.split(":")[-1].split("：")[-1].strip() for line in lines)
    if label and not spaced and pitch_of(written) > weights.WRITTEN_WIDER * label:
        return True
    boxes = [_level_box(layout, each.polygon) for each in layout.reading.written]
    return any(box.x0 <= g.x <= box.x1 and box.y0 <= g.y <= box.y1 for box in boxes for g in written)


def _stands_in(layout: Layout, place: Box, seal: SealMark) -> bool:
    """True for a sure seal whose middle lies in the place to sign, or a line above or below: not for one whose edge reaches into it."""
    box, unit = _level_box(layout, seal.polygon), layout.line_height
    inside = place.x0 - unit <= box.centre <= place.x1 and place.y0 - unit <= box.middle <= place.y1 + unit
    return seal.confidence >= weights.SURE_SEAL and inside


def _slope(layout: Layout, polygon: Polygon) -> float:
    """How far a line leans from the page's own, up or down a step along."""
    (x0, y0), (x1, y1) = layout.levelling.level(polygon[0]), layout.levelling.level(polygon[1])
    return abs(y1 - y0) / max(1.0, abs(x1 - x0))


def _ink_in(layout: Layout, place: Box, *, names: bool = False) -> float:
    """Ink in a place that is not a seal's, in square pixels; `names`: only what may be a name."""
    reading = layout.reading
    blobs = [blob for blob in reading.blobs if blob.colour != "red"]
    if names:
        blobs = [*(blob for blob in blobs if not _may_be_print(layout, blob)), *reading.penned]
    inside = [blob for blob in blobs if _covers(place, _level_box(layout, blob.polygon))]
    if names and _is_long_scrawl(layout, inside):
        return sum(blob.area for blob in inside)
    return sum(blob.area for blob in inside if not names or _is_name(blob))


def _is_name(blob: InkBlob) -> bool:
    """True for ink with the strokes of a name, or a scrawl that stands for one: not for a line, a tick, a cross or a circle."""
    scrawl = blob.legs >= weights.SCRAWL_LEGS and blob.strokes >= weights.SCRAWL_STROKES
    return scrawl or blob.strokes >= weights.NAME_STROKES


def _is_long_scrawl(layout: Layout, blobs: Sequence[InkBlob]) -> bool:
    """True for ink as wide and high as a signature that goes up and down, part of which may have been read as a letter (√, W)."""
    unit, reach, legs = layout.line_height, Box(0.0, 0.0, 0.0, 0.0), 0
    for blob in sorted(blobs, key=lambda blob: _level_box(layout, blob.polygon).x0):
        if blob.strokes < weights.SCRAWL_PIECE:
            continue
        box = _level_box(layout, blob.polygon)
        apart = not legs or box.x0 > reach.x1 + weights.SCRAWL_GAP * unit
        turns = blob.legs or weights.LEGS_OF_LETTER
        legs = turns if apart else legs + turns
        reach = box if apart else Box(reach.x0, min(reach.y0, box.y0), max(reach.x1, box.x1), max(reach.y1, box.y1))
        wide, high = reach.width > weights.SCRAWL_WIDE * unit, reach.height > weights.SCRAWL_HIGH * unit
        if legs >= weights.LONG_SCRAWL_LEGS and wide and high:
            return True
    return False


def _ink_at(layout: Layout, place: Box, below: Box | None) -> tuple[float, float]:
    """(ink that is a name, ink that may be one) beside a label or below it, where black ink may as well be a date that was not read."""
    names, ink = _ink_in(layout, place, names=True), _ink_in(layout, place)
    if below is None:
        return names, ink
    return max(names, _written_under(layout, below)), max(ink, _ink_in(layout, below, names=True))


def _written_under(layout: Layout, place: Box) -> float:
    """A hand's ink in a place below a label: in a pen's colour, or letters that were read and are a pen's."""
    inks = (*(blob for blob in layout.reading.blobs if blob.colour == "blue"), *layout.reading.penned)
    return sum(blob.area for blob in inks if _is_name(blob) and _covers(place, _level_box(layout, blob.polygon)))


def _letters_under(layout: Layout, hit: LabelHit, place: Box) -> list[Glyph]:
    """The letters read in a place below a label that are larger than print: most likely a hand's, for a paper sets nothing so large there."""
    read = without_hints(_glyphs_in(layout, hit, place))
    large = [g for g in read if g.height > weights.PEN * layout.line_height]
    letters = [g for g in large if unicodedata.category(g.char).startswith("L")]
    return letters if len(letters) >= 2 else []


def _around(place: Box, glyphs: Sequence[Glyph]) -> Box:
    """The place together with the letters written over its edges."""
    return Box(
        min(place.x0, *(g.x - g.height / 2 for g in glyphs)),
        min(place.y0, *(g.y - g.height / 2 for g in glyphs)),
        max(place.x1, *(g.x + g.height / 2 for g in glyphs)),
        max(place.y1, *(g.y + g.height / 2 for g in glyphs)),
    )


def _may_be_print(layout: Layout, blob: InkBlob) -> bool:
    """True for black ink no higher than print: words that were not read, as those under a seal."""
    return blob.colour == "black" and _level_box(layout, blob.polygon).height < weights.PRINT * layout.line_height


def _glyphs_in(layout: Layout, hit: LabelHit, place: Box, *, whole: bool = False) -> list[Glyph]:
    """What was read in the place, but the label itself and dates; unless `whole`, without words of signing and marks that say nothing."""
    own = {id(g) for g in hit.strip.glyphs[hit.start : hit.end]}
    found: list[Glyph] = []
    for run in layout.runs:
        if place.y0 < run.box.middle < place.y1:
            for match in (*_WHOLE_DATE.finditer(run.text), *(() if whole else _REMARKS.finditer(run.text))):
                own.update(id(g) for g in run.glyphs[match.start() : match.end()])
            found += [g for g in run.glyphs if id(g) not in own and place.x0 - 0.2 * g.height < g.x < place.x1]
    return found if whole else [g for g in found if g.char not in _EMPTY]


def _level_box(layout: Layout, polygon: Polygon) -> Box:
    points = [layout.levelling.level(p) for p in polygon]
    return Box(
        min(p[0] for p in points), min(p[1] for p in points), max(p[0] for p in points), max(p[1] for p in points)
    )


def _covers(place: Box, box: Box) -> bool:
    """True where a good part of the smaller lies in the other."""
    width = min(place.x1, box.x1) - max(place.x0, box.x0)
    height = min(place.y1, box.y1) - max(place.y0, box.y0)
    if width <= 0 or height <= 0:
        return False
    return width * height > 0.3 * min(box.width * box.height, place.width * place.height)


def _polygon(layout: Layout, box: Box) -> Polygon:
    level = layout.levelling
    corners = []
    for x, y in ((box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0, box.y1)):
        up = y + level.a * x + level.b * x * x / 2 + level.c * x * y
        corners.append((x - level.a * up, up))
    a, b, c, d = corners
    return layout.reading.to_uploaded((a, b, c, d))
