"""Problems of what is handed in: what lacks, what cannot be read, what belongs nowhere."""

from __future__ import annotations

from collections.abc import Iterable

from preaudit.domain.candidates import Candidate
from preaudit.domain.checking.problem import Problem, one_after_another
from preaudit.domain.documents import UNKNOWN_KIND, Document, FieldValue, MarkKind, RemarkMeaning
from preaudit.domain.dossier import Dossier
from preaudit.domain.evidence import Evidence
from preaudit.domain.items import Material
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import NOTHING, Message, Text, literal, undone_values
from preaudit.wording import findings as say

SIDE_NAMES = {"front": say.FRONT, "back": say.BACK, "head": say.HEAD, "member": say.MEMBER}


def acceptable(dossier: Dossier, material: Material) -> Text:
    """The kinds that fill a material where there are several to choose from: 租赁合同或不动产权证书."""
    kinds = {a.kind: dossier.item.kind_info(a.kind, a.variant).label for a in material.accepts if not a.bearing_photo}
    labels = tuple(kinds.values())
    return say.EITHER(others=labels[:-1], last=labels[-1]) if len(labels) > 1 else NOTHING


def absent(dossier: Dossier, material: Material, need: Truth) -> Problem:
    """Nothing uploaded fills the material."""
    kinds = acceptable(dossier, material)
    words = {"name": material.name, "choice": say.IN_BRACKETS(words=kinds) if kinds else NOTHING}
    seen, expected = say.ABSENT_SEEN(), say.MATERIAL(**words)
    if need is Truth.DOUBT:
        doubt = (say.PERHAPS_NEEDED_CITIZEN, say.PERHAPS_NEEDED_STAFF, say.PERHAPS_NEEDED_MEND)
        texts = FindingTexts(seen, expected, *(message(**words) for message in doubt))
        return Problem(Truth.DOUBT, Reason.DOUBTFUL, texts)
    mend = say.ABSENT_MEND(**words, guide=material.guide)
    texts = FindingTexts(seen, expected, say.ABSENT_CITIZEN(**words), say.ABSENT_STAFF(**words), mend)
    return Problem(Truth.FAIL, Reason.ABSENT, texts)


def retake(*documents: Document) -> Text:
    """How to take the pages again: by what is wrong with them, else in general."""
    advice = {defect.retake: defect.advice() for d in documents for defect in d.defects}
    return one_after_another(advice.values(), say.ADVICE) if advice else say.RETAKE()


def unreadable(name: str, candidate: Candidate) -> Problem:
    """A page too poor to read, known to be meant for a material."""
    files = files_of(*candidate.documents)
    texts = FindingTexts(
        files,
        say.UNREADABLE_EXPECTED(),
        say.UNREADABLE_CITIZEN(name=name, files=files),
        say.UNREADABLE_STAFF(name=name, files=files, flaws=_flaws(*candidate.documents)),
        retake(*candidate.documents),
    )
    return Problem(Truth.FAIL, Reason.UNREADABLE, texts, candidate.places)


def _flaws(*documents: Document) -> Text:
    names = {defect.name: defect.flaw for d in documents for defect in d.defects}
    return say.IN_BRACKETS(words=tuple(names.values())) if names else NOTHING


def undone(name: str, label: str, said: str, value: str, places: tuple[Evidence, ...] = ()) -> Problem:
    """A value with words that end, deny or restrict it: it is not the plain value, whatever is compared with it."""
    words = {"name": name, "label": label, "value": value, "said": said}
    texts = FindingTexts(
        say.LABELLED(**words),
        undone_values.EXPECTED(),
        undone_values.CITIZEN(**words),
        undone_values.STAFF(**words),
        undone_values.MEND(**words),
    )
    return Problem(Truth.DOUBT, Reason.DOUBTFUL, texts, places, of_the_paper=True)


def issued_elsewhere(name: str, label: str, field: FieldValue) -> Problem:
    """An office that issues no such paper, or of another place than the paper names."""
    words = {"name": name, "label": label, "value": field.value}
    texts = FindingTexts(
        say.LABELLED(**words),
        undone_values.ISSUER_EXPECTED(**words),
        undone_values.ISSUER_CITIZEN(**words),
        undone_values.ISSUER_STAFF(**words),
        undone_values.ISSUER_MEND(**words),
    )
    perhaps = () if field.certain else (field.evidence,)
    return Problem(Truth.DOUBT, Reason.DOUBTFUL, texts, (field.evidence,), of_the_paper=True, perhaps=perhaps)


def code_differs(name: str, label: str, field: FieldValue, candidate: Candidate) -> Problem:
    """A number that the document's own QR code contradicts: one of them was altered or misread, and a person must tell."""
    words = {"name": name, "label": label, "value": field.value}
    texts = FindingTexts(
        say.LABELLED(**words),
        say.CODE_EXPECTED(),
        say.CODE_CITIZEN(**words),
        say.CODE_STAFF(**words),
        say.CODE_MEND(**words),
    )
    codes = (mark.evidence for mark in candidate.marks if mark.kind is MarkKind.CODE)
    return Problem(Truth.DOUBT, Reason.INCONSISTENT, texts, (field.evidence, *codes))


def masked(name: str, labels: tuple[str, ...], fields: Iterable[FieldValue]) -> Problem:
    """What a document always says is masked on it: the full view is needed."""
    hidden = tuple(fields)
    words = {"name": name, "labels": labels}
    texts = FindingTexts(
        say.MASKED(labels=labels, values=tuple(field.value for field in hidden)),
        say.MASKED_EXPECTED(),
        say.MASKED_CITIZEN(**words),
        say.MASKED_STAFF(**words),
        say.MASKED_MEND(name=name),
    )
    evidence = tuple(field.evidence for field in hidden)
    return Problem(Truth.DOUBT, Reason.DOUBTFUL, texts, evidence, of_the_paper=True)


def lacking_sides(name: str, sides: tuple[str, ...], candidate: Candidate) -> Problem:
    """A card without one of its sides."""
    words = {"name": name, "sides": tuple(SIDE_NAMES.get(side, side) for side in sides)}
    texts = FindingTexts(
        say.SIDES(sides=tuple(SIDE_NAMES.get(side, side) for side in sorted(candidate.sides))),
        say.SIDES(**words),
        say.SIDES_CITIZEN(**words),
        say.SIDES_STAFF(**words),
        say.SIDES_MEND(**words),
    )
    if candidate.certain:
        return Problem(Truth.FAIL, Reason.INCOMPLETE, texts, candidate.places)
    return Problem(Truth.DOUBT, Reason.DOUBTFUL, texts, candidate.places)


def internal(rule: str, error: str) -> Problem:
    """A check at which the program failed: nothing is known of what it looks at, and the citizen owes nothing for it."""
    texts = FindingTexts(
        say.INTERNAL_SEEN(error=error),
        say.INTERNAL_EXPECTED(),
        say.INTERNAL_CITIZEN(),
        say.INTERNAL_STAFF(rule=rule, error=error),
        say.INTERNAL_MEND(),
    )
    return Problem(Truth.DOUBT, Reason.INTERNAL, texts)


def guessed_kind(name: str, candidate: Candidate) -> Problem:
    """What fills a material is probably, not surely, of its kind."""
    files = files_of(*candidate.documents)
    texts = FindingTexts(
        files,
        literal(name),
        say.KIND_CITIZEN(files=files, name=name),
        say.KIND_STAFF(files=files, name=name),
        say.KIND_MEND(name=name),
    )
    return Problem(Truth.DOUBT, Reason.DOUBTFUL, texts, candidate.places)


def agent_denied(name: str, candidate: Candidate) -> Problem:
    """A power of attorney of a case that, by its facts, nobody acts in for the applicant."""
    files = files_of(*candidate.documents)
    texts = FindingTexts(
        files,
        say.DENIED_EXPECTED(),
        say.DENIED_CITIZEN(name=name, files=files),
        say.DENIED_STAFF(name=name, files=files),
        say.DENIED_MEND(name=name),
    )
    return Problem(Truth.DOUBT, Reason.DOUBTFUL, texts, candidate.places)


def guessed_pair(name: str, candidate: Candidate) -> Problem:
    """Two sides of cards that may be of different people."""
    texts = FindingTexts(
        files_of(*candidate.documents),
        say.PAIR_EXPECTED(),
        say.PAIR_CITIZEN(name=name),
        say.PAIR_STAFF(name=name),
        say.PAIR_MEND(),
    )
    return Problem(Truth.DOUBT, Reason.DOUBTFUL, texts, candidate.places)


def contradicted(name: str, other: Document, labels: tuple[str, ...]) -> Problem:
    """Another paper of the kind that says something else: which of them holds?"""
    words = {"name": name, "files": files_of(other), "labels": labels}
    texts = FindingTexts(
        say.DOUBLED_SEEN(**words),
        say.DOUBLED_EXPECTED(name=name),
        say.DOUBLED_CITIZEN(**words),
        say.DOUBLED_STAFF(**words),
        say.DOUBLED_MEND(name=name),
    )
    return Problem(Truth.DOUBT, Reason.DOUBTFUL, texts, places_of(other), of_the_paper=True)


def surplus(dossier: Dossier, document: Document) -> Problem:
    """A document that fills no slot."""
    files, places = files_of(document), _parts_of_picture(document) or places_of(document)
    if not document.readable:
        texts = FindingTexts(
            files,
            NOTHING,
            say.UNUSED_CITIZEN(files=files),
            say.UNUSED_STAFF(files=files, flaws=_flaws(document)),
            retake(document),
        )
        return Problem(Truth.FAIL, Reason.UNREADABLE, texts, places)
    label = dossier.item.kind_info(document.kind, document.variant).label
    sentence = _surplus_message(document)(files=files, kind=label)
    texts = FindingTexts(files, say.SURPLUS_EXPECTED(), sentence, sentence, say.SURPLUS_MEND())
    return Problem(Truth.FAIL, Reason.WRONG_DOCUMENT, texts, places)


def _surplus_message(document: Document) -> Message:
    if document.duplicate_of:
        return say.SURPLUS_DUPLICATE
    if _parts_of_picture(document):
        return say.SURPLUS_PART
    return say.SURPLUS_UNKNOWN if document.kind == UNKNOWN_KIND else say.SURPLUS_KIND


def _parts_of_picture(document: Document) -> tuple[Evidence, ...]:
    """Where in pictures of several papers a document of no known kind stands."""
    return tuple(remark.evidence for remark in document.remarks if remark.meaning is RemarkMeaning.PART)


def files_of(*documents: Document) -> Text:
    """The files of documents, each once."""
    files = dict.fromkeys(page.file for d in documents for page in d.pages)
    return say.FILES(files=tuple(say.FILE(file=file) for file in files))


def places_of(*documents: Document) -> tuple[Evidence, ...]:
    """The pages of documents."""
    return tuple(dict.fromkeys(Evidence(page.file, page.page) for d in documents for page in d.pages))
