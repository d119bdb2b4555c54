"""A term is no longer than such papers last (a lease 20 years, 民法典 §705; a health certificate one). A longer one is for a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from preaudit.domain.checking.case import CaseView, Operand
from preaudit.domain.checking.check import Check, Phrases
from preaudit.domain.checking.effects import more_loosens
from preaudit.domain.checking.parameters import Between, Key, Label
from preaudit.domain.checking.problem import Problem, evidence
from preaudit.domain.checking.sorts import Of, Sort
from preaudit.domain.dates import LONG_TERM, day_text, months_after, parse_day
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import Message, Text, common

_SEEN = common.SPAN
_EXPECTED = Message("check.lasts_at_most.expected", "不超过{months}个月", "at most {months} months")
_CITIZEN = Message(
    "check.lasts_at_most.citizen",
    "{thing}的期限（{start}至{end}）超过{months}个月，将由工作人员核对。",
    "The term ({thing}: {start} to {end}) is longer than {months} months; staff will check.",
)
_MEND = Message(
    "check.lasts_at_most.mend",
    "请核对起止日期；填写有误的请更正后重新提交。",
    "Please check the dates; correct them where they are wrong and submit again.",
)
_SENTENCE = Message(
    "check.lasts_at_most.sentence",
    "{thing}自{start}至{end}不超过 {months} 个月，否则由人工核对",
    "{thing}: from {start} to {end} at most {months} months; else a person checks",
)
_TODAY = Message("check.lasts_at_most.today", "审查当日", "the day of review")


@dataclass(frozen=True, slots=True)
class LastsAtMost(Check):
    """A term of at most so many months, from its start, or the day of review where no start is asked for or printed.

    `long_term`: one without an end is usual too.
    """

    NAMES = ("lasts_at_most",)
    end: Annotated[Operand, Key("to"), Of(Sort.LAST)]
    months: Annotated[int, Between(0, at_most=1200), more_loosens]
    thing: Label
    start: Annotated[Operand | None, Key("from"), Of(Sort.FIRST)] = None
    long_term: Annotated[bool, more_loosens] = False

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """A doubt where the term is longer, its last day not counted; what is not sure its own check asks about."""
        end = case.read(self.end)
        start = case.read(self.start) if self.start else None
        if end is None or not end.sure:
            return ()
        begun = (parse_day(start.value) if start and start.sure else None) or case.day
        over = parse_day(end.value)
        if end.value == LONG_TERM and self.long_term:
            return ()
        if end.value != LONG_TERM and (over is None or over <= months_after(begun, self.months)):
            return ()
        words = {"thing": self.thing, "start": day_text(begun), "end": day_text(end.value), "months": self.months}
        texts = FindingTexts(_SEEN(**words), _EXPECTED(**words), _CITIZEN(**words), _CITIZEN(**words), _MEND())
        places = evidence(*(reading for reading in (start, end) if reading))
        return (Problem(Truth.DOUBT, Reason.DOUBTFUL, texts, places),)

    def sentence(self, phrases: Phrases) -> Text:
        """'租赁合同自“租期起”至“租期止”不超过 240 个月，否则由人工核对'."""
        start = phrases.operand(self.start) if self.start else _TODAY()
        return _SENTENCE(thing=self.thing, start=start, end=phrases.operand(self.end), months=self.months)

    @property
    def answers(self) -> tuple[Truth, ...]:
        """It never fails."""
        return (Truth.PASS, Truth.DOUBT)
