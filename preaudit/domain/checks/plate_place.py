"""A vehicle's plate is of the place where its owner lives or that is applied to: the letter tells the city (GA 36)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from preaudit.domain.checking.case import CaseView, Operand, Reading
from preaudit.domain.checking.check import Check, Phrases
from preaudit.domain.checking.problem import Problem, evidence, labelled
from preaudit.domain.checking.sorts import Of, Sort
from preaudit.domain.divisions import Division, division_of, locate
from preaudit.domain.plate_table import city_of_plate
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import Message, Text, literal

_REGION = Message("check.plate_place.region", "受理地", "the place applied to")
_CITIZEN = Message(
    "check.plate_place.citizen",
    "{label}“{plate}”不是{place}的号牌，将由工作人员核对。",
    "{label} “{plate}” is no plate of {place}; staff will check.",
)
_MEND = Message(
    "check.plate_place.mend",
    "车辆在外地登记的，请向窗口说明，或者办理转移登记后提交新的行驶证。",
    "Tell the window that the vehicle is registered elsewhere, or hand in the licence after its transfer.",
)
_SENTENCE = Message(
    "check.plate_place.sentence",
    "{plate}是{place}的号牌，否则由人工核对",
    "{plate} is of {place}; else a person checks",
)


@dataclass(frozen=True, slots=True)
class PlatePlace(Check):
    """The city of a plate is that of `place`, an address; without one, of the region applied to. What names no place decides nothing."""

    NAMES = ("plate_place",)
    plate: Annotated[Operand, Of(Sort.NUMBER)]
    place: Annotated[Operand | None, Of(Sort.ADDRESS)] = None

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """A doubt where both are surely read, name a place, and not the same."""
        plate, place = case.read(self.plate), case.read(self.place) if self.place else None
        if plate is None or not plate.sure or (self.place and not (place and place.sure)):
            return ()
        lies = locate(place.value) if place else division_of(str(case.look_up("region") or ""))
        of_plate = city_of_plate(plate.value)
        if of_plate is None or lies is None or of_plate.may_be(lies):
            return ()
        return (_problem(plate, place, lies),)

    def sentence(self, phrases: Phrases) -> Text:
        """'“号牌号码”是“住址”的号牌，否则由人工核对'."""
        return _SENTENCE(
            plate=phrases.operand(self.plate), place=phrases.operand(self.place) if self.place else _REGION()
        )

    @property
    def answers(self) -> tuple[Truth, ...]:
        """It never fails."""
        return (Truth.PASS, Truth.DOUBT)


def _problem(plate: Reading, place: Reading | None, lies: Division) -> Problem:
    expected = place.value if place else lies.name
    shown = _CITIZEN(label=plate.label, plate=plate.value, place=expected)
    texts = FindingTexts(labelled(plate.label, plate.value), literal(expected), shown, shown, _MEND())
    return Problem(Truth.DOUBT, Reason.DOUBTFUL, texts, evidence(*(r for r in (plate, place) if r)))
