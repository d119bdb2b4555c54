"""民族 (GB/T 3304)."""

from __future__ import annotations

import re

from preaudit.value_types.chinese_text import EDGE
from preaudit.value_types.value_type import Parsed, ValueType

ETHNICITIES = (
    "汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 "
    "土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 "
    "赫哲 门巴 珞巴 基诺"
).split()

#: The reader knows traditional forms as well and sometimes prefers them.
_SIMPLIFIED = str.maketrans("漢滿壯維爾鮮納蒙藏", "汉满壮维尔鲜纳蒙藏")

_ETHNICITY = re.compile("(" + "|".join(sorted(ETHNICITIES, key=len, reverse=True)) + ")族?")


def parse_ethnicity(text: str) -> Parsed | None:
    """One of the 56 (GB/T 3304) by its name alone: a card prints 汉, a register 汉族, and both say the same."""
    match = _ETHNICITY.match(text.lstrip(EDGE).translate(_SIMPLIFIED))
    offset = len(text) - len(text.lstrip(EDGE))
    return Parsed(match[1], match.start() + offset, match.end() + offset, 0.9) if match else None


ETHNICITY = ValueType("ethnicity", parse_ethnicity)
