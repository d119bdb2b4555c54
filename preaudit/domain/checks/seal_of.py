"""A seal whose words were read is that of the body named: a contract sealed by another firm is for a person."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

from preaudit.domain.checking.case import CaseView, Operand, Reading
from preaudit.domain.checking.check import Check, Phrases, called, weighed
from preaudit.domain.checking.effects import more_loosens, wider_loosens
from preaudit.domain.checking.parameters import Label, OwnMaterial
from preaudit.domain.checking.problem import Problem, labelled, labels, one_after_another
from preaudit.domain.documents import BENEATH_STAMP, MARKS, Mark, MarkKind, MarkState
from preaudit.domain.seal_names import is_body
from preaudit.domain.seal_words import binds_nobody, brands_another, names_another
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import Message, Text, literal

_CITIZEN = Message(
    "check.seal_of.citizen",
    "{what}上的印文“{words}”与{label}“{body}”不符，将由工作人员核对。",
    "{what}: the words of the seal, “{words}”, are not those of {label}, “{body}”; staff will check.",
)
_NONE = Message("check.seal_of.none", "未见印章", "no seal")
_ABSENT = Message(
    "check.seal_of.absent",
    "{label}“{body}”是单位，{what}处未见其印章，将由工作人员核对。",
    "{label}, “{body}”, is a body, and there is no {what}; staff will check.",
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
    """Whose seal it is, where there is one whose words were read: of one of those named. Whether there must be one, others ask.

    `others`: where a person is named, another's may stand beside it (a broker's on a lease); only one for invoices, money or goods
    is then a doubt. A body that is named speaks by its own seal: none at all, or none but the stamp of the office that took the paper,
    is a doubt as well. `up_to`: names are compared before that word alone (银行: any branch of the bank may seal).
    """

    NAMES = ("seal_of",)
    material: OwnMaterial
    of: Annotated[tuple[Operand, ...], wider_loosens]
    what: Label = MARKS[MarkKind.SEAL].zh
    others: Annotated[bool, more_loosens] = False
    up_to: str = ""

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """A doubt where the words are surely no part of any of the names, or those of a seal that binds nobody; while a name is in doubt, none."""
        seen = case.mark(self.material, MarkKind.SEAL, "")
        mark = seen[0] if seen else None
        bodies = [reading for reading in map(case.read, self.of) if reading and reading.value]
        if mark is None or not bodies or not all(body.sure for body in bodies):
            return ()
        names = [name for body in bodies for name in re.split("[、,，;；]", body.value)]
        speak = [name for name in names if is_body(name)] if self.others else names
        if _unseen(mark):
            return self._problem(mark, bodies, speak) if self.others and speak else ()
        return self._problem(mark, bodies, speak or names) if self._strange(mark.text, speak) else ()

    def _strange(self, words: str, names: list[str]) -> bool:
        """Whether the words are those of none of the names; where nobody is named who must seal, only of one that binds nobody."""
        if self.up_to:
            return all(brands_another(words, name, self.up_to) for name in names)
        return binds_nobody(words) or (bool(names) and all(names_another(words, name) for name in names))

    def _problem(self, mark: Mark, bodies: list[Reading], names: list[str]) -> tuple[Problem, ...]:
        absent = _unseen(mark)
        words = {"what": self.what, "label": labels(bodies), "body": "、".join(names)}
        shown = _ABSENT(**words) if absent else _CITIZEN(words=mark.text, **words)
        expected = one_after_another(labelled(body.label, body.value) for body in bodies)
        texts = FindingTexts(_NONE() if absent else literal(mark.text), expected, shown, shown, _MEND())
        return (Problem(Truth.DOUBT, Reason.DOUBTFUL, texts, (mark.evidence,), of_the_paper=True),)

    def sentence(self, phrases: Phrases) -> Text:
        """'印章的印文读得出的，为“用人单位”的；不一致的由工作人员核对'."""
        return _SENTENCE(what=self.what, body=called(self.of, phrases), weighed=weighed(Truth.DOUBT))

    @property
    def answers(self) -> tuple[Truth, ...]:
        """It never fails."""
        return (Truth.PASS, Truth.DOUBT)


def _unseen(mark: Mark) -> bool:
    """True where no seal is seen, or none but a receipt stamp."""
    stamp = mark.evidence.polygon is not None and mark.confidence == BENEATH_STAMP and not mark.text
    return mark.state is MarkState.ABSENT or (mark.state is MarkState.DOUBTFUL and stamp)
