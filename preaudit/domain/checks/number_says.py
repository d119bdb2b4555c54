"""What a number says of its paper (J320102-2016-000123, 苏（2019）…号): its year is that of a day, its place that of a paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from operator import lt, ne
from typing import Annotated

from preaudit.domain.checking.case import CaseView, Operand, Reading
from preaudit.domain.checking.check import Check, Phrases
from preaudit.domain.checking.problem import Problem, evidence, labelled, one_after_another
from preaudit.domain.checking.sorts import Of, Sort
from preaudit.domain.dates import parse_day
from preaudit.domain.divisions import locate, named_place
from preaudit.domain.number_places import of_elsewhere
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import NOTHING, Message, Text

#: A year set off by strokes or brackets.
_YEAR = re.compile(r"[-—(（\[［〔【](?P<year>(?:19|20)[0-9]{2})[-—)）\]］〕】年]")
_NOT_LATER = Message(
    "check.number_says.not_later", "号码中的年份不晚于{year}", "the year in the number is not after {year}"
)
_SAME_YEAR = Message(
    "check.number_says.same_year", "号码中的年份与{day}一致", "the year in the number is that of {day}"
)
_NOT_BEFORE = Message(
    "check.number_says.not_before", "号码中的年份不早于{day}", "the year in the number is not before that of {day}"
)
_SAME_PLACE = Message(
    "check.number_says.same_place",
    "号码中的地名、简称或代码与{place}一致",
    "the place in the number is that of {place}",
)
_CITIZEN = Message(
    "check.number_says.citizen",
    "{number}不符合：{expected}，将由工作人员核对。",
    "{number}: not as it should be ({expected}); staff will check.",
)
_MEND = Message(
    "check.number_says.mend",
    "请核对号码；填写或拍摄有误的，请更正后重新提交。",
    "Please check the number; correct it or photograph it again.",
)
_SENTENCE = Message(
    "check.number_says.sentence",
    "{number}中的年份不在将来{day}{since}{place}，否则由人工核对",
    "the year in {number} lies in no future{day}{since}{place}; else a person checks",
)
_DAY = Message("check.number_says.sentence_day", "、与{day}同年", ", is that of {day}")
_SINCE = Message("check.number_says.sentence_since", "、不早于{day}", ", is not before that of {day}")
_PLACE = Message(
    "check.number_says.sentence_place", "，地名、简称或代码与{place}相符", ", its place is that of {place}"
)


@dataclass(frozen=True, slots=True)
class NumberSays(Check):
    """The year within a number is over or running, that of `day`, none before that of `since`; its place is that of `place`.

    `place`: an address, or the name of a body that begins with where it is; one that names no place decides nothing.
    """

    NAMES = ("number_says",)
    number: Annotated[Operand, Of(Sort.NUMBER)]
    day: Annotated[Operand | None, Of(Sort.DAY)] = None
    place: Operand | None = None
    since: Annotated[Operand | None, Of(Sort.DAY)] = None

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """Doubts where a number that says one of them says another; one that says none is of another form."""
        number = case.read(self.number)
        if number is None or not number.sure:
            return ()
        return tuple(self._problems(case, number))

    def _problems(self, case: CaseView, number: Reading) -> Iterator[Problem]:
        if year := _YEAR.search(number.value):
            yield from self._of_year(case, number, int(year["year"]))
        place = case.read(self.place) if self.place else None
        lies = (locate(place.value) or named_place(place.value)) if place and place.sure else None
        if place and lies and of_elsewhere(number.value, lies):
            yield _problem(_SAME_PLACE(place=place.label), number, place)

    def _of_year(self, case: CaseView, number: Reading, year: int) -> Iterator[Problem]:
        if year > case.day.year:
            yield _problem(_NOT_LATER(year=case.day.year), number)
            return
        for operand, apart, expected in ((self.day, ne, _SAME_YEAR), (self.since, lt, _NOT_BEFORE)):
            day = case.read(operand) if operand else None
            then = parse_day(day.value) if day and day.sure else None
            if day and then and apart(year, then.year):
                yield _problem(expected(day=day.label), number, day)

    def sentence(self, phrases: Phrases) -> Text:
        """'“不动产权证号”中的年份不在将来，地名、简称或代码与“坐落”相符，否则由人工核对'."""
        day = _DAY(day=phrases.operand(self.day)) if self.day else NOTHING
        since = _SINCE(day=phrases.operand(self.since)) if self.since else NOTHING
        place = _PLACE(place=phrases.operand(self.place)) if self.place else NOTHING
        return _SENTENCE(number=phrases.operand(self.number), day=day, since=since, place=place)

    @property
    def answers(self) -> tuple[Truth, ...]:
        """It never fails."""
        return (Truth.PASS, Truth.DOUBT)


def _problem(expected: Text, number: Reading, *beside: Reading) -> Problem:
    words = _CITIZEN(number=labelled(number.label, number.value), expected=expected)
    seen = one_after_another(labelled(reading.label, reading.value) for reading in (number, *beside))
    return Problem(
        Truth.DOUBT, Reason.DOUBTFUL, FindingTexts(seen, expected, words, words, _MEND()), evidence(number, *beside)
    )
