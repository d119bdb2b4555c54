"""A seal whose words name a place is of the place that the paper itself names: another city's office gave out no such paper."""

from __future__ import annotations

from dataclasses import dataclass

from preaudit.domain.checking.case import CaseView, Operand
from preaudit.domain.checking.check import Check, Phrases
from preaudit.domain.checking.parameters import Label, OwnMaterial
from preaudit.domain.checking.problem import Problem, evidence, labelled
from preaudit.domain.documents import MARKS, MarkKind, MarkState
from preaudit.domain.seal_places import of_another_place
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import Message, Text, literal

_CITIZEN = Message(
    "check.seal_place.citizen",
    "{what}上的印文“{words}”与{label}“{place}”不是一地，将由工作人员核对。",
    "{what}: its words, “{words}”, are of another place than {label}, “{place}”; staff will check.",
)
_MEND = Message(
    "check.seal_place.mend",
    "请提交由当地机关盖章的材料。",
    "Please hand in a paper sealed by the office of its place.",
)
_SENTENCE = Message(
    "check.seal_place.sentence",
    "{what}的印文写明地名的，与{place}一地，否则由人工核对",
    "where the words of {what} name a place, it is that of {place}; else a person checks",
)


@dataclass(frozen=True, slots=True)
class SealPlace(Check):
    """The province or city that a seal names is that of `place`: an address, a plate, a number that begins with a division's code.

    What names no place decides nothing.
    """

    NAMES = ("seal_place",)
    material: OwnMaterial
    place: Operand
    what: Label = MARKS[MarkKind.SEAL].zh

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """A doubt where both name a place, and not the same."""
        seen, place = case.mark(self.material, MarkKind.SEAL, ""), case.read(self.place)
        mark = seen[0] if seen else None
        if mark is None or mark.state is MarkState.ABSENT or place is None or not place.sure:
            return ()
        if not of_another_place(mark.text, place.value):
            return ()
        shown = _CITIZEN(what=self.what, words=mark.text, label=place.label, place=place.value)
        texts = FindingTexts(literal(mark.text), labelled(place.label, place.value), shown, shown, _MEND())
        return (Problem(Truth.DOUBT, Reason.DOUBTFUL, texts, (mark.evidence, *evidence(place))),)

    def sentence(self, phrases: Phrases) -> Text:
        """'印章的印文写明地名的，与“住址”一地，否则由人工核对'."""
        return _SENTENCE(what=self.what, place=phrases.operand(self.place))

    @property
    def answers(self) -> tuple[Truth, ...]:
        """It never fails."""
        return (Truth.PASS, Truth.DOUBT)
