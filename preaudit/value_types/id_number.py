"""公民身份号码 (GB 11643)."""

from __future__ import annotations

import re

from preaudit.domain.doubts import Doubt
from preaudit.domain.numbers import valid_id_number
from preaudit.value_types.value_type import Checksum, Parsed, ValueType

_ID_LIKE = re.compile(r"(?<![0-9A-Za-z])(?:[0-9OolI|][\-.·:]?){17}[0-9XxOolI|×*](?![0-9])")

_ID_SHORT = re.compile(r"(?<![0-9A-Za-z])[0-9]{12,20}[Xx]?(?![0-9A-Za-z])")

_LOOKALIKE = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "|": "1", "x": "X", "×": "X", "*": "X"})


def parse_id_number(text: str) -> Parsed | None:
    """公民身份号码 (GB 11643): 17 digits and 0-9/X. A valid one anywhere in the text goes before an invalid one."""
    best: Parsed | None = None
    for match in _ID_LIKE.finditer(text):
        plain = re.sub(r"[\-.·:]", "", match.group())
        number = plain.translate(_LOOKALIKE)
        repaired = number != plain.replace("x", "X")
        if valid_id_number(number):
            return Parsed(number, *match.span(), 1.0, Doubt.REPAIRED if repaired else Doubt.NONE)
        best = best or Parsed(number, *match.span(), 0.6, Doubt.CHECKSUM)
    if best is None and (short := _ID_SHORT.search(text)):
        return Parsed(short.group().upper(), *short.span(), 0.3, Doubt.FORMAT)
    return best


ID_NUMBER = ValueType(
    "id_number",
    parse_id_number,
    checksum=Checksum(valid_id_number, "0123456789X"),
    identifies=True,
    personal=True,
    stranger="11010519740908441X",
    figures=True,
)
