"""A name and its number go together on all papers of the case: no number of two people, no person of two numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from preaudit.domain.checking.case import CaseView, Reading
from preaudit.domain.checking.check import Check, Phrases, called
from preaudit.domain.checking.comparison import How, compare, differ
from preaudit.domain.checking.effects import wider_tightens
from preaudit.domain.checking.problem import Problem
from preaudit.domain.checks.same_person import Person
from preaudit.domain.numbers import hides_some, normal_number
from preaudit.domain.truth import Truth
from preaudit.wording import Message, Text

_SENTENCE = Message(
    "check.consistent_people.sentence",
    "{names}与{known}姓名相同的号码也相同，号码相同的姓名也相同，否则由人工核对",
    "{names} and {known}: one name has one number, and one number one name; else a person checks",
)
_Named = tuple[Reading, Reading]


@dataclass(frozen=True, slots=True)
class ConsistentPeople(Check):
    """Of `people`, each name beside its number against all others and against those `known`.

    Those known are not held against one another: other checks ask that. Of several papers each is read.
    """

    NAMES = ("consistent_people",)
    IDENTIFIES = True
    people: Annotated[tuple[Person, ...], wider_tightens]
    known: Annotated[tuple[Person, ...], wider_tightens] = ()

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """A doubt where somebody has two numbers, or a number two names; what was not surely read decides nothing here."""
        people, known = (_named(case, persons) for persons in (self.people, self.known))
        pairs = [(one, other) for n, one in enumerate(people) for other in (*people[n + 1 :], *known)]
        found = [problem for one, other in pairs for problem in _contradiction(one, other)]
        return tuple(found[:1])

    def sentence(self, phrases: Phrases) -> Text:
        """'“出租方”与“承租方”姓名相同的号码也相同，号码相同的姓名也相同，否则由人工核对'."""
        names, known = (called([p.name for p in persons], phrases) for persons in (self.people, self.known))
        return _SENTENCE(names=names, known=known or names)

    @property
    def answers(self) -> tuple[Truth, ...]:
        """It never fails."""
        return (Truth.PASS, Truth.DOUBT)


def _named(case: CaseView, persons: Iterable[Person]) -> list[_Named]:
    """The people that the papers name with a number, each paper's beside its own."""
    found = [
        pair for p in persons if p.number for pair in zip(case.read_each(p.name), case.read_each(p.number), strict=True)
    ]
    return [(name, number) for name, number in found if name and number and name.sure and number.value]


def _contradiction(one: _Named, other: _Named) -> tuple[Problem, ...]:
    """One number beside two names, be it read weakly: that it is the other's by chance nobody need believe. Or two sure numbers."""
    names = compare(one[0], other[0], How.NAME)
    if normal_number(one[1].value) == normal_number(other[1].value) and not hides_some(one[1].value):
        return (differ([(other[0], one[0], How.NAME)], Truth.DOUBT),) if names is Truth.FAIL else ()
    if names is Truth.PASS and compare(one[1], other[1], How.NUMBER) is Truth.FAIL:
        return (differ([(other[1], one[1], How.NUMBER)], Truth.DOUBT),)
    return ()
