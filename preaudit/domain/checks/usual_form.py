"""A printed number has the form that such papers have (出生证编号: one letter and nine digits). Another form is for a person."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

from preaudit.domain.checking.case import CaseView, Operand
from preaudit.domain.checking.check import Check, Phrases
from preaudit.domain.checking.parameters import Between
from preaudit.domain.checking.problem import Problem, evidence
from preaudit.domain.numbers import normal_number
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import Message, Text, literal

_EXPECTED = Message(
    "check.usual_form.expected", "{letters}位字母加{digits}位数字", "{letters} letters and {digits} digits"
)
_CITIZEN = Message(
    "check.usual_form.citizen",
    "{label}“{number}”不是{letters}位字母加{digits}位数字，将由工作人员核对。",
    "{label}, “{number}”, is not {letters} letters and {digits} digits; staff will check.",
)
_MEND = Message(
    "check.usual_form.mend",
    "请核对号码是否印全、看清，必要时重新拍摄。",
    "Please check that the number is whole and clear; photograph it again if need be.",
)
_SENTENCE = Message(
    "check.usual_form.sentence",
    "{number}为 {letters} 位字母加 {digits} 位数字，否则由人工核对",
    "{number} is {letters} letters and {digits} digits; else a person checks",
)


@dataclass(frozen=True, slots=True)
class UsualForm(Check):
    """Letters, then digits, not one digit over and over."""

    NAMES = ("usual_form",)
    field: Operand
    letters: Annotated[int, Between(-1, below=20)]
    digits: Annotated[int, Between(0, below=40)]

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """A doubt where the form is another; whether it is there and sure, another check asks."""
        reading = case.read(self.field)
        if reading is None or not reading.sure:
            return ()
        number = normal_number(reading.value)
        figures = number[self.letters :]
        if re.fullmatch(rf"[A-Z]{{{self.letters}}}[0-9]{{{self.digits}}}", number) and len(set(figures)) > 1:
            return ()
        words = {**self._form, "label": reading.label, "number": reading.value}
        texts = FindingTexts(literal(reading.value), _EXPECTED(**words), _CITIZEN(**words), _CITIZEN(**words), _MEND())
        return (Problem(Truth.DOUBT, Reason.DOUBTFUL, texts, evidence(reading)),)

    def sentence(self, phrases: Phrases) -> Text:
        """'“出生证编号”为 1 位字母加 9 位数字，否则由人工核对'."""
        return _SENTENCE(number=phrases.operand(self.field), **self._form)

    @property
    def answers(self) -> tuple[Truth, ...]:
        """It never fails."""
        return (Truth.PASS, Truth.DOUBT)

    @property
    def _form(self) -> dict[str, int]:
        return {"letters": self.letters, "digits": self.digits}
