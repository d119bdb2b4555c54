"""No date lies after the day judged by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from preaudit.domain.checking.case import CaseView, Operand, Reading
from preaudit.domain.checking.check import Check, Phrases, called
from preaudit.domain.checking.problem import Problem, doubt, evidence
from preaudit.domain.checking.sorts import Of, Sort
from preaudit.domain.dates import LONG_TERM, day_text, parse_day
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import Message, Text

_EXPECTED = Message("check.no_future_date.expected", "不晚于{today}", "not after {today}")
_CITIZEN = Message(
    "check.no_future_date.citizen", "{label}写为{day}，晚于今天。", "{label} says {day}, which is after today."
)
_STAFF = Message(
    "check.no_future_date.staff",
    "{label}{day}晚于审查日{today}。",
    "{label}, {day}, is after the day of review, {today}.",
)
_MEND = Message("check.no_future_date.mend", "请核对并更正日期。", "Please check and correct the date.")
_SENTENCE = Message("check.no_future_date.sentence", "{dates}不晚于审查当日", "{dates}: not after the day of review")


@dataclass(frozen=True, slots=True)
class NoFutureDate(Check):
    """No date after the day judged by."""

    NAMES = ("no_future_date",)
    fields: Annotated[tuple[Operand, ...], Of(Sort.DAY)]

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """One problem a date in the future; one doubt for those not surely read, but for a past one that a hand wrote clearly."""
        readings = [r for r in map(case.read, self.fields) if r and r.comparable]
        days = [(r, _day_of(case, r)) for r in readings]
        unclear = [r.doubted for r, day in days if day is None and r.value != LONG_TERM]
        future = tuple(_problem(case, r) for r, day in days if day and day > case.day)
        return (*future, doubt(unclear)) if unclear else future

    def sentence(self, phrases: Phrases) -> Text:
        """'“签订日期”不晚于审查当日'."""
        return _SENTENCE(dates=called(self.fields, phrases))


def _day_of(case: CaseView, reading: Reading) -> date | None:
    """The day where it tells; one written by hand tells where it lies within the year before: misread it hardly would."""
    day = parse_day(reading.value)
    recent = day is not None and case.day.replace(year=case.day.year - 1, day=min(case.day.day, 28)) <= day <= case.day
    return day if reading.certain or (reading.written and recent) else None


def _problem(case: CaseView, reading: Reading) -> Problem:
    day, today = day_text(reading.value), day_text(case.day)
    texts = FindingTexts(
        day,
        _EXPECTED(today=today),
        _CITIZEN(label=reading.label, day=day),
        _STAFF(label=reading.label, day=day, today=today),
        _MEND(),
    )
    return Problem(Truth.FAIL, Reason.CONDITION_FAILED, texts, evidence(reading))
