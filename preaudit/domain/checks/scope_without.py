"""A scope of business says that something is done, and nothing of what may not be.

Clauses that are taken back (不含…, 不得从事吸收存款) say nothing: a scope of these alone (不经营) is no business.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

from preaudit.domain.checking.case import CaseView, Operand, Reading
from preaudit.domain.checking.check import Check, Phrases, weighed
from preaudit.domain.checking.effects import wider_loosens, wider_tightens
from preaudit.domain.checking.parameters import Otherwise
from preaudit.domain.checking.problem import Problem, doubt, evidence, in_a_row, quoted
from preaudit.domain.checks.excludes import words_in
from preaudit.domain.checks.filled_in import nothing_in
from preaudit.domain.clauses import clauses
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import Message, Text, literal

_EXPECTED = Message("check.scope_without.expected", "可以从事的经营项目", "a business that may be done")
_CITIZEN = Message(
    "check.scope_without.citizen", "{label}写有{words}，不能登记。", "{label} says {words}, which cannot be registered."
)
_CITIZEN_PERHAPS = Message(
    "check.scope_without.citizen_perhaps",
    "{label}写有{words}，将由工作人员核对。",
    "{label} says {words}; staff will check.",
)
_NO_BUSINESS = Message(
    "check.scope_without.no_business",
    "{label}“{value}”没有写明经营什么，将由工作人员核对。",
    "{label} “{value}” names no business; staff will check.",
)
_STAFF = Message("check.scope_without.staff", "{label}“{value}”。", "{label} “{value}”.")
_MEND = Message(
    "check.scope_without.mend",
    "请按《经营范围规范表述目录》改写经营范围。",
    "Please write the scope in the words of the published catalogue.",
)
_SENTENCE = Message(
    "check.scope_without.sentence",
    "{field}写明经营项目，且不含{words}等{weighed}",
    "{field} names a business, and none such as {words}{weighed}",
)
_HELD = Message("check.scope_without.held", "含有", "it says one")

#: What is left of 暂不经营任何项目 when what it takes back is gone.
_HOLLOW = re.compile("(?:暂时?|目前|现|均|全部|一律|本[店人]|我店|的|(?:许可|一般)?项目|任何|业务)*+")


@dataclass(frozen=True, slots=True)
class ScopeWithout(Check):
    """A scope that names a business and none of these. `beside`: longer words that hold one of them and are harmless (消毒品)."""

    NAMES = ("scope_without",)
    field: Operand
    words: Annotated[tuple[str, ...], wider_tightens]
    beside: Annotated[tuple[str, ...], wider_loosens] = ()
    otherwise: Otherwise = Truth.FAIL

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """Fails, or doubts where so said, on such a word; doubts where nothing is said that is done; 无 is `filled_in`'s."""
        reading = case.read(self.field)
        if reading is None or not reading.comparable or nothing_in(reading):
            return ()
        if not reading.sure:
            return (doubt([reading]),)
        said = [c for c in clauses(reading.value) if c.said is not Truth.FAIL and c.text]
        held = dict.fromkeys(word for c in said for word in words_in(c.text, self.words, self.beside))
        if held:
            return (self._problem(reading, tuple(held)),)
        return () if any(not c.aside and not _HOLLOW.fullmatch(c.text) for c in said) else (_empty(reading),)

    def sentence(self, phrases: Phrases) -> Text:
        """'“经营范围”写明经营项目，且不含“赌博”“毒品”等'."""
        words = in_a_row(self.words[:4])
        return _SENTENCE(field=phrases.operand(self.field), words=words, weighed=weighed(self.otherwise, _HELD))

    def _problem(self, reading: Reading, held: tuple[str, ...]) -> Problem:
        words = {"label": reading.label, "value": reading.value, "words": quoted(held)}
        sure = self.otherwise is Truth.FAIL
        citizen = (_CITIZEN if sure else _CITIZEN_PERHAPS)(**words)
        texts = FindingTexts(literal(reading.value), _EXPECTED(), citizen, _STAFF(**words), _MEND())
        reason = Reason.CONDITION_FAILED if sure else Reason.DOUBTFUL
        return Problem(self.otherwise, reason, texts, evidence(reading))


def _empty(reading: Reading) -> Problem:
    words = {"label": reading.label, "value": reading.value}
    texts = FindingTexts(literal(reading.value), _EXPECTED(), _NO_BUSINESS(**words), _STAFF(**words), _MEND())
    return Problem(Truth.DOUBT, Reason.DOUBTFUL, texts, evidence(reading))
