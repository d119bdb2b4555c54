"""Amounts of money as papers print them: 100万元人民币, 壹佰万元整, 1,000,000.00."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

_DIGITS = dict(zip("零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖两", (0, 0, *range(1, 10), *range(1, 10), 2), strict=True))
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_FIGURES = re.compile(r"(\d+(?:\.\d+)?)(亿|万|千)?")
_WORDS = re.compile(f"[{''.join((*_DIGITS, *_UNITS, *_LARGE))}]+")
_ANY = re.compile(f"{_FIGURES.pattern}|{_WORDS.pattern}")
#: All that may stand around an amount and leaves it what it is.
_AROUND = re.compile(
    r"[(][亿万千]?元[)]|人民币|RMB|CNY|[¥￥元圆整正]|[(]?(?:大写|小写|认缴(?:出资)?(?:额)?|共计|合计|总计|共|计|总额|为)[):]?|[():。;]",
    re.IGNORECASE,
)
_SCALE = {"": 1, "千": 1000, **_LARGE}


def yuan(text: str) -> Decimal | None:
    """The amount in 元; None where the text holds none, another currency (美元), or words that make it another (不少于100万元, 100万股)."""
    plain = unicodedata.normalize("NFKC", text).replace(",", "").replace(" ", "")
    if re.search("[美欧日港]元|美金|英镑|USD|EUR", plain):
        return None
    found = _FIGURES.search(plain) or _WORDS.search(plain)
    if found is None:
        return None
    rest = _AROUND.sub("", f"{plain[: found.start()]} {plain[found.end() :]}").strip()
    amount = _amount(found.group())
    return amount if not rest or (_ANY.fullmatch(rest) and _amount(rest) == amount) else None


def _amount(text: str) -> Decimal:
    """An amount alone, in figures or in words."""
    if figures := _FIGURES.fullmatch(text):
        return Decimal(figures[1]) * _SCALE[figures[2] or ""]
    return Decimal(_number(text))


def _number(words: str) -> int:
    """Chinese numerals: 壹佰贰拾万 is 1,200,000."""
    total = section = digit = 0
    for char in words:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _UNITS:
            section += (digit or 1) * _UNITS[char]
            digit = 0
        elif char == "亿":
            total, section, digit = (total + section + digit) * _LARGE[char], 0, 0
        else:
            total, section, digit = total + (section + digit) * _LARGE[char], 0, 0
    return total + section + digit
