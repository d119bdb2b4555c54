"""The document bears a seal; where the rule says whose, that body's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from preaudit.domain.checking.case import CaseView, Operand
from preaudit.domain.checking.check import Check, Phrases
from preaudit.domain.checking.effects import Effect, more_loosens
from preaudit.domain.checking.mark_places import lacking_marks, mark_sentence
from preaudit.domain.checking.parameters import Label, OwnMaterial
from preaudit.domain.checking.problem import Problem, doubt, labelled
from preaudit.domain.documents import HARDLY_SEEN, MARKS, Mark, MarkKind
from preaudit.domain.seal_words import binds_nobody, names_body
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import NOTHING, Message, Text, literal

_OF = Message("check.sealed.of", "（{body}的）", " (of {body})")
_VAGUE = Message("check.sealed.vague", "（是否清晰不论）", " (clear or not)")
_UNREAD = Message("check.sealed.unread", "印文未能识别", "its words could not be read")
_CITIZEN = Message(
    "check.sealed.whose",
    "{what}是否为“{body}”的，将由工作人员核对。",
    "{what}: staff will check whether it is that of “{body}”.",
)
_STAFF = Message(
    "check.sealed.whose_staff",
    "{what}的印文（{words}）与“{body}”未能对上，请核对。",
    "{what}: its words ({words}) do not match “{body}”. Please check.",
)
_MEND = Message(
    "check.sealed.mend",
    "请确认印章清晰、印文完整，且为出具单位的印章。",
    "Please make sure that the seal is clear and whole, and that of the body that issued the paper.",
)


def _naming_tightens(before: object, after: object) -> Effect:
    """Naming whose seal it must be tightens; naming it no longer loosens."""
    if before is None or after is None:
        return Effect.TIGHTENS if before is None else Effect.LOOSENS
    return Effect.UNCLEAR


@dataclass(frozen=True, slots=True)
class Sealed(Check):
    """Bears a seal. `if_asked`: only where it was looked for, as on every page of a kind that bears one. `of`: the field that says
    whose; a seal whose words were not read, or say another, is a doubt. `vague_is_fine`: only a seal
    that is surely absent, or a ring with nothing in it, counts.
    """

    NAMES = ("sealed",)
    material: OwnMaterial
    what: Label = MARKS[MarkKind.SEAL].zh
    if_asked: Annotated[bool, more_loosens] = False
    of: Annotated[Operand | None, _naming_tightens] = None
    vague_is_fine: Annotated[bool, more_loosens] = False

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """Fails where a seal is surely absent; doubts where it is not surely that of the body named."""
        marks = [(MarkKind.SEAL, "")]
        lacking = lacking_marks(case, self.material, marks, self.what, Reason.UNSEALED, if_asked=self.if_asked)
        seen = case.mark(self.material, MarkKind.SEAL, "")
        if self.vague_is_fine and not (seen and seen[0] and seen[0].confidence < HARDLY_SEEN):
            lacking = tuple(problem for problem in lacking if problem.truth is Truth.FAIL)
        body = case.read(self.of) if self.of else None
        if lacking or self.of is None or body is None or seen is None or seen[0] is None:
            return lacking
        if not body.sure:
            return (doubt([body.doubted]),)
        own = names_body(seen[0].text, body.value) and not binds_nobody(seen[0].text)
        return () if own else (self._another(seen[0], body.label, body.value),)

    def _another(self, mark: Mark, label: str, body: str) -> Problem:
        words = literal(mark.text) if mark.text else _UNREAD()
        params = {"what": self.what, "body": body, "words": words}
        texts = FindingTexts(words, labelled(label, body), _CITIZEN(**params), _STAFF(**params), _MEND())
        return Problem(Truth.DOUBT, Reason.DOUBTFUL, texts, (mark.evidence,))

    def sentence(self, phrases: Phrases) -> Text:
        """'有出租方印章'."""
        whose = _OF(body=phrases.operand(self.of)) if self.of else _VAGUE() if self.vague_is_fine else NOTHING
        return mark_sentence(self.what, whose, NOTHING)

    @property
    def bears(self) -> str:
        """The seal."""
        return self.what
