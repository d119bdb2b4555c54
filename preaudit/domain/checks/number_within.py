"""A number that lies within bounds: the seats of a lorry are few."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from preaudit.domain.checking.case import CaseView, Operand
from preaudit.domain.checking.check import Check, Phrases, weighed
from preaudit.domain.checking.effects import more_loosens, more_tightens
from preaudit.domain.checking.parameters import Between, Otherwise
from preaudit.domain.checking.problem import Problem, doubt, evidence
from preaudit.domain.checking.sorts import Of, Sort
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import Message, Text, literal

_EXPECTED = Message("check.number_within.expected", "{least} 至 {most}", "{least} to {most}")
_CITIZEN = Message(
    "check.number_within.citizen",
    "{label}为{value}，应在 {least} 至 {most} 之间。",
    "{label} is {value}; it should be from {least} to {most}.",
)
_MEND = Message("check.number_within.mend", "请核对后重新提交。", "Please check it and submit again.")
_SENTENCE = Message(
    "check.number_within.sentence",
    "{field}在 {least} 至 {most} 之间{weighed}",
    "{field} from {least} to {most}{weighed}",
)
_BEYOND = Message("check.number_within.beyond", "超出", "it is beyond")


@dataclass(frozen=True, slots=True)
class NumberWithin(Check):
    """A number from `least` to `most`. `if_read`: one that was not read surely is not asked for."""

    NAMES = ("number_within",)
    field: Annotated[Operand, Of(Sort.AMOUNT)]
    most: Annotated[int, Between(-1), more_loosens]
    least: Annotated[int, Between(-1), more_tightens] = 0
    otherwise: Otherwise = Truth.FAIL
    if_read: Annotated[bool, more_loosens] = False

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """Fails, or doubts where so said, beyond the bounds; what is no number is a doubt."""
        reading = case.read(self.field)
        if reading is None or not reading.comparable or (self.if_read and not reading.sure):
            return ()
        number = _number(reading.value) if reading.sure else None
        if number is None:
            return (doubt([reading.doubted]),)
        if self.least <= number <= self.most:
            return ()
        words = {"label": reading.label, "value": reading.value, "least": self.least, "most": self.most}
        texts = FindingTexts(literal(reading.value), _EXPECTED(**words), _CITIZEN(**words), _CITIZEN(**words), _MEND())
        reason = Reason.CONDITION_FAILED if self.otherwise is Truth.FAIL else Reason.DOUBTFUL
        return (Problem(self.otherwise, reason, texts, evidence(reading)),)

    def sentence(self, phrases: Phrases) -> Text:
        """'“核定载人数”在 1 至 7 之间'."""
        field, beyond = phrases.operand(self.field), weighed(self.otherwise, _BEYOND)
        return _SENTENCE(field=field, least=self.least, most=self.most, weighed=beyond)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
