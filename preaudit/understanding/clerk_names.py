"""The name of the clerk who filled in or gave out a paper, written or stamped behind 承办人签章: no note on it."""

from __future__ import annotations

import re

from preaudit.domain.pages import Line, PageReading
from preaudit.understanding.line_geometry import height_of
from preaudit.understanding.remarks import plain_text
from preaudit.value_types import likely_name

_CLERK = "(?:承办人|经办人|填发人|签发人|发证人|婚姻登记员|登记员|登记人|审核人|办理人|制证人|开具人|录入人)(?:签[章字名]|盖章|[(（](?:签[章字名]|盖章)[)）])?"
_LABEL = re.compile(f"{_CLERK}[:：]?$")
_WITH_NAME = re.compile(f"{_CLERK}[:：]?(?P<name>[\u3400-\u9fff·]{{2,4}})$")
#: A name stands so near behind its label, and so level with it, in heights of the label.
_NEAR, _LEVEL = 5.0, 0.8
_LETTERS = 4


def is_clerk_name(line: Line, reading: PageReading) -> bool:
    """True for a person's name alone that stands behind the label of a clerk, in its line of print or a line of its own."""
    text = plain_text(line.text)
    if named := _WITH_NAME.fullmatch(text):
        return likely_name(named["name"])
    if not 1 < len(text) <= _LETTERS or not likely_name(text):
        return False
    return any(_LABEL.search(plain_text(other.text)) and _is_behind(line, other) for other in reading.lines)


def _is_behind(line: Line, label: Line) -> bool:
    unit = height_of(label.polygon)
    gap = line.polygon[0][0] - label.polygon[1][0]
    off = (line.polygon[0][1] + line.polygon[3][1] - label.polygon[1][1] - label.polygon[2][1]) / 2
    return -unit < gap < _NEAR * unit and abs(off) < _LEVEL * unit
