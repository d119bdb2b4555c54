"""The day judged by lies within a validity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from preaudit.domain.checking.case import CaseView, Operand
from preaudit.domain.checking.check import Check, Phrases
from preaudit.domain.checking.parameters import Key, Label
from preaudit.domain.checking.problem import Problem, doubt, evidence
from preaudit.domain.checking.sorts import Of, Sort
from preaudit.domain.dates import LONG_TERM, day_text, parse_day
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import Message, Text

_EXPIRED_EXPECTED = Message("check.covers_day.expired_expected", "有效期覆盖{today}", "valid on {today}")
_EXPIRED_CITIZEN = Message("check.covers_day.expired_citizen", "{name}已于{day}到期。", "{name} expired on {day}.")
_EXPIRED_STAFF = Message(
    "check.covers_day.expired_staff",
    "{label}为{day}，早于审查日{today}。",
    "{label} is {day}, before the day of review, {today}.",
)
_EXPIRED_MEND = Message(
    "check.covers_day.expired_mend", "请提供有效期覆盖{today}的{name}。", "Please provide one valid on {today}: {name}."
)
_EARLY_EXPECTED = Message("check.covers_day.early_expected", "{today}或更早", "{today} or earlier")
_EARLY_CITIZEN = Message(
    "check.covers_day.early_citizen", "{name}自{day}起才生效。", "{name} takes effect on {day} only."
)
_EARLY_STAFF = Message(
    "check.covers_day.early_staff",
    "{label}为{day}，晚于审查日{today}。",
    "{label} is {day}, after the day of review, {today}.",
)
_EARLY_MEND = Message(
    "check.covers_day.early_mend",
    "请提供{today}已经生效的{name}，或待其生效后再办理。",
    "Please provide one in effect on {today}, or apply once it has taken effect: {name}.",
)
_SENTENCE = Message(
    "check.covers_day.sentence",
    "{thing}在审查当日有效（{start}至{end}）",
    "{thing}: valid on the day of review ({start} to {end})",
)
_SENTENCE_END = Message(
    "check.covers_day.sentence_end",
    "{thing}未过期（{end}不早于审查当日）",
    "{thing}: not expired ({end} is not before the day of review)",
)
_SENTENCE_START = Message(
    "check.covers_day.sentence_start",
    "{thing}已经生效（{start}不晚于审查当日）",
    "{thing}: in effect ({start} is not after the day of review)",
)
_SENTENCE_NONE = Message("check.covers_day.sentence_none", "{thing}有效", "{thing}: valid")
_PAPER = Message("check.covers_day.paper", "证件", "the certificate")


@dataclass(frozen=True, slots=True)
class CoversDay(Check):
    """The day lies within the validity."""

    NAMES = ("covers_day",)
    start: Annotated[Operand | None, Key("from"), Of(Sort.FIRST)] = None
    end: Annotated[Operand | None, Key("to"), Of(Sort.LAST)] = None
    thing: Label = ""

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """Problems of the start and of the end, both days included. With `absent: fine` the start, or
        the only end a paper has, may be missing."""
        end = case.read(self.end) if self.start and self.end else None
        if end and not end.comparable:
            return (*self._not_begun(case), doubt([end.doubted]))
        return (*self._not_begun(case), *self._over(case))

    def sentence(self, phrases: Phrases) -> Text:
        """'租赁合同在审查当日有效（“租期起”至“租期止”）'."""
        thing = self.thing or _PAPER
        start, end = (phrases.operand(operand) if operand else "" for operand in (self.start, self.end))
        if start and end:
            return _SENTENCE(thing=thing, start=start, end=end)
        if end:
            return _SENTENCE_END(thing=thing, end=end)
        return _SENTENCE_START(thing=thing, start=start) if start else _SENTENCE_NONE(thing=thing)

    def _over(self, case: CaseView) -> tuple[Problem, ...]:
        reading = case.read(self.end) if self.end else None
        if reading is None or not reading.comparable or (reading.certain and reading.value == LONG_TERM):
            return ()
        end = parse_day(reading.value)
        if end is None or not reading.certain:
            return (doubt([reading.doubted]),)
        if end >= case.day:
            return ()
        day, today, name = day_text(end), day_text(case.day), self.thing or reading.label
        texts = FindingTexts(
            day,
            _EXPIRED_EXPECTED(today=today),
            _EXPIRED_CITIZEN(name=name, day=day),
            _EXPIRED_STAFF(label=reading.label, day=day, today=today),
            _EXPIRED_MEND(today=today, name=name),
        )
        return (Problem(Truth.FAIL, Reason.EXPIRED, texts, evidence(reading)),)

    def _not_begun(self, case: CaseView) -> tuple[Problem, ...]:
        reading = case.read(self.start) if self.start else None
        if reading is None or not reading.comparable:
            return ()
        start = parse_day(reading.value)
        if start is None or not reading.certain:
            return (doubt([reading.doubted]),)
        if start <= case.day:
            return ()
        day, today, name = day_text(start), day_text(case.day), self.thing or reading.label
        texts = FindingTexts(
            day,
            _EARLY_EXPECTED(today=today),
            _EARLY_CITIZEN(name=name, day=day),
            _EARLY_STAFF(label=reading.label, day=day, today=today),
            _EARLY_MEND(today=today, name=name),
        )
        return (Problem(Truth.FAIL, Reason.NOT_YET_VALID, texts, evidence(reading)),)
