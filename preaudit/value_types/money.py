"""注册资本: an amount as printed, with its unit."""

from __future__ import annotations

import re

from preaudit.value_types.value_type import Parsed, ValueType

_AMOUNT = re.compile(
    r"(?:人民币|¥|￥)?(?:[0-9][0-9,]*(?:\.[0-9]+)?|[零壹贰叁肆伍陆柒捌玖拾佰仟一二三四五六七八九十百千]+)"
    r"[亿万千]?元?(?:整|人民币|\(人民币\))?"
)


def parse_money(text: str) -> Parsed | None:
    """An amount as printed, with its unit, e.g. 100万元人民币; 壹佰万元整 as well."""
    match = _AMOUNT.search(text)
    if not match or len(match.group()) < 2:
        return None
    return Parsed(match.group(), *match.span(), 0.7)


MONEY = ValueType("money", parse_money, stranger="7350000元")
