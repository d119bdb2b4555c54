"""A paper that bears its holder's photo has one: a card whose photo is surely not there is for a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from preaudit.domain.checking.case import CaseView
from preaudit.domain.checking.check import Check, Phrases
from preaudit.domain.checking.effects import more_tightens
from preaudit.domain.checking.parameters import Label, OwnMaterial
from preaudit.domain.checking.problem import Problem
from preaudit.domain.documents import MARKS, MarkKind, MarkState
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import Message, Text, common, literal

_CITIZEN = Message(
    "check.bears_photo.citizen",
    "{name}上没有看到{what}，将由工作人员核对。",
    "{what} was not seen on {name}; staff will check.",
)
_CITIZEN_PERHAPS = Message(
    "check.bears_photo.citizen_perhaps",
    "{name}上是不是{what}没有看清，将由工作人员核对。",
    "Whether {name} bears {what} was not clear; staff will check.",
)
_MEND = Message(
    "check.bears_photo.mend",
    "请把带照片的一面拍全后重新上传。",
    "Please photograph the side that bears the photo as a whole and upload it again.",
)
_SENTENCE = Message("check.bears_photo.sentence", "没有{what}的由人工核对", "a person checks a paper without: {what}")


@dataclass(frozen=True, slots=True)
class BearsPhoto(Check):
    """Bears a photo. Only one that is surely absent counts, for a copy in grey shows a face without being sure of it; `sure`: it must be seen."""

    NAMES = ("bears_photo",)
    material: OwnMaterial
    what: Label = MARKS[MarkKind.PHOTO].zh
    sure: Annotated[bool, more_tightens] = False

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """A doubt where the photo was looked for and is not there, or not surely there where it must be."""
        seen = case.mark(self.material, MarkKind.PHOTO, "")
        if seen is None or seen[0] is None:
            return ()
        state = seen[0].state
        if state is MarkState.PRESENT or (state is MarkState.DOUBTFUL and not self.sure):
            return ()
        words = {"name": seen[2], "what": self.what}
        sentence = (_CITIZEN if state is MarkState.ABSENT else _CITIZEN_PERHAPS)(**words)
        texts = FindingTexts(common.NONE(), literal(self.what), sentence, sentence, _MEND())
        return (Problem(Truth.DOUBT, Reason.DOUBTFUL, texts, case.pages(self.material)),)

    def sentence(self, phrases: Phrases) -> Text:
        """'没有照片的由人工核对'."""
        return _SENTENCE(what=self.what)

    @property
    def answers(self) -> tuple[Truth, ...]:
        """It never fails."""
        return (Truth.PASS, Truth.DOUBT)
