"""The licence's scope covers the business applied for."""

from __future__ import annotations

from dataclasses import dataclass

from preaudit.domain.checking.case import CaseView, Operand, Reading
from preaudit.domain.checking.check import Check, Phrases
from preaudit.domain.checking.problem import Problem, doubt, evidence, in_a_row, one_after_another
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import Message, Text, literal

_CITIZEN = Message(
    "check.scope_covers.citizen",
    "申请的经营项目“{business}”不在营业执照的经营范围内。",
    "The business applied for, “{business}”, is not within the scope of the business licence.",
)
_CITIZEN_PERHAPS = Message(
    "check.scope_covers.citizen_perhaps",
    "申请的经营项目“{business}”是否在营业执照的经营范围内，将由工作人员核对。",
    "Staff will check whether the business applied for, “{business}”, is within the scope of the business licence.",
)
_STAFF = Message(
    "check.scope_covers.staff",
    "申请的经营项目“{business}”；{label}“{scope}”。",
    "The business applied for, “{business}”; {label} “{scope}”.",
)
_MEND = Message(
    "check.scope_covers.mend",
    "请先变更营业执照的经营范围，或调整申请的经营项目。",
    "Please have the scope of the business licence changed first, or change the business applied for.",
)
_SENTENCE = Message(
    "check.scope_covers.sentence", "{business}在{scope}之内（{needs}）", "{business} is within {scope} ({needs})"
)
_NEED = Message("check.scope_covers.need", "{items}等须有{scope}等", "{items} need {scope}")


@dataclass(frozen=True, slots=True)
class NeedSpec:
    """Where the business says one of `items`, the scope must say one of `scope`; one of `related` leaves a doubt."""

    items: tuple[str, ...]
    scope: tuple[str, ...]
    related: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ScopeCovers(Check):
    """The licence's scope covers the business."""

    NAMES = ("scope_covers",)
    business: Operand
    scope: Operand
    needs: tuple[NeedSpec, ...]

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """Fails where the scope surely says nothing that covers a need."""
        business, scope = case.read(self.business), case.read(self.scope)
        if business is None or scope is None:
            return ()
        if not (business.sure and scope.sure):
            return (doubt([business, scope]),)
        needs = [need for need in self.needs if any(word in business.value for word in need.items)]
        lacking = [need for need in needs if not any(word in scope.value for word in need.scope)]
        if needs and not lacking:
            return ()
        sure = any(not any(word in scope.value for word in need.related) for need in lacking)
        return (_problem(business, scope, sure),)

    def sentence(self, phrases: Phrases) -> Text:
        """'“经营项目”在营业执照的“经营范围”之内（“热食”等须有“餐饮”等）'."""
        needs = (_NEED(items=in_a_row(n.items[:4]), scope=in_a_row(n.scope[:4])) for n in self.needs)
        return _SENTENCE(
            business=phrases.operand(self.business), scope=phrases.operand(self.scope), needs=one_after_another(needs)
        )


def _problem(business: Reading, scope: Reading, sure: bool) -> Problem:
    words = {"business": business.value, "label": scope.label, "scope": scope.value}
    texts = FindingTexts(
        literal(scope.value),
        literal(business.value),
        (_CITIZEN if sure else _CITIZEN_PERHAPS)(**words),
        _STAFF(**words),
        _MEND(),
    )
    reason = Reason.CONDITION_FAILED if sure else Reason.DOUBTFUL
    return Problem(Truth.FAIL if sure else Truth.DOUBT, reason, texts, evidence(business, scope))
