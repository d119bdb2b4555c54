"""A text says none of some words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from preaudit.domain.checking.case import CaseView, Operand
from preaudit.domain.checking.check import Check, Phrases
from preaudit.domain.checking.effects import wider_tightens
from preaudit.domain.checking.problem import Problem, doubt, evidence, in_a_row, quoted
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import Message, Text, literal

_EXPECTED = Message("check.excludes.expected", "不含{words}", "without {words}")
_CITIZEN = Message(
    "check.excludes.citizen",
    "{label}“{value}”含有{words}，不能使用。",
    "{label} “{value}” contains {words} and cannot be used.",
)
_STAFF = Message("check.excludes.staff", "{label}“{value}”含{words}。", "{label} “{value}” contains {words}.")
_MEND = Message("check.excludes.mend", "请更改后重新填写。", "Please change it and fill in again.")
_SENTENCE = Message("check.excludes.sentence", "{field}不含{words}", "{field} without {words}")


@dataclass(frozen=True, slots=True)
class Excludes(Check):
    """A text without these words."""

    NAMES = ("excludes",)
    field: Operand
    words: Annotated[tuple[str, ...], wider_tightens]

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """Fails where a sure text holds a word; a doubtful text is doubtful."""
        reading = case.read(self.field)
        if reading is None or not reading.comparable:
            return ()
        if not reading.sure:
            return (doubt([reading]),)
        held = quoted(word for word in self.words if word in reading.value)
        if not held:
            return ()
        words = {"label": reading.label, "value": reading.value, "words": held}
        texts = FindingTexts(literal(reading.value), _EXPECTED(**words), _CITIZEN(**words), _STAFF(**words), _MEND())
        return (Problem(Truth.FAIL, Reason.CONDITION_FAILED, texts, evidence(reading)),)

    def sentence(self, phrases: Phrases) -> Text:
        """'“名称（字号）”不含“公司”“企业”'."""
        return _SENTENCE(field=phrases.operand(self.field), words=in_a_row(self.words))
