"""Dates as documents print them: ISO days, or 长期."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from preaudit.wording import Message, Text, literal

_DAY = Message("day", "{year}年{month}月{day}日", "{iso}")

#: Valid without end.
LONG_TERM: Final = "长期"


@lru_cache(maxsize=4096)
def parse_day(value: str) -> date | None:
    """The day of an ISO date; None for 长期 and for anything else."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def zh(value: str) -> str:
    """A date as people write it: 2025年1月3日. Anything else stays as it is."""
    day = parse_day(value)
    return f"{day.year}年{day.month}月{day.day}日" if day else value


def day_text(value: str | date) -> Text:
    """A date as people of each language write it. Anything else stays as it is."""
    day = parse_day(value) if isinstance(value, str) else value
    return _DAY(year=day.year, month=day.month, day=day.day, iso=day.isoformat()) if day else literal(str(value))


def age_on(birth: date, day: date) -> int:
    """Full years of age on a day (周岁); the birthday itself counts."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def plausible_id_span(birth: date, start: date, end: date | None) -> bool:
    """Whether a card's validity is one 居民身份证法 §5 knows: 5, 10, 20 years or 长期, by the age at issue."""
    age = age_on(birth, start)
    years = 5 if age < 16 else 10 if age <= 25 else 20 if age <= 45 else None
    if years is None or end is None:
        return years is None and end is None
    return abs((end - _years_after(start, years)).days) <= 1


def _years_after(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)


def months_after(day: date, months: int) -> date:
    """The same day of the month so many months on; the last day of a shorter month."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    following = date(year + month // 12, month % 12 + 1, 1)
    return min(date(year, month, 1) + timedelta(days=day.day - 1), following - timedelta(days=1))


def day_in_words(day: date) -> str:
    """A day as official papers write it (GB/T 9704): 二〇二六年十二月二日."""
    year = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))
    return f"{year}年{_counted(day.month)}月{_counted(day.day)}日"


def _counted(number: int) -> str:
    """A number from 1 to 31 in Chinese numerals."""
    tens, ones = divmod(number, 10)
    digits = "〇一二三四五六七八九"
    return ("" if tens == 0 else "十" if tens == 1 else f"{digits[tens]}十") + (digits[ones] if ones else "")
