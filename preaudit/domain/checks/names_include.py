"""Everyone whom one paper lists is named by the papers handed in: shareholders and their identity cards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from preaudit.domain.checking.case import CaseView, Operand
from preaudit.domain.checking.check import Check, Phrases, of_this, weighed
from preaudit.domain.checking.comparison import How, differ, listed_names, repeats_a_name
from preaudit.domain.checking.parameters import Otherwise
from preaudit.domain.checking.problem import Problem, doubt
from preaudit.domain.checking.sorts import Of, Sort
from preaudit.domain.truth import Truth
from preaudit.wording import Message, Text

_SENTENCE = Message(
    "check.names_include.sentence",
    "{listed}中的每一位都在{names}之中{weighed}",
    "everyone in {listed} is among {names}{weighed}",
)


@dataclass(frozen=True, slots=True)
class NamesInclude(Check):
    """All whom a list names are among the names; further names are no fault."""

    NAMES = ("names_include",)
    IDENTIFIES = True
    listed: Annotated[Operand, Of(Sort.NAME)]
    names: Annotated[Operand, Of(Sort.NAME)]
    otherwise: Otherwise = Truth.FAIL

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """Problem where someone on the list is not among the names."""
        listed, names = case.read(self.listed), case.read(self.names)
        if listed is None or names is None or not (listed.comparable and names.comparable):
            return ()
        if unclear := [r for r in (listed, names) if not r.sure]:
            return (doubt(unclear),)
        if not listed_names(listed.value) <= listed_names(names.value):
            return (differ([(listed, names, How.NAME)], self.otherwise),)
        # One name twice: two people, or one entered twice; by names alone nobody can tell.
        return (differ([(listed, names, How.NAME)], Truth.DOUBT),) if repeats_a_name(listed.value) else ()

    def sentence(self, phrases: Phrases) -> Text:
        """'出资情况的“股东”中的每一位都在本件“姓名”之中'."""
        names = of_this(phrases.operand(self.names))
        return _SENTENCE(listed=phrases.operand(self.listed), names=names, weighed=weighed(self.otherwise))
