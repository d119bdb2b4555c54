"""车辆识别代号 (GB 16735, ISO 3779)."""

from __future__ import annotations

import re

from preaudit.value_types.value_type import Parsed, ValueType

_VIN_LIKE = re.compile(r"(?<![0-9A-Za-z])[0-9A-Za-z]{17}(?![0-9A-Za-z])")

_VIN_SHORT = re.compile(r"(?<![0-9A-Za-z])(?=[0-9A-Z]{0,13}[A-Z])[0-9A-Z]{14,19}(?![0-9A-Za-z])")

#: ISO 3779 has no I, O, Q.
_LOOKALIKE = str.maketrans("IOQ", "100")

_VIN_VALUES = dict(
    zip("0123456789ABCDEFGHJKLMNPRSTUVWXYZ", (*range(10), *range(1, 9), *range(1, 6), 7, 9, *range(2, 10)), strict=True)
)

_VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)


def valid_vin(vin: str) -> bool:
    """The check digit of a vehicle identification number, at its ninth place (GB 16735, ISO 3779)."""
    if not re.fullmatch(r"[0-9A-HJ-NPR-Z]{17}", vin):
        return False
    total = sum(_VIN_VALUES[char] * weight for char, weight in zip(vin, _VIN_WEIGHTS, strict=True))
    return "0123456789X"[total % 11] == vin[8]


def parse_vin(text: str) -> Parsed | None:
    """车辆识别代号. Vehicles built abroad may bear none, so one that fails its check digit is in doubt, never known to be wrong."""
    best: Parsed | None = None
    for match in _VIN_LIKE.finditer(text):
        plain = match.group().upper()
        vin = plain.translate(_LOOKALIKE)
        if valid_vin(vin):
            return Parsed(vin, *match.span(), 1.0, "repaired" if vin != plain else "")
        best = best or Parsed(plain, *match.span(), 0.6, "check_digit")
    if best is None and (short := _VIN_SHORT.search(text)):
        return Parsed(short.group(), *short.span(), 0.3, "format")
    return best


#: Without a checksum: a right check digit proves nothing where vehicles built abroad may bear none.
VIN = ValueType("vin", parse_vin)
