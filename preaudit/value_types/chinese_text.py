"""Chinese text as parsers share it: its letters, the dots within names, what is trimmed off a value, punctuation in full width."""

from __future__ import annotations

import re

HAN = r"\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0002ffff\U00030000-\U000323af"

DOTS = "·•.・‧∙"

EDGE = " :;,。、.·-—_~|*丨☑☐□■√【】"

_FULL_WIDTH = str.maketrans("(),;:!?", "（），；：！？")


def chinese_punctuation(text: str) -> str:
    """Brackets, commas, colons and semicolons in their full width where the text is Chinese; figures keep theirs (1,000)."""
    if not re.search(f"[{HAN}]", text):
        return text
    kept = re.sub(r"(?<=[0-9])[,:](?=[0-9])", lambda m: "\x00" if m.group() == "," else "\x01", text)
    return kept.translate(_FULL_WIDTH).replace("\x00", ",").replace("\x01", ":")


def trimmed(text: str) -> tuple[int, int]:
    """Where the text begins and ends once the marks at its edges are left out."""
    start, end = 0, len(text)
    while start < end and text[start] in EDGE:
        start += 1
    while end > start and text[end - 1] in EDGE:
        end -= 1
    return start, end
