"""The document is signed at one of its places to sign, or sealed where a seal may stand for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from preaudit.domain.checking.case import CaseView
from preaudit.domain.checking.check import Check, Phrases, weighed
from preaudit.domain.checking.effects import more_loosens, wider_loosens
from preaudit.domain.checking.mark_places import lacking_marks, mark_sentence
from preaudit.domain.checking.parameters import Label, Otherwise, OwnMaterial, Slot
from preaudit.domain.checking.problem import Problem
from preaudit.domain.documents import MarkKind
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import Reason
from preaudit.wording import NOTHING, Message, Text

_IF_ASKED = Message("check.signed.if_asked", "（留有签署处的才看）", " (only where there is a place for it)")
_NONE = Message("check.signed.none", "没有", "it is not there")


@dataclass(frozen=True, slots=True)
class Signed(Check):
    """Signed at one of the slots, or sealed where `or_sealed`. `if_asked`: only where there is a place for it."""

    NAMES = ("signed",)
    material: OwnMaterial
    slots: Annotated[tuple[Slot, ...], wider_loosens]
    what: Label
    or_sealed: Annotated[bool, more_loosens] = False
    if_asked: Annotated[bool, more_loosens] = False
    otherwise: Otherwise = Truth.FAIL

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """Fails where every such mark is surely absent; a place that was not found is doubt."""
        marks = [(MarkKind.SIGNATURE, str(slot)) for slot in self.slots]
        marks += [(MarkKind.SEAL, "")] if self.or_sealed else []
        return lacking_marks(
            case, self.material, marks, self.what, Reason.UNSIGNED, if_asked=self.if_asked, otherwise=self.otherwise
        )

    def sentence(self, phrases: Phrases) -> Text:
        """'有申请人签名'."""
        asked = _IF_ASKED() if self.if_asked else NOTHING
        return mark_sentence(self.what, asked, weighed(self.otherwise, _NONE))

    @property
    def bears(self) -> str:
        """The signature; '' where it is only looked for where there is a place for it."""
        return "" if self.if_asked else self.what
