"""Everyone whom papers are of is somebody the case names: no stranger's identity card among those of the shareholders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from preaudit.domain.checking.case import CaseView, Operand
from preaudit.domain.checking.check import Check, Phrases, called, of_this, weighed
from preaudit.domain.checking.comparison import How, differ, listed_names
from preaudit.domain.checking.effects import wider_loosens
from preaudit.domain.checking.parameters import Otherwise
from preaudit.domain.checking.problem import Problem, doubt
from preaudit.domain.checking.sorts import Of, Sort
from preaudit.domain.truth import Truth
from preaudit.wording import Message, Text

_SENTENCE = Message(
    "check.names_within.sentence",
    "{listed}中的每一位都是{names}之一{weighed}",
    "everyone in {listed} is one of {names}{weighed}",
)


@dataclass(frozen=True, slots=True)
class NamesWithin(Check):
    """All who are named here are among the names there."""

    NAMES = ("names_within",)
    IDENTIFIES = True
    listed: Annotated[Operand, Of(Sort.NAME)]
    names: Annotated[tuple[Operand, ...], wider_loosens, Of(Sort.NAME)]
    otherwise: Otherwise = Truth.FAIL

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """Problem where someone is nobody of the names; a doubt where a name that might be his was not surely read."""
        listed = case.read(self.listed)
        known = [r for r in map(case.read, self.names) if r]
        if listed is None or not listed.comparable or not known:
            return ()
        if not listed.sure:
            return (doubt([listed]),)
        named = [listed_names(r.value) for r in known if r.sure]
        if listed_names(listed.value) <= frozenset[str]().union(*named):
            return ()
        if unclear := [r for r in known if not r.sure and r.comparable]:
            return (doubt(unclear),)
        return (differ([(other, listed, How.NAME) for other in known if other.sure], self.otherwise),)

    def sentence(self, phrases: Phrases) -> Text:
        """'本件“姓名”中的每一位都是出资情况的“股东”、申请书的“法定代表人”之一'."""
        listed = of_this(phrases.operand(self.listed))
        return _SENTENCE(listed=listed, names=called(self.names, phrases), weighed=weighed(self.otherwise))
