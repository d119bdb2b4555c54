"""What one paper says of somebody begins no earlier than what another says: a driver's qualification follows the first licence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from preaudit.domain.checking.case import CaseView, Operand, Reading
from preaudit.domain.checking.check import Check, Phrases, called
from preaudit.domain.checking.effects import wider_tightens
from preaudit.domain.checking.problem import Problem, evidence, labelled, one_after_another
from preaudit.domain.checking.sorts import Of, Sort
from preaudit.domain.dates import day_text, parse_day
from preaudit.domain.numbers import hides_some, normal_number
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import Message, Text

_EXPECTED = Message("check.not_before.expected", "不早于{first}", "not before {first}")
_CITIZEN = Message(
    "check.not_before.citizen",
    "{later}为{day}，早于{earlier}（{first}），将由工作人员核对。",
    "{later} is {day}, before {earlier} ({first}); staff will check.",
)
_MEND = Message(
    "check.not_before.mend",
    "请核对两份材料上的日期；拍摄不清的请重新上传。",
    "Please check the dates on both papers; photograph again what is not clear.",
)
_SENTENCE = Message(
    "check.not_before.sentence",
    "号码相同的，{then}不早于{first}，否则由人工核对",
    "where the number is the same, {then} are not before {first}; else a person checks",
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A day of somebody's, and the number beside it."""

    number: Annotated[Operand, Of(Sort.NUMBER)]
    day: Annotated[Operand, Of(Sort.DAY)]


@dataclass(frozen=True, slots=True)
class NotBefore(Check):
    """No day of `then` lies before the `first` of the same number. What was not surely read decides nothing here."""

    NAMES = ("not_before",)
    first: Dated
    then: Annotated[tuple[Dated, ...], wider_tightens]

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """A doubt for the earliest day that lies before the first of its number."""
        began = {number: (reading, day) for number, reading, day in _days(case, self.first)}
        wrong = [
            (day, reading, began[number][0])
            for dated in self.then
            for number, reading, day in _days(case, dated)
            if number in began and day < began[number][1]
        ]
        return (_problem(*min(wrong, key=lambda each: each[0])[1:]),) if wrong else ()

    def sentence(self, phrases: Phrases) -> Text:
        """'号码相同的，“从业资格证的发证日期”不早于“驾驶证的初次领证日期”，否则由人工核对'."""
        return _SENTENCE(
            then=called([dated.day for dated in self.then], phrases), first=phrases.operand(self.first.day)
        )

    @property
    def answers(self) -> tuple[Truth, ...]:
        """It never fails."""
        return (Truth.PASS, Truth.DOUBT)


def _days(case: CaseView, dated: Dated) -> Iterator[tuple[str, Reading, date]]:
    """Numbers and days surely read, paper by paper."""
    for number, day in zip(case.read_each(dated.number), case.read_each(dated.day), strict=True):
        if (
            number
            and day
            and number.sure
            and day.sure
            and not hides_some(number.value)
            and (on := parse_day(day.value))
        ):
            yield normal_number(number.value), day, on


def _problem(later: Reading, earlier: Reading) -> Problem:
    words = {
        "later": later.label,
        "day": day_text(later.value),
        "earlier": earlier.label,
        "first": day_text(earlier.value),
    }
    seen = one_after_another(labelled(each.label, each.value) for each in (earlier, later))
    texts = FindingTexts(seen, _EXPECTED(**words), _CITIZEN(**words), _CITIZEN(**words), _MEND())
    return Problem(Truth.DOUBT, Reason.DOUBTFUL, texts, evidence(earlier, later))
