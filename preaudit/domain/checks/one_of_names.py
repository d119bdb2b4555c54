"""A person is one of those whom another document names: a married couple, co-owners."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated

from preaudit.domain.checking.case import CaseView, Operand
from preaudit.domain.checking.check import Check, Phrases, called, of_this, weighed
from preaudit.domain.checking.comparison import How, compare, differ
from preaudit.domain.checking.effects import wider_loosens
from preaudit.domain.checking.parameters import Otherwise
from preaudit.domain.checking.problem import Problem, doubt
from preaudit.domain.truth import Truth
from preaudit.wording import Message, Text

_SENTENCE = Message(
    "check.one_of_names.sentence", "{person}是{names}之一{weighed}", "{person} is one of {names}{weighed}"
)


@dataclass(frozen=True, slots=True)
class OneOfNames(Check):
    """A person is among those named."""

    NAMES = ("one_of_names",)
    IDENTIFIES = True
    person: Operand
    names: Annotated[tuple[Operand, ...], wider_loosens]
    otherwise: Otherwise = Truth.FAIL

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """Problem where none of the names is the person's."""
        person = case.read(self.person)
        printed = [r for r in (case.read(name) for name in self.names) if r]
        if person is None or not person.comparable or not printed:
            return ()
        named = [r for r in printed if r.comparable] or [replace(r, certain=False) for r in printed]
        truths = [compare(person, other, How.NAME) for other in named]
        if Truth.PASS in truths:
            return ()
        if Truth.DOUBT in truths:
            return (doubt([person, *named]),)
        return (differ([(person, other, How.NAME) for other in named], self.otherwise),)

    @property
    def ways(self) -> tuple[Operand, ...]:
        """The names."""
        return self.names

    def ways_taken(self, case: CaseView) -> tuple[Operand, ...]:
        """Those that are surely the person's."""
        person = case.read(self.person)
        read = ((name, case.read(name)) for name in self.names) if person and person.value else ()
        return tuple(n for n, r in read if person and r and r.value and compare(person, r, How.NAME) is Truth.PASS)

    def sentence(self, phrases: Phrases) -> Text:
        """'本件“权利人”是结婚证的“男方姓名”、“女方姓名”之一'."""
        person = of_this(phrases.operand(self.person))
        return _SENTENCE(person=person, names=called(self.names, phrases), weighed=weighed(self.otherwise))
