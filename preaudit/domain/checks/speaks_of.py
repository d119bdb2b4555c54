"""A text is about one thing: surely so where it holds a word of `words`, surely not where one of `foreign` alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from preaudit.domain.checking.case import CaseView, Operand, Reading
from preaudit.domain.checking.check import Check, Phrases
from preaudit.domain.checking.effects import wider_loosens, wider_tightens
from preaudit.domain.checking.parameters import Label
from preaudit.domain.checking.problem import Problem, doubt, evidence, in_a_row
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import NOTHING, Message, Text, literal

_CITIZEN = Message(
    "check.speaks_of.citizen", "{label}“{value}”未包括{subject}。", "{label} “{value}” does not include {subject}."
)
_CITIZEN_PERHAPS = Message(
    "check.speaks_of.citizen_perhaps",
    "{label}“{value}”是否包括{subject}，将由工作人员核对。",
    "Staff will check whether {label} “{value}” includes {subject}.",
)
_STAFF = Message(
    "check.speaks_of.staff", "{label}“{value}”，应包括{subject}。", "{label} “{value}” should include {subject}."
)
_MEND = Message(
    "check.speaks_of.mend",
    "请重新提交写明办理{subject}的材料。",
    "Please submit again a document that names what is applied for: {subject}.",
)
_SENTENCE = Message(
    "check.speaks_of.sentence",
    "{field}包括{subject}（有{words}等字样{foreign}）",
    "{field} includes {subject} (words such as {words}{foreign})",
)
_FOREIGN = Message(
    "check.speaks_of.foreign",
    "；只说到{words}等其他事务的不行",
    "; other matters alone, such as {words}, will not do",
)


@dataclass(frozen=True, slots=True)
class SpeaksOf(Check):
    """A text about one thing and not another."""

    NAMES = ("speaks_of",)
    field: Operand
    words: Annotated[tuple[str, ...], wider_loosens]
    subject: Label
    foreign: Annotated[tuple[str, ...], wider_tightens] = ()

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """Fails where the text surely speaks of another thing; what speaks of neither a person decides."""
        reading = case.read(self.field)
        if reading is None or not reading.comparable:
            return ()
        if not reading.sure:
            return (doubt([reading]),)
        if any(word in reading.value for word in self.words):
            return ()
        return (self._problem(reading),)

    def sentence(self, phrases: Phrases) -> Text:
        """'“委托事项”包括设立登记（有“营业执照”等字样）'."""
        return _SENTENCE(
            field=phrases.operand(self.field),
            subject=self.subject,
            words=in_a_row(self.words),
            foreign=_FOREIGN(words=in_a_row(self.foreign[:4])) if self.foreign else NOTHING,
        )

    def _problem(self, reading: Reading) -> Problem:
        sure = any(word in reading.value for word in self.foreign)
        words = {"label": reading.label, "value": reading.value, "subject": self.subject}
        texts = FindingTexts(
            literal(reading.value),
            literal(self.subject),
            (_CITIZEN if sure else _CITIZEN_PERHAPS)(**words),
            _STAFF(**words),
            _MEND(**words),
        )
        reason = Reason.CONDITION_FAILED if sure else Reason.DOUBTFUL
        return Problem(Truth.FAIL if sure else Truth.DOUBT, reason, texts, evidence(reading))
