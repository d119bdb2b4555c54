"""Two papers name one bank, be it by another branch or form of its name: 江苏银行 is not 南京银行."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from preaudit.domain.checking.case import CaseView, Operand
from preaudit.domain.checking.check import Check, Phrases, called
from preaudit.domain.checking.comparison import How, differ
from preaudit.domain.checking.parameters import Label
from preaudit.domain.checking.problem import Problem
from preaudit.domain.checking.sorts import Of, Sort
from preaudit.domain.seal_words import brands_another
from preaudit.domain.truth import Truth
from preaudit.wording import Message, Text

_SENTENCE = Message("check.same_brand.sentence", "{fields}是同一家{ending}", "{fields} are one {ending}")


@dataclass(frozen=True, slots=True)
class SameBrand(Check):
    """Two names that end as `ending` does name one body by what stands before it; a doubt where both surely name others."""

    NAMES = ("same_brand",)
    fields: Annotated[tuple[Operand, Operand], Of(Sort.NAME)]
    ending: Label

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """What is not printed, not surely read or short for a name (工行) is not compared."""
        one, other = map(case.read, self.fields)
        if not (one and other and one.sure and other.sure and one.value and other.value):
            return ()
        another = brands_another(one.value, other.value, self.ending)
        return (differ([(one, other, How.NAME)], Truth.DOUBT),) if another else ()

    def sentence(self, phrases: Phrases) -> Text:
        """'申请表的“开户银行”与“开户银行”是同一家银行'."""
        return _SENTENCE(fields=called(self.fields, phrases), ending=self.ending)

    @property
    def answers(self) -> tuple[Truth, ...]:
        """It never fails."""
        return (Truth.PASS, Truth.DOUBT)
