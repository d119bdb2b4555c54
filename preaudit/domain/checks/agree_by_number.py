"""What papers say beside one and the same number agrees: one person's ethnic group on card and register. Else a person checks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from preaudit.domain.checking.case import CaseView, Operand, Reading
from preaudit.domain.checking.check import Check, Phrases, called
from preaudit.domain.checking.comparison import How, differ
from preaudit.domain.checking.effects import wider_tightens
from preaudit.domain.checking.problem import Problem
from preaudit.domain.checking.sorts import Of, Sort
from preaudit.domain.numbers import hides_some, normal_number
from preaudit.domain.truth import Truth
from preaudit.wording import Message, Text

_SENTENCE = Message(
    "check.agree_by_number.sentence",
    "号码相同的，{says}一致，否则由人工核对",
    "where the number is the same, {says} agree; else a person checks",
)


@dataclass(frozen=True, slots=True)
class Said:
    """What a paper says of somebody, and the number beside it."""

    number: Annotated[Operand, Of(Sort.NUMBER)]
    says: Operand


@dataclass(frozen=True, slots=True)
class AgreeByNumber(Check):
    """One number, one answer, on all papers that tell both. What was not surely read decides nothing here."""

    NAMES = ("agree_by_number",)
    people: Annotated[tuple[Said, ...], wider_tightens]

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """A doubt for the first two that were surely read and differ; one that is the beginning of the other (汉, 汉族) agrees."""
        first: dict[str, Reading] = {}
        for number, says in self._surely_read(case):
            other = first.setdefault(normal_number(number.value), says)
            if not (says.value.startswith(other.value) or other.value.startswith(says.value)):
                return (differ([(other, says, How.TEXT)], Truth.DOUBT),)
        return ()

    def _surely_read(self, case: CaseView) -> Iterator[tuple[Reading, Reading]]:
        for person in self.people:
            for number, says in zip(case.read_each(person.number), case.read_each(person.says), strict=True):
                if number and says and number.sure and says.sure and not hides_some(number.value):
                    yield number, says

    def sentence(self, phrases: Phrases) -> Text:
        """'号码相同的，“身份证的民族”与“户口簿的民族”一致，否则由人工核对'."""
        return _SENTENCE(says=called([person.says for person in self.people], phrases))

    @property
    def answers(self) -> tuple[Truth, ...]:
        """It never fails."""
        return (Truth.PASS, Truth.DOUBT)
