"""Two documents name the same person: name, and number where both print it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from preaudit.domain.checking.case import CaseView, Operand
from preaudit.domain.checking.check import Check, Phrases
from preaudit.domain.checking.comparison import How, Pair, agreement_sentence, disagreements
from preaudit.domain.checking.parameters import Otherwise
from preaudit.domain.checking.problem import Problem
from preaudit.domain.checking.sorts import Of, Sort
from preaudit.domain.truth import Truth
from preaudit.wording import Text


@dataclass(frozen=True, slots=True)
class Person:
    """A person as a document names them: name, and number where it is printed."""

    name: Annotated[Operand, Of(Sort.NAME)]
    number: Annotated[Operand | None, Of(Sort.NUMBER)] = None


@dataclass(frozen=True, slots=True)
class SamePerson(Check):
    """Name and number agree."""

    NAMES = ("same_person",)
    IDENTIFIES = True
    people: tuple[Person, Person]
    otherwise: Otherwise = Truth.FAIL

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """A problem of what differs; where one of the two cannot be compared, the other decides."""
        return disagreements(case, self._pairs, self.otherwise)

    def sentence(self, phrases: Phrases) -> Text:
        """'申请书的“经营者”与本件“姓名”、…一致'."""
        return agreement_sentence(self._pairs, self.otherwise, phrases)

    @property
    def _pairs(self) -> tuple[Pair, ...]:
        one, other = self.people
        name = (one.name, other.name, How.NAME)
        return (name, (one.number, other.number, How.NUMBER)) if one.number and other.number else (name,)
