"""Words around an amount or a number that make it no sure one: 不少于100万元, 约100万元, 100万元至500万元, 100万股, 100万元（已减资至10万元）.

Only what is known to stand around such values is passed over; any other word right before or behind one is a doubt.
"""

from __future__ import annotations

import re

_BEFORE = re.compile(
    "(?:约|大约|大概|近|将近|不少于|不低于|不超过|不高于|不多于|少于|低于|超过|高于|多于|至少|至多|最高|最低|最多|最少|以上|以下|拟|拟定|暂定|预计|计划|预估|估计|原|原为|曾|目标|上限|下限|减|增|由"
    "|[0-9零壹贰叁肆伍陆柒捌玖拾佰仟万亿元]+(?:元|万|亿)?(?:至|到|[-~～—–])+)(?:为|是|达|共|计|:)?(?:人民币|¥|￥)?$"
)
_BEHIND = re.compile(
    "^(?:至|到|[-~～—–]+[0-9]|以上|以下|以内|左右|上下|余|多|股|份|起(?!止)|不等|[(](?!(?:大写|小写|人民币|认缴|实缴|整|含税|元|万元|圆|kg|千克|吨|[¥￥]?[0-9,.]+|[零壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整正:]+)[^()增减已拟变待约未]*[)])"
    "|[,，;；](?:另|并另|外加|加上|后|现|已|拟|后续|其余|不含)|[,，](?:增|减|变更|调整))"
)


def is_hedged(text: str, start: int, end: int) -> bool:
    """True where the words right before or behind text[start:end] say that the amount is another, a range, or not settled."""
    return _BEFORE.search(text[:start]) is not None or _BEHIND.search(text[end:]) is not None
