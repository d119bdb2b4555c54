"""What a house is for, as its certificate says, suits what it is to serve as: a shop in a shop, a home in a dwelling."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

from preaudit.domain.checking.case import CaseView, Operand
from preaudit.domain.checking.check import Check, Phrases
from preaudit.domain.checking.effects import wider_loosens, wider_tightens
from preaudit.domain.checking.parameters import Label
from preaudit.domain.checking.problem import Problem, doubt, evidence
from preaudit.domain.clauses import clauses
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import Message, Text, literal

_CITIZEN = Message(
    "check.used_as.citizen",
    "{label}为“{value}”，是否可以用作{thing}，将由工作人员核对。",
    "{label} is “{value}”; staff will check whether it may serve as: {thing}.",
)
_MEND = Message(
    "check.used_as.mend",
    "请提供用途相符的房屋的材料；已经批准改变用途的，请上传批准或同意的文件。",
    "Please give the papers of a house for this use; where another use was permitted, upload that.",
)
_EXPECTED = Message("check.used_as.expected", "可以用作{thing}", "for use as: {thing}")
_SENTENCE = Message(
    "check.used_as.sentence",
    "{field}的每一项都写明{fits}之一，并且不是{unfit}，否则由人工核对（{thing}）",
    "each part of {field} says one of {fits} and none of {unfit}; else a person checks ({thing})",
)
#: The use of the land before that of the house on it: 城镇住宅用地/商业.
_LAND = re.compile("^[^/]*用地/")
_PARTS = re.compile("[、，,;；/及和]")
#: Stands for a use that fits, so that words that are part of its name (非住宅) deny nothing.
_USE = "X"
_EXCEPTED = re.compile("除|[以之]外")


@dataclass(frozen=True, slots=True)
class UsedAs(Check):
    """Each use that is printed has one of the words that `fits`, and of the others none; that of the house counts before its land's.

    None is taken back, the land's neither: 不包括工业用地/厂房, 商业除外, 非商业.
    """

    NAMES = ("used_as",)
    field: Operand
    thing: Label
    fits: Annotated[tuple[str, ...], wider_loosens]
    unfit: Annotated[tuple[str, ...], wider_tightens] = ()

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """A doubt where a use is another, or not surely read."""
        reading = case.read(self.field)
        if reading is None or not reading.comparable or reading.blank:
            return ()
        if not reading.sure:
            return (doubt([reading]),)
        parts = [part for part in _PARTS.split(_LAND.sub("", reading.value)) if part.strip()]
        if parts and all(map(self._suits, parts)) and self._nothing_denied(reading.value):
            return ()
        words = {"label": reading.label, "value": reading.value, "thing": self.thing}
        citizen = _CITIZEN(**words)
        texts = FindingTexts(literal(reading.value), _EXPECTED(**words), citizen, citizen, _MEND())
        return (Problem(Truth.DOUBT, Reason.DOUBTFUL, texts, evidence(reading)),)

    def sentence(self, phrases: Phrases) -> Text:
        """'“用途”的每一项都写明商业、办公之一，并且不是危险、车库，否则由人工核对（经营场所）'."""
        return _SENTENCE(field=phrases.operand(self.field), fits=self.fits, unfit=self.unfit, thing=self.thing)

    @property
    def answers(self) -> tuple[Truth, ...]:
        """It never fails."""
        return (Truth.PASS, Truth.DOUBT)

    def _suits(self, part: str) -> bool:
        """True where a word that fits is there and, without all such words (非住宅), no word that does not fit."""
        left = self._without(part, "")
        return left != part and not any(word in left for word in self.unfit)

    def _nothing_denied(self, value: str) -> bool:
        """True where every clause is surely said, and nothing is excepted."""
        marked = self._without(value, _USE)
        return not _EXCEPTED.search(marked) and all(clause.said is Truth.PASS for clause in clauses(marked))

    def _without(self, text: str, use: str) -> str:
        return re.sub("|".join(sorted(map(re.escape, self.fits), key=len, reverse=True)), use, text)
