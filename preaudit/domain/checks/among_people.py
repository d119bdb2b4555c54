"""A person is one of those whom other papers are of: every driver has a qualification, and it is a driver's."""

from __future__ import annotations

from dataclasses import dataclass

from preaudit.domain.checking.case import CaseView, Reading
from preaudit.domain.checking.check import Check, Phrases, of_this, weighed
from preaudit.domain.checking.comparison import How, ReadPair, compare, differ
from preaudit.domain.checking.parameters import Otherwise
from preaudit.domain.checking.problem import Problem, doubt
from preaudit.domain.checks.same_person import Person
from preaudit.domain.truth import Truth, all_of
from preaudit.wording import Message, Text

_SENTENCE = Message(
    "check.among_people.sentence", "{person}是{people}之一{weighed}", "{person} is one of {people}{weighed}"
)

#: A name, and the number beside it where there is one.
_Other = tuple[Reading, Reading | None]


@dataclass(frozen=True, slots=True)
class AmongPeople(Check):
    """The person is one of the people of one or several papers, by name and, where both print it, by number."""

    NAMES = ("among_people",)
    IDENTIFIES = True
    person: Person
    people: Person
    otherwise: Otherwise = Truth.FAIL

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """Problem where none of the papers is the person's; a doubt where one perhaps is."""
        name, number = case.read(self.person.name), case.read(self.person.number) if self.person.number else None
        names = case.read_each(self.people.name)
        numbers = case.read_each(self.people.number) if self.people.number else (None,) * len(names)
        others = [(n, its) for n, its in zip(names, numbers, strict=True) if n]
        if name is None or not name.comparable or not others:
            return ()
        truths = [_same(name, number, *other) for other in others]
        if Truth.PASS in truths:
            return ()
        if Truth.DOUBT in truths:
            return (_perhaps(name, number, others),)
        return (differ(_differences(name, number, others), self.otherwise),)

    def sentence(self, phrases: Phrases) -> Text:
        """'本件“姓名”是驾驶员驾驶证的“姓名”之一'."""
        person, people = of_this(phrases.operand(self.person.name)), phrases.operand(self.people.name)
        return _SENTENCE(person=person, people=people, weighed=weighed(self.otherwise))


def _same(name: Reading, number: Reading | None, other: Reading, its_number: Reading | None) -> Truth:
    if not other.comparable:
        return Truth.DOUBT
    truths = [compare(name, other, How.NAME)]
    if number and its_number and number.comparable and its_number.comparable:
        truths.append(compare(number, its_number, How.NUMBER))
    return all_of(truths)


def _perhaps(name: Reading, number: Reading | None, others: list[_Other]) -> Problem:
    """The doubt of what was not surely read, else of names that are partly the same."""
    every = (name, number, *(r for other in others for r in other))
    unclear = [r for r in every if r and r.comparable and not r.sure]
    return doubt(unclear) if unclear else differ([(n, name, How.NAME) for n, _ in others], Truth.DOUBT)


def _differences(name: Reading, number: Reading | None, others: list[_Other]) -> list[ReadPair]:
    """The names of others; the numbers where somebody has the name and another number."""
    pairs: list[ReadPair] = [(n, name, How.NAME) for n, _ in others if compare(n, name, How.NAME) is not Truth.PASS]
    return pairs or [(its, number, How.NUMBER) for _, its in others if its and number]
