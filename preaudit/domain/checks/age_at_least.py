"""The applicant is of age on the day, by every birth day the documents give: dates, or identity numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from preaudit.domain.checking.case import CaseView, Operand, Reading
from preaudit.domain.checking.check import Check, Phrases, called
from preaudit.domain.checking.effects import more_tightens
from preaudit.domain.checking.parameters import Between, Otherwise
from preaudit.domain.checking.problem import Problem, doubt, evidence
from preaudit.domain.checking.sorts import Of, Sort
from preaudit.domain.dates import age_on, day_text, parse_day
from preaudit.domain.numbers import birth_date_in, valid_id_number
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import Message, Text, common

_SEEN = common.BORN_AND_AGE
_EXPECTED = Message("check.age_at_least.expected", "年满{years}周岁", "at least {years} years old")
_CITIZEN = Message(
    "check.age_at_least.citizen",
    "申请人{birth}出生，到{today}为{age}周岁，未满{years}周岁，不符合办理条件。",
    "The applicant, born on {birth}, is {age} years old on {today}, younger than {years}, and is not eligible.",
)
_STAFF = Message(
    "check.age_at_least.staff",
    "按{label}计算为{age}周岁，未满{years}周岁。",
    "By {label} the age is {age}, less than {years}.",
)
_MEND = Message(
    "check.age_at_least.mend", "请在年满{years}周岁后申请。", "Please apply after reaching the age of {years}."
)
_SENTENCE = Message(
    "check.age_at_least.sentence",
    "审查当日年满 {years} 周岁（按{births}计算）",
    "at least {years} years old on the day of review (by {births})",
)


@dataclass(frozen=True, slots=True)
class AgeAtLeast(Check):
    """Of age on the day."""

    NAMES = ("age_at_least",)
    years: Annotated[int, Between(0, below=150), more_tightens]
    birth: Annotated[tuple[Operand, ...], Of(Sort.DAY)] = ()
    number: Annotated[tuple[Operand, ...], Of(Sort.NUMBER)] = ()
    otherwise: Otherwise = Truth.FAIL

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """Fails where all that is sure says younger; doubts where not all that is sure says the same."""
        births = [r for r in map(case.read, self.birth) if r]
        numbers = [r for r in map(case.read, self.number) if r]
        sure = [*_sure_births(births), *_sure_births_in(numbers)]
        young = [(r, day) for r, day in sure if age_on(day, case.day) < self.years]
        if sure and not young:
            return ()
        if young and len(young) == len(sure):
            return (self._too_young(case.day, young),)
        unclear = [r for r in (*births, *numbers) if not r.sure] or [r for r, _ in young]
        return (doubt(r.doubted for r in unclear),) if unclear else ()

    def sentence(self, phrases: Phrases) -> Text:
        """'审查当日年满 16 周岁（按“公民身份号码”计算）'."""
        return _SENTENCE(years=self.years, births=called((*self.birth, *self.number), phrases))

    def _too_young(self, today: date, young: list[tuple[Reading, date]]) -> Problem:
        reading, birth = young[0]
        words = {
            "birth": day_text(birth),
            "today": day_text(today),
            "age": age_on(birth, today),
            "years": self.years,
            "label": reading.label,
        }
        texts = FindingTexts(_SEEN(**words), _EXPECTED(**words), _CITIZEN(**words), _STAFF(**words), _MEND(**words))
        reason = Reason.NOT_ELIGIBLE if self.otherwise is Truth.FAIL else Reason.DOUBTFUL
        return Problem(self.otherwise, reason, texts, evidence(*(r for r, _ in young)))


def _sure_births(births: Sequence[Reading]) -> list[tuple[Reading, date]]:
    """Dates of birth surely read."""
    return [(r, day) for r in births if r.certain and (day := parse_day(r.value))]


def _sure_births_in(numbers: Sequence[Reading]) -> list[tuple[Reading, date]]:
    """Dates of birth within numbers surely read."""
    return [(r, day) for r in numbers if r.certain and valid_id_number(r.value) and (day := birth_date_in(r.value))]
