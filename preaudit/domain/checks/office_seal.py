"""A seal whose words were read is that of an office that gives out such papers: a firm's on a register is for a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from preaudit.domain.checking.case import CaseView
from preaudit.domain.checking.check import Check, Phrases
from preaudit.domain.checking.effects import more_loosens, wider_loosens
from preaudit.domain.checking.parameters import Label, OwnMaterial
from preaudit.domain.checking.problem import Problem
from preaudit.domain.documents import HARDLY_SEEN, MARKS, MarkKind, MarkState
from preaudit.domain.seal_purpose import for_another_purpose
from preaudit.domain.seal_words import names_no_office, of_another_office
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import Message, Text, literal

_CITIZEN = Message(
    "check.office_seal.citizen",
    "{name}上的印文“{words}”不是{what}，将由工作人员核对。",
    "{name}: the words of its seal, “{words}”, are not those of {what}; staff will check.",
)
_EMPTY = Message("check.office_seal.empty", "空的圆圈", "an empty ring")
_EMPTY_CITIZEN = Message(
    "check.office_seal.empty_citizen",
    "{name}上盖章处只有一个空的圆圈，看不到{what}的印文，将由工作人员核对。",
    "{name} bears but an empty ring without the words of {what}; staff will check.",
)
_MEND = Message(
    "check.office_seal.mend",
    "请提交由出具机关盖章的材料。",
    "Please hand in a paper sealed by the office that gives it out.",
)
_SENTENCE = Message(
    "check.office_seal.sentence",
    "印文读得出的，为{what}，不是空的圆圈，否则由人工核对",
    "where the words of the seal can be read, it is {what}, and no empty ring; else a person checks",
)


@dataclass(frozen=True, slots=True)
class OfficeSeal(Check):
    """Whose seal it is, where its words were read: of an office whose seals bear one of the words. `firms`: which may be a firm.

    `parts`: what else such seals say behind that word (户口专用); two other letters there are another's. `branches`: with which the
    names of its branches end (营业所), which alone tell no office. `purposes`: for what such seals are kept (户口 before 专用章); a
    seal kept for anything else (行政处罚) is not the paper's.
    """

    NAMES = ("office_seal",)
    material: OwnMaterial
    words: Annotated[tuple[str, ...], wider_loosens]
    what: Label = MARKS[MarkKind.SEAL].zh
    firms: Annotated[bool, more_loosens] = False
    parts: Annotated[tuple[str, ...], wider_loosens] = ()
    branches: Annotated[tuple[str, ...], wider_loosens] = ()
    purposes: Annotated[tuple[str, ...], wider_loosens] = ()

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """A doubt where it is surely another's, or a ring with nothing in it; of a ring that was not read nothing is known."""
        seen = case.mark(self.material, MarkKind.SEAL, "")
        mark = seen[0] if seen else None
        if seen is None or mark is None or mark.state is MarkState.ABSENT:
            return ()
        if mark.evidence.polygon is not None and mark.confidence < HARDLY_SEEN:
            shown = _EMPTY_CITIZEN(name=seen[2], what=self.what)
            texts = FindingTexts(_EMPTY(), literal(self.what), shown, shown, _MEND())
            return (Problem(Truth.DOUBT, Reason.DOUBTFUL, texts, (mark.evidence,)),)
        if not self._is_another_s(mark.text):
            return ()
        shown = _CITIZEN(name=seen[2], words=mark.text, what=self.what)
        texts = FindingTexts(literal(mark.text), literal(self.what), shown, shown, _MEND())
        own = (*self.words, *self.branches, *self.parts)
        by_letters = not names_no_office(mark.text, own, firms=self.firms)
        return (Problem(Truth.DOUBT, Reason.DOUBTFUL, texts, (mark.evidence,), by_letters=by_letters),)

    def _is_another_s(self, words: str) -> bool:
        if of_another_office(words, self.words, firms=self.firms, parts=self.parts, branches=self.branches):
            return True
        return bool(self.purposes) and for_another_purpose(
            words, self.purposes, {*self.words, *self.branches} - {*self.purposes}
        )

    def sentence(self, phrases: Phrases) -> Text:
        """'印文读得出的，为户口专用章，不是空的圆圈，否则由人工核对'."""
        return _SENTENCE(what=self.what)

    @property
    def answers(self) -> tuple[Truth, ...]:
        """It never fails."""
        return (Truth.PASS, Truth.DOUBT)
