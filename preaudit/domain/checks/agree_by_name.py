"""Papers that name somebody of the case say of them what the case says: a child's card of inoculation the day and sex of its birth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from preaudit.domain.checking.case import CaseView, Operand, Reading
from preaudit.domain.checking.check import Check, Phrases
from preaudit.domain.checking.effects import wider_tightens
from preaudit.domain.checking.parameters import PaperField
from preaudit.domain.checking.problem import Problem, evidence, labelled, one_after_another
from preaudit.domain.checking.sorts import Of, Sort
from preaudit.domain.documents import FieldValue
from preaudit.domain.names import normal_name
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import Message, Text, literal

_CITIZEN = Message(
    "check.agree_by_name.citizen",
    "{label}为“{value}”，交来的材料上{paper}为“{other}”，将由工作人员核对。",
    "{label} is “{value}”, and {paper} on a paper handed in “{other}”; staff will check.",
)
_MEND = Message(
    "check.agree_by_name.mend",
    "请核对两份材料；不相关的请撤回。",
    "Please check both papers; withdraw what does not belong here.",
)
_SENTENCE = Message(
    "check.agree_by_name.sentence",
    "交来的材料写着{name}的，{papers}与本案一致，否则由人工核对",
    "on papers handed in that name {name}, {papers} are those of the case; else a person checks",
)


@dataclass(frozen=True, slots=True)
class SaidOf:
    """What a paper says (`paper`) of whom it names (`named`), and what of the case it is the same as (`this`)."""

    named: PaperField
    paper: PaperField
    this: Operand


@dataclass(frozen=True, slots=True)
class AgreeByName(Check):
    """No paper handed in that surely names `name` surely says another thing of them."""

    NAMES = ("agree_by_name",)
    name: Annotated[Operand, Of(Sort.NAME)]
    same: Annotated[tuple[SaidOf, ...], wider_tightens]

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """A doubt for the first that differs; what was not surely read decides nothing."""
        name = case.read(self.name)
        if name is None or not name.sure:
            return ()
        for said in self.same:
            ours = case.read(said.this)
            for document in case.handed_in(said.paper.kind) if ours and ours.sure else ():
                named, other = document.fields.get(said.named.field), document.fields.get(said.paper.field)
                if ours and named and other and _of(named, name) and other.certain and _differs(other, ours):
                    return (_problem(ours, said.paper, other),)
        return ()

    def sentence(self, phrases: Phrases) -> Text:
        """'交来的材料写着“新生儿姓名”的，预防接种证的出生日期与本案一致，否则由人工核对'."""
        return _SENTENCE(name=phrases.operand(self.name), papers=tuple(said.paper.label for said in self.same))

    @property
    def answers(self) -> tuple[Truth, ...]:
        """It never fails."""
        return (Truth.PASS, Truth.DOUBT)


def _of(named: FieldValue, name: Reading) -> bool:
    return named.certain and normal_name(named.value) == normal_name(name.value)


def _differs(other: FieldValue, ours: Reading) -> bool:
    return bool(other.value) and other.value != ours.value


def _problem(ours: Reading, paper: PaperField, other: FieldValue) -> Problem:
    words = {"label": ours.label, "value": ours.value, "paper": paper.label, "other": other.value}
    shown = _CITIZEN(**words)
    seen = one_after_another((labelled(ours.label, ours.value), labelled(paper.label, other.value)))
    texts = FindingTexts(seen, literal(ours.value), shown, shown, _MEND())
    return Problem(Truth.DOUBT, Reason.DOUBTFUL, texts, (*evidence(ours), other.evidence))
