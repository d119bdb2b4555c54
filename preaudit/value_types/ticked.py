"""What is ticked of a list of boxes: □男 ☑女, 男□ 女☑, [√]男 [ ]女."""

from __future__ import annotations

import re

TICKED, EMPTY = "☑√✓✔■☒", "□☐◻▢"
_BOXES = re.compile(f"[{TICKED}{EMPTY}]")
#: A box printed as brackets: [√], ( ).
_BRACKETS = re.compile(r"[(（\[【] ?([√✓✔]?) ?[)）\]】]")
_EDGES = " :;,。、.·-—_~|*()（）【】[]：；，"


def has_boxes(text: str) -> bool:
    """Whether boxes to tick, or ticks, stand in it."""
    return _BOXES.search(_as_boxes(text)) is not None


def ticked_entries(text: str) -> list[str]:
    """The ticked ones of a list with empty boxes too; none where it is no such list, nothing is ticked, or which box is whose is open.

    The boxes stand before their entries, or all behind them.
    """
    text = _as_boxes(text)
    boxes = _BOXES.findall(text)
    if not any(box in EMPTY for box in boxes) or not any(box in TICKED for box in boxes):
        return []
    pieces = [piece.strip(_EDGES) for piece in _BOXES.split(text)]
    if bool(pieces[0]) == bool(pieces[-1]):
        return []
    entries = pieces[1:] if pieces[-1] else pieces[:-1]
    return [entry for entry, box in zip(entries, boxes, strict=True) if entry and box in TICKED]


def _as_boxes(text: str) -> str:
    return _BRACKETS.sub(lambda box: "√" if box[1] else "□", text)
