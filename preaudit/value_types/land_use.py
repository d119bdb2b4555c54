"""用途: what land and the house on it are for."""

from __future__ import annotations

import re
from dataclasses import replace

from preaudit.value_types.chinese_text import HAN
from preaudit.value_types.text import parse_text
from preaudit.value_types.value_type import Parsed, ValueType

#: The use of land and of the house on it, as the register prints them: 城镇住宅用地/住宅.
_USES = re.compile(rf"[{HAN}、]{{2,10}}用地/[{HAN}、]{{2,12}}")


def parse_land_use(text: str) -> Parsed | None:
    """What land and house are for (城镇住宅用地/住宅); a stroke between the two that was not read is put back, with doubt."""
    parsed = parse_text(text)
    if parsed is None:
        return None
    value = re.sub(f"用地(?=[{HAN}])(?!使用)", "用地/", parsed.value)
    strength = 0.7 if _USES.fullmatch(value) else parsed.strength
    return replace(parsed, value=value, strength=strength, doubt="repaired" if value != parsed.value else "")


LAND_USE = ValueType("land_use", parse_land_use, wraps=True, free_text=True)
