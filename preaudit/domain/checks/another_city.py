"""Home and place of living lie in different cities (居住证暂行条例 §2: 离开常住户口所在地到其他城市居住)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from preaudit.domain.checking.case import CaseView, Operand, Reading
from preaudit.domain.checking.check import Check, Phrases, weighed
from preaudit.domain.checking.parameters import Otherwise
from preaudit.domain.checking.problem import Problem, doubt, evidence, labelled, one_after_another
from preaudit.domain.checking.sorts import Of, Sort
from preaudit.domain.divisions import Division, division_of, locate
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import Message, Text

_EXPECTED = Message("check.another_city.expected", "不在同一城市", "in different cities")
_CITIZEN = Message(
    "check.another_city.citizen",
    "{home}与{lives}在同一城市，不需要办理。",
    "{home} and {lives} are in the same city: it is not needed.",
)
_CITIZEN_PERHAPS = Message(
    "check.another_city.citizen_perhaps",
    "{home}与{lives}是否在不同城市，将由工作人员核对。",
    "Staff will check whether {home} and {lives} are in different cities.",
)
_MEND = Message(
    "check.another_city.mend",
    "户籍已经迁移或者地址有变的，请向窗口说明。",
    "Tell the window where the household has moved or an address has changed.",
)
_SAME = Message("check.another_city.same", "在同一城市", "they are in the same city")
_REGION = Message("check.another_city.region", "受理地", "the region applied to")
_SENTENCE = Message(
    "check.another_city.sentence",
    "{home}与{lives}在不同城市{weighed}",
    "{home} and {lives} in different cities{weighed}",
)


@dataclass(frozen=True, slots=True)
class AnotherCity(Check):
    """Two addresses in different cities; without `lives`, a home in another city than the region applied to, where that is known."""

    NAMES = ("another_city",)
    home: Annotated[Operand, Of(Sort.ADDRESS)]
    lives: Annotated[Operand | None, Of(Sort.ADDRESS)] = None
    otherwise: Otherwise = Truth.FAIL

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """Fails where both surely name one city; doubts where an address names too little, or was not surely read."""
        home, lives = case.read(self.home), case.read(self.lives) if self.lives else _applied_to(case)
        if home is None or lives is None or not (home.comparable and lives.comparable):
            return ()
        if unclear := [r for r in (home, lives) if not r.sure]:
            return (doubt(unclear),)
        here, there = locate(home.value), locate(lives.value)
        if here is None or there is None:
            return (self._problem(home, lives, Truth.DOUBT),)
        if here.province != there.province:
            return ()
        if not (here.is_city and there.is_city):
            return (self._problem(home, lives, Truth.DOUBT),)
        if not here.may_be(there):
            return ()
        return (self._problem(home, lives, Truth.DOUBT if _counties_apart(here, there) else self.otherwise),)

    def sentence(self, phrases: Phrases) -> Text:
        """'身份证的“住址”与“房屋坐落”在不同城市'."""
        home, lives = phrases.operand(self.home), phrases.operand(self.lives) if self.lives else _REGION()
        return _SENTENCE(home=home, lives=lives, weighed=weighed(self.otherwise, _SAME))

    @staticmethod
    def _problem(home: Reading, lives: Reading, truth: Truth) -> Problem:
        words = {"home": home.label, "lives": lives.label}
        seen = one_after_another(labelled(r.label, r.value) for r in (home, lives))
        sentence = (_CITIZEN if truth is Truth.FAIL else _CITIZEN_PERHAPS)(**words)
        reason = Reason.NOT_ELIGIBLE if truth is Truth.FAIL else Reason.DOUBTFUL
        return Problem(
            truth, reason, FindingTexts(seen, _EXPECTED(), sentence, sentence, _MEND()), evidence(home, lives)
        )


def _applied_to(case: CaseView) -> Reading | None:
    """The region applied to, as an address; None where nobody said, or it is no city."""
    region = division_of(str(case.look_up("region") or ""))
    return Reading(_REGION.zh, region.name, certain=True, required=False) if region and region.is_city else None


def _counties_apart(here: Division, there: Division) -> bool:
    """Whether one of two places of a city lies in a county, or a city of its level, that the other does not: 昆山市 and 姑苏区."""
    own = [place.county for place in (here, there) if place.county and not place.is_district]
    return bool(own) and here.county != there.county
