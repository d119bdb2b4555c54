"""A card's validity is a span 居民身份证法 §5 knows. Anything not sure is passed over: this only warns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from preaudit.domain.checking.case import CaseView, Operand
from preaudit.domain.checking.check import Check, Phrases
from preaudit.domain.checking.parameters import Key
from preaudit.domain.checking.problem import Problem, doubt, evidence
from preaudit.domain.checking.sorts import Of, Sort
from preaudit.domain.dates import age_on, day_text, parse_day, plausible_id_span
from preaudit.domain.numbers import birth_date_in
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import Message, Text, common

_SEEN = common.SPAN
_EXPECTED = Message(
    "check.plausible_span.expected",
    "5年、10年、20年或长期，依签发时年龄",
    "5, 10 or 20 years or long-term, by the age at issue",
)
_CITIZEN = Message(
    "check.plausible_span.citizen",
    "身份证有效期限（{start}至{end}）与签发时的年龄不太相符，请核对。",
    "The validity of the card ({start} to {end}) does not quite go with the age at issue; please check.",
)
_STAFF = Message(
    "check.plausible_span.staff",
    "签发时{age}周岁，有效期{start}至{end}，与居民身份证法第五条的期限不符，请留意。",
    "Aged {age} at issue, valid {start} to {end}: not a span of article 5 of the law of identity cards. Please note.",
)
_MEND = Message("check.plausible_span.mend", "如证件无误，无需处理。", "If the card is right, there is nothing to do.")
_SENTENCE = Message(
    "check.plausible_span.sentence",
    "{start}至{end}的期限与签发时的年龄相符",
    "the span from {start} to {end} goes with the age at issue",
)


@dataclass(frozen=True, slots=True)
class PlausibleSpan(Check):
    """A card's validity is a span the law knows."""

    NAMES = ("plausible_span",)
    number: Annotated[Operand, Of(Sort.NUMBER)]
    start: Annotated[Operand, Key("from"), Of(Sort.FIRST)]
    end: Annotated[Operand, Key("to"), Of(Sort.LAST)]

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """A doubt where the span is none that the law knows at that age: front and back may be of two people."""
        number, start, end = (case.read(o) for o in (self.number, self.start, self.end))
        if number is None or start is None or end is None or not all(r.comparable for r in (number, start, end)):
            return ()
        if unclear := [r for r in (number, start, end) if not (r.sure or r.written_wrong)]:
            return (doubt(unclear),)
        birth, begun = birth_date_in(number.value), parse_day(start.value)
        if birth is None or begun is None:
            return (doubt([(number if birth is None else start).doubted]),)
        if plausible_id_span(birth, begun, parse_day(end.value)):
            return ()
        words = {"start": day_text(start.value), "end": day_text(end.value), "age": age_on(birth, begun)}
        texts = FindingTexts(_SEEN(**words), _EXPECTED(), _CITIZEN(**words), _STAFF(**words), _MEND())
        return (Problem(Truth.DOUBT, Reason.DOUBTFUL, texts, evidence(start, end)),)

    def sentence(self, phrases: Phrases) -> Text:
        """'“有效期起”至“有效期止”的期限与签发时的年龄相符'."""
        return _SENTENCE(start=phrases.operand(self.start), end=phrases.operand(self.end))

    @property
    def answers(self) -> tuple[Truth, ...]:
        """It never fails."""
        return (Truth.PASS, Truth.DOUBT)
