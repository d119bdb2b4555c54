"""A name and the number beside it are of one person, not the name of one of the people and the number of another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from preaudit.domain.checking.case import CaseView
from preaudit.domain.checking.check import Check, Phrases, called, of_this, weighed
from preaudit.domain.checking.comparison import How, compare, differ
from preaudit.domain.checking.effects import wider_loosens
from preaudit.domain.checking.parameters import Otherwise
from preaudit.domain.checking.problem import Problem
from preaudit.domain.checks.same_person import Person
from preaudit.domain.truth import Truth
from preaudit.wording import Message, Text

_SENTENCE = Message(
    "check.one_of_people.sentence",
    "{name}旁的号码不是{names}中另一人的{weighed}",
    "the number beside {name} is not that of another of {names}{weighed}",
)


@dataclass(frozen=True, slots=True)
class OneOfPeople(Check):
    """The number is not another's of the people; whether name and number are of them at all, other checks ask."""

    NAMES = ("one_of_people",)
    IDENTIFIES = True
    person: Person
    people: Annotated[tuple[Person, ...], wider_loosens]
    otherwise: Otherwise = Truth.DOUBT

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """Problem where the number is that of somebody called otherwise; what was not surely read decides nothing here."""
        name = case.read(self.person.name)
        number = case.read(self.person.number) if self.person.number else None
        if name is None or number is None or not (name.sure and number.sure):
            return ()
        known = [(r, n) for p in self.people if p.number and (r := case.read(p.name)) and (n := case.read(p.number))]
        of_number = [r for r, n in known if n.value and compare(number, n, How.NUMBER) is Truth.PASS]
        named = [n for r, n in known if r.value and compare(name, r, How.NAME) is Truth.PASS]
        if not named or not of_number or any(compare(name, r, How.NAME) is Truth.PASS for r in of_number):
            return ()
        return (differ([(name, other, How.NAME) for other in of_number], self.otherwise),)

    def sentence(self, phrases: Phrases) -> Text:
        """'本件“持证人”旁的号码不是“母亲姓名”、“父亲姓名”中另一人的'."""
        names = called(tuple(person.name for person in self.people), phrases)
        name = of_this(phrases.operand(self.person.name))
        return _SENTENCE(name=name, names=names, weighed=weighed(self.otherwise))
