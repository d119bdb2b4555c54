"""车辆技术等级 (JT/T 198)."""

from __future__ import annotations

import re

from preaudit.value_types.value_type import Parsed, ValueType

_GRADE = re.compile(r"[一二三]级(?:车辆?)?|[123]级|[ⅠⅡⅢ]级|不?合格")


def parse_technical_grade(text: str) -> Parsed | None:
    """车辆技术等级 as printed: 一级, 二级 (JT/T 198); 合格 since the grades were dropped."""
    match = _GRADE.search(text)
    return Parsed(match.group(), *match.span(), 0.9) if match else None


TECHNICAL_GRADE = ValueType("technical_grade", parse_technical_grade)
