"""Two papers of one kind that contradict each other: the one that was chosen does not settle which of them holds.

A second application, or a second paper of the same person that says something else, is for a person to weigh. Papers of other people and plain
copies are none of this, nor an older paper whose days alone differ. Doubt takes nothing away: what is not surely read differs unless it may be
a misreading of what stands on the other paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from preaudit.domain.addresses import Agreement, compare_addresses
from preaudit.domain.candidates import Candidate
from preaudit.domain.documents import Document, FieldValue
from preaudit.domain.names import normal_name
from preaudit.domain.numbers import valid_credit_code, valid_id_number

#: Fields that say whose a paper is, where it has them; and of which place.
_NAMED = frozenset(
    {
        "name",
        "company_name",
        "plate_number",
        "account_holder",
        "holder_name",
        "account_number",
        "certificate_number",
        "vin",
    }
)
#: Days on which something happened once: no newer paper of the same person or thing has another.
_ONCE = frozenset({"birth_date", "established_on", "registered_on"})
_PLACES = ("location", "premises")
#: A bank card names the bank alone, a proof of account its branch too.
ISSUED_BY = frozenset({"bank"})
_ONE_PLACE = (Agreement.EQUAL, Agreement.CONTAINED)
_CERTIFICATE, _UNTIL = "certificate_number", "valid_to"
#: The kind of paper by which one applies; there is one of it.
APPLICATION = "application_form"
#: Values as alike as this may be one value, misread: a glyph or two of a number, a stroke of a name.
MISREAD = 0.85
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}|长期")


def contradicting(candidate: Candidate, left: Iterable[Document]) -> Iterator[tuple[Document, tuple[str, ...]]]:
    """Papers left aside that contradict the one chosen, each with the fields in which they differ."""
    for document in left:
        one = document.kind == candidate.kind and document.variant == candidate.variant
        if not one or not document.readable or document.duplicate_of:
            continue
        differing = tuple(key for key, f in document.fields.items() if _differ(key, f, candidate.fields.get(key)))
        differing += _two_ends_of_one_number(document, candidate)
        applied = document.kind == APPLICATION and document.certain
        if not (applied or _of_one_person(document, candidate) or _of_one_place(document, candidate)):
            one = _names_one_person(document, candidate)
            differing = _said_nowhere(differing, document, candidate) if one else ()
        if differing:
            yield document, differing


def _names_one_person(document: Document, candidate: Candidate) -> bool:
    """True where both print one identity number, be it in other places: husband and wife each have a certificate."""
    theirs = {field.value for field in candidate.fields.values()}
    return any(valid_id_number(field.value) and field.value in theirs for field in document.fields.values())


def _said_nowhere(keys: Iterable[str], document: Document, candidate: Candidate) -> tuple[str, ...]:
    """Those of the fields whose value stands nowhere on the other paper."""
    theirs = {normal_name(field.value) for field in candidate.fields.values()}
    return tuple(key for key in keys if normal_name(document.fields[key].value) not in theirs)


def _of_one_place(document: Document, candidate: Candidate) -> bool:
    """True where both are surely of one place: two leases, two titles of one house."""
    pairs = ((document.fields.get(key), candidate.fields.get(key)) for key in _PLACES)
    return any(
        one and other and one.certain and other.certain and compare_addresses(one.value, other.value) in _ONE_PLACE
        for one, other in pairs
    )


def _two_ends_of_one_number(document: Document, candidate: Candidate) -> tuple[str, ...]:
    """The end of validity where one certificate number is printed with two: a certificate of its own holds until one day."""
    numbers = [fields.get(_CERTIFICATE) for fields in (document.fields, candidate.fields)]
    ends = [fields.get(_UNTIL) for fields in (document.fields, candidate.fields)]
    one, other = ({f.value for f in found if f and f.certain and f.value} for found in (numbers, ends))
    whole = all(f and f.certain for f in (*numbers, *ends))
    return (_UNTIL,) if whole and len(one) == 1 and len(other) == 2 else ()


def _of_one_person(document: Document, candidate: Candidate) -> bool:
    """True where both print one identity number or credit code in the same place, or are of one name, firm or vehicle."""
    return any(
        (key in _NAMED or valid_id_number(field.value) or valid_credit_code(field.value)) and field.value == other.value
        for key, field in document.fields.items()
        if (other := candidate.fields.get(key)) is not None
    )


def are_different(key: str, one: str, other: str) -> bool:
    """True where both values of a field say different things; days that a newer paper may have otherwise do not count."""
    if not (one and other) or (_DAY.fullmatch(one) and key not in _ONCE):
        return False
    mine, theirs = normal_name(one), normal_name(other)
    if key in ISSUED_BY and (mine.startswith(theirs) or theirs.startswith(mine)):
        return False
    return mine != theirs and compare_addresses(one, other) not in _ONE_PLACE


def _differ(key: str, one: FieldValue, other: FieldValue | None) -> bool:
    """As `are_different`, but for a doubtful value that may be the other, misread."""
    if other is None or not are_different(key, one.value, other.value):
        return False
    mine, theirs = normal_name(one.value), normal_name(other.value)
    return (one.certain and other.certain) or SequenceMatcher(None, mine, theirs).ratio() < MISREAD
