"""Free text."""

from __future__ import annotations

import re

from preaudit.value_types.chinese_text import chinese_punctuation, trimmed
from preaudit.value_types.value_type import Parsed, ValueType

#: A day, or a long number: the value of another field.
_NO_WORDS = re.compile(
    "(?:[0-9]{4}|[〇○零一二三四五六七八九]{4})[年.\\-/](?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[月.\\-/](?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})日?"
    "|[0-9]{9,}[0-9Xx]"
)
_TICKED, _EMPTY = "☑√✓✔■", "□☐◻"
_BOXES = re.compile(f"[{_TICKED}{_EMPTY}]")
#: A box printed as brackets: [√], ( ).
_BRACKETS = re.compile(r"[(（\[【] ?([√✓✔]?) ?[)）\]】]")
_EDGES = " :;,。、.·-—_~|*()（）【】[]：；，"


def parse_text(text: str) -> Parsed | None:
    """Free text, edges trimmed, punctuation as Chinese prints it; of a list of boxes what is ticked."""
    start, end = trimmed(text)
    if end <= start or _NO_WORDS.fullmatch(text, start, end):
        return None
    return Parsed(chinese_punctuation(_ticked_entries(text) or text[start:end]), start, end, 0.3)


def _ticked_entries(text: str) -> str:
    """What is ticked of a list of boxes, '、' between; '' where it is no such list, nothing is ticked, or which box is whose is open.

    The boxes stand before their entries, or all behind them.
    """
    text = _BRACKETS.sub(lambda box: _TICKED[1] if box[1] else _EMPTY[0], text)
    boxes = _BOXES.findall(text)
    if not any(box in _EMPTY for box in boxes) or not any(box in _TICKED for box in boxes):
        return ""
    pieces = [piece.strip(_EDGES) for piece in _BOXES.split(text)]
    if bool(pieces[0]) == bool(pieces[-1]):
        return ""
    entries = pieces[1:] if pieces[-1] else pieces[:-1]
    return "、".join(entry for entry, box in zip(entries, boxes, strict=True) if entry and box in _TICKED)


TEXT = ValueType("text", parse_text, stranger="办理机动车转移登记", wraps=True, free_text=True, sentence_long=True)
