"""What a person says of a paper, beside what was read: a value, a kind, a mark, a remark. Pure: documents and words in, documents out.

A correction is kept beside the reading and never over it; the same readings and corrections give the same verdict everywhere.
"""

from __future__ import annotations

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
    this kind. MARK: a mark is there, or is not. REMARK: what the page was taken to say against itself does not hold.
    """

    VALUE = "value"
    BLANK = "blank"
    KIND = "kind"
    MARK = "mark"
    REMARK = "remark"


class CorrectionError(PreauditError):
    """A correction does not fit the paper that it is about, or the rules in force."""

    code = "correction_invalid"


@dataclass(frozen=True, slots=True)
class Correction:
    """One word of a person about one paper.

    `sha256`, `page` (from 1) and `paper` (its number among those on the page, from 1) name the paper by its content, so that a file put in its
    place inherits nothing. `key`: a field; a mark (`seal`, `seal.lessor`); a remark's meaning; '' for a kind. `value`: normalized; a kind
    (`id_card`, `business_license/company`), or a mark's state.
    """

    sha256: str
    page: int
    paper: int
    what: CorrectionKind
    key: str = ""
    value: str = ""


def assigned_kinds(corrections: Iterable[Correction]) -> dict[tuple[str, int], str]:
    """The kinds that persons gave to pages, the last word on each: by the content's digest and the page."""
    return {(c.sha256, c.page): c.value for c in corrections if c.what is CorrectionKind.KIND}


def corrected(
    documents: Sequence[Document], corrections: Sequence[Correction], digests: Mapping[str, str]
) -> tuple[Document, ...]:
    """The documents as persons corrected them, a later word over an earlier. `digests`: of the files by name.

    What is said of a paper that is no longer there changes nothing.
    """
    result = list(documents)
    for correction in corrections:
        place = place_of(result, correction, digests)
        if place is not None:
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
    return replace(document, confidence=1.0, certain=True, readable=True)


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
