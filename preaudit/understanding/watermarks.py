"""Watermarks: remarks printed over a copy (仅供…使用), and other lines that are no part of a document: English captions under labels."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from preaudit.domain.evidence import Polygon
from preaudit.domain.pages import Line, LineSource

#: A line that leans this many degrees from the page's own lines is printed over it (仅供…使用, 复印无效).
ASLANT = 11.0
_REMARK = re.compile(
    r"(?:再次)?复印无效|仅(?:供|限|用于).{2,24}(?:使用|之用|办理)|(?:经?与|此件与)?原件(?:核对|核验)?(?:一致|相符|无异)"
    r"|(?:复印件|原件)?(?:已审核?|已核对|已核验|已查验|已存档)|原件已审|(?:核验|审核|查验|核对|收件|受理)专用?章"
)
#: Captions of licences and cards, as the reader gives them: blanks gone.
_OVER = re.compile("仅供|仅限|使用|无效|供办|办理")
_CAPTION = re.compile(
    "(?:name|type|sex|date|of|birth|address|domicile|premises|operator|term|business|scope|license|licence|legal|person|"
    "representative|registered|registration|capital|establishment|unified|social|credit|code|authority|number|nationality|no|id|"
    "valid|period|issue|issuing|certificate|the|and|form|for|principal|place|composition|information|in|charge|copy|duplicate|"
    "original|national|enterprise|publicity|system|website|[.:,/()&\\-])++"
)

#: Words so often on a page, and no longer than this, may be strewn over it.
_OFTEN, _LONGEST_STREWN = 5, 12
#: A line so many times as high as most is large.
_LARGE = 1.8
#: A caption read less surely than this may be any letters.
_LEGIBLE = 0.9
_LATIN = re.compile(r"[A-Za-z .'()]{1,20}")
_HAN = re.compile(r"[\u4e00-\u9fff]{2,8}")


def find_watermarks(lines: Sequence[Line]) -> frozenset[int]:
    """Indexes of the lines that are printed over the page, or captions: no part of what it says."""
    slopes = sorted(
        (_angle(line.polygon), 1 if _OVER.search(line.text) else 10 * len(line.text))
        for line in lines
        if _wide(line.polygon)
    )
    usual = _weighted_median(slopes)
    found = {index for index, line in enumerate(lines) if _is_watermark(line, lines, usual)}
    found |= _strewn(lines) | find_large_over(lines)
    remarks = {char for index in found for char in lines[index].text if char >= "\u4e00"}
    if not remarks:
        return frozenset(found)
    scraps = {index for index, line in enumerate(lines) if _is_scrap(line, remarks, usual)}
    return frozenset(found | scraps)


def _strewn(lines: Sequence[Line]) -> set[int]:
    """Indexes of words repeated over the page, some of them across its own lines (预览): tables repeat words, not over others."""
    places: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        text = "".join(line.text.split())
        if 2 <= len(text) <= _LONGEST_STREWN and not any(char.isdigit() for char in text):
            places.setdefault(text, []).append(index)
    often = [indexes for indexes in places.values() if len(indexes) >= _OFTEN]
    return {
        index
        for indexes in often
        for index in indexes
        if sum(any(_overlap(lines[one], line) for line in lines if line.text != lines[one].text) for one in indexes)
        >= 2
    }


def find_large_over(lines: Sequence[Line]) -> frozenset[int]:
    """Indexes of the lines much larger than most that lie across others: stamped over them."""
    heights = sorted(_height(line.polygon) for line in lines)
    large = _LARGE * heights[len(heights) // 2] if heights else 0.0
    return frozenset(
        index
        for index, line in enumerate(lines)
        if len(line.text) > 1
        and _height(line.polygon) >= large
        and math.dist(*line.polygon[:2]) > _height(line.polygon)
        and any(
            _height(other.polygon) < large and _overlap(other, line) and not _goes_on(other, line) for other in lines
        )
    )


def _goes_on(line: Line, other: Line) -> bool:
    """True where the other begins in the last letter of a line and is level with it: a name signed right behind its label."""
    height = _height(line.polygon)
    middles = [sum(y for _, y in each.polygon) / 4 for each in (line, other)]
    return abs(middles[0] - middles[1]) < height / 2 and other.polygon[0][0] > line.polygon[1][0] - height


def _overlap(line: Line, other: Line) -> bool:
    """True where a good part of a line lies on another."""
    across = min(line.polygon[1][0], other.polygon[1][0]) - max(line.polygon[0][0], other.polygon[0][0])
    down = min(line.polygon[3][1], other.polygon[3][1]) - max(line.polygon[0][1], other.polygon[0][1])
    return across > _height(line.polygon) / 2 and down > _height(line.polygon) / 2


def find_slanted(lines: Sequence[Line]) -> frozenset[int]:
    """Indexes of the lines that lean from the page's own: printed or stamped over it."""
    slopes = sorted((_angle(line.polygon), len(line.text)) for line in lines if _wide(line.polygon))
    usual = _weighted_median(slopes)
    return frozenset(index for index, line in enumerate(lines) if _is_aslant(line, usual))


def _is_aslant(line: Line, usual: float) -> bool:
    """The direction of a file's own text is known exactly, that of a picture where a line is long."""
    known = line.source is LineSource.TEXT_LAYER or _wide(line.polygon)
    return known and abs(_angle(line.polygon) - usual) > ASLANT


def _is_watermark(line: Line, lines: Sequence[Line], usual: float) -> bool:
    """True for a remark, a caption, and a line that leans from the page's own."""
    remark = _REMARK.fullmatch(line.text.strip()) is not None
    return remark or _caption(line.text) or _garbled_caption(line, lines) or _is_aslant(line, usual)


def _is_scrap(line: Line, remarks: set[str], usual: float) -> bool:
    """True for a letter or two of a remark, read by themselves and aslant."""
    return len(line.text) <= 2 and set(line.text) <= remarks and _angle_far(line.polygon, usual)


def _caption(text: str) -> bool:
    plain = "".join(text.lower().split())
    return len(plain) >= 4 and _CAPTION.fullmatch(plain) is not None


def _garbled_caption(line: Line, lines: Sequence[Line]) -> bool:
    """True for Latin letters read unsurely, small, right below a Chinese label and flush with it: its English caption, too faint to read."""
    if line.confidence >= _LEGIBLE or line.source is LineSource.TEXT_LAYER or not _LATIN.fullmatch(line.text):
        return False
    (x, y), _, _, _ = line.polygon
    height = _height(line.polygon)
    return any(
        _HAN.fullmatch(label.text)
        and height < 0.85 * (size := _height(label.polygon))
        and abs(label.polygon[0][0] - x) < 0.6 * size
        and abs(label.polygon[3][1] - y) < 0.6 * size
        for label in lines
        if label is not line
    )


def _height(polygon: Polygon) -> float:
    return math.hypot(polygon[3][0] - polygon[0][0], polygon[3][1] - polygon[0][1])


def _wide(polygon: Polygon) -> bool:
    (ax, ay), (bx, by), _, (dx, dy) = polygon
    return math.hypot(bx - ax, by - ay) > 2.2 * math.hypot(dx - ax, dy - ay)


def _angle_far(polygon: Polygon, usual: float) -> bool:
    return abs(_angle(polygon) - usual) > ASLANT / 2


def _angle(polygon: Polygon) -> float:
    """Direction of a line's upper edge in degrees; downwards to the right is positive."""
    (ax, ay), (bx, by), _, _ = polygon
    return math.degrees(math.atan2(by - ay, bx - ax))


def _weighted_median(values: Sequence[tuple[float, int]]) -> float:
    half = sum(weight for _, weight in values) / 2
    for value, weight in values:
        half -= weight
        if half <= 0:
            return value
    return 0.0
