"""What happened on a day is no longer ago than so many months (出生一年内, 近三个月内出具)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from preaudit.domain.checking.case import CaseView, Operand
from preaudit.domain.checking.check import Check, Phrases
from preaudit.domain.checking.effects import more_loosens
from preaudit.domain.checking.parameters import Between, Key, Label, Otherwise
from preaudit.domain.checking.problem import Problem, doubt, evidence
from preaudit.domain.checking.sorts import Of, Sort
from preaudit.domain.dates import day_text, months_after, parse_day
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import Message, Text

_EXPECTED = Message("check.began_within.expected", "{months}个月以内", "within {months} months")
_CITIZEN = Message(
    "check.began_within.citizen",
    "{label}为{day}，到{today}已超过{months}个月（{thing}）。",
    "{label} is {day}; on {today} that is more than {months} months ago ({thing}).",
)
_MEND = Message(
    "check.began_within.mend",
    "请核对日期；确已超过期限的，请咨询窗口。",
    "Please check the date; if it is right, ask the window.",
)
_SENTENCE = Message(
    "check.began_within.sentence",
    "{start}到审查当日不超过 {months} 个月（{thing}）",
    "from {start} to the day of review at most {months} months ({thing})",
)


@dataclass(frozen=True, slots=True)
class BeganWithin(Check):
    """What began is no longer ago than so many months."""

    NAMES = ("began_within",)
    start: Annotated[Operand, Key("from"), Of(Sort.FIRST)]
    months: Annotated[int, Between(0, at_most=1200), more_loosens]
    thing: Label
    otherwise: Otherwise = Truth.FAIL

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """Fails where it is surely longer ago; a day not surely read is a doubt."""
        reading = case.read(self.start)
        if reading is None or not reading.comparable:
            return ()
        begun = parse_day(reading.value)
        if begun is None or not reading.certain:
            return (doubt([reading.doubted]),)
        if months_after(begun, self.months) >= case.day:
            return ()
        words = {
            "label": reading.label,
            "day": day_text(begun),
            "today": day_text(case.day),
            "months": self.months,
            "thing": self.thing,
        }
        texts = FindingTexts(day_text(begun), _EXPECTED(**words), _CITIZEN(**words), _CITIZEN(**words), _MEND())
        reason = Reason.CONDITION_FAILED if self.otherwise is Truth.FAIL else Reason.DOUBTFUL
        return (Problem(self.otherwise, reason, texts, evidence(reading)),)

    def sentence(self, phrases: Phrases) -> Text:
        """'“出生日期”到审查当日不超过 12 个月（新生儿）'."""
        return _SENTENCE(start=phrases.operand(self.start), months=self.months, thing=self.thing)
