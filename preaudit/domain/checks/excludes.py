"""A text says none of some words, but for those that stand in harmless ones (宠物医院, 人民路)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from preaudit.domain.checking.case import CaseView, Operand
from preaudit.domain.checking.check import Check, Phrases, weighed
from preaudit.domain.checking.effects import more_loosens, wider_loosens, wider_tightens
from preaudit.domain.checking.parameters import Otherwise
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
_CITIZEN_PERHAPS = Message(
    "check.excludes.citizen_perhaps",
    "{label}“{value}”含有{words}，将由工作人员核对。",
    "{label} “{value}” contains {words}; staff will check.",
)
_STAFF = Message("check.excludes.staff", "{label}“{value}”含{words}。", "{label} “{value}” contains {words}.")
_MEND = Message("check.excludes.mend", "请更改后重新填写。", "Please change it and fill in again.")
_SENTENCE = Message("check.excludes.sentence", "{field}不含{words}{weighed}", "{field} without {words}{weighed}")
_HELD = Message("check.excludes.held", "含有", "it contains one")


@dataclass(frozen=True, slots=True)
class Excludes(Check):
    """A text without these words. `beside`: longer words that hold one of them and are harmless.

    `if_read`: of a text that was not read surely nothing is asked but a word that was read in it.
    """

    NAMES = ("excludes",)
    field: Operand
    words: Annotated[tuple[str, ...], wider_tightens]
    beside: Annotated[tuple[str, ...], wider_loosens] = ()
    otherwise: Otherwise = Truth.FAIL
    if_read: Annotated[bool, more_loosens] = False

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """Fails where a sure text holds a word; a doubtful text is doubtful."""
        reading = case.read(self.field)
        if reading is None or not reading.comparable:
            return ()
        found = words_in(reading.value, self.words, self.beside)
        if not reading.sure and (found or not self.if_read):
            return (doubt([reading]),)
        if not found:
            return ()
        held = quoted(found)
        words = {"label": reading.label, "value": reading.value, "words": held}
        sure = self.otherwise is Truth.FAIL
        citizen = (_CITIZEN if sure else _CITIZEN_PERHAPS)(**words)
        texts = FindingTexts(literal(reading.value), _EXPECTED(**words), citizen, _STAFF(**words), _MEND())
        reason = Reason.CONDITION_FAILED if sure else Reason.DOUBTFUL
        return (Problem(self.otherwise, reason, texts, evidence(reading)),)

    def refuses(self, name: str, words: str) -> bool:
        """Whether the text holds one of its words."""
        return name in self.field.names and bool(words_in(words, self.words, self.beside))

    def sentence(self, phrases: Phrases) -> Text:
        """'“名称（字号）”不含“公司”“企业”'."""
        words = in_a_row(self.words)
        return _SENTENCE(field=phrases.operand(self.field), words=words, weighed=weighed(self.otherwise, _HELD))


def words_in(text: str, words: Iterable[str], beside: Iterable[str] = ()) -> tuple[str, ...]:
    """Those of the words that a text says otherwise than in a harmless one."""
    for harmless in sorted(beside, key=len, reverse=True):
        text = text.replace(harmless, "\n")
    return tuple(word for word in words if word in text)
