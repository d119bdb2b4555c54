"""Beside one and the same number papers say one home: the registered address of a card, a register, a residence permit, a form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from preaudit.domain.checking.case import CaseView, Operand, Reading
from preaudit.domain.checking.check import Check, Phrases, called
from preaudit.domain.checking.comparison import How, compare, differ
from preaudit.domain.checking.effects import more_tightens, wider_tightens
from preaudit.domain.checking.problem import Problem
from preaudit.domain.checking.sorts import Of, Sort
from preaudit.domain.divisions import Division, locate
from preaudit.domain.numbers import hides_some, normal_number
from preaudit.domain.truth import Truth
from preaudit.wording import Message, Text

_SENTENCE = Message(
    "check.one_home.sentence",
    "号码相同的，{homes}在同一省、市，否则由人工核对",
    "where the number is the same, {homes} lie in one province and city; else a person checks",
)
_SENTENCE_WHOLE = Message(
    "check.one_home.sentence_whole",
    "号码相同的，{homes}是同一地址，否则由人工核对",
    "where the number is the same, {homes} are one address; else a person checks",
)


@dataclass(frozen=True, slots=True)
class AtHome:
    """Where a paper says that somebody is registered, and the number beside it."""

    number: Annotated[Operand, Of(Sort.NUMBER)]
    home: Annotated[Operand, Of(Sort.ADDRESS)]


@dataclass(frozen=True, slots=True)
class OneHome(Check):
    """One number, one city, on all papers that tell both: who moved shows it on a newer paper. What was not surely read decides nothing here.

    `whole`: one address, down to the door, where no newer paper is in the case.
    """

    NAMES = ("one_home",)
    people: Annotated[tuple[AtHome, ...], wider_tightens]
    whole: Annotated[bool, more_tightens] = False

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """A doubt for the first two that lie apart; an address that names no place agrees with any."""
        first: dict[str, tuple[Reading, Division]] = {}
        for number, home in self._surely_read(case):
            place = locate(home.value)
            if place is None:
                continue
            other, there = first.setdefault(normal_number(number.value), (home, place))
            if not place.may_be(there) or (self.whole and compare(other, home, How.ADDRESS) is not Truth.PASS):
                return (differ([(other, home, How.ADDRESS)], Truth.DOUBT),)
        return ()

    def _surely_read(self, case: CaseView) -> Iterator[tuple[Reading, Reading]]:
        for person in self.people:
            for number, home in zip(case.read_each(person.number), case.read_each(person.home), strict=True):
                if number and home and number.sure and home.sure and not hides_some(number.value):
                    yield number, home

    def sentence(self, phrases: Phrases) -> Text:
        """'号码相同的，“身份证的住址”与“户口簿的住址”在同一省、市，否则由人工核对'."""
        say = _SENTENCE_WHOLE if self.whole else _SENTENCE
        return say(homes=called([person.home for person in self.people], phrases))

    @property
    def answers(self) -> tuple[Truth, ...]:
        """It never fails."""
        return (Truth.PASS, Truth.DOUBT)
