"""A validity lasts as long as such papers do (驾驶证 6 年、10 年或长期, 从业资格证 6 年). Another span is for a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated

from preaudit.domain.checking.case import CaseView, Operand
from preaudit.domain.checking.check import Check, Phrases
from preaudit.domain.checking.effects import more_loosens, wider_loosens
from preaudit.domain.checking.parameters import Key, Label
from preaudit.domain.checking.problem import Problem, doubt, evidence
from preaudit.domain.checking.sorts import Of, Sort
from preaudit.domain.dates import LONG_TERM, day_text, months_after, parse_day
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import NOTHING, Message, Text, common

_SEEN = common.SPAN
_EXPECTED = Message("check.usual_term.expected", "{years}年{long}", "{years} years{long}")
_LONG = Message("check.usual_term.long", "或长期", " or long-term")
_CITIZEN = Message(
    "check.usual_term.citizen",
    "{thing}的有效期限（{start}至{end}）不是通常的{years}年{long}，请核对。",
    "The validity ({thing}: {start} to {end}) is not the usual {years} years{long}; please check.",
)
_MEND = Message("check.usual_term.mend", "如证件无误，无需处理。", "If the document is right, there is nothing to do.")
_SENTENCE = Message(
    "check.usual_term.sentence",
    "{thing}的期限（{start}至{end}）为{years}年{long}",
    "{thing}: lasts {years} years{long} ({start} to {end})",
)


@dataclass(frozen=True, slots=True)
class UsualTerm(Check):
    """A validity of a usual length. `long_term`: one without an end is usual too."""

    NAMES = ("usual_term",)
    start: Annotated[Operand, Key("from"), Of(Sort.FIRST)]
    end: Annotated[Operand, Key("to"), Of(Sort.LAST)]
    years: Annotated[tuple[int, ...], wider_loosens]
    thing: Label
    long_term: Annotated[bool, more_loosens] = False

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """A doubt where the span is another, the last day counted or not; what is not sure its own check asks about."""
        start, end = case.read(self.start), case.read(self.end)
        if start is None or end is None or not (start.comparable and end.comparable):
            return ()
        if unclear := [r for r in (start, end) if not r.sure]:
            return (doubt(unclear),)
        if end.value == LONG_TERM and self.long_term:
            return ()
        begun, over = parse_day(start.value), parse_day(end.value)
        ends = [months_after(begun, 12 * years) for years in self.years] if begun else []
        if over and any(over in (day, day - timedelta(days=1)) for day in ends):
            return ()
        words = {"thing": self.thing, "start": day_text(start.value), "end": day_text(end.value), **self._usual}
        texts = FindingTexts(_SEEN(**words), _EXPECTED(**words), _CITIZEN(**words), _CITIZEN(**words), _MEND())
        return (Problem(Truth.DOUBT, Reason.DOUBTFUL, texts, evidence(start, end)),)

    def sentence(self, phrases: Phrases) -> Text:
        """'驾驶证的期限（“有效期起”至“有效期止”）为6、10年或长期'."""
        start, end = phrases.operand(self.start), phrases.operand(self.end)
        return _SENTENCE(thing=self.thing, start=start, end=end, **self._usual)

    @property
    def answers(self) -> tuple[Truth, ...]:
        """It never fails."""
        return (Truth.PASS, Truth.DOUBT)

    @property
    def _usual(self) -> dict[str, object]:
        return {"years": tuple(map(str, self.years)), "long": _LONG if self.long_term else NOTHING}
