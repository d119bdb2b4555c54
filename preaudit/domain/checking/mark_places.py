"""Marks that a document should bear: signatures and seals, and what may serve instead."""

from __future__ import annotations

from collections.abc import Sequence

from preaudit.domain.checking.case import CaseView
from preaudit.domain.checking.problem import Problem
from preaudit.domain.documents import Mark, MarkKind, MarkState
from preaudit.domain.truth import Truth, any_of
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import Message, Text, literal

_NONE = Message("check.mark.none", "没有", "none")
_UNCONFIRMED = Message("check.mark.unconfirmed", "未能确认", "not confirmed")
_LACKS = Message("check.mark.lacks", "{name}缺少{what}。", "{name} lacks: {what}.")
_LACKS_STAFF = Message("check.mark.lacks_staff", "{name}未见{what}。", "{name}: no {what} was seen.")
_DOUBTFUL = Message(
    "check.mark.doubtful",
    "{name}上的{what}未能确认，将由工作人员核对。",
    "{what} on {name} could not be confirmed; staff will check it.",
)
_DOUBTFUL_STAFF = Message(
    "check.mark.doubtful_staff",
    "{name}的{what}识别存疑，请对照原件核对。",
    "{what} on {name} is in doubt; please check against the original.",
)
_MEND = Message("check.mark.mend", "请{verb}后重新上传。", "Please {verb} it and upload it again.")
_MEND_DOUBTFUL = Message(
    "check.mark.mend_doubtful",
    "如尚未{verb}，请{verb}后重新上传。",
    "If you did not {verb} it yet, please {verb} it and upload it again.",
)
_SIGN, _SEAL = Message("check.mark.sign", "签名", "sign"), Message("check.mark.seal", "盖章", "seal")
_SENTENCE = Message("check.mark.sentence", "有{what}{asked}{weighed}", "bears: {what}{asked}{weighed}")
#: Marks by kind and whose they are.
Marks = Sequence[tuple[MarkKind, str]]


def lacking_marks(
    case: CaseView,
    material: str,
    marks: Marks,
    what: str,
    reason: Reason,
    *,
    if_asked: bool = False,
    otherwise: Truth = Truth.FAIL,
) -> tuple[Problem, ...]:
    """The problem where a document bears none of these marks; one whose place was not found is doubt.

    The first is where it is expected; the others serve instead. Where the first is surely absent, another makes a doubt
    only if something was seen of it. `what` names the mark ('出租方签名'); `if_asked`: only where the document has a place
    for it; `otherwise`: the answer for a mark that is surely absent.
    """
    found = [case.mark(material, kind, slot) for kind, slot in marks]
    seen = [f for f in found if f]
    if not seen or (if_asked and all(mark is None for mark, _, _ in seen)):
        return ()
    first, *others = seen
    state = any_of([_truth(first[0], first[1]), *(_instead(mark, certain) for mark, certain, _ in others)])
    if state is Truth.PASS:
        return ()
    state = otherwise if state is Truth.FAIL else state
    places = tuple(mark.evidence for mark, _, _ in seen if mark) or case.pages(material)
    texts = _texts(first[2], what, reason, state is Truth.FAIL)
    return (Problem(state, reason if state is Truth.FAIL else Reason.DOUBTFUL, texts, places),)


def mark_sentence(what: str, asked: Text, weighed: Text) -> Text:
    """What a check of marks demands, for policy officers."""
    return _SENTENCE(what=what, asked=asked, weighed=weighed)


def _texts(name: str, what: str, reason: Reason, sure: bool) -> FindingTexts:
    verb = _SIGN if reason is Reason.UNSIGNED else _SEAL
    return FindingTexts(
        (_NONE if sure else _UNCONFIRMED)(),
        literal(what),
        (_LACKS if sure else _DOUBTFUL)(name=name, what=what),
        (_LACKS_STAFF if sure else _DOUBTFUL_STAFF)(name=name, what=what),
        (_MEND if sure else _MEND_DOUBTFUL)(verb=verb),
    )


def _truth(mark: Mark | None, certain: bool) -> Truth:
    if mark is None or not certain or mark.state is MarkState.DOUBTFUL:
        return Truth.DOUBT
    return Truth.PASS if mark.state is MarkState.PRESENT else Truth.FAIL


def _instead(mark: Mark | None, certain: bool) -> Truth:
    nothing_seen = mark is None or (mark.state is MarkState.DOUBTFUL and mark.evidence.polygon is None)
    return Truth.FAIL if nothing_seen and certain else _truth(mark, certain)
