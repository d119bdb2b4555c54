"""Entries for remarks, records, results and states (备注、附记、记录、体检结果): only what is known to be harmless there is passed over.

Anything may be written in such an entry, and no list of words holds all that undoes a paper. So the words that are in order are listed
(rules/page_words.yaml), and every other clause is a note that a person reads, but one that the page says elsewhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping

from preaudit.domain.documents import FieldValue, Remark, RemarkMeaning
from preaudit.domain.evidence import Evidence
from preaudit.domain.pages import Line, PageReading, PageRef
from preaudit.rulebook.kinds import KindSpec
from preaudit.rulebook.page_words import NoteWords, RecordWords
from preaudit.understanding.compiled import compiled
from preaudit.understanding.glyphs import Glyph
from preaudit.understanding.labelled_page import LabelledPage
from preaudit.understanding.labels import LabelHit
from preaudit.understanding.personal_seals import UNDOING, is_personal_seal
from preaudit.understanding.wanted_labels import plain

_CLAUSE = re.compile("[,;。、!|/]+")
_BRACKETED = re.compile("[(][^()]*[)]")
_NO_LETTERS = re.compile(r"\W+")
_HAN = re.compile("[\u3400-\u9fff]")
#: A label of so many letters is known though the last of them is not.
_LONG_LABEL = 8
#: A line carries on the one that ends so near above it, in heights of a line.
_NEAR = 2.3
#: The name of an entry has so many letters; 注 alone heads a note of the form's own.
_ENTRY = 2
#: Where the letters of a seal's ring have their middles, in halves of its width.
_RING = (0.6, 1.0)
#: Letters of a note that are shown.
_SHOWN = 40


def find_records(page: LabelledPage, ref: PageRef, fields: Mapping[str, FieldValue]) -> Iterator[Remark]:
    """The entries of a page in which something else is written than what is harmless there."""
    spec = page.spec
    groups = spec.page_words.records_of(spec.kind)
    values = {plain(text) for field in fields.values() for text in (field.raw, field.value) if len(text) > 1}
    entries = {label + value for label in {hit.label for hit in page.hits} for value in values}
    for hit in page.hits:
        own = [group for group in groups if hit.label in _labels(group)]
        if not own or hit.end - hit.start < _ENTRY:
            continue
        glyphs = _written(page, hit)
        clauses = (clause for clause in _clauses(glyphs) if not _is_of_label(hit.label + clause, own))
        notes = spec.page_words.notes
        if not all(_is_harmless(clause, own, values | entries) or _is_in_order(clause, notes) for clause in clauses):
            place = page.layout.polygon((*hit.strip.glyphs[hit.start : hit.end], *glyphs))
            text = "".join(glyph.char for glyph in glyphs)[:_SHOWN]
            yield Remark(RemarkMeaning.NOTE, f"{hit.label}:{text}", Evidence(ref.file, ref.page, place))


def is_of_kind(text: str, spec: KindSpec) -> bool:
    """True for words that papers of the kind print or enter themselves, wherever on the page they were read."""
    own = [group for group in spec.page_words.records_of(spec.kind) if group.kinds]
    clauses = [clause for clause in _split(text) if clause]
    return bool(clauses) and all(
        _is_own(clause, own) or _is_in_order(clause, spec.page_words.notes) for clause in clauses
    )


def _is_of_label(text: str, groups: Collection[RecordWords]) -> bool:
    """True for the rest of a longer label of the entry, a bracket of which was not read, or its last letter (何时由何地迁来本市(县)."""
    letters = _NO_LETTERS.sub("", text)
    known = [_NO_LETTERS.sub("", label) for group in groups for label in group.labels]
    if letters in known:
        return True
    cut = len(letters) >= _LONG_LABEL and letters[-1] not in UNDOING
    return cut and any(len(label) == len(letters) and label[:-1] == letters[:-1] for label in known)


def _labels(group: RecordWords) -> frozenset[str]:
    return frozenset(plain(label) for label in group.labels)


def _written(page: LabelledPage, hit: LabelHit) -> tuple[Glyph, ...]:
    """What is written in the entry of a label: behind it on its line, else where it most naturally stands, with the lines that carry it on."""
    found = ((place.weight, _off_rings(page, place.glyphs)) for place in page.places.of(hit, wraps=True, below=False))
    places = [(weight, glyphs) for weight, glyphs in found if glyphs]
    behind = _off_rings(page, _behind(page, hit))
    first = behind[0] if behind else max(places, key=lambda place: place[0])[1][0] if places else None
    if first is None:
        return ()
    longest = max((glyphs for _, glyphs in places if glyphs[0] is first), key=len, default=())
    whole = dict.fromkeys((*behind, *longest))
    below = _off_rings(page, tuple(_column_below(page, hit, first)))
    return (*whole, *(glyph for glyph in below if glyph not in whole))


def _off_rings(page: LabelledPage, glyphs: tuple[Glyph, ...]) -> tuple[Glyph, ...]:
    """The glyphs without letters of a round seal's ring that were read one by one, each as a line of its own."""
    reading = page.layout.reading
    return tuple(
        g for g in glyphs if len(reading.lines[g.line].text) > 1 or not _on_ring(reading.lines[g.line], reading)
    )


def _on_ring(line: Line, reading: PageReading) -> bool:
    x, y = (sum(point[axis] for point in line.polygon) / 4 for axis in (0, 1))
    for seal in reading.seals:
        (left, top), _, (right, bottom), _ = seal.polygon
        across, down = (2 * x - left - right) / max(right - left, 1), (2 * y - top - bottom) / max(bottom - top, 1)
        if seal.shape != "square" and _RING[0] <= (across**2 + down**2) ** 0.5 <= _RING[1]:
            return True
    return False


def _behind(page: LabelledPage, hit: LabelHit) -> tuple[Glyph, ...]:
    """The rest of the label's line, up to the next label that is set off: words of labels within a remark end nothing (户名有误)."""
    strip = hit.strip
    ends = [o.start for o in page.hits if o.strip is strip and o.start >= hit.end and _is_set_off(o) and _is_surely(o)]
    rest = strip.glyphs[hit.end : min(ends, default=len(strip.glyphs))]
    while rest and not rest[0].char.isalnum():
        rest = rest[1:]
    return rest


def _is_surely(hit: LabelHit) -> bool:
    """True for a label read letter by letter, or with its colon: 实习期内 in an entry is no label 实习期至."""
    return hit.exact or hit.strip.text[hit.end : hit.end + 1] == ":"


def _is_set_off(hit: LabelHit) -> bool:
    """True for a label with a gap before it and a gap or a colon behind."""
    behind = hit.strip.gap_before(hit.end) or hit.strip.text[hit.end : hit.end + 1] == ":"
    return behind and hit.strip.gap_before(hit.start)


def _column_below(page: LabelledPage, hit: LabelHit, first: Glyph) -> Iterator[Glyph]:
    """The lines that begin right below the value's first letter, and not below the label, with nothing left of them."""
    unit, bottom = page.layout.line_height, first.y
    left = first.x - first.height / 2
    if left < hit.box.x1 + unit:
        return
    for row in page.layout.rows:
        run = row[0]
        if run.box.middle < bottom + 0.5 * unit:
            continue
        if run.box.middle > bottom + _NEAR * unit or abs(run.box.x0 - left) > unit:
            return
        yield from run.glyphs
        bottom = run.box.middle


def _clauses(glyphs: tuple[Glyph, ...]) -> Iterator[str]:
    return _split("".join(glyph.char for glyph in glyphs))


def _split(text: str) -> Iterator[str]:
    for clause in _CLAUSE.split(unicodedata.normalize("NFKC", text)):
        plain_clause = clause.strip(":.[]【】\"'“”-—_*·")
        yield plain_clause[1:-1] if _BRACKETED.fullmatch(plain_clause) else plain_clause


def _is_in_order(clause: str, words: NoteWords) -> bool:
    """True for words that say in what state something is, and that it is in order, and nothing more: 状态正常, 账户状态为有效."""
    if not words.states or not words.healthy:
        return False
    named, healthy = "|".join(words.states), "|".join(words.healthy)
    return compiled(f"[\u4e00-\u9fff]{{0,6}}?(?:{named})[:为是]?(?:{healthy})").fullmatch(clause) is not None


def _is_harmless(clause: str, groups: Collection[RecordWords], values: Collection[str]) -> bool:
    """True for figures alone, for what a value of the page says, with its label or without, and for a clause that is known to be in order."""
    if not _HAN.search(clause) or plain(clause) in values or is_personal_seal(clause):
        return True
    return _is_own(clause, groups)


def _is_own(clause: str, groups: Collection[RecordWords]) -> bool:
    return any(compiled(f"(?:{pattern})").fullmatch(clause) for group in groups for pattern in group.harmless)
