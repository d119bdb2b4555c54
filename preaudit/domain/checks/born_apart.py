"""No other child on the papers handed in was born so near to this one that one mother can have borne only one of them; twins may."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from preaudit.domain.checking.case import CaseView, Operand, Reading
from preaudit.domain.checking.check import Check, Phrases
from preaudit.domain.checking.effects import more_tightens, wider_tightens
from preaudit.domain.checking.parameters import Between, PaperField
from preaudit.domain.checking.problem import Problem, evidence, labelled, one_after_another
from preaudit.domain.checking.sorts import Of, Sort
from preaudit.domain.dates import day_text, months_after, parse_day
from preaudit.domain.documents import Document, FieldValue
from preaudit.domain.names import normal_name
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import Message, Text

#: Twins are born within so many days.
_TWINS = 2
_EXPECTED = Message("check.born_apart.expected", "相隔{months}个月以上，或者同胞", "{months} months apart, or twins")
_CITIZEN = Message(
    "check.born_apart.citizen",
    "{label}为{day}，交来的材料上另有{other}为{others}，相隔不足{months}个月，将由工作人员核对。",
    "{label} is {day}, and {other} on another paper {others}: less than {months} months apart. Staff will check.",
)
_MEND = Message(
    "check.born_apart.mend",
    "请核对两个孩子的出生日期；不相关的材料请撤回。",
    "Please check both dates of birth; withdraw papers that do not belong here.",
)
_SENTENCE = Message(
    "check.born_apart.sentence",
    "交来的材料上的{others}与{born}相隔 {months} 个月以上，或是同胞，否则由人工核对",
    "{others} on papers handed in: {months} months from {born}, or of twins; else a person checks",
)


@dataclass(frozen=True, slots=True)
class BornApart(Check):
    """Births of other children on papers handed in, held against this one. A paper that names the `child` itself is none of them."""

    NAMES = ("born_apart",)
    born: Annotated[Operand, Of(Sort.DAY)]
    child: Annotated[Operand, Of(Sort.NAME)]
    others: Annotated[tuple[PaperField, ...], wider_tightens]
    months: Annotated[int, Between(0, at_most=12), more_tightens]

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """A doubt where another child was born too near; what was not surely read decides nothing."""
        reading = case.read(self.born)
        born = parse_day(reading.value) if reading and reading.sure else None
        if reading is None or born is None:
            return ()
        for paper in self.others:
            for document in case.handed_in(paper.kind):
                field = document.fields.get(paper.field)
                day = parse_day(field.value) if field and field.certain else None
                if field and day and self._too_near(born, day) and not self._names_child(case, document):
                    return (self._problem(reading, paper, field),)
        return ()

    def sentence(self, phrases: Phrases) -> Text:
        """'交来的材料上的出生医学证明的出生时间与“出生日期”相隔 7 个月以上，或是同胞，否则由人工核对'."""
        others = tuple(paper.label for paper in self.others)
        return _SENTENCE(others=others, born=phrases.operand(self.born), months=self.months)

    @property
    def answers(self) -> tuple[Truth, ...]:
        """It never fails."""
        return (Truth.PASS, Truth.DOUBT)

    def _names_child(self, case: CaseView, document: Document) -> bool:
        child = case.read(self.child)
        names = {normal_name(field.value) for field in document.fields.values() if field.value}
        return child is not None and normal_name(child.value) in names

    def _too_near(self, one: date, other: date) -> bool:
        first, second = sorted((one, other))
        return (second - first).days > _TWINS and months_after(first, self.months) > second

    def _problem(self, reading: Reading, paper: PaperField, field: FieldValue) -> Problem:
        day, others = day_text(reading.value), day_text(field.value)
        words = {"label": reading.label, "day": day, "other": paper.label, "others": others, "months": self.months}
        seen = one_after_another((labelled(reading.label, day), labelled(paper.label, others)))
        texts = FindingTexts(seen, _EXPECTED(**words), _CITIZEN(**words), _CITIZEN(**words), _MEND())
        return Problem(Truth.DOUBT, Reason.DOUBTFUL, texts, (*evidence(reading), field.evidence))
