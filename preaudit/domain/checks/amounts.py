"""Checks of amounts: two that should be one, and parts that should add up."""

from __future__ import annotations

from dataclasses import dataclass

from preaudit.domain.amounts import yuan
from preaudit.domain.checks.case import CaseView, Operand, Problem, doubt, evidence
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import Reason


@dataclass(frozen=True, slots=True)
class SumEquals:
    """The parts add up to the total; one part is simply the same amount. What is not printed is not compared."""

    total: Operand
    parts: tuple[Operand, ...]
    otherwise: Truth = Truth.FAIL

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """A problem where all were read and do not add up; a doubt where one was not surely read."""
        total, *parts = (case.read(operand) for operand in (self.total, *self.parts))
        readings = [r for r in (total, *parts) if r is not None and r.comparable]
        if len(readings) < 1 + len(parts) or total is None:
            return ()
        values = [yuan(r.value) for r in readings]
        if not all(r.certain and r.value for r in readings) or None in values:
            return (
                doubt([r for r, v in zip(readings, values, strict=True) if not r.certain or not r.value] or readings),
            )
        whole, *rest = (v for v in values if v is not None)
        if whole == sum(rest):
            return ()
        sure = self.otherwise is Truth.FAIL
        said = "、".join(f"{r.label}为“{r.value}”" for r in readings[1:])
        verb = "合计" if len(rest) > 1 else ""
        return (
            Problem(
                self.otherwise,
                Reason.INCONSISTENT if sure else Reason.DOUBTFUL,
                "；".join(f"{r.label}：{r.value}" for r in readings[1:]),
                f"{readings[0].label}：{readings[0].value}",
                f"{said}，{verb}与{readings[0].label}“{readings[0].value}”不一致。",
                f"{said}，{verb}与{readings[0].label}“{readings[0].value}”不一致，请核对。",
                "请核对金额后更正填写有误的一份。",
                evidence(*readings),
            ),
        )
