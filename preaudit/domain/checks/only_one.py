"""Of those who belong together only one is what all papers handed in say: one head of a household. Else a person checks."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Annotated

from preaudit.domain.addresses import Agreement, compare_addresses
from preaudit.domain.checking.case import CaseView
from preaudit.domain.checking.check import Check, Phrases
from preaudit.domain.checking.effects import wider_tightens
from preaudit.domain.checking.parameters import PaperField
from preaudit.domain.checking.problem import Problem, one_after_another
from preaudit.domain.documents import Document
from preaudit.domain.names import normal_name
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import Message, Text, literal

_EXPECTED = Message("check.only_one.expected", "只有一名{value}", "only one {value}")
_CITIZEN = Message(
    "check.only_one.citizen",
    "交来的材料中有不止一名{value}：{names}，将由工作人员核对。",
    "The papers handed in name more than one {value}: {names}; staff will check.",
)
_MEND = Message("check.only_one.mend", "请提交现在有效的页。", "Please hand in the pages that hold today.")
_SENTENCE = Message(
    "check.only_one.sentence",
    "交来的材料中，{within}相同的只有一名{value}，否则由人工核对",
    "of papers handed in with the same {within}, only one names a {value}; else a person checks",
)


@dataclass(frozen=True, slots=True)
class OnlyOne(Check):
    """Of papers that agree in one of `within`, only one `name` stands beside this `value` of `role`. All papers handed in count."""

    NAMES = ("only_one",)
    role: PaperField
    value: str
    name: PaperField
    within: Annotated[tuple[PaperField, ...], wider_tightens]

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """A doubt where two are surely read; what was not decides nothing."""
        papers = [
            d for d in case.handed_in(self.role.kind) if _read(d, self.role) == self.value and _read(d, self.name)
        ]
        for one, other in combinations(papers, 2):
            names = [_read(paper, self.name) for paper in (one, other)]
            if normal_name(names[0]) != normal_name(names[1]) and self._together(one, other):
                words = {"value": self.value, "names": tuple(names)}
                texts = FindingTexts(
                    one_after_another(map(literal, names)),
                    _EXPECTED(**words),
                    _CITIZEN(**words),
                    _CITIZEN(**words),
                    _MEND(),
                )
                places = tuple(paper.fields[self.name.field].evidence for paper in (one, other))
                return (Problem(Truth.DOUBT, Reason.DOUBTFUL, texts, places),)
        return ()

    def _together(self, one: Document, other: Document) -> bool:
        pairs = ((_read(one, field), _read(other, field)) for field in self.within)
        return any(a and b and compare_addresses(a, b) is Agreement.EQUAL for a, b in pairs)

    def sentence(self, phrases: Phrases) -> Text:
        """'交来的材料中，住址相同的只有一名户主，否则由人工核对'."""
        return _SENTENCE(within=tuple(field.label for field in self.within), value=self.value)

    @property
    def answers(self) -> tuple[Truth, ...]:
        """It never fails."""
        return (Truth.PASS, Truth.DOUBT)


def _read(document: Document, field: PaperField) -> str:
    """What was surely read; '' where nothing was."""
    found = document.fields.get(field.field)
    return found.value if found and found.certain else ""
