"""A number's own check digit holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from preaudit.domain.checking.case import CaseView, Operand
from preaudit.domain.checking.check import Check, Phrases, weighed
from preaudit.domain.checking.parameters import Otherwise
from preaudit.domain.checking.problem import Problem, doubt, evidence, masked
from preaudit.domain.checking.sorts import Of, Sort
from preaudit.domain.division_codes import of_no_province
from preaudit.domain.numbers import normal_number, usual_vin, valid_credit_code, valid_id_number
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import Message, Text, literal

_EXPECTED = Message("check.valid_number.expected", "符合国家标准的号码", "a number as the national standard has it")
_CITIZEN = Message(
    "check.valid_number.citizen",
    "{label}{number}校验不通过，可能写错，请与原件核对。",
    "{label}, {number}, fails its check digit and may be written wrong; please compare it with the original.",
)
_STAFF = Message(
    "check.valid_number.staff",
    "{label}{number}识别清晰，但不符合国家标准的校验规则，不作为确定的值；请与原件核对。",
    "{label}, {number}, was read clearly but does not meet the check of the national standard; it is no certain value. "
    "Please compare it with the original.",
)
_MEND = Message(
    "check.valid_number.mend",
    "请对照原件核对号码；填写有误的请更正，证件有误的请联系发证机关。",
    "Please compare the number with the original; correct it where filled in wrongly, ask the issuing authority where the "
    "document is wrong.",
)
_SENTENCE = Message(
    "check.valid_number.sentence",
    "{number}是校验正确的{form}{weighed}",
    "{number} is a {form} whose check digit holds{weighed}",
)
_WRONG = Message("check.valid_number.wrong", "校验不通过", "it fails")


class NumberForm(StrEnum):
    """Numbers that carry a check digit."""

    ID_NUMBER = "id_number"
    CREDIT_CODE = "credit_code"
    PARTY = "party"
    VIN = "vin"


#: How many characters both have; a number of another length is of another paper (护照, 注册号), which has no check digit.
_LENGTH = 18
#: How a form is checked, and what it is called.
_FORMS: dict[NumberForm, tuple[Callable[[str], bool], Message]] = {
    NumberForm.ID_NUMBER: (
        valid_id_number,
        Message("check.valid_number.id_number", "公民身份号码（GB 11643）", "citizen identity number (GB 11643)"),
    ),
    NumberForm.CREDIT_CODE: (
        valid_credit_code,
        Message(
            "check.valid_number.credit_code", "统一社会信用代码（GB 32100）", "unified social credit code (GB 32100)"
        ),
    ),
    NumberForm.PARTY: (
        lambda number: len(number) != _LENGTH or valid_id_number(number) or valid_credit_code(number),
        Message(
            "check.valid_number.party",
            "公民身份号码或统一社会信用代码，或者另一种证件的号码",
            "citizen identity number or unified social credit code, or the number of another paper",
        ),
    ),
    NumberForm.VIN: (
        usual_vin,
        Message("check.valid_number.vin", "车辆识别代号（GB 16735）", "vehicle identification number (GB 16735)"),
    ),
}


#: Forms that a person's number may have.
_OF_PEOPLE = (NumberForm.ID_NUMBER, NumberForm.PARTY)


@dataclass(frozen=True, slots=True)
class ValidNumber(Check):
    """The check digit holds; that a person's number begins with the code of no province is a doubt."""

    NAMES = ("valid_number",)
    field: Annotated[Operand, Of(Sort.NUMBER)]
    form: NumberForm
    otherwise: Otherwise = Truth.FAIL

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """Fails only where the number was read as clearly as can be."""
        reading = case.read(self.field)
        if reading is None or not reading.comparable:
            return ()
        if not (reading.sure or reading.written_wrong):
            return (doubt([reading]),)
        valid, _ = _FORMS[self.form]
        number = normal_number(reading.value)
        if valid(number):
            return (doubt([reading.doubted]),) if self.form in _OF_PEOPLE and of_no_province(number) else ()
        texts = FindingTexts(
            literal(masked(reading.value)),
            _EXPECTED(),
            _CITIZEN(label=reading.label, number=masked(reading.value)),
            _STAFF(label=reading.label, number=reading.value),
            _MEND(),
        )
        reason = Reason.INVALID_NUMBER if self.otherwise is Truth.FAIL else Reason.DOUBTFUL
        return (Problem(self.otherwise, reason, texts, evidence(reading)),)

    def sentence(self, phrases: Phrases) -> Text:
        """'“公民身份号码”是校验正确的公民身份号码（GB 11643）'."""
        form = _FORMS[self.form][1]
        return _SENTENCE(number=phrases.operand(self.field), form=form, weighed=weighed(self.otherwise, _WRONG))
