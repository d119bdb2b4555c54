"""有效期限、租赁期限: the beginning and the end of a term."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from preaudit.domain.doubts import Doubt
from preaudit.value_types.date import chinese_number, find_dates, find_long_term, parse_date
from preaudit.value_types.value_type import Parsed, ValueType

_COUNT = r"(?P<n>[0-9]{1,2}|[一二三四五六七八九十两壹贰叁肆伍陆柒捌玖拾]{1,2})(?P<in>周?年|个月)"

_YEARS = re.compile(rf"(?:共|计|为期|期限为?)?{_COUNT}(?!.?[0-9]{{1,2}}月)")

#: The length of a term said before its beginning: 租期贰年,自2025年1月1日起.
_YEARS_BEFORE = re.compile(rf"{_COUNT}[整,(:即]{{0,3}}(?:租期|期限)?(?:自|从|由)$")


def parse_range_start(text: str) -> Parsed | None:
    """The first date of a term such as `2020.01.02-2030.01.02` or `自…起至…止`; None for a lone end date."""
    dates = list(find_dates(text))
    if len(dates) >= 2 or (dates and _ends_open(text, dates[0])):
        return dates[0]
    return None


def parse_range_end(text: str) -> Parsed | None:
    """The last date of a term, or `长期`; of a lone date, that date; of `自D起N年`, the day before N years on."""
    dates = list(find_dates(text))
    if len(dates) >= 2:
        return dates[1]
    if long := find_long_term(text):
        return long
    if not dates:
        return None
    years = _YEARS.search(text, dates[0].end) or _YEARS_BEFORE.search(text[: dates[0].start])
    if years and _ends_open(text, dates[0]):
        try:
            start = date.fromisoformat(dates[0].value)
            count = chinese_number(years["n"].replace("两", "二"))
            months = start.year * 12 + start.month - 1 + (count if years["in"] == "个月" else 12 * count)
            end = start.replace(year=months // 12, month=months % 12 + 1) - timedelta(days=1)
        except ValueError:
            return None
        begins, ends = min(dates[0].start, years.start()), max(dates[0].end, years.end())
        return Parsed(end.isoformat(), begins, ends, 0.5, Doubt.DERIVED)
    if _ends_open(text, dates[0]):
        return None
    lead = re.search(r"[至到止为:]\W*$", text[: dates[0].start])
    return dates[0] if lead else replace(dates[0], strength=0.6)  # a date alone may be either end


def _ends_open(text: str, first: Parsed) -> bool:
    """True where a term is begun (`自…起`, `…至`, `…-`, `起始日期…`, or a beginning before `有效期限 6年`) and its end is not a date."""
    after = text[first.end : first.end + 2]
    if text.startswith("有效期限", first.end):
        return True
    if re.search(r"(?:起始|开始|生效|^[起始])(?:日期?|时间)?:?$", text[: first.start]):
        return True
    before = text[max(0, first.start - 1) : first.start]
    return after[:1] in {"起", "至", "到", "-", "—", "~", "－"} or before in {"自", "从"}


def _parse_lone_range_end(text: str) -> Parsed | None:
    """The end of a term whose beginning is printed too: a lone date may be any."""
    return parse_range_end(text) if parse_range_start(text) else None


DATE_RANGE_START = ValueType(
    "date_range_start",
    parse_range_start,
    wraps=True,
    any_zero=True,
    whole_term=True,
    parse_beginning=parse_date,
    is_day=True,
    begins_term=True,
)
DATE_RANGE_END = ValueType(
    "date_range_end",
    parse_range_end,
    wraps=True,
    any_zero=True,
    parse_unlabelled=_parse_lone_range_end,
    is_day=True,
    ends_term=True,
)
