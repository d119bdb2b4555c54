"""The province an address begins with: one that is none, but looks like one (淅江省), is a misreading; the likely one is offered."""

from __future__ import annotations

import re

from preaudit.domain.division_table import AUTONOMOUS_REGION, MUNICIPALITY, PROVINCE, provinces_called

#: Letters that readers and worn prints make of one another.
_ALIKE = (
    "浙淅折", "江汪红", "苏办", "北比此", "京亰", "天夭无", "津律", "河何", "山出", "东乐", "西酉", "陕狭峡挟", "甘廿", "肃萧啸", "青责",
    "海悔诲", "宁守", "夏复", "疆僵缰", "云去", "南甫", "贵责贡", "州洲", "川州", "庆床", "湖糊胡潮", "广厂", "福幅副", "建健", "安妄", "徽微徵",
    "吉古", "林材", "辽过", "黑里", "龙尤", "内肉", "蒙豪", "上土", "重里", "台合", "湾弯",
)  # fmt: skip
_HEAD = re.compile(
    "(?P<name>[\u4e00-\u9fff]{2,3})(?P<end>"
    + PROVINCE
    + ")|(?P<region>[\u4e00-\u9fff]{2,5})(?P<as>"
    + AUTONOMOUS_REGION
    + ")"
)


def likely_place(address: str) -> str:
    """The address with the province it probably names, where it begins with no province and one look-alike letter makes one; else ''."""
    match = _HEAD.match(address)
    if match:
        name, known = match["name"] or match["region"], provinces_called(match["end"] or match["as"])
    else:
        name, known = address[:2], provinces_called(MUNICIPALITY) if address[2:3] == MUNICIPALITY else frozenset[str]()
    if name in known:
        return ""
    likely = [place for place in known if len(place) == len(name) and _one_letter_off(name, place)]
    return likely[0] + address[len(name) :] if len(likely) == 1 else ""


def _one_letter_off(name: str, place: str) -> bool:
    wrong = [(a, b) for a, b in zip(name, place, strict=True) if a != b]
    return len(wrong) == 1 and any(wrong[0][0] in group and wrong[0][1] in group for group in _ALIKE)
