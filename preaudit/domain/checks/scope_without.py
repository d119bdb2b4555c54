"""A scope of business says that something is done, and nothing of what may not be.

Clauses that are taken back (不含…, 不得从事吸收存款) say nothing: a scope of these alone (不经营) is no business, and one that
takes back what stands before it (以上均不经营) is for a person. So is a business in words that are none of trade (`endings`):
a list of what is forbidden is never whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from preaudit.domain.checking.case import CaseView, Operand, Reading
from preaudit.domain.checking.check import Check, Phrases, weighed
from preaudit.domain.checking.effects import any_or_wider_loosens, wider_loosens, wider_tightens
from preaudit.domain.checking.parameters import Otherwise
from preaudit.domain.checking.problem import Problem, doubt, evidence, in_a_row, quoted
from preaudit.domain.checks.excludes import words_in
from preaudit.domain.checks.filled_in import nothing_in
from preaudit.domain.clauses import Clause, clauses
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
_NO_TRADE = Message(
    "check.scope_without.no_trade",
    "{label}的“{what}”不是通常的经营项目，将由工作人员核对。",
    "“{what}” in {label} is no usual business; staff will check.",
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
#: What stands in scopes as a matter of course and is no business: 一般项目：, 具体经营项目以审批结果为准.
_STANDING = re.compile(
    "(?:(?:许可|一般|前置许可|后置许可)?(?:经营)?(?:项目|范围)|[主兼]营|以上|上述)|.{0,40}(?:审批结果|批准文件|许可证件?|批准|核定|登记机关).{0,40}为准"
    "|.{0,40}(?:经.{0,12}(?:批准|许可|审批|备案)|凭(?:营业执照|许可证)|(?:法律|法规|国务院)).{0,40}(?:依法|可|方可|自主).*+"
    "|依法须经批准的项目|(?:具体|以上|上述)?经营项目"
)
#: What ends a list and says nothing: 服务等.
_TAIL = re.compile("[.等]+$")
#: What promises anything and everything names no business: 一切合法经营, 各类业务, 自主经营.
_SAYS = re.compile("(?!.*(?:一切|所有(?!权)|各种各样|任意|任何|各行各业|自主经营|合法经营|随意|不限)).+")


@dataclass(frozen=True, slots=True)
class ScopeWithout(Check):
    """A scope that names a business and none of these. `beside`: longer words that hold one of them and are harmless (消毒品).

    `endings`: with which the name of a business ends (销售, 服务); without them a business may be called anything.
    """

    NAMES = ("scope_without",)
    field: Operand
    words: Annotated[tuple[str, ...], wider_tightens]
    beside: Annotated[tuple[str, ...], wider_loosens] = ()
    endings: Annotated[tuple[str, ...], any_or_wider_loosens] = ()
    otherwise: Otherwise = Truth.FAIL

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """Fails, or doubts where so said, on such a word; doubts where nothing is said that is done; 无 is `filled_in`'s."""
        reading = case.read(self.field)
        if reading is None or not reading.comparable or nothing_in(reading):
            return ()
        if not reading.sure:
            return (doubt([reading]),)
        found = clauses(reading.value)
        said = [c for c in found if c.said is not Truth.FAIL and c.text]
        held = dict.fromkeys(word for c in said for word in words_in(c.text, self.words, self.beside))
        if held:
            return (self._problem(reading, tuple(held)),)
        named = [c for c in said if not c.aside and not _HOLLOW.fullmatch(c.text)]
        if not named or any(not c.text and not c.aside for c in found):
            return (_empty(reading),)
        return tuple(_unusual(reading, what) for what in self._unusual(named)[:1])

    def _unusual(self, named: Sequence[Clause]) -> list[str]:
        """Parts between commas of which no piece ends as a business does: 日用百货、文具销售 does, 一切合法经营 does not."""
        if not self.endings:
            return []
        parts: dict[int, list[str]] = {}
        for clause in named:
            if not _STANDING.fullmatch(clause.text):
                parts.setdefault(clause.part, []).append(_TAIL.sub("", clause.text))
        ending = [number for number, texts in parts.items() if any(self._ends(text) for text in texts)]
        if not ending:
            return ["、".join(texts) for texts in parts.values()] or [named[0].text]
        return ["、".join(texts) for number, texts in parts.items() if number not in ending]

    def _ends(self, text: str) -> bool:
        return any(text.endswith(ending) and _SAYS.fullmatch(text) for ending in self.endings)

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


def _unusual(reading: Reading, what: str) -> Problem:
    words = {"label": reading.label, "value": reading.value}
    texts = FindingTexts(literal(reading.value), _EXPECTED(), _NO_TRADE(**words, what=what), _STAFF(**words), _MEND())
    return Problem(Truth.DOUBT, Reason.DOUBTFUL, texts, evidence(reading))


def _empty(reading: Reading) -> Problem:
    words = {"label": reading.label, "value": reading.value}
    texts = FindingTexts(literal(reading.value), _EXPECTED(), _NO_BUSINESS(**words), _STAFF(**words), _MEND())
    return Problem(Truth.DOUBT, Reason.DOUBTFUL, texts, evidence(reading))
