"""A list of boxes to tick, as one value: the entries that are ticked."""

from __future__ import annotations

import re

_TICKED, _EMPTY = "☑√✓✔■", "□☐◻"
_BOXES = re.compile(f"[{_TICKED}{_EMPTY}]")
#: A box printed as brackets: [√], ( ).
_BRACKETS = re.compile(r"[(（\[【] ?([√✓✔]?) ?[)）\]】]")
_EDGES = " :;,。、.·-—_~|*()（）【】[]：；，"


def ticked_entries(text: str) -> str:
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
