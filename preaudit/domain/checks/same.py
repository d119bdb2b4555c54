"""Two documents say the same: a name, a number, a text, an address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from preaudit.domain.checking.case import CaseView, Operand
from preaudit.domain.checking.check import Check, Phrases
from preaudit.domain.checking.comparison import How, agreement_sentence, disagreements
from preaudit.domain.checking.parameters import ByName, Otherwise
from preaudit.domain.checking.problem import Problem
from preaudit.domain.checking.sorts import Sort
from preaudit.domain.truth import Truth
from preaudit.wording import Text

_COMPARED = {How.NAME: Sort.NAME, How.NUMBER: Sort.NUMBER, How.ADDRESS: Sort.ADDRESS}


@dataclass(frozen=True, slots=True)
class Same(Check):
    """Two values agree: names, numbers, texts, addresses."""

    NAMES = tuple(How)
    IDENTIFIES = True
    fields: tuple[Operand, Operand]
    how: Annotated[How, ByName()]
    otherwise: Otherwise = Truth.FAIL

    @property
    def sorts(self) -> Iterator[tuple[Operand, Sort]]:
        """Names, numbers and addresses, by what they are compared as."""
        if sort := _COMPARED.get(self.how):
            yield from ((operand, sort) for operand in self.fields)

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """A problem where both are printed and differ, or one is in doubt."""
        return disagreements(case, [(*self.fields, self.how)], self.otherwise)

    def sentence(self, phrases: Phrases) -> Text:
        """'申请书的“经营者”与本件“姓名”一致'."""
        return agreement_sentence([(*self.fields, self.how)], self.otherwise, phrases)
