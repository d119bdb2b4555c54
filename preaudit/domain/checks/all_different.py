"""What several papers print differs from one to the next: two vehicles have two numbers. The same twice is for a person."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Annotated

from preaudit.domain.checking.case import CaseView, Operand
from preaudit.domain.checking.check import Check, Phrases, of_this
from preaudit.domain.checking.problem import Problem, evidence, labelled, masked
from preaudit.domain.checking.sorts import Of, Sort
from preaudit.domain.numbers import normal_number
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import Message, Text

_EXPECTED = Message("check.all_different.expected", "各不相同", "different on each")
_CITIZEN = Message(
    "check.all_different.citizen",
    "几份材料的{label}都是“{value}”，将由工作人员核对。",
    "Several papers have the same {label}, “{value}”; staff will check.",
)
_MEND = Message(
    "check.all_different.mend",
    "重复上传的请撤回一份；号码有误的请更正后重新提交。",
    "Please withdraw one that was uploaded twice; correct a wrong number and submit again.",
)
_SENTENCE = Message(
    "check.all_different.sentence",
    "几份材料的{field}各不相同，否则由人工核对",
    "{field} differs on each of several papers; else a person checks",
)


@dataclass(frozen=True, slots=True)
class AllDifferent(Check):
    """No two of several papers print the same."""

    NAMES = ("all_different",)
    field: Annotated[Operand, Of(Sort.NUMBER)]

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """A doubt where two do; what was not surely read its own check asks about."""
        readings = [reading for reading in case.read_each(self.field) if reading and reading.sure]
        counted = Counter(normal_number(reading.value) for reading in readings)
        same = [reading for reading in readings if counted[normal_number(reading.value)] > 1]
        if not same:
            return ()
        words = {"label": same[0].label, "value": masked(same[0].value)}
        seen = labelled(same[0].label, masked(same[0].value))
        texts = FindingTexts(seen, _EXPECTED(), _CITIZEN(**words), _CITIZEN(**words), _MEND())
        return (Problem(Truth.DOUBT, Reason.DOUBTFUL, texts, evidence(*same)),)

    def sentence(self, phrases: Phrases) -> Text:
        """'几份材料的本件“车辆识别代号”各不相同，否则由人工核对'."""
        return _SENTENCE(field=of_this(phrases.operand(self.field)))

    @property
    def answers(self) -> tuple[Truth, ...]:
        """It never fails."""
        return (Truth.PASS, Truth.DOUBT)
