"""Corrections held against the papers that they are about and the rules in force, before they count."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from preaudit.contract.decoding import JudgedPapers
from preaudit.domain.corrections import Correction, CorrectionError, CorrectionKind, mark_key, place_of
from preaudit.domain.documents import Document, MarkKind, MarkState
from preaudit.domain.names import nearest
from preaudit.domain.pages import PageRef
from preaudit.rulebook.kinds import KindSpec
from preaudit.wording import Text
from preaudit.wording import correction_refusals as say
from preaudit.wording.common import DID_YOU_MEAN, KNOWN_ARE
from preaudit.wording.exchange import NO_SUCH_KIND


@dataclass(frozen=True, slots=True)
class Proposed:
    """A correction as a person asks for it; see `Correction`. `file`: the file's name in the case."""

    file: str
    page: int
    what: CorrectionKind
    key: str = ""
    value: str = ""
    paper: int = 1


def checked(proposed: Proposed, judged: JudgedPapers, kinds: Sequence[KindSpec]) -> Correction:
    """The correction, its value normalized as that of a page would be. Raises CorrectionError naming what does not fit."""
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
        return _kind(correction, kinds)
    place = place_of(judged.documents, correction, judged.digests)
    if place is None:
        raise CorrectionError(say.NO_SUCH_PAPER(file=proposed.file, page=proposed.page, paper=proposed.paper))
    document = judged.documents[place]
    spec = spec_of(kinds, document.kind, document.variant)
    if proposed.what is CorrectionKind.REMARK:
        return _remark(correction, document)
    if proposed.what is CorrectionKind.MARK:
        return _mark(correction, document, spec)
    return _field(correction, document, spec)


def spec_of(kinds: Iterable[KindSpec], kind: str, variant: str = "") -> KindSpec | None:
    """The kind in that form, else in any."""
    same = [spec for spec in kinds if spec.kind == kind]
    return next((spec for spec in same if spec.variant == variant), same[0] if same else None)


def assigned_specs(
    assigned: Mapping[tuple[str, int], str], digests: Mapping[str, str], kinds: Sequence[KindSpec]
) -> dict[PageRef, KindSpec]:
    """The kinds that persons gave to pages, by page; one that the rules no longer know is left out."""
    found = {}
    for name, digest in digests.items():
        for (sha256, page), written in assigned.items():
            kind, _, variant = written.partition("/")
            if sha256 == digest and (spec := spec_of(kinds, kind, variant)):
                found[PageRef(name, page)] = spec
    return found


def _kind(correction: Correction, kinds: Sequence[KindSpec]) -> Correction:
    known = {f"{spec.kind}/{spec.variant}" if spec.variant else spec.kind for spec in kinds}
    known |= {spec.kind for spec in kinds}
    if correction.value not in known:
        raise _unknown(NO_SUCH_KIND(kind=correction.value), correction.value, known)
    return Correction(correction.sha256, correction.page, 1, CorrectionKind.KIND, "", correction.value)


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
