"""A person is of an age that such a person has: a parent at the child's birth, somebody alive. Another age is for a person to check."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from preaudit.domain.checking.case import CaseView, Operand
from preaudit.domain.checking.check import Check, Phrases
from preaudit.domain.checking.effects import more_loosens, more_tightens
from preaudit.domain.checking.parameters import Between, Label
from preaudit.domain.checking.problem import Problem, evidence
from preaudit.domain.checking.sorts import Of, Sort
from preaudit.domain.dates import age_on, day_text, parse_day
from preaudit.domain.numbers import birth_date_in, sex_in, valid_id_number
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import NOTHING, Message, Text, common

_SEEN = common.BORN_AND_AGE
_EXPECTED = Message("check.plausible_age.expected", "{least}至{most}周岁", "{least} to {most} years old")
_CITIZEN = Message(
    "check.plausible_age.citizen",
    "按{label}计算，{who}{birth}出生，到{today}为{age}周岁，将由工作人员核对。",
    "By {label}: {who}, born on {birth}, is {age} years old on {today}; staff will check.",
)
_STAFF = Message(
    "check.plausible_age.staff",
    "按{label}计算，{who}到{today}为{age}周岁，不在通常的{least}至{most}周岁之间，请核对号码和身份。",
    "By {label}, {who} is {age} years old on {today}, not the usual {least} to {most}; please check number and identity.",
)
_MEND = Message(
    "check.plausible_age.mend",
    "请核对号码；填写有误的请更正后重新提交。",
    "Please check the number; correct it where it is wrong and submit again.",
)
_SENTENCE = Message(
    "check.plausible_age.sentence",
    "按{number}计算，{who}{then}为 {least}{women} 至 {most} 周岁，否则由人工核对",
    "by {number}, {who} is {least}{women} to {most} years old{then}; else a person checks",
)
_WOMEN = Message("check.plausible_age.women", "（女 {least}）", " (women {least})")
_THEN = Message("check.plausible_age.then", "在{day}之日", " on the day of {day}")


@dataclass(frozen=True, slots=True)
class PlausibleAge(Check):
    """An age that such a person has, on the day that `on` gives, else on the day of review; `least_women`: where it is another."""

    NAMES = ("plausible_age",)
    number: Annotated[Operand, Of(Sort.NUMBER)]
    who: Label
    least: Annotated[int, Between(-1, below=150), more_tightens] = 0
    most: Annotated[int, Between(17, below=150), more_loosens] = 115
    on: Annotated[Operand | None, Of(Sort.DAY)] = None
    least_women: Annotated[int | None, more_tightens] = None

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """A doubt where the age is another; a number or a day that is not sure its own checks ask about."""
        number = case.read(self.number)
        if number is None or not number.sure or not valid_id_number(number.value):
            return ()
        then = case.read(self.on) if self.on else None
        if self.on and not (then and then.sure):
            return ()
        birth, day = birth_date_in(number.value), parse_day(then.value) if then else case.day
        least = self._least(number.value)
        if birth is None or day is None or least <= age_on(birth, day) <= self.most:
            return ()
        words = {
            "who": self.who,
            "label": number.label,
            "birth": day_text(birth),
            "today": day_text(day),
            "age": age_on(birth, day),
            "least": least,
            "most": self.most,
        }
        texts = FindingTexts(_SEEN(**words), _EXPECTED(**words), _CITIZEN(**words), _STAFF(**words), _MEND())
        places = evidence(*(reading for reading in (number, then) if reading))
        return (Problem(Truth.DOUBT, Reason.DOUBTFUL, texts, places),)

    def sentence(self, phrases: Phrases) -> Text:
        """'按“母亲身份证号”计算，母亲在“出生日期”之日为 14 至 60 周岁，否则由人工核对'."""
        then = _THEN(day=phrases.operand(self.on)) if self.on else NOTHING
        number = phrases.operand(self.number)
        women = NOTHING if self.least_women is None else _WOMEN(least=self.least_women)
        return _SENTENCE(number=number, who=self.who, then=then, least=self.least, women=women, most=self.most)

    def _least(self, number: str) -> int:
        """The age from which: a woman's, where it is another."""
        return self.least if self.least_women is None or sex_in(number) == "male" else self.least_women

    @property
    def answers(self) -> tuple[Truth, ...]:
        """It never fails."""
        return (Truth.PASS, Truth.DOUBT)
