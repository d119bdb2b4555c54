"""Dates as Chinese documents print them, to ISO; `长期` for no end.

Accepted: 2025年1月3日, 2025.01.03, 2025-1-3, 2025/01/03, 20250103, 二〇二五年一月三日 (〇 ○ 零 O 0, 廿, 卅),
and as passports print them: 03 JAN 2025, 03 1月/JAN 2025.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from preaudit.value_types.parsed import Parsed

LONG_TERM = "长期"

_DIGIT = {"〇": "0", "○": "0", "零": "0", "O": "0", "o": "0", "Ｏ": "0", "◯": "0", "一": "1", "二": "2", "三": "3",
          "四": "4", "五": "5", "六": "6", "七": "7", "八": "8", "九": "9", "元": "1", "壹": "1", "贰": "2",
          "叁": "3", "肆": "4", "伍": "5", "陆": "6", "柒": "7", "捌": "8", "玖": "9", "l": "1", "I": "1", "|": "1"}  # fmt: skip
_Y = r"(?P<y>[12][0-9OolI]{3}|[一二][〇○◯零Oo0一二三四五六七八九]{3})"
_M = r"(?P<m>[01]?[0-9OolI]|[〇零○正]?[一二三四五六七八九]|十[一二]?|壹拾[壹贰]?|[零]?[壹贰叁肆伍陆柒捌玖])"
_D = r"(?P<d>[0-3]?[0-9OolI]|[〇零○初]?[一二三四五六七八九]|[一二三]?十[一二三四五六七八九]?|[廿卅][一二三四五六七八九]?|[壹贰叁]拾[壹贰叁肆伍陆柒捌玖]?)"
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_DATE = re.compile(
    rf"{_Y}年{_M}月{_D}[日曰号目]"
    rf"|(?P<y2>(?:19|20)[0-9]{{2}})[.\-/·,、](?P<m2>[01]?[0-9])[.\-/·,、](?P<d2>[0-3]?[0-9](?=[0-2][0-9]:[0-5][0-9])|[0-3]?[0-9](?=(?:19|20)[0-9]{{2}}[.\-/])|[0-3]?[0-9](?![0-9]))"
    rf"|(?<![0-9])(?P<y3>(?:19|20)[0-9]{{2}})(?P<m3>[01][0-9])(?P<d3>[0-3][0-9])(?![0-9])"
    rf"|(?P<y4>(?:19|20)[0-9]{{2}})年(?P<m4>[01]?[0-9])月(?P<d4>[0-3]?[0-9])(?![0-9])"
    rf"|(?<![0-9])(?P<d5>[0-3][0-9])(?:[01]?[0-9]月)?[/.,\-]?(?i:(?P<m5>{'|'.join(_MONTHS)})[A-Z]{{0,6}})[/.,\-]?(?P<y5>(?:19|20)[0-9]{{2}})(?![0-9])"
)
#: A month without a day.
_MONTH = re.compile(
    r"(?<![0-9])(?P<y>20[0-9]{2})(?:年(?P<m>[01]?[0-9])月(?![0-3]?[0-9][日号])|[.\-/](?P<m2>[01]?[0-9])(?![0-9.\-/]))"
)
_LONG = re.compile(r"长期|永久|至今后长期|无固定期限")
_COUNT = r"(?P<n>[0-9]{1,2}|[一二三四五六七八九十两壹贰叁肆伍陆柒捌玖拾]{1,2})(?P<in>周?年|个月)"
_YEARS = re.compile(rf"(?:共|计|为期|期限为?)?{_COUNT}(?!.?[0-9]{{1,2}}月)")
#: The length of a term said before its beginning: 租期贰年,自2025年1月1日起.
_YEARS_BEFORE = re.compile(rf"{_COUNT}[整,(:即]{{0,3}}(?:租期|期限)?(?:自|从|由)$")


def _number(text: str) -> int:
    text = text.replace("廿", "二十").replace("卅", "三十").replace("拾", "十").replace("初", "").replace("正", "一")
    if "十" in text:
        tens, _, units = text.partition("十")
        tens = "".join(_DIGIT.get(c, c) for c in tens) or "1"
        units = "".join(_DIGIT.get(c, c) for c in units) or "0"
        return int(tens) * 10 + int(units)
    return int("".join(_DIGIT.get(c, c) for c in text))


def _month(text: str) -> int:
    return _MONTHS.index(text.upper()) + 1 if text.upper() in _MONTHS else _number(text)


def find_dates(text: str) -> Iterator[Parsed]:
    """All dates in the text, left to right. Impossible days (31 November) are passed over."""
    for match in _DATE.finditer(text):
        groups = match.groupdict()
        for suffix in ("", "2", "3", "4", "5"):
            if groups[f"y{suffix}"]:
                year, day = (_number(groups[f"{part}{suffix}"]) for part in "yd")
                month = _month(groups[f"m{suffix}"])
                break
        try:
            value = date(year, month, day)
        except ValueError:
            continue
        if 1900 <= value.year <= 2100:
            figures = re.sub("[A-Za-z]{3,9}|[一二三四五六七八九十][Oo一二三四五六七八九十]{3}年", "", match.group())
            repaired = any(c in "OolI|" for c in figures)
            yield Parsed(value.isoformat(), *match.span(), 0.9, "repaired" if repaired else "")


def parse_date(text: str) -> Parsed | None:
    """The first date; or `长期`."""
    first = next(find_dates(text), None)
    if first:
        return first
    long = _LONG.search(text)
    return Parsed(LONG_TERM, *long.span(), 0.8) if long else None


def parse_month_end(text: str) -> Parsed | None:
    """The first date; of a month alone (检验有效期至2026年05月) its last day."""
    day = next(find_dates(text), None)
    match = _MONTH.search(text)
    if match is None or (day and day.start <= match.start()):
        return day
    year, month = int(match["y"]), int(match["m"] or match["m2"])
    if not 1 <= month <= 12:
        return day
    return Parsed(date(year, month, monthrange(year, month)[1]).isoformat(), *match.span(), 0.8)


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
    long = _LONG.search(text)
    if long:
        return Parsed(LONG_TERM, *long.span(), 0.8)
    if not dates:
        return None
    years = _YEARS.search(text, dates[0].end) or _YEARS_BEFORE.search(text[: dates[0].start])
    if years and _ends_open(text, dates[0]):
        try:
            start = date.fromisoformat(dates[0].value)
            count = _number(years["n"].replace("两", "二"))
            months = start.year * 12 + start.month - 1 + (count if years["in"] == "个月" else 12 * count)
            end = start.replace(year=months // 12, month=months % 12 + 1) - timedelta(days=1)
        except ValueError:
            return None
        begins, ends = min(dates[0].start, years.start()), max(dates[0].end, years.end())
        return Parsed(end.isoformat(), begins, ends, 0.5, "derived")
    if _ends_open(text, dates[0]):
        return None
    lead = re.search(r"[至到止为:]\W*$", text[: dates[0].start])
    return dates[0] if lead else replace(dates[0], strength=0.6)  # a date alone may be either end


def _ends_open(text: str, first: Parsed) -> bool:
    """True where a term is begun (`自…起`, `…至`, `…-`, `起始日期…`, or a beginning before `有效期限 6年`) and its end is not a date."""
    after = text[first.end : first.end + 2]
    if text.startswith("有效期限", first.end):
        return True
    if re.search(r"(?:起始|开始|生效)(?:日期|时间)?:?$", text[: first.start]):
        return True
    before = text[max(0, first.start - 1) : first.start]
    return after[:1] in {"起", "至", "到", "-", "—", "~", "－"} or before in {"自", "从"}
