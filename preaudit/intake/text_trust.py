"""Whether the characters of a file's text layer are text at all: mojibake and unmapped fonts are a silent way to read wrong values.

A layer that is not believed costs seconds of OCR; one that is believed wrongly costs a wrong verdict. So doubt wins.
Whether the page shows them is asked later, of its pixels (`preaudit.reading.text_layer`).
"""

from __future__ import annotations

import unicodedata
from itertools import pairwise

#: Fewer characters than this are no text layer.
_LEAST = 8
#: Share of characters of everyday Chinese and Latin text below which the layer is garbled.
_EVERYDAY = 0.9
#: Share of Chinese characters among Chinese characters, Latin letters and odd symbols below which a page is not Chinese.
_CHINESE = 0.3
#: Symbols that are rare in Chinese papers, and thick where a font without a character map counts its glyphs from `!` on.
_ODD = frozenset("!\"#$%&'*+;<=>?@[\\]^`{|}~")
#: Different odd symbols, and their share, from which a line is such glyph numbers.
_ODD_KINDS, _ODD_SHARE = 3, 0.3
#: A page where new characters come in the order of their codes, this often and at this share, is glyph numbers too.
_IN_ORDER_LEAST, _IN_ORDER_SHARE = 8, 0.5


def trustworthy(text: str) -> bool:
    """True where the text is Chinese, nearly all in everyday characters (GB 2312 and ASCII), and no glyph numbers."""
    plain = [c for c in text if not c.isspace() and c not in "\ufffe\x00"]
    if len(plain) < _LEAST or sum(_everyday(c) for c in plain) < _EVERYDAY * len(plain):
        return False
    return _chinese(plain) and not _counts_up(plain) and not any(_odd(line) for line in text.splitlines())


def garbled(text: str) -> bool:
    """True where text whose character codes are given by the format (OFD writes Unicode) still is no text."""
    plain = [c for c in text if not c.isspace()]
    return bool(plain) and sum(_everyday(c) for c in plain) < _EVERYDAY * len(plain)


def _everyday(char: str) -> bool:
    if char.isascii():
        return char.isprintable()
    if unicodedata.category(char) in {"Co", "Cn", "Cc", "Cs"}:
        return False
    try:
        unicodedata.normalize("NFKC", char).encode("gb2312")
    except UnicodeEncodeError:
        # Rarer characters of names and places are letters too, but a page is not made of them.
        return char in "·•〇○☐☑□■√✓✔×—–…“”‘’①②③④⑤⑥⑦⑧⑨⑩㎡²"
    return True


def _chinese(plain: list[str]) -> bool:
    chinese = sum("\u4e00" <= c <= "\u9fff" for c in plain)
    other = sum(c in _ODD or (c.isascii() and c.isalpha()) for c in plain)
    return chinese > 0 and chinese >= _CHINESE * (chinese + other)


def _odd(line: str) -> bool:
    found = [c for c in line if c in _ODD]
    return len(set(found)) >= _ODD_KINDS and len(found) >= _ODD_SHARE * len("".join(line.split()))


def _counts_up(plain: list[str]) -> bool:
    """True where each character seen for the first time mostly follows the last such one in the code table."""
    new = [ord(c) for c in dict.fromkeys(plain)]
    steps = sum(b == a + 1 for a, b in pairwise(new))
    return steps >= _IN_ORDER_LEAST and steps >= _IN_ORDER_SHARE * (len(new) - 1)
