"""Whether a file's text layer can be believed: mojibake and unmapped fonts are a silent way to read wrong values."""

from __future__ import annotations

import unicodedata

#: Fewer characters than this are no text layer.
_LEAST = 8
#: Share of characters of everyday Chinese and Latin text below which the layer is garbled.
_EVERYDAY = 0.9


def trustworthy(text: str) -> bool:
    """True where nearly all characters are of everyday text (GB 2312 and ASCII)."""
    plain = [c for c in text if not c.isspace() and c not in "\ufffe\x00"]
    if len(plain) < _LEAST:
        return False
    return sum(_everyday(c) for c in plain) >= _EVERYDAY * len(plain)


def _everyday(char: str) -> bool:
    if char.isascii():
        return char.isprintable()
    if unicodedata.category(char) in {"Co", "Cn", "Cc", "Cs"}:
        return False
    try:
        unicodedata.normalize("NFKC", char).encode("gb2312")
    except UnicodeEncodeError:
        # Rarer characters of names and places are letters too, but a page is not made of them.
        return char in "·•〇○☐☑□■√✓—–…“”‘’①②③④⑤⑥⑦⑧⑨⑩㎡²"
    return True
