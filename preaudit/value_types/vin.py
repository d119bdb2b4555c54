"""车辆识别代号 (GB 16735, ISO 3779)."""

from __future__ import annotations

import re

from preaudit.domain.doubts import Doubt
from preaudit.domain.numbers import valid_vin
from preaudit.value_types.value_type import Parsed, ValueType

_VIN_LIKE = re.compile(r"(?<![0-9A-Za-z])[0-9A-Za-z]{17}(?![0-9A-Za-z])")

_VIN_SHORT = re.compile(r"(?<![0-9A-Za-z])(?=[0-9A-Z]{0,13}[A-Z])[0-9A-Z]{14,19}(?![0-9A-Za-z])")

#: ISO 3779 has no I, O, Q.
_LOOKALIKE = str.maketrans("IOQ", "100")


def parse_vin(text: str) -> Parsed | None:
    """车辆识别代号. Vehicles built abroad may bear none, so one that fails its check digit is in doubt, never known to be wrong."""
    best: Parsed | None = None
    for match in _VIN_LIKE.finditer(text):
        plain = match.group().upper()
        vin = plain.translate(_LOOKALIKE)
        if valid_vin(vin):
            return Parsed(vin, *match.span(), 1.0, Doubt.REPAIRED if vin != plain else Doubt.NONE)
        best = best or Parsed(plain, *match.span(), 0.6, Doubt.CHECK_DIGIT)
    if best is None and (short := _VIN_SHORT.search(text)):
        return Parsed(short.group(), *short.span(), 0.3, Doubt.FORMAT)
    return best


#: Without a checksum: a right check digit proves nothing where vehicles built abroad may bear none.
VIN = ValueType(
    "vin",
    parse_vin,
    stranger="LZZZZZZZ9ZZ999999",
    figures=True,
)
