"""What began on a day has lasted so many months by the day judged by (居住半年以上)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from preaudit.domain.checking.case import CaseView, Operand, Reading
from preaudit.domain.checking.check import Check, Phrases, weighed
from preaudit.domain.checking.effects import more_loosens, more_tightens
from preaudit.domain.checking.parameters import Between, Key, Label, Otherwise
from preaudit.domain.checking.problem import Problem, doubt, evidence
from preaudit.domain.checking.sorts import Of, Sort
from preaudit.domain.dates import day_text, months_after, parse_day
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import Message, Text

_SEEN = Message("check.lasted_at_least.seen", "自{day}起", "since {day}")
_EXPECTED = Message("check.lasted_at_least.expected", "满{months}个月", "at least {months} months")
_CITIZEN = Message(
    "check.lasted_at_least.citizen",
    "{label}为{day}，到{today}{thing}未满{months}个月。",
    "{label} is {day}; on {today} that is less than {months} months ({thing}).",
)
_STAFF = Message(
    "check.lasted_at_least.staff",
    "{label}为{day}，{thing}满{months}个月之日为{due}。",
    "{label} is {day}; {months} months ({thing}) are reached on {due}.",
)
_MEND = Message(
    "check.lasted_at_least.mend",
    "请在{due}之后申请，或提交能证明已满{months}个月的其他材料。",
    "Please apply after {due}, or submit another document that proves {months} months.",
)
_SENTENCE = Message(
    "check.lasted_at_least.sentence",
    "自{start}起到审查当日，{thing}满 {months} 个月{weighed}",
    "from {start} to the day of review at least {months} months ({thing}){weighed}",
)
_LESS = Message("check.lasted_at_least.less", "不满", "it is less")


@dataclass(frozen=True, slots=True)
class LastedAtLeast(Check):
    """What began has lasted so many months: 居住半年以上. `if_read`: a start that was not read surely is not asked for."""

    NAMES = ("lasted_at_least",)
    start: Annotated[Operand, Key("from"), Of(Sort.FIRST)]
    months: Annotated[int, Between(0, at_most=1200), more_tightens]
    thing: Label
    otherwise: Otherwise = Truth.FAIL
    if_read: Annotated[bool, more_loosens] = False

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """Fails where it is surely shorter; a start not surely read is a doubt."""
        reading = case.read(self.start)
        if reading is None or not reading.comparable or (self.if_read and not reading.sure):
            return ()
        begun = parse_day(reading.value)
        if begun is None or not reading.certain:
            return (doubt([reading.doubted]),)
        due = months_after(begun, self.months)
        return () if due <= case.day else (self._problem(reading, due, case.day),)

    def sentence(self, phrases: Phrases) -> Text:
        """'自“租期起”起到审查当日，租住满 6 个月'."""
        return _SENTENCE(
            start=phrases.operand(self.start),
            thing=self.thing,
            months=self.months,
            weighed=weighed(self.otherwise, _LESS),
        )

    def _problem(self, reading: Reading, due: date, today: date) -> Problem:
        words = {
            "label": reading.label,
            "day": day_text(reading.value),
            "today": day_text(today),
            "due": day_text(due),
            "thing": self.thing,
            "months": self.months,
        }
        texts = FindingTexts(_SEEN(**words), _EXPECTED(**words), _CITIZEN(**words), _STAFF(**words), _MEND(**words))
        reason = Reason.CONDITION_FAILED if self.otherwise is Truth.FAIL else Reason.DOUBTFUL
        return Problem(self.otherwise, reason, texts, evidence(reading))
