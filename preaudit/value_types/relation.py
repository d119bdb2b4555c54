"""户主或与户主关系: who someone is to the head of a household."""

from __future__ import annotations

import re

from preaudit.value_types.chinese_text import EDGE
from preaudit.value_types.ticked import EMPTY, ticked_entries
from preaudit.value_types.value_type import Parsed, ValueType

_RELATIONS = (
    "户主 本人 夫 妻 配偶 丈夫 妻子 子 长子 次子 三子 四子 独生子 儿子 女 长女 次女 三女 四女 独生女 女儿 父亲 母亲 父 母 公公 婆婆 "
    "岳父 岳母 祖父 祖母 外祖父 外祖母 孙子 孙女 外孙子 外孙女 儿媳 女婿 兄 弟 姐 妹 哥哥 弟弟 姐姐 妹妹 侄子 侄女 外甥 外甥女 非亲属 其他"
).split()

_RELATION = re.compile("|".join(sorted(_RELATIONS, key=len, reverse=True)))


def parse_relation(text: str) -> Parsed | None:
    """户主或与户主关系 as printed; of a list of boxes the one that is ticked."""
    if any(box in text for box in EMPTY):
        said = {match.group() for entry in ticked_entries(text) if (match := _RELATION.match(entry))}
        return Parsed(said.pop(), 0, len(text), 0.8) if len(said) == 1 else None
    match = _RELATION.match(text.lstrip(EDGE))
    offset = len(text) - len(text.lstrip(EDGE))
    return Parsed(match.group(), match.start() + offset, match.end() + offset, 0.8) if match else None


RELATION = ValueType("relation", parse_relation, may_be_label=True)
