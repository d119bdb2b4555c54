"""Papers that nothing asks for: none is passed over in silence but one that is surely harmless.

Harmless is a copy, a paper that says what the list's own paper of the kind says or that a newer one took the place of, and one of a kind that
rules/documents calls harmless beside, which says nothing of the people and places of the case that the case does not, and nothing against itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from preaudit.domain.addresses import Agreement, compare_addresses, named_regions, normal_address
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
from preaudit.domain.items import Beside, KindInfo
from preaudit.domain.matching import Match
from preaudit.domain.names import normal_name
from preaudit.domain.own_rules import said_of_paper
from preaudit.domain.papers_beside import people_named
from preaudit.domain.purposes import forbids, serves
from preaudit.domain.superseded_papers import supersedes
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import unasked_papers as say
from preaudit.wording.findings import LETTER_MEND

_HARMLESS = (Beside.HARMLESS, Beside.HARMLESS_OF_ITS_PEOPLE)
_ONE_PLACE = (Agreement.EQUAL, Agreement.CONTAINED)
#: A name of fewer letters may be part of any word.
_NAME = 2
#: An address within its city of fewer letters may stand in any text.
_PLACE = 5


def unasked(match: Match) -> Iterator[Document]:
    """The papers left aside of which a person is to be asked; and those that only a region's own material took in: it silences nothing."""
    filled, added = match.dossier.filled, match.dossier.item.added
    taken = [document for code in filled if code in added for document in filled[code].documents]
    readable = [document for document in (*match.left, *taken) if document.readable and not document.duplicate_of]
    if not readable:
        return
    dossier = replace(match.dossier, filled={code: filled[code] for code in filled if code not in added})
    known = _Known.of(dossier)
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


@dataclass(frozen=True, slots=True)
class _Known:
    """Who and what the case is about: the names, numbers and addresses that its papers, shares and facts say."""

    names: frozenset[str]
    numbers: frozenset[str]
    addresses: tuple[str, ...]

    @classmethod
    def of(cls, dossier: Dossier) -> _Known:
        item, facts = dossier.item, dossier.facts
        filled = dossier.filled.values()
        said = [
            (item.kind_info(c.kind, c.variant), key, field.value) for c in filled for key, field in c.fields.items()
        ]
        for code in facts.shared:
            share = dossier.share_of(code)
            info = item.kind_info(dossier.shared_kind(code, share)) if share else None
            said += [(info, key, value) for key, value in share.fields.items()] if share and info else []
        sorts: dict[Sort, set[str]] = {}
        for info, key, value in said:
            if key in info.fields and value:
                sorts.setdefault(info.fields[key].sort, set()).add(value)
        names = {name for value in sorts.get(Sort.NAME, ()) for name in _names(value)}
        numbers = sorts.get(Sort.NUMBER, set()) | {facts.applicant.id_number}
        return cls(frozenset(names), frozenset(numbers), tuple(sorted(sorts.get(Sort.ADDRESS, ()))))

    def speaks_of_it(self, text: str) -> bool:
        """True where a text names somebody of the case, one of its numbers, or a place of it."""
        plain = normal_name(text)
        names = (name for name in self.names if len(name) >= _NAME)
        if any(name in plain for name in names) or any(number and number in plain for number in self.numbers):
            return True
        whole = normal_address(text)
        return any(len(place) >= _PLACE and place in whole for place in map(_within_its_city, self.addresses))

    def is_place(self, address: str) -> bool:
        """True for a place that the case is about."""
        return any(compare_addresses(address, other) in _ONE_PLACE for other in self.addresses)

    def is_named(self, fields: Mapping[str, FieldValue], info: KindInfo) -> bool:
        """True for a paper of somebody of the case: one of the people it names with their numbers, else whom it names first."""
        named = [name for _, name, _ in people_named(fields)]
        if named:
            return any(name in self.names for name in named)
        owner, *_ = [_names(value) for value in _values(fields, info, Sort.NAME)] or [set()]
        return bool(owner & self.names)

    def agrees(self, fields: Mapping[str, FieldValue], info: KindInfo, *, places: bool) -> bool:
        """True where a paper says nothing of anybody of the case that the case does not say itself.

        A stranger's paper says nothing of it, whomever else it names: the first name on a paper is whose it is.
        `places`: whether places count.
        """
        pairs = [(name, number) for _, name, number in people_named(fields)]
        if any((name in self.names) != (number in self.numbers) for name, number in pairs):
            return False
        if not self.is_named(fields, info):
            return True
        owner, *others = [_names(value) for value in _values(fields, info, Sort.NAME)] or [set()]
        known = [self.is_place(address) for address in _values(fields, info, Sort.ADDRESS)] if places else []
        return all(known) and (bool(pairs) or owner.union(*others) <= self.names)


def _within_its_city(address: str) -> str:
    """An address without the province, city and district that it begins with: letters that speak of a house leave them out."""
    return normal_address(address).removeprefix("".join(named_regions(address)))


def _is_harmless(document: Document, dossier: Dossier, known: _Known) -> bool:
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
    return _is_harmless_beside(paper, info, known)


def _is_open(document: Document, dossier: Dossier, known: _Known) -> bool:
    """Whether the national list opens a kind to what regions add, and the paper is surely, by number, of somebody of the case and of nobody else."""
    if document.kind not in dossier.item.open_kinds or not document.certain:
        return False
    info = dossier.item.kind_info(document.kind, document.variant)
    (paper,) = candidates((document,), dossier.item)
    names = {name for value in _values(paper.fields, info, Sort.NAME) for name in _names(value)}
    numbers = set(_values(paper.fields, info, Sort.NUMBER))
    own = bool(names and numbers) and names <= known.names and numbers <= known.numbers
    return own and _says_whose(paper) and not _has_something_against_itself(paper, info, dossier)


def _is_harmless_beside(paper: Candidate, info: KindInfo, known: _Known) -> bool:
    """Whether the rules call a paper harmless of which the list has none that says the same."""
    stranger = info.beside is Beside.HARMLESS_OF_ITS_PEOPLE and not known.is_named(paper.fields, info)
    return info.beside in _HARMLESS and not stranger and known.agrees(paper.fields, info, places=True)


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
    return bool(said_of_paper(dossier, paper)) and not _is_over(paper, info, dossier)


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


def _values(fields: Mapping[str, FieldValue], info: KindInfo, sort: Sort) -> list[str]:
    """The values of a sort in the order of the kind's fields, but who issued the paper."""
    own = (key for key, field in info.fields.items() if field.sort is sort and not field.issuer.offices)
    return [fields[key].value for key in own if key in fields and fields[key].value]


def _names(value: str) -> set[str]:
    return {normal_name(one) for one in value.replace("，", "、").split("、") if one}
