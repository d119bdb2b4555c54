"""A child bears the surname of one of the parents (民法典 §1015). What was not surely read is a doubt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from preaudit.domain.checking.case import CaseView, Operand
from preaudit.domain.checking.check import Check, Phrases, called, of_this
from preaudit.domain.checking.comparison import How, differ
from preaudit.domain.checking.problem import Problem, doubt
from preaudit.domain.checking.sorts import Of, Sort
from preaudit.domain.names import normal_name
from preaudit.domain.truth import Truth
from preaudit.wording import Message, Text

_SENTENCE = Message(
    "check.surname_of.sentence", "{child}的姓与{parents}之一相同", "the surname of {child} is that of one of {parents}"
)


@dataclass(frozen=True, slots=True)
class SurnameOf(Check):
    """A child bears a parent's surname."""

    NAMES = ("surname_of",)
    child: Annotated[Operand, Of(Sort.NAME)]
    parents: Annotated[tuple[Operand, ...], Of(Sort.NAME)]

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """Problem where no parent's name begins as the child's does."""
        child = case.read(self.child)
        printed = [r for r in map(case.read, self.parents) if r and r.comparable]
        if child is None or not child.comparable or not printed:
            return ()
        if not child.sure or not all(r.sure for r in printed):
            return (doubt([child, *printed]),)
        name = normal_name(child.value)
        surnames = (_surname(normal_name(r.value)) for r in printed)
        if any(surname and name.startswith(surname) for surname in surnames):
            return ()
        return (differ([(child, other, How.NAME) for other in printed], Truth.FAIL),)

    def sentence(self, phrases: Phrases) -> Text:
        """'本件“新生儿姓名”的姓与“母亲姓名”、“父亲姓名”之一相同'."""
        return _SENTENCE(child=of_this(phrases.operand(self.child)), parents=called(self.parents, phrases))


def _surname(name: str) -> str:
    """The first character; two where the name has four or more, as names with a double surname have."""
    return name[:2] if len(name) >= 4 and "·" not in name else name[:1]
