"""Amounts of money that add up to a total."""

from __future__ import annotations

from dataclasses import dataclass

from preaudit.domain.amounts import yuan
from preaudit.domain.checking.case import CaseView, Operand, Reading
from preaudit.domain.checking.check import Check, Phrases, called, weighed
from preaudit.domain.checking.parameters import Otherwise
from preaudit.domain.checking.problem import Problem, doubt, evidence, labelled, one_after_another
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import NOTHING, Message, Text, common

_IS = common.IS
_TOGETHER = Message("check.sum_equals.together", "合计", " together")
_CITIZEN = Message(
    "check.sum_equals.citizen",
    "{parts}，{together}与{label}“{value}”不一致。",
    "{parts},{together} not the same as {label} “{value}”.",
)
_STAFF = Message(
    "check.sum_equals.staff",
    "{parts}，{together}与{label}“{value}”不一致，请核对。",
    "{parts},{together} not the same as {label} “{value}”. Please check.",
)
_MEND = Message(
    "check.sum_equals.mend",
    "请核对金额后更正填写有误的一份。",
    "Please check the amounts and correct the document that is wrong.",
)
_SENTENCE = Message(
    "check.sum_equals.sentence", "{parts}{sum}等于{total}{weighed}", "{parts}{sum} equal {total}{weighed}"
)
_SUM = Message("check.sum_equals.sum", "之和", " together")


@dataclass(frozen=True, slots=True)
class SumEquals(Check):
    """Amounts that add up to the total; `same_amount` is a sum of one."""

    NAMES = ("sum_equals",)
    total: Operand
    parts: tuple[Operand, ...]
    otherwise: Otherwise = Truth.FAIL

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """A problem where all were read and do not add up; a doubt where one was not surely read.

        What is not printed is not compared.
        """
        total, *parts = (case.read(operand) for operand in (self.total, *self.parts))
        readings = [r for r in (total, *parts) if r is not None and r.comparable]
        if len(readings) < 1 + len(parts) or total is None:
            return ()
        values = [yuan(r.value) for r in readings]
        if not all(r.sure for r in readings) or None in values:
            return (doubt([r for r in readings if not r.sure] or readings),)
        whole, *rest = (v for v in values if v is not None)
        return () if whole == sum(rest) else (self._problem(readings),)

    def sentence(self, phrases: Phrases) -> Text:
        """'“货币出资”、“实物出资”之和等于“注册资本”'."""
        return _SENTENCE(
            parts=called(self.parts, phrases),
            sum=_SUM if len(self.parts) > 1 else NOTHING,
            total=phrases.operand(self.total),
            weighed=weighed(self.otherwise),
        )

    def _problem(self, readings: list[Reading]) -> Problem:
        total, *parts = readings
        words = {
            "parts": tuple(_IS(label=r.label, value=r.value) for r in parts),
            "together": _TOGETHER if len(parts) > 1 else NOTHING,
            "label": total.label,
            "value": total.value,
        }
        texts = FindingTexts(
            one_after_another(labelled(r.label, r.value) for r in parts),
            labelled(total.label, total.value),
            _CITIZEN(**words),
            _STAFF(**words),
            _MEND(),
        )
        reason = Reason.INCONSISTENT if self.otherwise is Truth.FAIL else Reason.DOUBTFUL
        return Problem(self.otherwise, reason, texts, evidence(*readings))
