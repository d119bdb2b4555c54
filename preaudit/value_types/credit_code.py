"""统一社会信用代码 (GB 32100)."""

from __future__ import annotations

import re

from preaudit.domain.doubts import Doubt
from preaudit.domain.numbers import CREDIT_CODE_LETTERS, valid_credit_code
from preaudit.value_types.value_type import Checksum, Parsed, ValueType

_USCC_LIKE = re.compile(r"(?<![0-9A-Za-z])[0-9A-Za-z]{18}(?![0-9A-Za-z])")

_USCC_SHORT = re.compile(r"(?<![0-9A-Za-z])[0-9][0-9A-Za-z]{14,19}(?![0-9A-Za-z])")

#: GB 32100 has no I, O, S, V, Z: where they are read, the look-alike was printed.
_USCC_LOOKALIKE = str.maketrans({"I": "1", "O": "0", "Z": "2", "S": "5", "V": "Y"})


def parse_credit_code(text: str) -> Parsed | None:
    """统一社会信用代码 (GB 32100)."""
    best: Parsed | None = None
    for match in _USCC_LIKE.finditer(text):
        plain = match.group().upper()
        code = plain.translate(_USCC_LOOKALIKE)
        if valid_credit_code(code):
            return Parsed(code, *match.span(), 1.0, Doubt.REPAIRED if code != plain else Doubt.NONE)
        best = best or Parsed(plain, *match.span(), 0.5, Doubt.CHECKSUM)
    if best is None and (short := _USCC_SHORT.search(text)):
        return Parsed(short.group().upper(), *short.span(), 0.3, Doubt.FORMAT)
    return best


CREDIT_CODE = ValueType(
    "credit_code",
    parse_credit_code,
    checksum=Checksum(valid_credit_code, CREDIT_CODE_LETTERS),
    identifies=True,
    personal=True,
    stranger="91320105MA3ABCD153",
    figures=True,
)
