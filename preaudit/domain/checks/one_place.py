"""Addresses of one chain lie at one place: what form and title say is held against each other where the lease between them is coarser."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Annotated

from preaudit.domain.addresses import Agreement, compare_addresses
from preaudit.domain.checking.case import CaseView, Operand, Reading
from preaudit.domain.checking.check import Check, Phrases, called
from preaudit.domain.checking.comparison import How, differ
from preaudit.domain.checking.effects import wider_tightens
from preaudit.domain.checking.problem import Problem
from preaudit.domain.checking.sorts import Of, Sort
from preaudit.domain.truth import Truth
from preaudit.wording import Message, Text

_SENTENCE = Message(
    "check.one_place.sentence",
    "{fields}两两不矛盾（笼统的可以），否则由人工核对",
    "{fields}: no two contradict each other (a coarser one may stand); else a person checks",
)


@dataclass(frozen=True, slots=True)
class OnePlace(Check):
    """No two addresses of a chain contradict each other. Neighbours have checks of their own; where those differ nothing more is said."""

    NAMES = ("one_place",)
    fields: Annotated[tuple[Operand, ...], wider_tightens, Of(Sort.ADDRESS)]

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """A doubt where two that are no neighbours surely name different places: 2幢 and 3幢, with a lease of 45号 between them."""
        readings = [_sure(case.read(operand)) for operand in self.fields]
        if any(_apart(one, other) for one, other in pairwise(readings)):
            return ()
        pairs = [(one, other, How.ADDRESS) for one, other in _ends(readings) if _apart(one, other)]
        return (differ(pairs, Truth.DOUBT),) if pairs else ()

    def sentence(self, phrases: Phrases) -> Text:
        """'“经营场所”、“房屋坐落”两两不矛盾（笼统的可以），否则由人工核对'."""
        return _SENTENCE(fields=called(self.fields, phrases))

    @property
    def answers(self) -> tuple[Truth, ...]:
        """It never fails."""
        return (Truth.PASS, Truth.DOUBT)


def _sure(reading: Reading | None) -> Reading | None:
    return reading if reading is not None and reading.sure and reading.value else None


def _ends(readings: Sequence[Reading | None]) -> Iterator[tuple[Reading, Reading]]:
    """The pairs of which one is not the next of the other."""
    for (m, one), (n, other) in combinations(enumerate(readings), 2):
        if one and other and n - m > 1:
            yield one, other


def _apart(one: Reading | None, other: Reading | None) -> bool:
    if one is None or other is None:
        return False
    return compare_addresses(one.value, other.value) is Agreement.CONFLICT
