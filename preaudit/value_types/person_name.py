"""姓名: a person's name."""

from __future__ import annotations

import re

from preaudit.domain.doubts import Doubt
from preaudit.value_types.chinese_text import DOTS, HAN, trimmed
from preaudit.value_types.value_type import Parsed, ValueType

CHINESE_NAME = re.compile(rf"[{HAN}]+(?:[{DOTS}][{HAN}]+)*")

_LATIN_NAME = re.compile(r"[A-Za-z][A-Za-z ,'\-]{2,40}")

_NOT_NAME = re.compile(
    r"先生|女士|小姐|同志|签名|签字|盖章|签章|公章|手印|捺印|身份证|性别|日期|年月|联系|电话|住址|地址|母亲|父亲|监护人|等$|如下|本人|单位|任职|任免|证明|民共和国|^暂无|^不详|^未知"
)
#: A post is no name, though it begins with a surname (法定代表人由董事担任).
_POST = re.compile("(?:执行|独立|职工)?(?:董事长?|监事长?|总?经理)(?:[兼或](?:任)?(?:总?经理|董事长?))?")


def parse_person_name(text: str) -> Parsed | None:
    """A person's name at the start of the text: 2-4 characters, longer with `·`; dots are made one (`·`)."""
    start, _ = trimmed(text)
    match = CHINESE_NAME.match(text, start)
    if not match:
        latin = _LATIN_NAME.match(text, start)
        return Parsed(latin.group().strip(), *latin.span(), 0.5) if latin else None
    name = match.group()
    cut = _NOT_NAME.search(name)
    if cut:
        name = name[: cut.start()]
    length = len(re.sub(f"[{DOTS}]", "", name))
    if length < 2 or _POST.fullmatch(name):
        return None
    value = re.sub(f"[{DOTS}]", "·", name)
    cut_at_dot = not cut and text[match.end() : match.end() + 1] in tuple(DOTS)
    strength = 0.7 if length <= 4 or "·" in value else 0.4 if length <= 6 else 0.15
    if "·" in value[1:2]:
        strength = min(strength, 0.4)  # 周•兰: the dot may cover a character
    doubt = Doubt.INCOMPLETE if cut_at_dot else Doubt.NONE if strength > 0.5 else Doubt.UNUSUAL_NAME
    return Parsed(value, match.start(), match.start() + len(name), strength, doubt)


PERSON_NAME = ValueType(
    "person_name", parse_person_name, names_person=True, identifies=True, personal=True, stranger="贺兰若安"
)
