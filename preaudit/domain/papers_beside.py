"""Papers that fill nothing and still speak of the case: another number of somebody named, another owner of the place, a letter.

What was handed in beside the list is weighed, never passed over: where it speaks against what the case rests on, a person looks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from preaudit.domain.addresses import Agreement, compare_addresses
from preaudit.domain.candidates import Candidate
from preaudit.domain.checking.problem import Problem
from preaudit.domain.documents import Document, FieldValue
from preaudit.domain.dossier import Dossier
from preaudit.domain.findings import files_of, places_of
from preaudit.domain.fulfilled_pledges import is_fulfilled
from preaudit.domain.names import normal_name
from preaudit.domain.numbers import valid_id_number
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import findings as say

#: The kind of paper in which anybody may say anything of the case: I withdraw, I do not agree, it was sold.
_LETTER = "commitment_letter"
_NUMBER = "id_number"
_PLACE = "location"
#: Who may dispose of a place.
_HOLDERS = ("right_holder", "lessor")

Fields = Mapping[str, FieldValue]


def speaking_against(candidate: Candidate, left: Iterable[Document]) -> Iterator[tuple[Document, tuple[str, ...]]]:
    """Papers of other kinds left aside that speak against the candidate, each with the fields of its own that do.

    Only what both papers surely say counts.
    """
    for document in left:
        if document.kind == candidate.kind or not _weighed(document):
            continue
        keys = (
            *_another_number(document.fields, candidate.fields),
            *_another_holder(document.fields, candidate.fields),
        )
        if keys:
            yield document, tuple(dict.fromkeys(keys))


def letters(left: Iterable[Document], dossier: Dossier) -> Iterator[Document]:
    """Letters that no material asked for: what they say of the case only a person can weigh, but of a pledge that is fulfilled."""
    found = (document for document in left if document.kind == _LETTER and _weighed(document))
    return (document for document in found if not is_fulfilled(document, dossier))


def spoken_against(name: str, kind: str, other: Document, labels: tuple[str, ...]) -> Problem:
    """A paper that fills nothing and says something else than this one."""
    words = {"name": name, "kind": kind, "files": files_of(other), "labels": labels}
    texts = FindingTexts(
        say.BESIDE_SEEN(**words),
        say.BESIDE_EXPECTED(**words),
        say.BESIDE_CITIZEN(**words),
        say.BESIDE_CITIZEN(**words),
        say.BESIDE_MEND(),
    )
    return Problem(Truth.DOUBT, Reason.DOUBTFUL, texts, places_of(other), of_the_paper=True)


def letter(document: Document) -> Problem:
    """A letter that no material asked for: it may withdraw, refuse or restrict what is applied for."""
    files = files_of(document)
    texts = FindingTexts(
        files, say.LETTER_EXPECTED(), say.LETTER_CITIZEN(files=files), say.LETTER_STAFF(files=files), say.LETTER_MEND()
    )
    return Problem(Truth.DOUBT, Reason.DOUBTFUL, texts, places_of(document))


def _weighed(document: Document) -> bool:
    return document.readable and document.certain and not document.duplicate_of


def _another_number(fields: Fields, theirs: Fields) -> Iterator[str]:
    """One name with two identity numbers, or one number with two names."""
    known = list(people_named(theirs))
    for key, name, number in people_named(fields):
        if any((name == other) != (number == its) for _, other, its in known):
            yield key


def people_named(fields: Fields) -> Iterator[tuple[str, str, str]]:
    """The people whom a paper names with a number: (the field of the number, name, number)."""
    for key, number in fields.items():
        if key.endswith(_NUMBER) and number.certain and valid_id_number(number.value):
            whose = key.removesuffix(_NUMBER).removesuffix("_")
            for name in (fields.get(one) for one in (f"{whose}_name".strip("_"), whose)):
                if name and name.certain and name.value:
                    yield key, normal_name(name.value), number.value


def _another_holder(fields: Fields, theirs: Fields) -> Iterator[str]:
    """Another owner, or another who lets, of the very place."""
    places = (fields.get(_PLACE), theirs.get(_PLACE))
    if not all(place and place.certain and place.value for place in places):
        return
    if compare_addresses(fields[_PLACE].value, theirs[_PLACE].value) not in (Agreement.EQUAL, Agreement.CONTAINED):
        return
    mine, others = _holders(fields), _holders(theirs)
    if mine and others and mine.isdisjoint(others):
        yield from (key for key in _HOLDERS if key in fields)


def _holders(fields: Fields) -> set[str]:
    held = (fields.get(key) for key in _HOLDERS)
    return {name for field in held if field and field.certain for name in _names(field.value)}


def _names(value: str) -> set[str]:
    return {normal_name(one) for one in value.replace("，", "、").split("、") if one}
