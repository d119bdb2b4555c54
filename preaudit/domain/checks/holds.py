"""A condition of the rule file's own; what it says is the rule's own sentence."""

from __future__ import annotations

from dataclasses import dataclass

from preaudit.domain.checking.case import CaseView, Operand, Reading
from preaudit.domain.checking.check import Check, Phrases
from preaudit.domain.checking.parameters import Label, Otherwise
from preaudit.domain.checking.problem import Problem, doubt, evidence, labelled, masked, one_after_another
from preaudit.domain.conditions import Condition
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import Message, Text, literal

_CITIZEN = Message("check.holds.citizen", "不符合要求：{expected}。", "Does not meet what is required: {expected}.")
_CITIZEN_PERHAPS = Message(
    "check.holds.citizen_perhaps",
    "是否符合“{expected}”，将由工作人员核对。",
    "Staff will check whether this is met: “{expected}”.",
)
_STAFF = Message("check.holds.staff", "规则条件：{condition}", "Condition of the rule: {condition}")
_MEND = Message("check.holds.mend", "请核对并更正后重新提交。", "Please check, correct and submit again.")
_SENTENCE = Message("check.holds.sentence", "{expected}（{condition}）", "{expected} ({condition})")


@dataclass(frozen=True, slots=True)
class Holds(Check):
    """A condition of its own."""

    NAMES = ("holds",)
    that: Condition
    expected: Label
    fields: tuple[Operand, ...] = ()
    otherwise: Otherwise = Truth.FAIL

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """Fails, or doubts where so said, where the condition surely does not hold."""
        truth = self.that.test(case.look_up)
        if truth is Truth.PASS:
            return ()
        truth = self.otherwise if truth is Truth.FAIL else truth
        readings = [r for r in map(case.read, self.fields) if r]
        if truth is Truth.DOUBT and (unclear := [r for r in readings if not r.sure]):
            return (doubt(unclear),)
        return (self._problem(readings, truth),)

    def refuses(self, name: str, words: str) -> bool:
        """Whether it fails by that value alone, whatever else is known."""
        return self.that.test({name: words}.get) is Truth.FAIL

    def sentence(self, phrases: Phrases) -> Text:
        """'总质量大于 4500 千克（车辆证明的总质量大于 4500）'."""
        return _SENTENCE(expected=self.expected, condition=phrases.condition(self.that))

    def _problem(self, readings: list[Reading], truth: Truth) -> Problem:
        sure = truth is Truth.FAIL
        texts = FindingTexts(
            one_after_another(labelled(r.label, masked(r.value)) for r in readings if r.value),
            literal(self.expected),
            (_CITIZEN if sure else _CITIZEN_PERHAPS)(expected=self.expected),
            _STAFF(condition=self.that.source),
            _MEND(),
        )
        reason = Reason.CONDITION_FAILED if sure else Reason.DOUBTFUL
        return Problem(truth, reason, texts, evidence(*readings))
