"""注册资本: an amount as printed, with its unit."""

from __future__ import annotations

import re

from preaudit.domain.checking.sorts import Sort
from preaudit.domain.doubts import Doubt
from preaudit.value_types.hedges import is_hedged
from preaudit.value_types.value_type import Parsed, ValueType

#: Figures below this may be of ten thousand yuan, where nothing says of what they are.
_MAY_BE_LARGE = 10_000
_UNIT = re.compile("(?:亿|千万|百万|万|千)?[美欧日港]?元|万")
_AMOUNT = re.compile(
    r"(?:人民币|¥|￥)?(?:[0-9][0-9,]*(?:\.[0-9]+)?(?![0-9.,]*%)|[零壹贰叁肆伍陆柒捌玖拾佰仟一二三四五六七八九十百千]+)"
    r"(?:\([亿万千]?元\)|[亿万千]?元?)(?:整|人民币|\(人民币\))?"
)


def parse_money(text: str) -> Parsed | None:
    """An amount as printed, with its unit, e.g. 100万元人民币; 壹佰万元整 as well. Small figures without one are
    doubted, and an amount that words around it make none (`is_hedged`)."""
    match = _AMOUNT.search(text)
    if not match or len(match.group()) < 2:
        return None
    bare = re.fullmatch(r"[0-9,]+(?:\.[0-9]+)?", match.group())
    unknown = bare is not None and float(match.group().replace(",", "")) < _MAY_BE_LARGE
    unknown = unknown or is_hedged(text, *match.span())
    value = re.sub(r"\(([亿万千]?元)\)", r"\1", match.group())
    return Parsed(value, *match.span(), 0.7, Doubt.FORMAT if unknown else Doubt.NONE)


MONEY = ValueType("money", parse_money, stranger="7350000元", unit_words=_UNIT, own_sort=Sort.AMOUNT)
