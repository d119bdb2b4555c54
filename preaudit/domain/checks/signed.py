"""The document is signed at one of its places to sign, or sealed where a seal may stand for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from preaudit.domain.checking.case import CaseView, Operand
from preaudit.domain.checking.check import Check, Phrases, weighed
from preaudit.domain.checking.effects import any_or_wider_loosens, more_loosens, wider_loosens
from preaudit.domain.checking.mark_places import lacking_marks, mark_sentence
from preaudit.domain.checking.parameters import Label, Otherwise, OwnMaterial, Slot
from preaudit.domain.checking.problem import Problem
from preaudit.domain.documents import MarkKind, MarkState
from preaudit.domain.seal_names import is_body
from preaudit.domain.seal_words import binds_nobody, names_body
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import Reason
from preaudit.wording import NOTHING, Message, Text

_IF_PLACE = Message("check.signed.if_asked", "（留有签署处的才看）", " (only where there is a place for it)")
_OF_PEOPLE = Message(
    "check.signed.of_people",
    "（自然人只有印章的由人工核对）",
    " (staff check a person's paper that bears a seal alone)",
)
_NONE = Message("check.signed.none", "没有", "it is not there")


@dataclass(frozen=True, slots=True)
class Signed(Check):
    """Signed at one of the slots, or sealed where `or_sealed`. `if_asked`: only where there is a place for it.

    `or_seal_of`: a seal anywhere on the paper serves whose words were read and are the whole name of one of these, a body's.
    `by`: the names of whoever signs: where all are people, a seal serves that says one of them, and any other is for a person to weigh.
    """

    NAMES = ("signed",)
    material: OwnMaterial
    slots: Annotated[tuple[Slot, ...], wider_loosens]
    what: Label
    or_sealed: Annotated[bool, more_loosens] = False
    if_asked: Annotated[bool, more_loosens] = False
    otherwise: Otherwise = Truth.FAIL
    or_seal_of: Annotated[tuple[Operand, ...], wider_loosens] = ()
    by: Annotated[tuple[Operand, ...], any_or_wider_loosens] = ()

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """Fails where every such mark is surely absent; a place that was not found is doubt."""
        if self._sealed_by_its_own(case):
            return ()
        marks = [(MarkKind.SIGNATURE, str(slot)) for slot in self.slots]
        strange = self._bears_a_strange_seal(case)
        marks += [(MarkKind.SEAL, "")] if self.or_sealed and not strange else []
        otherwise = Truth.DOUBT if strange else self.otherwise
        return lacking_marks(
            case, self.material, marks, self.what, Reason.UNSIGNED, if_asked=self.if_asked, otherwise=otherwise
        )

    def _bears_a_strange_seal(self, case: CaseView) -> bool:
        """Whether people alone sign, and the paper bears a seal that says none of them."""
        seen = case.mark(self.material, MarkKind.SEAL, "") if self.or_sealed and self.by else None
        mark = seen[0] if seen else None
        if mark is None or mark.state is not MarkState.PRESENT:
            return False
        read = [reading for reading in map(case.read, self.by) if reading and reading.sure]
        names = [name for reading in read for name in reading.value.split("、") if name]
        return bool(names) and not any(is_body(name) or names_body(mark.text, name) for name in names)

    def _sealed_by_its_own(self, case: CaseView) -> bool:
        """Whether the paper surely bears the seal of one of those whose seal serves."""
        seen = case.mark(self.material, MarkKind.SEAL, "") if self.or_seal_of else None
        mark, certain = (seen[0], seen[1]) if seen else (None, False)
        if mark is None or not certain or mark.state is not MarkState.PRESENT or binds_nobody(mark.text):
            return False
        bodies = (reading for reading in map(case.read, self.or_seal_of) if reading and reading.sure)
        return any(is_body(body.value) and names_body(mark.text, body.value) for body in bodies)

    def sentence(self, phrases: Phrases) -> Text:
        """'有申请人签名'."""
        where = _IF_PLACE() if self.if_asked else _OF_PEOPLE() if self.by else NOTHING
        return mark_sentence(self.what, where, weighed(self.otherwise, _NONE))

    @property
    def bears(self) -> str:
        """The signature; '' where it is only looked for where there is a place for it."""
        return "" if self.if_asked else self.what
