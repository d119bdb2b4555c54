"""编号: a number of Latin letters and digits."""

from __future__ import annotations

import re

from preaudit.value_types.value_type import Parsed, ValueType

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9\-/.()\[\]〔〕]{3,30}")


def parse_code(text: str) -> Parsed | None:
    """A number of Latin letters and digits, such as a health certificate's."""
    match = _CODE.search(text)
    if not match or not re.search(r"[0-9]", match.group()):
        return None
    return Parsed(match.group().rstrip(".-/("), *match.span(), 0.6)


CODE = ValueType("code", parse_code)
