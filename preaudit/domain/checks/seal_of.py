"""A seal whose words were read is that of the body named: a contract sealed by another firm is for a person."""

from __future__ import annotations

from dataclasses import dataclass

from preaudit.domain.checking.case import CaseView, Operand
from preaudit.domain.checking.check import Check, Phrases, weighed
from preaudit.domain.checking.parameters import Label, OwnMaterial
from preaudit.domain.checking.problem import Problem, labelled
from preaudit.domain.documents import MARKS, MarkKind, MarkState
from preaudit.domain.seal_words import names_another
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import Message, Text, literal

_CITIZEN = Message(
    "check.seal_of.citizen",
    "{what}上的印文“{words}”与{label}“{body}”不符，将由工作人员核对。",
    "{what}: the words of the seal, “{words}”, are not those of {label}, “{body}”; staff will check.",
)
_MEND = Message(
    "check.seal_of.mend",
    "请加盖该单位自己的印章后重新提交。",
    "Please have it sealed by that body itself and submit it again.",
)
_SENTENCE = Message(
    "check.seal_of.sentence",
    "{what}的印文读得出的，为{body}的{weighed}",
    "{what}: where its words can be read, it is that of {body}{weighed}",
)


@dataclass(frozen=True, slots=True)
class SealOf(Check):
    """Whose seal it is, where there is one whose words were read. Whether there must be one, `sealed` and `signed` ask."""

    NAMES = ("seal_of",)
    material: OwnMaterial
    of: Operand
    what: Label = MARKS[MarkKind.SEAL].zh

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """A doubt where the words are surely no part of the body's name."""
        seen, body = case.mark(self.material, MarkKind.SEAL, ""), case.read(self.of)
        mark = seen[0] if seen else None
        if mark is None or mark.state is MarkState.ABSENT or body is None or not body.sure:
            return ()
        if not names_another(mark.text, body.value):
            return ()
        words = {"what": self.what, "words": mark.text, "label": body.label, "body": body.value}
        expected = labelled(body.label, body.value)
        texts = FindingTexts(literal(mark.text), expected, _CITIZEN(**words), _CITIZEN(**words), _MEND())
        return (Problem(Truth.DOUBT, Reason.DOUBTFUL, texts, (mark.evidence,)),)

    def sentence(self, phrases: Phrases) -> Text:
        """'印章的印文读得出的，为“用人单位”的；不一致的由工作人员核对'."""
        return _SENTENCE(what=self.what, body=phrases.operand(self.of), weighed=weighed(Truth.DOUBT))

    @property
    def answers(self) -> tuple[Truth, ...]:
        """It never fails."""
        return (Truth.PASS, Truth.DOUBT)
