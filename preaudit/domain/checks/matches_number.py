"""What a paper prints of a person agrees with the person's number: birth date and sex (GB 11643)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from preaudit.domain.checking.case import CaseView, Operand
from preaudit.domain.checking.check import Check, Phrases, called
from preaudit.domain.checking.parameters import Otherwise
from preaudit.domain.checking.problem import Problem, evidence, labelled, masked, one_after_another
from preaudit.domain.checking.sorts import Of, Sort
from preaudit.domain.dates import parse_day
from preaudit.domain.numbers import birth_date_in, valid_id_number
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import Message, Text

_EXPECTED = Message("check.matches_number.expected", "与{number}一致", "as {number} says")
_CITIZEN = Message(
    "check.matches_number.citizen",
    "{names}与{number}载明的不一致，将由工作人员核对。",
    "{names} differ from what {number} says; staff will check.",
)
_STAFF = Message(
    "check.matches_number.staff",
    "{names}与{number}载明的出生日期或性别不一致，请核对是否为同一人、有无涂改。",
    "{names} differ from the birth date or sex in {number}; please check whose they are and whether they were altered.",
)
_MEND = Message(
    "check.matches_number.mend", "如确有出入，请更正后重新提交。", "If so, please correct and submit again."
)
_SENTENCE = Message("check.matches_number.sentence", "{names}与{number}载明的一致", "{names} agree with {number}")


@dataclass(frozen=True, slots=True)
class MatchesNumber(Check):
    """Birth date and sex are those of the number. What was not read the number itself says, so that it is no doubt."""

    NAMES = ("matches_number",)
    number: Annotated[Operand, Of(Sort.NUMBER)]
    birth: Annotated[tuple[Operand, ...], Of(Sort.DAY)] = ()
    sex: Annotated[tuple[Operand, ...], Of(Sort.SEX)] = ()
    otherwise: Otherwise = Truth.DOUBT

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """A problem of what is surely read and differs; a number that is not sure or not valid is left to its own check."""
        number = case.read(self.number)
        if number is None or not number.sure or not valid_id_number(number.value):
            return ()
        day, sex = birth_date_in(number.value), "男" if int(number.value[16]) % 2 else "女"
        births = [r for o in self.birth if (r := case.read(o)) and r.sure and parse_day(r.value) != day]
        sexes = [r for o in self.sex if (r := case.read(o)) and r.sure and r.value in ("男", "女") and r.value != sex]
        if not (found := [*births, *sexes]):
            return ()
        words = {"names": tuple(r.label for r in found), "number": number.label}
        seen = one_after_another(labelled(r.label, masked(r.value)) for r in found)
        texts = FindingTexts(seen, _EXPECTED(**words), _CITIZEN(**words), _STAFF(**words), _MEND())
        reason = Reason.INCONSISTENT if self.otherwise is Truth.FAIL else Reason.DOUBTFUL
        return (Problem(self.otherwise, reason, texts, evidence(*found, number)),)

    def sentence(self, phrases: Phrases) -> Text:
        """'“出生”、“性别”与“公民身份号码”载明的一致'."""
        return _SENTENCE(names=called((*self.birth, *self.sex), phrases), number=phrases.operand(self.number))
