"""拼音姓名: a name in Latin capitals."""

from __future__ import annotations

import re

from preaudit.value_types.chinese_text import DOTS, HAN
from preaudit.value_types.value_type import Parsed, ValueType


def parse_latin_name(text: str) -> Parsed | None:
    """A name in capitals (ZHANG), after its characters and a stroke where these are printed too (张/ZHANG)."""
    match = re.compile(rf"[ :.,]*(?:[{HAN}{DOTS}]{{1,8}}/?)?(?P<v>[A-Z][A-Z'\-]{{1,38}})(?![a-z0-9<])").match(text)
    return Parsed(match["v"], *match.span("v"), 0.6) if match else None


LATIN_NAME = ValueType("latin_name", parse_latin_name)
