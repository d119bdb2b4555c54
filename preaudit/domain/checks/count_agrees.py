"""A list names one or several, as the case says: 只有一名股东. Where nobody said so, there is nothing to hold it against."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from preaudit.domain.checking.case import CaseView, Operand
from preaudit.domain.checking.check import Check, Phrases
from preaudit.domain.checking.comparison import listed_names
from preaudit.domain.checking.problem import Problem, doubt, evidence, labelled
from preaudit.domain.checking.sorts import Of, Sort
from preaudit.domain.conditions import Condition
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import Message, Text

_EXPECTED_ONE = Message("check.count_agrees.expected_one", "只有一名", "one only")
_EXPECTED_SEVERAL = Message("check.count_agrees.expected_several", "有多名", "several")
_CITIZEN = Message(
    "check.count_agrees.citizen",
    "{label}有{count}名，与说明的“{expected}”不符，将由工作人员核对。",
    "{label}: {count} named, though the case says “{expected}”; staff will check.",
)
_MEND = Message("check.count_agrees.mend", "请更正说明的情况或名单。", "Please correct what was said or the list.")
_SENTENCE = Message(
    "check.count_agrees.sentence",
    "{listed}的人数与案情相符（{one}的只有一名，否则有多名）",
    "the number of {listed} is as the case says (one only where {one}, else several)",
)


@dataclass(frozen=True, slots=True)
class CountAgrees(Check):
    """A list of one, or of several, as given."""

    NAMES = ("count_agrees",)
    listed: Annotated[Operand, Of(Sort.NAME)]
    one: Condition

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """A doubt where the list names otherwise many than the case says."""
        given, listed = self.one.test(case.look_up), case.read(self.listed)
        if given is Truth.DOUBT or listed is None or not listed.comparable:
            return ()
        if not listed.sure:
            return (doubt([listed]),)
        count = len(listed_names(listed.value))
        if (count == 1) is (given is Truth.PASS):
            return ()
        expected = (_EXPECTED_ONE if given is Truth.PASS else _EXPECTED_SEVERAL)()
        sentence = _CITIZEN(label=listed.label, count=count, expected=expected)
        texts = FindingTexts(labelled(listed.label, listed.value), expected, sentence, sentence, _MEND())
        return (Problem(Truth.DOUBT, Reason.DOUBTFUL, texts, evidence(listed)),)

    def sentence(self, phrases: Phrases) -> Text:
        """'“股东”的人数与案情相符（只有一名股东的只有一名，否则有多名）'."""
        return _SENTENCE(listed=phrases.operand(self.listed), one=phrases.condition(self.one))

    @property
    def answers(self) -> tuple[Truth, ...]:
        """It never fails."""
        return (Truth.PASS, Truth.DOUBT)
