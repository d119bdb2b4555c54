"""Characters that look like others and are written for them by fonts and programs: folded to the character that is meant.

Browsers and office programs write ⻓, ⻋ or ⻝ (CJK Radicals Supplement, U+2E80-2EFF) and ⼀, ⽇ (Kangxi radicals) into the text
of a PDF where the page shows 长, 车, 食, 一, 日. NFKC folds the Kangxi block and the compatibility ideographs (U+F900-FAFF);
the supplement it leaves alone. The pairs are those of Unicode's EquivalentUnifiedIdeograph table.
"""

from __future__ import annotations

import unicodedata

_RADICALS = (
    "⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺠⺡⺢⺣⺤⺥⺦⺧⺨"
    "⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎"
    "⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲"
)
_IDEOGRAPHS = (
    "厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑𫜹忄心扌攵旡日月歺民氵氺灬爫爫丬牛犭"
    "王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶"
    "邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀"
)
_BLOCKS = ((0x2E80, 0x2FDF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F))
_FOLDED = {
    code: folded
    for first, last in _BLOCKS
    for code in range(first, last + 1)
    if len(folded := unicodedata.normalize("NFKC", chr(code))) == 1 and folded != chr(code)
} | {ord(radical): ideograph for radical, ideograph in zip(_RADICALS, _IDEOGRAPHS, strict=True)}


#: Figures and Latin letters of full width: ４５ for 45.
_NARROW = {code: code - 0xFEE0 for first, last in ("０９", "ＡＺ", "ａｚ") for code in range(ord(first), ord(last) + 1)}


def narrow(text: str) -> str:
    """Figures and Latin letters of full width as ordinary ones; signs stay as they are written."""
    return text if text.isascii() else text.translate(_NARROW)


def fold_ideographs(text: str) -> str:
    """Radicals and compatibility forms as the ideographs they stand for, character by character: the length stays the same."""
    return text.translate(_FOLDED)


def is_supplementary(char: str) -> bool:
    """A character beyond the basic plane: rare in names, and beyond what the recognizer can tell."""
    return ord(char) > 0xFFFF
