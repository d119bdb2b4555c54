"""An address lies in the region applied to, its province, city and county, by the region's code (GB/T 2260)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from preaudit.domain.addresses import normal_address
from preaudit.domain.checking.case import CaseView, Operand, Reading
from preaudit.domain.checking.check import Check, Phrases, called
from preaudit.domain.checking.effects import more_loosens
from preaudit.domain.checking.parameters import Otherwise
from preaudit.domain.checking.problem import Problem, doubt, evidence, labelled, one_after_another
from preaudit.domain.checking.sorts import Of, Sort
from preaudit.domain.divisions import Division, division_of, locate
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import Message, Text, literal

_CITIZEN = Message(
    "check.local_address.citizen",
    "{label}为“{address}”，不在本地（{region}），不符合办理条件。",
    "{label} is “{address}”, outside {region}: not eligible here.",
)
_CITIZEN_PERHAPS = Message(
    "check.local_address.citizen_perhaps",
    "{labels}是否在本地（{region}），将由工作人员核对。",
    "Staff will check whether {labels} lie in {region}.",
)
_MEND = Message("check.local_address.mend", "请向所在地的部门申请。", "Please apply where the address lies.")
_SENTENCE = Message(
    "check.local_address.sentence",
    "{fields}在受理地的省、市、县（区）之内",
    "{fields}: within the province, city and county applied to",
)


@dataclass(frozen=True, slots=True)
class LocalAddress(Check):
    """An address within the province, the city and the county applied to; where the case names no region there is nothing to hold it against.
    `if_named`: an address that names neither province nor city is taken as a local one."""

    NAMES = ("local_address",)
    fields: Annotated[tuple[Operand, ...], Of(Sort.ADDRESS)]
    otherwise: Otherwise = Truth.FAIL
    if_named: Annotated[bool, more_loosens] = False

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """Fails where the first address surely lies in another province; doubts where it lies in another city or county of the province
        applied to, where no address says where it lies, or none says more than the province of the city applied to, or where another address lies elsewhere.
        """
        here = division_of(str(case.look_up("region") or ""))
        readings = [r for r in map(case.read, self.fields) if r]
        if here is None or not readings:
            return ()
        places = [_place(r, here) for r in readings]
        elsewhere = [r for r, place in zip(readings, places, strict=True) if place and not place.may_be_county(here)]
        if not elsewhere and self._says_here(readings, places, here):
            return ()
        if unshared := [r for r in readings if r.unshared]:
            return (doubt(unshared),)
        truth = self.otherwise if _in_another_province(places[0], here) else Truth.DOUBT
        return (_problem(elsewhere or readings, here.name, truth),)

    def _says_here(self, readings: list[Reading], places: list[Division | None], here: Division) -> bool:
        """Whether an address says more of where it lies than the province of the city applied to; one that says nothing may be taken for local."""
        if not any(places):
            return self._taken_as_local(readings)
        return any(place and not _is_bare(r, here) for r, place in zip(readings, places, strict=True))

    def _taken_as_local(self, readings: list[Reading]) -> bool:
        return self.if_named and all(reading.sure for reading in readings)

    def sentence(self, phrases: Phrases) -> Text:
        """'“住址”在受理地的省、市、县（区）之内'."""
        return _SENTENCE(fields=called(self.fields, phrases))


def _place(reading: Reading, here: Division) -> Division | None:
    """Where an address lies; of one weakly read, or crossed, only that it lies here: no misread letter names this very place."""
    if not reading.sure and not ((reading.legible or reading.crossed) and reading.value):
        return None
    place = locate(reading.value)
    return place if reading.sure or (place is not None and place.may_be_county(here) and place.is_city) else None


def _is_bare(reading: Reading, here: Division) -> bool:
    """True for an address that is no more than the name of a province, where a city of it is applied to."""
    return here.is_city and normal_address(reading.value) == here.province_name


def _in_another_province(place: Division | None, here: Division) -> bool:
    return place is not None and place.province != here.province


def _problem(readings: list[Reading], region: str, truth: Truth) -> Problem:
    seen = one_after_another(labelled(r.label, r.value) for r in readings if r.value)
    first = readings[0]
    if truth is Truth.FAIL:
        sentence = _CITIZEN(label=first.label, address=first.value, region=region)
    else:
        sentence = _CITIZEN_PERHAPS(labels=tuple(r.label for r in readings), region=region)
    texts = FindingTexts(seen, literal(region), sentence, sentence, _MEND())
    reason = Reason.NOT_ELIGIBLE if truth is Truth.FAIL else Reason.DOUBTFUL
    return Problem(truth, reason, texts, evidence(*readings))
