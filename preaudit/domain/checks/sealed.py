"""The document bears a seal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from preaudit.domain.checking.case import CaseView
from preaudit.domain.checking.check import Check, Phrases
from preaudit.domain.checking.effects import more_loosens
from preaudit.domain.checking.mark_places import lacking_marks, mark_sentence
from preaudit.domain.checking.parameters import Label, OwnMaterial
from preaudit.domain.checking.problem import Problem
from preaudit.domain.documents import MARKS, MarkKind
from preaudit.domain.verdict import Reason
from preaudit.wording import NOTHING, Text


@dataclass(frozen=True, slots=True)
class Sealed(Check):
    """Bears a seal. `if_asked`: only where it was looked for, as on every page of a kind that bears one."""

    NAMES = ("sealed",)
    material: OwnMaterial
    what: Label = MARKS[MarkKind.SEAL].zh
    if_asked: Annotated[bool, more_loosens] = False

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """Fails where a seal is surely absent."""
        marks = [(MarkKind.SEAL, "")]
        return lacking_marks(case, self.material, marks, self.what, Reason.UNSEALED, if_asked=self.if_asked)

    def sentence(self, phrases: Phrases) -> Text:
        """'有出租方印章'."""
        return mark_sentence(self.what, NOTHING, NOTHING)

    @property
    def bears(self) -> str:
        """The seal."""
        return self.what
