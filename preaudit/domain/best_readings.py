"""The best readings: papers as they would be were the values in doubt what they were read as. Doubt never hides what a sure value would show."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from preaudit.domain.candidates import Candidate
from preaudit.domain.checking.case import Reading
from preaudit.domain.checking.problem import Problem, doubt
from preaudit.domain.documents import Document, FieldValue
from preaudit.domain.doubts import Doubt
from preaudit.domain.evidence import Evidence
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import Reason


def in_doubt(documents: Iterable[Document]) -> frozenset[Evidence]:
    """Where the values stand that were read and are in doubt. What is masked was not read."""
    return frozenset(v.evidence for document in documents for v in document.fields.values() if v.in_doubt)


def document_as_read(document: Document) -> Document:
    """The document with its values sure; itself where all are."""
    if all(not value.in_doubt for value in document.fields.values()):
        return document
    return replace(document, fields={key: _sure(value) for key, value in document.fields.items()})


def candidate_as_read(candidate: Candidate) -> Candidate:
    """What fills a material with its values sure; itself where all are."""
    if not candidate.in_doubt:
        return candidate
    return replace(
        candidate,
        fields={key: _sure(value) for key, value in candidate.fields.items()},
        parts=tuple(map(candidate_as_read, candidate.parts)),
    )


def as_doubts(
    found: Iterable[Problem], read: Iterable[Reading | None], places: frozenset[Evidence]
) -> Iterator[Problem]:
    """What a check found in the best readings, as doubts. `read`: the values it looked at as they are; `places`: of all values in doubt.

    A doubt keeps its words; what would be sure is said of the values that are to be read again.
    """
    unsure = [reading for reading in read if reading and reading.value and not reading.certain]
    for problem in found:
        concerned = tuple(place for place in problem.evidence if place in places)
        readings = [reading for reading in unsure if not concerned or set(reading.evidence) & set(concerned)]
        on = concerned or tuple(place for reading in readings for place in reading.evidence)
        if problem.truth is Truth.FAIL and readings:
            yield replace(doubt(readings), perhaps=on)
        else:
            yield replace(problem, truth=Truth.DOUBT, reason=Reason.DOUBTFUL, perhaps=on)


def asks_nothing_new(problem: Problem, known: Collection[Evidence]) -> bool:
    """Whether a problem rests on values in doubt alone, each of which is `known` to be asked about: its place on the page tells which it is."""
    return bool(problem.perhaps) and all(place.polygon and place in known for place in problem.perhaps)


def _sure(value: FieldValue) -> FieldValue:
    return replace(value, certain=True, doubt=Doubt.NONE) if value.in_doubt else value
