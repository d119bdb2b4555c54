"""号牌号码 (GA 36)."""

from __future__ import annotations

import re

from preaudit.value_types.value_type import Parsed, ValueType

_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"

#: GA 36: province, authority, five characters (the last may say 挂, 学, 警, 港, 澳), or six of a new-energy vehicle.
_PLATE = re.compile(
    rf"(?<![0-9A-Za-z])([{_PROVINCES}])[·.\-•]?([A-HJ-NP-Z])[·.\-•]?"
    r"([0-9A-Z]{5,6}|[0-9A-Z]{4}[挂学警港澳试超领])(?![0-9A-Z])",
    re.IGNORECASE,
)

#: A plate whose first character was misread.
_PLATE_LIKE = re.compile(r"(?<![0-9A-Za-z])[A-Z][·.\-•]?[0-9A-Z]{5,6}(?![0-9A-Z])")

_NEW_ENERGY = re.compile(r"[A-HJK][0-9A-HJ-NP-Z][0-9]{4}|[0-9]{5}[A-HJK]")


def parse_plate_number(text: str) -> Parsed | None:
    """号牌号码 (GA 36), without the dot. I and O are no letters of a plate: read as such, 1 and 0 were printed."""
    match = _PLATE.search(text)
    if match is None:
        like = _PLATE_LIKE.search(text)
        return Parsed(re.sub(r"[·.\-•]", "", like.group()), *like.span(), 0.3, "format") if like else None
    province, authority, serial = (part.upper() for part in match.groups())
    printed = serial.translate(str.maketrans("IO", "10"))
    if len(printed) == 6 and not _NEW_ENERGY.fullmatch(printed):
        return Parsed(province + authority + serial, *match.span(), 0.4, "format")
    return Parsed(province + authority + printed, *match.span(), 0.95, "repaired" if printed != serial else "")


PLATE_NUMBER = ValueType("plate_number", parse_plate_number)
