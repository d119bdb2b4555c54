"""编号: a number of Latin letters and digits."""

from __future__ import annotations

import re

from preaudit.value_types.value_type import Parsed, ValueType

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9\-/.()\[\]〔〕]{3,30}")
#: The label once more in English, right before the number; a year or a day.
_CAPTION = re.compile(r"(?:[A-Z][a-z]{1,10} ?){0,4}[Nn]o\.:?(?=[A-Z0-9])")
_DAY = re.compile(r"(?:19|20)[0-9]{2}(?:[.\-/][0-9]{1,2}[.\-/][0-9]{1,2})?")


def parse_code(text: str) -> Parsed | None:
    """A number of Latin letters and digits, such as a health certificate's."""
    caption = _CAPTION.match(text)
    match = _CODE.search(text, caption.end() if caption else 0)
    if not match or not re.search(r"[0-9]", match.group()) or _DAY.fullmatch(match.group()):
        return None
    return Parsed(match.group().rstrip(".-/("), *match.span(), 0.6)


CODE = ValueType("code", parse_code, figures=True)
