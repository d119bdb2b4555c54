"""Fields that must not be left blank. Not found is doubt: it may only not have been read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

from preaudit.domain.checking.case import CaseView, Operand, Reading
from preaudit.domain.checking.check import Check, Phrases, called
from preaudit.domain.checking.effects import wider_tightens
from preaudit.domain.checking.problem import Problem, doubt, evidence
from preaudit.domain.numbers import hides_some
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import Message, Text, common

#: Words and strokes by which people say that they fill nothing in.
_NOTHING = re.compile(
    r"[/\\\-—–_.。、×]+|暂?无|没有|暂缺|待定|略|空白?|未填|N/?A|(?:此|本)?[项栏]?(?:空白|不填)|none", re.IGNORECASE
)
_SEEN = common.BLANK
_EXPECTED = Message("check.filled_in.expected", "{names}", "{names}")
_CITIZEN = Message("check.filled_in.citizen", "{names}没有填写。", "Not filled in: {names}.")
_STAFF = Message("check.filled_in.staff", "{names}为空白。", "Blank: {names}.")
_MEND = Message("check.filled_in.mend", "请补填后重新提交。", "Please fill it in and submit again.")
_SENTENCE = Message("check.filled_in.sentence", "{names}填写完整", "{names}: filled in")
_SENTENCE_SURE = Message(
    "check.filled_in.sentence_sure",
    "{names}填写完整，其中{sure}须看得清楚",
    "{names}: filled in; read with certainty: {sure}",
)


@dataclass(frozen=True, slots=True)
class FilledIn(Check):
    """Fields that must not be blank. `sure`: those that no other paper says, so that they must also be read surely."""

    NAMES = ("filled_in",)
    fields: Annotated[tuple[Operand, ...], wider_tightens]
    sure: Annotated[tuple[Operand, ...], wider_tightens] = ()

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """One problem for those surely blank, one for those not found, and those in doubt where they must be sure."""
        read = {o: r for o in dict.fromkeys((*self.fields, *self.sure)) if (r := case.read(o))}
        readings = [r for o, r in read.items() if not r.value or nothing_in(r) or (o in self.sure and not _shown(r))]
        blank = [r for r in readings if r.blank or (r.certain and nothing_in(r))]
        missing = [r.doubted for r in readings if r not in blank]
        problems = [doubt(missing)] if missing else []
        if blank:
            names = tuple(r.label for r in blank)
            texts = FindingTexts(_SEEN(), _EXPECTED(names=names), _CITIZEN(names=names), _STAFF(names=names), _MEND())
            problems.append(Problem(Truth.FAIL, Reason.INCOMPLETE, texts, evidence(*blank)))
        return tuple(problems)

    def sentence(self, phrases: Phrases) -> Text:
        """'“经营者”、“住所”填写完整'."""
        names = called(self.fields, phrases)
        return _SENTENCE_SURE(names=names, sure=called(self.sure, phrases)) if self.sure else _SENTENCE(names=names)


def nothing_in(reading: Reading) -> bool:
    """Whether what stands there says that there is nothing: 无, /, 暂无."""
    return bool(_NOTHING.fullmatch("".join(reading.value.split())))


def _shown(reading: Reading) -> bool:
    """Whether a value was read surely and wholly: of a masked one only a part is known."""
    return reading.certain and not hides_some(reading.value)
