"""入学日期: a date, or a month alone in which something began; its last day is taken, for it may not have begun before."""

from __future__ import annotations

from preaudit.value_types.month_end import parse_month_end
from preaudit.value_types.value_type import ValueType

MONTH_BEGUN = ValueType(
    "month_begun",
    parse_month_end,
    is_day=True,
    stranger="1974-09-08",
)
