"""Dates as Chinese documents print them, to ISO; `长期` for no end.

Accepted: 2025年1月3日, 2025.01.03, 2025-1-3, 2025/01/03, 20250103, 二〇二五年一月三日 (〇 ○ 零 O 0, 廿, 卅),
and as passports print them: 03 JAN 2025, 03 1月/JAN 2025.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from preaudit.value_types.value_type import Parsed, ValueType

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

_LONG = re.compile(r"长期|永久|至今后长期|无固定期限")


def chinese_number(text: str) -> int:
    """A whole number below a hundred, or a year, in Chinese figures or others; 廿 and 卅 are twenty and thirty."""
    text = text.replace("廿", "二十").replace("卅", "三十").replace("拾", "十").replace("初", "").replace("正", "一")
    if "十" in text:
        tens, _, units = text.partition("十")
        tens = "".join(_DIGIT.get(c, c) for c in tens) or "1"
        units = "".join(_DIGIT.get(c, c) for c in units) or "0"
        return int(tens) * 10 + int(units)
    return int("".join(_DIGIT.get(c, c) for c in text))


def _month(text: str) -> int:
    return _MONTHS.index(text.upper()) + 1 if text.upper() in _MONTHS else chinese_number(text)


def find_dates(text: str) -> Iterator[Parsed]:
    """All dates in the text, left to right. Impossible days (31 November) are passed over."""
    for match in _DATE.finditer(text):
        groups = match.groupdict()
        for suffix in ("", "2", "3", "4", "5"):
            if groups[f"y{suffix}"]:
                year, day = (chinese_number(groups[f"{part}{suffix}"]) for part in "yd")
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


def find_long_term(text: str) -> Parsed | None:
    """`长期` where the text says that there is no end."""
    long = _LONG.search(text)
    return Parsed(LONG_TERM, *long.span(), 0.8) if long else None


def parse_date(text: str) -> Parsed | None:
    """The first date; or `长期`."""
    return next(find_dates(text), None) or find_long_term(text)


DATE = ValueType("date", parse_date, any_zero=True)
