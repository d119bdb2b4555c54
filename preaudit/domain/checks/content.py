"""Checks of one document's content: numbers, words, blanks, signatures, seals, and conditions in words of their own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from preaudit.domain.checks.case import CaseView, Operand, Problem, Reading, doubt, evidence, masked
from preaudit.domain.conditions import Condition
from preaudit.domain.documents import Mark, MarkKind, MarkState
from preaudit.domain.numbers import normal_number, valid_credit_code, valid_id_number
from preaudit.domain.truth import Truth, any_of
from preaudit.domain.verdict import Reason


class NumberForm(StrEnum):
    """Numbers that carry a check digit."""

    ID_NUMBER = "id_number"
    CREDIT_CODE = "credit_code"


_VALID: dict[NumberForm, Callable[[str], bool]] = {
    NumberForm.ID_NUMBER: valid_id_number,
    NumberForm.CREDIT_CODE: valid_credit_code,
}


@dataclass(frozen=True, slots=True)
class ValidNumber:
    """The number's own check digit holds."""

    operand: Operand
    form: NumberForm

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """Fails only where the number was read surely."""
        reading = case.read(self.operand)
        if reading is None or not reading.comparable:
            return ()
        if not reading.certain or not reading.value:
            return (doubt([reading]),)
        if _VALID[self.form](normal_number(reading.value)):
            return ()
        return (
            Problem(
                Truth.FAIL,
                Reason.INVALID_NUMBER,
                masked(reading.value),
                "符合国家标准的号码",
                f"{reading.label}{masked(reading.value)}校验不通过，可能有误。",
                f"{reading.label}{reading.value}不符合国家标准的校验规则。",
                "请核对号码；填写有误的请更正，证件有误的请联系发证机关。",
                evidence(reading),
            ),
        )


@dataclass(frozen=True, slots=True)
class FilledIn:
    """Fields that must not be left blank. Not found is doubt: it may only not have been read."""

    operands: tuple[Operand, ...]

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """One problem for those surely blank, one for those not found."""
        readings = [r for r in map(case.read, self.operands) if r and not r.value]
        blank = [r for r in readings if r.blank]
        missing = [Reading(r.label, "", False, True, r.evidence) for r in readings if not r.blank]
        problems = [doubt(missing)] if missing else []
        if blank:
            names = "、".join(r.label for r in blank)
            problems.append(
                Problem(
                    Truth.FAIL,
                    Reason.INCOMPLETE,
                    "空白",
                    names,
                    f"{names}没有填写。",
                    f"{names}为空白。",
                    "请补填后重新提交。",
                    evidence(*blank),
                )
            )
        return tuple(problems)


@dataclass(frozen=True, slots=True)
class Excludes:
    """A text says none of these words."""

    operand: Operand
    words: tuple[str, ...]

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """Fails where a sure text holds a word; a doubtful text is doubtful."""
        reading = case.read(self.operand)
        if reading is None or not reading.comparable:
            return ()
        if not reading.certain or not reading.value:
            return (doubt([reading]),)
        held = [word for word in self.words if word in reading.value]
        if not held:
            return ()
        words = "、".join(f"“{word}”" for word in held)
        return (
            Problem(
                Truth.FAIL,
                Reason.CONDITION_FAILED,
                reading.value,
                f"不含{words}",
                f"{reading.label}“{reading.value}”含有{words}，不能使用。",
                f"{reading.label}“{reading.value}”含{words}。",
                "请更改后重新填写。",
                evidence(reading),
            ),
        )


@dataclass(frozen=True, slots=True)
class Speaks:
    """A text is about one thing: surely so where it holds a word of `words`, surely not where one of `foreign` alone.

    Anything else a person decides.
    """

    operand: Operand
    words: tuple[str, ...]
    foreign: tuple[str, ...]
    subject: str

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """Fails where the text surely speaks of another thing."""
        reading = case.read(self.operand)
        if reading is None or not reading.comparable:
            return ()
        if not reading.certain or not reading.value:
            return (doubt([reading]),)
        if any(word in reading.value for word in self.words):
            return ()
        sure = any(word in reading.value for word in self.foreign)
        return (
            Problem(
                Truth.FAIL if sure else Truth.DOUBT,
                Reason.CONDITION_FAILED if sure else Reason.DOUBTFUL,
                reading.value,
                self.subject,
                f"{reading.label}“{reading.value}”未包括{self.subject}。"
                if sure
                else f"{reading.label}“{reading.value}”是否包括{self.subject}，将由工作人员核对。",
                f"{reading.label}“{reading.value}”，应包括{self.subject}。",
                f"请重新提交写明办理{self.subject}的材料。",
                evidence(reading),
            ),
        )


@dataclass(frozen=True, slots=True)
class Need:
    """What a business asks of the licence: where the items say one of `items`, the scope must say one of `scope`.

    A scope that says only one of `related` leaves it doubtful.
    """

    items: tuple[str, ...]
    scope: tuple[str, ...]
    related: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ScopeCovers:
    """The licence's scope covers the business applied for."""

    business: Operand
    scope: Operand
    needs: tuple[Need, ...]

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """Fails where the scope surely says nothing that covers a need."""
        business, scope = case.read(self.business), case.read(self.scope)
        if business is None or scope is None:
            return ()
        if not all(r.certain and r.value for r in (business, scope)):
            return (doubt([business, scope]),)
        needs = [need for need in self.needs if any(word in business.value for word in need.items)]
        lacking = [need for need in needs if not any(word in scope.value for word in need.scope)]
        if needs and not lacking:
            return ()
        sure = any(not any(word in scope.value for word in need.related) for need in lacking)
        said = f"申请的经营项目“{business.value}”"
        return (
            Problem(
                Truth.FAIL if sure else Truth.DOUBT,
                Reason.CONDITION_FAILED if sure else Reason.DOUBTFUL,
                scope.value,
                business.value,
                f"{said}不在营业执照的经营范围内。"
                if sure
                else f"{said}是否在营业执照的经营范围内，将由工作人员核对。",
                f"{said}；{scope.label}“{scope.value}”。",
                "请先变更营业执照的经营范围，或调整申请的经营项目。",
                evidence(business, scope),
            ),
        )


@dataclass(frozen=True, slots=True)
class Marked:
    """The document bears at least one of these marks: (kind, slot). `what` names it: '出租方签名'.

    The first is where it is expected; the others serve instead. Where the first is surely absent, another makes a doubt
    only if something was seen of it. `if_asked`: only where the document has a place for the mark. `otherwise`: the
    answer for a mark that is surely absent.
    """

    material: str
    marks: tuple[tuple[MarkKind, str], ...]
    what: str
    reason: Reason
    if_asked: bool = False
    otherwise: Truth = Truth.FAIL

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """Fails where every such mark is surely absent; a place that was not found is doubt."""
        found = [case.mark(self.material, kind, slot) for kind, slot in self.marks]
        seen = [f for f in found if f]
        if not seen or (self.if_asked and all(mark is None for mark, _, _ in seen)):
            return ()
        name = seen[0][2]
        first, *others = seen
        state = any_of([_truth(first[0], first[1]), *(_instead(mark, certain) for mark, certain, _ in others)])
        if state is Truth.PASS:
            return ()
        state = self.otherwise if state is Truth.FAIL else state
        sure = state is Truth.FAIL
        places = tuple(mark.evidence for mark, _, _ in seen if mark) or case.pages(self.material)
        verb = "签名" if self.reason is Reason.UNSIGNED else "盖章"
        return (
            Problem(
                state,
                self.reason if sure else Reason.DOUBTFUL,
                "没有" if sure else "未能确认",
                self.what,
                f"{name}缺少{self.what}。" if sure else f"{name}上的{self.what}未能确认，将由工作人员核对。",
                f"{name}未见{self.what}。" if sure else f"{name}的{self.what}识别存疑，请对照原件核对。",
                f"请{verb}后重新上传。" if sure else f"如尚未{verb}，请{verb}后重新上传。",
                places,
            ),
        )


def _truth(mark: Mark | None, certain: bool) -> Truth:
    if mark is None or not certain or mark.state is MarkState.DOUBTFUL:
        return Truth.DOUBT
    return Truth.PASS if mark.state is MarkState.PRESENT else Truth.FAIL


def _instead(mark: Mark | None, certain: bool) -> Truth:
    nothing_seen = mark is None or (mark.state is MarkState.DOUBTFUL and mark.evidence.polygon is None)
    return Truth.FAIL if nothing_seen and certain else _truth(mark, certain)


@dataclass(frozen=True, slots=True)
class Holds:
    """A condition of the rule file's own; what it says is the rule's own sentence."""

    condition: Condition
    operands: tuple[Operand, ...]
    expected: str
    otherwise: Truth = Truth.FAIL

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """Fails, or doubts where so said, where the condition surely does not hold."""
        truth = self.condition.test(case.look_up)
        if truth is Truth.PASS:
            return ()
        truth = self.otherwise if truth is Truth.FAIL else truth
        readings = [r for r in map(case.read, self.operands) if r]
        if truth is Truth.DOUBT and (unclear := [r for r in readings if not r.certain or not r.value]):
            return (doubt(unclear),)
        sure = truth is Truth.FAIL
        return (
            Problem(
                truth,
                Reason.CONDITION_FAILED if sure else Reason.DOUBTFUL,
                "；".join(f"{r.label}：{masked(r.value)}" for r in readings if r.value),
                self.expected,
                f"不符合要求：{self.expected}。" if sure else f"是否符合“{self.expected}”，将由工作人员核对。",
                f"规则条件：{self.condition.source}",
                "请核对并更正后重新提交。",
                evidence(*readings),
            ),
        )
