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
_SCALE = {"": 1, "千": 1000, **_LARGE}


def yuan(text: str) -> Decimal | None:
    """The amount in 元; None where the text holds none, or another currency (美元)."""
    plain = unicodedata.normalize("NFKC", text).replace(",", "").replace(" ", "")
    if re.search("[美欧日港]元|美金|英镑|USD|EUR", plain):
        return None
    if figures := _FIGURES.search(plain):
        return Decimal(figures[1]) * _SCALE[figures[2] or ""]
    words = _WORDS.search(plain)
    return Decimal(_number(words.group())) if words else None


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
