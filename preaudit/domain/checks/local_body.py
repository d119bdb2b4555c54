"""An employer or a school is of the place applied to, by the place that its name begins with (上海某某有限公司, 武汉市某某学校)."""

from __future__ import annotations

from dataclasses import dataclass

from preaudit.domain.checking.case import CaseView, Operand
from preaudit.domain.checking.check import Check, Phrases
from preaudit.domain.checking.problem import Problem, evidence, labelled
from preaudit.domain.divisions import division_of, named_place, places_within
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import Message, Text, literal

_CITIZEN = Message(
    "check.local_body.citizen",
    "{label}为“{value}”，是否在本地（{region}），将由工作人员核对。",
    "{label} is “{value}”; staff will check whether it is in {region}.",
)
_MEND = Message(
    "check.local_body.mend",
    "在本地工作或者就读的，请补充写明本地地点的材料。",
    "If the work or the school is here, please add a paper that says where.",
)
_SENTENCE = Message(
    "check.local_body.sentence",
    "{field}的名称不以外地的省、市开头，否则由人工核对",
    "{field}: its name begins with no other province or city; else a person checks",
)


@dataclass(frozen=True, slots=True)
class LocalBody(Check):
    """The name begins with no other province or city than the one applied to, and says of no part of the body that it is elsewhere.

    A name that tells no place decides nothing.
    """

    NAMES = ("local_body",)
    field: Operand

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """A doubt where the body is of another place and its name speaks of none here (某大学深圳校区)."""
        here, reading = division_of(str(case.look_up("region") or "")), case.read(self.field)
        if here is None or reading is None or not reading.sure:
            return ()
        there = named_place(reading.value)
        begins_elsewhere = there is not None and not there.may_be(here) and here.short not in reading.value
        if not begins_elsewhere and all(place.may_be(here) for place in places_within(reading.value)):
            return ()
        citizen = _CITIZEN(label=reading.label, value=reading.value, region=here.name)
        seen = labelled(reading.label, reading.value)
        texts = FindingTexts(seen, literal(here.name), citizen, citizen, _MEND())
        return (Problem(Truth.DOUBT, Reason.DOUBTFUL, texts, evidence(reading)),)

    def sentence(self, phrases: Phrases) -> Text:
        """'“用人单位”的名称不以外地的省、市开头，否则由人工核对'."""
        return _SENTENCE(field=phrases.operand(self.field))

    @property
    def answers(self) -> tuple[Truth, ...]:
        """It never fails."""
        return (Truth.PASS, Truth.DOUBT)
