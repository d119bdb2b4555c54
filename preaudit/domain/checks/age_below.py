"""Still younger than a limit that differs for men and women (法定退休年龄), by the identity number.

From `men_doubt_from` and `women_doubt_from` on it depends on more than age (the month of birth, the trade).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from preaudit.domain.checking.case import CaseView, Operand, Reading
from preaudit.domain.checking.check import Check, Phrases
from preaudit.domain.checking.effects import more_loosens
from preaudit.domain.checking.parameters import Between, Parameter
from preaudit.domain.checking.problem import Problem, doubt, evidence
from preaudit.domain.checking.sorts import Of, Sort
from preaudit.domain.dates import age_on, day_text
from preaudit.domain.numbers import birth_date_in, valid_id_number
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import NOTHING, Message, Text, common

_SEEN = common.BORN_AND_AGE
_EXPECTED = Message("check.age_below.expected", "未满{limit}周岁", "younger than {limit}")
_CITIZEN = Message(
    "check.age_below.citizen",
    "申请人{age}周岁，已达到法定退休年龄，不符合办理条件。",
    "The applicant is {age} years old, has reached the statutory age of retirement and is not eligible.",
)
_CITIZEN_PERHAPS = Message(
    "check.age_below.citizen_perhaps",
    "申请人{age}周岁，是否已达到法定退休年龄将由工作人员核对。",
    "The applicant is {age} years old; staff will check whether the statutory age of retirement is reached.",
)
_STAFF = Message(
    "check.age_below.staff",
    "{seen}，已达法定退休年龄（渐进式延迟退休，按出生年月确定）。",
    "{seen}: has reached the statutory age of retirement (raised in steps, by year and month of birth).",
)
_STAFF_PERHAPS = Message(
    "check.age_below.staff_perhaps",
    "{seen}，可能已达法定退休年龄（渐进式延迟退休，按出生年月确定）。",
    "{seen}: may have reached the statutory age of retirement (raised in steps, by year and month of birth).",
)
_MEND = Message(
    "check.age_below.mend",
    "达到法定退休年龄的，请咨询按月领取养老金等事项。",
    "Those of statutory age of retirement may ask about a monthly pension.",
)
_MEND_PERHAPS = Message(
    "check.age_below.mend_perhaps", "无需处理，等待核对。", "Nothing to do; please wait for the check."
)
_SENTENCE = Message(
    "check.age_below.sentence",
    "未满男 {men} 周岁、女 {women} 周岁（按{number}计算{early}）",
    "younger than {men} (men) or {women} (women) (by {number}{early})",
)
_EARLY = Message(
    "check.age_below.early",
    "，男满 {men}、女满 {women} 周岁起由工作人员核对",
    "; staff check from {men} (men) and {women} (women) on",
)


@dataclass(frozen=True, slots=True)
class AgeBelow(Check):
    """Younger than the limit for men and for women, by the identity number; from `doubt_from` on a person decides."""

    NAMES = ("age_below",)
    number: Annotated[Operand, Of(Sort.NUMBER)]
    men: Annotated[int, Between(0, below=150), more_loosens]
    women: Annotated[int, Between(0, below=150), more_loosens]
    men_doubt_from: Annotated[int | None, more_loosens] = None
    women_doubt_from: Annotated[int | None, more_loosens] = None

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """Fails from the limit on; doubts between."""
        reading = case.read(self.number)
        if reading is None or not reading.comparable:
            return ()
        birth = birth_date_in(reading.value)
        if not reading.certain or not valid_id_number(reading.value) or birth is None:
            return (doubt([reading.doubted]),)
        woman = reading.value[16] in "02468"
        age = age_on(birth, case.day)
        if age < self._doubt_from[woman]:
            return ()
        return (_problem(reading, birth, age, (self.men, self.women)[woman]),)

    def sentence(self, phrases: Phrases) -> Text:
        """'未满男 63 周岁、女 58 周岁（按“公民身份号码”计算）'."""
        men, women = self._doubt_from
        early = _EARLY(men=men, women=women) if (men, women) != (self.men, self.women) else NOTHING
        return _SENTENCE(men=self.men, women=self.women, number=phrases.operand(self.number), early=early)

    def compared(self, parameter: Parameter) -> object:
        """An age of doubt not given is the limit itself."""
        given = getattr(self, parameter.name)
        return given or getattr(self, parameter.name.removesuffix("_doubt_from"))

    @property
    def _doubt_from(self) -> tuple[int, int]:
        return (self.men_doubt_from or self.men, self.women_doubt_from or self.women)


def _problem(reading: Reading, birth: date, age: int, limit: int) -> Problem:
    sure = age >= limit
    seen = _SEEN(birth=day_text(birth), age=age)
    texts = FindingTexts(
        seen,
        _EXPECTED(limit=limit),
        (_CITIZEN if sure else _CITIZEN_PERHAPS)(age=age),
        (_STAFF if sure else _STAFF_PERHAPS)(seen=seen),
        (_MEND if sure else _MEND_PERHAPS)(),
    )
    reason = Reason.NOT_ELIGIBLE if sure else Reason.DOUBTFUL
    return Problem(Truth.FAIL if sure else Truth.DOUBT, reason, texts, evidence(reading))
