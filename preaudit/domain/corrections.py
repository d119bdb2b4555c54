"""What a person says of a paper, beside what was read: a value, a mark, its kind, its pages, its place. Pure: documents and words in, documents out.

A correction is kept beside the reading and never over it; the same readings and corrections give the same verdict everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from preaudit.domain.documents import Document, FieldValue, Mark, MarkKind, MarkState, RemarkMeaning
from preaudit.domain.doubts import Doubt
from preaudit.domain.evidence import Evidence
from preaudit.domain.pages import PageRef
from preaudit.errors import PreauditError


class CorrectionKind(StrEnum):
    """What a person can say.

    VALUE: a field says this (what was read, confirmed, or something else). BLANK: the page has no such thing. KIND: the page is of
    this kind. MARK: a mark is there, or is not. REMARK: what the page was taken to say against itself does not hold. MATERIAL: the paper is
    handed in for this material. SPLIT: with this page a document begins. JOIN: the paper on this page goes on from the one on another.
    CUT: the page holds two papers, one on either side of a line across it. INSPECTED: the original of the paper was seen (验原件). FACT: what
    nobody had told of the case, of no paper (see `answers`).
    """

    VALUE = "value"
    BLANK = "blank"
    KIND = "kind"
    MARK = "mark"
    REMARK = "remark"
    MATERIAL = "material"
    SPLIT = "split"
    JOIN = "join"
    CUT = "cut"
    INSPECTED = "inspected"
    FACT = "fact"


#: What is said of a page, and so of what documents there are: it counts before a word of any of them is read.
OF_PAGES = frozenset({CorrectionKind.KIND, CorrectionKind.SPLIT, CorrectionKind.JOIN, CorrectionKind.CUT})
#: What adds to a case and corrects nothing that the machine read.
ADDING = frozenset({CorrectionKind.INSPECTED, CorrectionKind.FACT})


#: What is said of no document as it was understood.
_OF_NO_DOCUMENT = frozenset({CorrectionKind.JOIN, CorrectionKind.CUT, CorrectionKind.FACT})

#: A line nearer to an edge than this share of the page cuts nothing off.
_EDGE = 0.02


class CorrectionError(PreauditError):
    """A correction does not fit the paper that it is about, or the rules in force."""

    code = "correction_invalid"


@dataclass(frozen=True, slots=True)
class Correction:
    """One word of a person about one paper.

    `sha256`, `page` (from 1) and `paper` (its number among those on the page, from 1) name the paper by its content, so that a file put in its
    place inherits nothing; of a fact the digest is ''. `key`: a field; a mark (`seal`, `seal.lessor`); a remark's meaning; a fact; else ''.
    `value`: normalized; an answer; a kind
    (`id_card`, `business_license/company`), a mark's state, a material's code, the page that a paper goes on from (`page_name`), or
    where a page is cut (`Cut`).
    """

    sha256: str
    page: int
    paper: int
    what: CorrectionKind
    key: str = ""
    value: str = ""


#: A paper that a person arranges: the content's digest, the page, and its number on a page that was cut; 1 on any other.
Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True, order=True)
class Cut:
    """A straight line across a page as uploaded: `across` at so much of its height from the top, else of its width from the left."""

    across: bool
    share: float

    def __str__(self) -> str:
        return f"{'y' if self.across else 'x'}:{self.share:g}"

    @classmethod
    def named(cls, name: str) -> Cut | None:
        """The line that a correction names (`y:0.52`); None for what is none, and for one at the very edge."""
        found = re.fullmatch(r"([xy]):(0\.[0-9]{1,4})", name)
        share = float(found[2]) if found else 0.0
        return cls(found[1] == "y", share) if found and _EDGE <= share <= 1 - _EDGE else None


def cut_pages(corrections: Iterable[Correction]) -> dict[tuple[str, int], tuple[Cut, ...]]:
    """The lines along which persons cut pages, from the top, then from the left: by the content's digest and the page."""
    cuts: dict[tuple[str, int], set[Cut]] = {}
    for each in corrections:
        if each.what is CorrectionKind.CUT and (cut := Cut.named(each.value)):
            cuts.setdefault((each.sha256, each.page), set()).add(cut)
    return {page: tuple(sorted(lines, key=lambda cut: (not cut.across, cut.share))) for page, lines in cuts.items()}


def assigned_kinds(corrections: Iterable[Correction]) -> dict[Place, str]:
    """The kinds that persons gave to papers, the last word on each."""
    return {(c.sha256, c.page, c.paper): c.value for c in corrections if c.what is CorrectionKind.KIND}


def page_name(sha256: str, page: int, paper: int = 1) -> str:
    """How a correction calls another page, or a paper on one that was cut."""
    return f"{sha256}#{page}" + (f"/{paper}" if paper > 1 else "")


def page_named(name: str) -> Place | None:
    """The paper of a page's name; None for what is none."""
    found = re.fullmatch(r"(.+)#([0-9]{1,6})(?:/([0-9]{1,4}))?", name)
    return (found[1], int(found[2]), int(found[3] or 1)) if found else None


def begun_pages(corrections: Iterable[Correction]) -> frozenset[tuple[str, int]]:
    """The pages with which persons said that a document begins."""
    return frozenset((c.sha256, c.page) for c in corrections if c.what is CorrectionKind.SPLIT)


def joined_pages(corrections: Iterable[Correction]) -> dict[Place, Place]:
    """The papers from which others go on, by those that do; a document that begins anew at one of the two goes on from nothing."""
    joined: dict[Place, Place] = {}
    for correction in corrections:
        here = (correction.sha256, correction.page, correction.paper)
        if correction.what is CorrectionKind.JOIN and (before := page_named(correction.value)):
            joined.pop(here, None)
            joined[here] = before
        elif correction.what is CorrectionKind.SPLIT:
            joined = {one: other for one, other in joined.items() if here not in (one, other)}
    return joined


def corrected(
    documents: Sequence[Document], corrections: Sequence[Correction], digests: Mapping[str, str]
) -> tuple[Document, ...]:
    """The documents as persons corrected them, a later word over an earlier. `digests`: of the files by name.

    What is said of a paper that is no longer there changes nothing.
    """
    result = list(documents)
    for correction in corrections:
        place = place_of(result, correction, digests)
        if place is None or correction.what in _OF_NO_DOCUMENT:
            continue
        if correction.what is CorrectionKind.SPLIT:
            result[place] = _apart(result[place], correction.page, result)
        else:
            result[place] = _with(result[place], correction)
    return tuple(result)


def place_of(documents: Sequence[Document], correction: Correction, digests: Mapping[str, str]) -> int | None:
    """Which document a correction is about; None where it is not there."""
    on_page = [
        number
        for number, document in enumerate(documents)
        if any(_is_page(ref, correction, digests) for ref in document.pages)
    ]
    return on_page[correction.paper - 1] if 0 < correction.paper <= len(on_page) else None


def mark_key(kind: MarkKind, slot: str) -> str:
    """How a correction calls a mark."""
    return f"{kind.value}.{slot}" if slot else kind.value


def _is_page(ref: PageRef, correction: Correction, digests: Mapping[str, str]) -> bool:
    return ref.page == correction.page and digests.get(ref.file) == correction.sha256


def _with(document: Document, correction: Correction) -> Document:
    """The document with one correction."""
    if correction.what in (CorrectionKind.VALUE, CorrectionKind.BLANK):
        return replace(document, fields={**document.fields, correction.key: _value(document, correction)})
    if correction.what is CorrectionKind.MARK:
        return replace(document, marks=_marks(document, correction))
    if correction.what is CorrectionKind.REMARK:
        kept = tuple(r for r in document.remarks if r.meaning is not RemarkMeaning(correction.key))
        return replace(document, remarks=kept)
    if correction.what is CorrectionKind.MATERIAL:
        return replace(document, handed_in_for=correction.value)
    if correction.what is CorrectionKind.INSPECTED:
        return replace(document, original_seen=True)
    return replace(document, confidence=1.0, certain=True, readable=True)


def _apart(document: Document, page: int, documents: Iterable[Document]) -> Document:
    """A document begun by a person: it is not put together again with what lies before it in its file."""
    files = {ref.file for ref in document.pages if ref.page == page}
    before = (
        d.id for d in documents if d.id != document.id and any(r.file in files and r.page < page for r in d.pages)
    )
    return replace(document, apart_from=tuple(dict.fromkeys((*document.apart_from, *before))))


def _value(document: Document, correction: Correction) -> FieldValue:
    """A field as a person read it: sure, where it stood before, else somewhere on the page."""
    before = document.fields.get(correction.key)
    evidence = before.evidence if before else Evidence(_file(document, correction), correction.page)
    raw = before.raw if before else correction.value
    return FieldValue(correction.value, raw, 1.0, certain=True, evidence=evidence, doubt=Doubt.NONE)


def _marks(document: Document, correction: Correction) -> tuple[Mark, ...]:
    """The marks with one that a person saw, or did not see."""
    kind, _, slot = correction.key.partition(".")
    state = MarkState(correction.value)
    found = [m for m in document.marks if m.kind.value == kind and m.slot == slot]
    evidence = found[0].evidence if found else Evidence(_file(document, correction), correction.page)
    text = found[0].text if found and state is MarkState.PRESENT else ""
    others = tuple(m for m in document.marks if m not in found)
    return (*others, Mark(MarkKind(kind), slot, state, 1.0, evidence, text))


def _file(document: Document, correction: Correction) -> str:
    """The file of the page that the correction is about."""
    return next(ref.file for ref in document.pages if ref.page == correction.page)
