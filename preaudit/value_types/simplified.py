"""Traditional forms read in a document that is printed in simplified characters (国家通用语言文字法 第三条).

The reader knows both and now and then prefers the traditional form of a heavy or worn type (陽 for 阳).
"""

from __future__ import annotations

from functools import cache

from opencc import OpenCC

#: Characters a converter would fold though they are names' own in the standard list (通用规范汉字表, 2013).
_KEPT = frozenset("昇甦陞祕邨鉅濬崑乾瞭藉夥麽於徵甯鍾剋巨仝堃犇龢曏")


@cache
def simplified(char: str) -> str:
    """The simplified form of one character; itself where it has none, or is standard as it is."""
    if char < "\u3400" or char in _KEPT:
        return char
    folded: str = _converter().convert(char)
    return folded if len(folded) == 1 else char


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")
