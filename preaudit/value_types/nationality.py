"""国籍: a nationality as a travel document's code."""

from __future__ import annotations

import re

from preaudit.value_types.value_type import Parsed, ValueType


def parse_nationality(text: str) -> Parsed | None:
    """A nationality as the code of a travel document (ICAO 9303-3): 中国, CHINESE and CHN are CHN; other words are left to its zone."""
    match = re.compile(r"[ :.,/]*(?P<v>中国|CHINESE|CHINA|[A-Z]{3}(?![A-Za-z]))").match(text)
    if match is None:
        return None
    return Parsed("CHN" if match["v"] in {"中国", "CHINESE", "CHINA"} else match["v"], *match.span("v"), 0.7)


NATIONALITY = ValueType("nationality", parse_nationality)
