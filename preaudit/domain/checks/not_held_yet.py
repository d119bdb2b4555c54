"""What is applied for is not there yet: no paper handed in, whatever it fills, shows that it was done before (a page of the child's own)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from preaudit.domain.addresses import Agreement, compare_addresses
from preaudit.domain.checking.case import CaseView, Operand, Reading
from preaudit.domain.checking.check import Check, Phrases
from preaudit.domain.checking.effects import wider_loosens
from preaudit.domain.checking.parameters import Label, PaperField
from preaudit.domain.checking.problem import Problem, labelled, masked, one_after_another
from preaudit.domain.documents import Document
from preaudit.domain.names import normal_name
from preaudit.domain.numbers import may_be
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import Message, Text

_EXPECTED = Message("check.not_held_yet.expected", "尚未办理{thing}", "not done yet: {thing}")
_CITIZEN = Message(
    "check.not_held_yet.citizen",
    "交来的{paper}（{file}）显示可能已经办过{thing}，将由工作人员核对。",
    "By the paper handed in ({paper}, {file}) this may have been done already: {thing}. Staff will check.",
)
_MEND = Message(
    "check.not_held_yet.mend",
    "已经办过的，不必再申请；需要补办、换发或者变更的，请咨询窗口。",
    "What was done already need not be applied for; to replace, renew or change it, ask the window.",
)
_SENTENCE = Message(
    "check.not_held_yet.sentence",
    "交来的材料中没有{held}与{this}相同的，否则可能已经办过{thing}，由人工核对",
    "no paper handed in has {held} as {this}: else it may have been done already ({thing}), and a person checks",
)


@dataclass(frozen=True, slots=True)
class Held:
    """A field of the paper that shows it, and what it would be the same as."""

    paper: PaperField
    this: Operand


@dataclass(frozen=True, slots=True)
class NotHeldYet(Check):
    """No paper handed in says all of `same`: the doubt is whether what is applied for was done before."""

    NAMES = ("not_held_yet",)
    thing: Label
    same: Annotated[tuple[Held, ...], wider_loosens]

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """A doubt for the first paper that shows it; what was not read decides nothing."""
        ours = [case.read(held.this) for held in self.same]
        known = [reading for reading in ours if reading is not None and reading.value]
        if len(known) < len(self.same):
            return ()
        found = (d for d in case.handed_in(self.same[0].paper.kind) if self._shows_it(d, known))
        return tuple(self._problem(document) for document in list(found)[:1])

    def sentence(self, phrases: Phrases) -> Text:
        """'交来的材料中没有居民户口簿的姓名与申请表的“新生儿姓名”相同的，否则可能已经办过户口登记，由人工核对'."""
        held, this = (
            tuple(h.paper.label for h in self.same),
            tuple(phrases.operand(h.this) for h in self.same),
        )
        return _SENTENCE(held=held, this=this, thing=self.thing)

    @property
    def answers(self) -> tuple[Truth, ...]:
        """It never fails."""
        return (Truth.PASS, Truth.DOUBT)

    def _shows_it(self, document: Document, ours: Sequence[Reading]) -> bool:
        fields = [document.fields.get(held.paper.field) for held in self.same]
        return all(field and _same(field.value, r.value) for field, r in zip(fields, ours, strict=True))

    def _problem(self, document: Document) -> Problem:
        fields = [(held.paper.label, document.fields[held.paper.field]) for held in self.same]
        seen = one_after_another(labelled(label, masked(field.value)) for label, field in fields)
        words = {"paper": self.same[0].paper.paper, "file": document.pages[0].file, "thing": self.thing}
        texts = FindingTexts(seen, _EXPECTED(**words), _CITIZEN(**words), _CITIZEN(**words), _MEND())
        places = tuple(field.evidence for _, field in fields)
        return Problem(Truth.DOUBT, Reason.DOUBTFUL, texts, places)


def _same(one: str, other: str) -> bool:
    """One name, number or day, as far as it is shown; addresses part by part."""
    return bool(one) and (
        may_be(normal_name(one), normal_name(other))
        or compare_addresses(one, other) in (Agreement.EQUAL, Agreement.CONTAINED)
    )
