"""The document bears a seal."""

from __future__ import annotations

from dataclasses import dataclass

from preaudit.domain.checking.case import CaseView
from preaudit.domain.checking.check import Check, Phrases
from preaudit.domain.checking.mark_places import lacking_marks, mark_sentence
from preaudit.domain.checking.parameters import Label, OwnMaterial
from preaudit.domain.checking.problem import Problem
from preaudit.domain.documents import MarkKind
from preaudit.domain.verdict import Reason
from preaudit.wording import NOTHING, Text


@dataclass(frozen=True, slots=True)
class Sealed(Check):
    """Bears a seal."""

    NAMES = ("sealed",)
    material: OwnMaterial
    what: Label = "印章"

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """Fails where a seal is surely absent."""
        return lacking_marks(case, self.material, [(MarkKind.SEAL, "")], self.what, Reason.UNSEALED)

    def sentence(self, phrases: Phrases) -> Text:
        """'有出租方印章'."""
        return mark_sentence(self.what, NOTHING, NOTHING)

    @property
    def bears(self) -> str:
        """The seal."""
        return self.what
