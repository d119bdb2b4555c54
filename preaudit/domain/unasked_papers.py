"""Papers that nothing asks for: none is passed over in silence but one that is surely harmless.

Harmless is a copy, a paper that says what the list's own paper of the kind says or that a newer one took the place of, and one of a kind that
rules/documents calls harmless beside, which says nothing of the people and places of the case that the case does not, and nothing against itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from preaudit.domain.addresses import Agreement, compare_addresses
from preaudit.domain.beside import Beside
from preaudit.domain.candidates import Candidate, candidates
from preaudit.domain.checking.problem import Problem
from preaudit.domain.checking.sorts import Sort
from preaudit.domain.dates import parse_day
from preaudit.domain.documents import UNKNOWN_KIND, Document, FieldValue, RemarkMeaning
from preaudit.domain.dossier import Dossier
from preaudit.domain.doubled_papers import ISSUED_BY
from preaudit.domain.findings import files_of, places_of, retake
from preaudit.domain.fulfilled_pledges import is_fulfilled
from preaudit.domain.issuers import another_office
from preaudit.domain.items import KindInfo
from preaudit.domain.known_of_case import Known, names_in, values_of
from preaudit.domain.matching import Match
from preaudit.domain.names import normal_name
from preaudit.domain.own_rules import said_of_paper
from preaudit.domain.purposes import forbids, serves
from preaudit.domain.superseded_papers import supersedes
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import unasked_papers as say
from preaudit.wording.findings import LETTER_MEND

_HARMLESS = (Beside.HARMLESS, Beside.HARMLESS_OF_ITS_PEOPLE)
_ONE_PLACE = (Agreement.EQUAL, Agreement.CONTAINED)


def unasked(match: Match) -> Iterator[Document]:
    """The papers left aside of which a person is to be asked; and those that only a region's own material took in: it silences nothing."""
    filled, added = match.dossier.filled, match.dossier.item.added
    taken = [document for code in filled if code in added for document in filled[code].documents]
    readable = [document for document in (*match.left, *taken) if document.readable and not document.duplicate_of]
    if not readable:
        return
    dossier = replace(match.dossier, filled={code: filled[code] for code in filled if code not in added})
    known = Known.of(dossier)
    yield from (
        document
        for document in readable
        if not _is_harmless(document, dossier, known)
        and not is_fulfilled(document, dossier)
        and not (document in taken and _is_open(document, dossier, known))
    )


def unasked_paper(dossier: Dossier, document: Document) -> Problem:
    """A paper that nothing asks for: what it has to do with the case?"""
    kind = dossier.item.kind_info(document.kind, document.variant).label if document.kind != UNKNOWN_KIND else ""
    files = files_of(document)
    words = {"files": files, "kind": f"（{kind}）" if kind else ""}
    texts = FindingTexts(
        files,
        say.UNASKED_EXPECTED(),
        say.UNASKED_CITIZEN(**words),
        say.UNASKED_STAFF(**words),
        LETTER_MEND(),
    )
    return Problem(Truth.DOUBT, Reason.DOUBTFUL, texts, places_of(document))


def unread_paper(document: Document) -> Problem:
    """A paper beside the list that nobody could read: it may say anything of the case."""
    files = files_of(document)
    texts = FindingTexts(
        files,
        say.UNASKED_EXPECTED(),
        say.UNREAD_CITIZEN(files=files),
        say.UNREAD_STAFF(files=files),
        retake(document),
    )
    return Problem(Truth.DOUBT, Reason.UNREADABLE, texts, places_of(document))


def _is_harmless(document: Document, dossier: Dossier, known: Known) -> bool:
    if (document.kind == UNKNOWN_KIND or not document.certain) and known.speaks_of_it(document.text):
        return False
    if document.kind == UNKNOWN_KIND:
        return True
    info = dossier.item.kind_info(document.kind, document.variant)
    (paper,) = candidates((document,), dossier.item)
    if _has_something_against_itself(paper, info, dossier) or not _says_whose(paper):
        return False
    same = [other for other in dossier.filled.values() if other.kind == paper.kind]
    if any(supersedes(other, paper, dossier.day) or _repeats(paper, other) for other in same):
        return True
    over = _is_over(paper, info, dossier) and not any(_began_later(paper, other, info) for other in same)
    if over and (same or info.beside is Beside.HARMLESS_WHEN_OVER):
        return known.agrees(paper.fields, info, places=bool(same))
    return _is_harmless_beside(paper, info, dossier, known, in_a_book=bool(same))


def _is_open(document: Document, dossier: Dossier, known: Known) -> bool:
    """Whether the national list opens a kind to what regions add, and the paper is surely, by number, of somebody of the case and of nobody else."""
    if document.kind not in dossier.item.open_kinds or not document.certain:
        return False
    info = dossier.item.kind_info(document.kind, document.variant)
    (paper,) = candidates((document,), dossier.item)
    names = {name for value in values_of(paper.fields, info, Sort.NAME) for name in names_in(value)}
    numbers = set(values_of(paper.fields, info, Sort.NUMBER))
    own = bool(names and numbers) and names <= known.names and numbers <= known.numbers
    return own and _says_whose(paper) and not _has_something_against_itself(paper, info, dossier)


def _is_harmless_beside(paper: Candidate, info: KindInfo, dossier: Dossier, known: Known, *, in_a_book: bool) -> bool:
    """Whether the rules call a paper harmless of which the list has none that says the same. `in_a_book`: the list has one of the kind."""
    its = info.beside is not Beside.HARMLESS_OF_ITS_PEOPLE or known.is_named(paper.fields, info)
    loose = in_a_book and info.loose_page.is_one({key: field.value for key, field in paper.fields.items()})
    stranger = not (its or loose)
    over = bool(info.whose) and _is_over(paper, info, dossier)
    return info.beside in _HARMLESS and not (stranger or over) and known.agrees(paper.fields, info, places=True)


def _has_something_against_itself(paper: Candidate, info: KindInfo, dossier: Dossier) -> bool:
    place = dossier.item.place or dossier.item.region
    remarks = (remark for document in paper.documents for remark in document.remarks)
    if any(
        r.meaning is not RemarkMeaning.PART and (forbids(r.text) or not serves(r.purposes, dossier.item.name, place))
        for r in remarks
    ):
        return True
    if any(key in info.undoing and info.undoing[key].said_in(field.value) for key, field in paper.fields.items()):
        return True
    if any(another_office(info.issuers, paper.fields)):
        return True
    said = [problem for _, problem in said_of_paper(dossier, paper) if not problem.by_letters]
    return bool(said) and not _is_over(paper, info, dossier)


def _says_whose(paper: Candidate) -> bool:
    """False where a name or a number on it is in doubt: it may be of anybody, and of another paper."""
    return all(field.certain or parse_day(field.value) is not None for field in paper.fields.values() if field.value)


def _is_over(paper: Candidate, info: KindInfo, dossier: Dossier) -> bool:
    """True for a paper the term of which surely ended before the day."""
    ends = [field for key, field in paper.fields.items() if key in info.fields and info.fields[key].sort is Sort.LAST]
    days = [parse_day(field.value) for field in ends if field.certain]
    return any(day is not None and day < dossier.day for day in days)


def _began_later(paper: Candidate, other: Candidate, info: KindInfo) -> bool:
    """True where a paper's term surely begins after that of another of its kind: what it ended is not what an older paper ended."""
    first = [key for key, field in info.fields.items() if field.sort is Sort.FIRST]
    both = [(paper.fields[key], other.fields[key]) for key in first if key in paper.fields and key in other.fields]
    days = [(parse_day(mine.value), parse_day(theirs.value)) for mine, theirs in both]
    return any(mine is not None and theirs is not None and mine > theirs for mine, theirs in days)


def _repeats(paper: Candidate, other: Candidate) -> bool:
    """True where a paper says of everything that both say what the other does, and says nothing more.

    It may say less: the bank without its branch, an address without its province.
    """
    said = {key: field for key, field in paper.fields.items() if field.value}
    return bool(said) and all(
        (known := other.fields.get(key)) is not None and _says_no_more(key, field, known) for key, field in said.items()
    )


def _says_no_more(key: str, field: FieldValue, known: FieldValue) -> bool:
    mine, theirs = normal_name(field.value), normal_name(known.value)
    if mine == theirs or (key in ISSUED_BY and theirs.startswith(mine)):
        return True
    return compare_addresses(field.value, known.value) in _ONE_PLACE
