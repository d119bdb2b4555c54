"""Corrections held against the papers that they are about and the rules in force, before they count."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from preaudit.contract.decoding import JudgedPapers
from preaudit.domain.answers import answered
from preaudit.domain.corrections import (
    Correction,
    CorrectionError,
    CorrectionKind,
    Cut,
    Place,
    assigned_kinds,
    cut_pages,
    mark_key,
    page_name,
    page_named,
    place_of,
)
from preaudit.domain.documents import Document, MarkKind, MarkState
from preaudit.domain.facts import parse_facts
from preaudit.domain.items import Item
from preaudit.domain.names import nearest
from preaudit.rulebook.kinds import KindSpec, spec_of
from preaudit.wording import Text
from preaudit.wording import correction_refusals as say
from preaudit.wording.common import DID_YOU_MEAN, KNOWN_ARE
from preaudit.wording.exchange import NO_SUCH_KIND

#: What is said of which pages make a document.
_OF_ARRANGING = frozenset({CorrectionKind.SPLIT, CorrectionKind.JOIN, CorrectionKind.CUT})


@dataclass(frozen=True, slots=True)
class Proposed:
    """A correction as a person asks for it; see `Correction`. `file`: the file's name in the case; another page is `FILE#PAGE`, a paper on
    one that was cut `FILE#PAGE/PAPER`. A fact is of no file."""

    file: str
    page: int
    what: CorrectionKind
    key: str = ""
    value: str = ""
    paper: int = 1


def checked(
    said: Sequence[Proposed], judged: JudgedPapers, kinds: Sequence[KindSpec], items: Sequence[Item] = ()
) -> list[Correction]:
    """The corrections, their values normalized as those of a page would be. `items`: what the case applies for.

    Raises CorrectionError, and FactsError, naming what does not fit.
    """
    fitting: list[Correction] = []
    for proposed in said:
        given = assigned_kinds(fitting)
        fitting.append(_checked(proposed, judged, kinds, items, given))
    return fitting


def _checked(
    proposed: Proposed,
    judged: JudgedPapers,
    kinds: Sequence[KindSpec],
    items: Sequence[Item],
    given: Mapping[Place, str],
) -> Correction:
    """One correction; `given`: kinds that pages are given together with it."""
    if proposed.what is CorrectionKind.FACT:
        return _fact(proposed, items)
    if proposed.file not in judged.digests:
        raise _unknown(say.NO_SUCH_FILE(file=proposed.file), proposed.file, judged.digests)
    if not 0 < proposed.page <= judged.pages.get(proposed.file, 0):
        raise CorrectionError(say.NO_SUCH_PAGE(file=proposed.file, page=proposed.page))
    correction = Correction(
        judged.digests[proposed.file],
        proposed.page,
        proposed.paper,
        proposed.what,
        proposed.key,
        proposed.value.strip(),
    )
    if proposed.what is CorrectionKind.KIND:
        return _kind(_arranged(correction, judged), kinds)
    place = place_of(judged.documents, correction, judged.digests)
    if place is None:
        raise CorrectionError(say.NO_SUCH_PAPER(file=proposed.file, page=proposed.page, paper=proposed.paper))
    document = judged.documents[place]
    if proposed.what in _OF_ARRANGING:
        return _arranging(correction, place, judged)
    if proposed.what is CorrectionKind.MATERIAL:
        one = _arranged(correction, judged)
        written = given.get((one.sha256, one.page, one.paper), "")
        kind, _, variant = written.partition("/")
        named = spec_of(kinds, kind, variant) if kind else spec_of(kinds, document.kind, document.variant)
        return _material(correction, named, items, kinds)
    if proposed.what is CorrectionKind.INSPECTED:
        return replace(correction, key="", value="")
    spec = spec_of(kinds, document.kind, document.variant)
    if proposed.what is CorrectionKind.REMARK:
        return _remark(correction, document)
    if proposed.what is CorrectionKind.MARK:
        return _mark(correction, document, spec)
    return _field(correction, document, spec)


def _fact(proposed: Proposed, items: Sequence[Item]) -> Correction:
    """An answer that the facts of the case can hold. Raises FactsError."""
    answer = Correction("", 1, 1, CorrectionKind.FACT, proposed.key, proposed.value.strip())
    if not answer.value:
        raise CorrectionError(say.NO_ANSWER, say.NO_ANSWER_MEND)
    parse_facts(answered({}, [answer]), {name: kind for item in items for name, kind in item.own_facts().items()})
    return answer


def _kind(correction: Correction, kinds: Sequence[KindSpec]) -> Correction:
    known = {f"{spec.kind}/{spec.variant}" if spec.variant else spec.kind for spec in kinds}
    known |= {spec.kind for spec in kinds}
    if correction.value not in known:
        raise _unknown(NO_SUCH_KIND(kind=correction.value), correction.value, known)
    return replace(correction, key="")


def _arranged(correction: Correction, judged: JudgedPapers) -> Correction:
    """What is said of a page: of all of it, unless it was cut. Raises CorrectionError where it was cut into fewer papers."""
    if (correction.sha256, correction.page) not in cut_pages(judged.corrections):
        return replace(correction, paper=1)
    if place_of(judged.documents, correction, judged.digests) is None:
        raise CorrectionError(say.NO_SUCH_PART(page=correction.page, paper=correction.paper))
    return correction


def _arranging(correction: Correction, place: int, judged: JudgedPapers) -> Correction:
    """Where a page is cut, that a document begins with a page, or that it goes on from another: of pages with one paper each, or cut."""
    own = judged.documents[place]
    if correction.what is CorrectionKind.CUT:
        if (line := Cut.named(correction.value)) is None:
            raise CorrectionError(say.NO_CUT(value=correction.value), say.NO_CUT_MEND)
        return replace(correction, paper=1, key="", value=str(line))
    if correction.what is CorrectionKind.SPLIT:
        if (own.pages[0].page, judged.digests[own.pages[0].file]) == (correction.page, correction.sha256):
            raise CorrectionError(say.BEGINS_ALREADY(page=correction.page), say.BEGINS_ALREADY_MEND)
        return replace(correction, paper=1, key="", value="")
    file, _, number = correction.value.rpartition("#")
    if file not in judged.digests:
        raise _unknown(say.NO_SUCH_FILE(file=file), file, judged.digests)
    other = page_named(correction.value) or ("", 0, 1)
    before = replace(correction, sha256=judged.digests[file], page=other[1], paper=other[2])
    found = place_of(judged.documents, before, judged.digests)
    if found is None:
        raise CorrectionError(say.NO_SUCH_PAGE(file=file, page=number))
    if judged.documents[found] is own:
        raise CorrectionError(say.ONE_ALREADY, say.ONE_ALREADY_MEND)
    cut = cut_pages(judged.corrections)
    for each in (correction, before):
        several = place_of(judged.documents, replace(each, paper=2), judged.digests) is not None
        if several and (each.sha256, each.page) not in cut:
            raise CorrectionError(say.SEVERAL_ON_PAGE(page=each.page), say.SEVERAL_ON_PAGE_MEND)
    here, there = _arranged(correction, judged), _arranged(before, judged)
    return replace(here, key="", value=page_name(there.sha256, there.page, there.paper))


def _material(
    correction: Correction, spec: KindSpec | None, items: Sequence[Item], kinds: Sequence[KindSpec]
) -> Correction:
    """That a paper is handed in for a material, which one of its kind can fill."""
    known = {material.code: material for item in items for material in item.materials}
    if correction.value not in known:
        raise _unknown(say.NO_SUCH_MATERIAL(code=correction.value), correction.value, known)
    same = [m for item in items for m in item.materials if m.code == correction.value]
    if spec is None or not any(material.accept_for(spec.kind, spec.variant) for material in same):
        fitting = {accept.kind for material in same for accept in material.accepts}
        labels = "、".join(dict.fromkeys(each.label for each in kinds if each.kind in fitting))
        why = say.NOT_FOR_MATERIAL(kind=_called(spec), material=known[correction.value].name)
        raise CorrectionError(why, say.NOT_FOR_MATERIAL_MEND(kinds=labels))
    return replace(correction, key="")


def _remark(correction: Correction, document: Document) -> Correction:
    known = {remark.meaning.value for remark in document.remarks}
    if correction.key not in known:
        raise _unknown(say.NO_SUCH_REMARK(key=correction.key), correction.key, known)
    return correction


def _mark(correction: Correction, document: Document, spec: KindSpec | None) -> Correction:
    known = {MarkKind.SEAL.value, MarkKind.PHOTO.value}
    known |= {mark_key(mark.kind, mark.slot) for mark in document.marks if mark.kind is not MarkKind.CODE}
    if spec:
        known |= {mark_key(MarkKind.SIGNATURE, slot) for slot in spec.marks.signatures}
    if correction.key not in known:
        raise _unknown(say.NO_SUCH_MARK(kind=_called(spec), key=correction.key), correction.key, known)
    if correction.value not in (MarkState.PRESENT.value, MarkState.ABSENT.value):
        raise CorrectionError(say.NOT_A_STATE())
    return correction


def _field(correction: Correction, document: Document, spec: KindSpec | None) -> Correction:
    known = spec.fields if spec else {}
    if correction.key not in known:
        raise _unknown(say.NO_SUCH_FIELD(kind=_called(spec), key=correction.key), correction.key, known)
    if correction.what is CorrectionKind.BLANK:
        return Correction(correction.sha256, correction.page, correction.paper, CorrectionKind.BLANK, correction.key)
    field, before = known[correction.key], document.fields.get(correction.key)
    if before and before.value == correction.value:
        return correction
    text = "".join(unicodedata.normalize("NFKC", correction.value).split())
    parsed = field.value_type.parse(text)
    if parsed is None or (parsed.start, parsed.end) != (0, len(text)):
        why = say.NOT_A_VALUE(value=correction.value, label=field.label)
        raise CorrectionError(why, say.AS_PRINTED)
    return Correction(
        correction.sha256, correction.page, correction.paper, CorrectionKind.VALUE, correction.key, parsed.value
    )


def _called(spec: KindSpec | None) -> str:
    return spec.label if spec else "?"


def _unknown(why: Text, word: str, known: Collection[str]) -> CorrectionError:
    near = nearest(word, known)
    mend: Text = DID_YOU_MEAN(near=near) if near else KNOWN_ARE(known=", ".join(sorted(known)) or "-")
    return CorrectionError(why, mend)
