"""What vehicles' papers print: plate number (GA 36), VIN (GB 16735), classes of vehicle (GA 802), mass, seats, technical grade."""

from __future__ import annotations

import re

from preaudit.value_types.parsed import Parsed

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
_VIN_LIKE = re.compile(r"(?<![0-9A-Za-z])[0-9A-Za-z]{17}(?![0-9A-Za-z])")
_VIN_SHORT = re.compile(r"(?<![0-9A-Za-z])(?=[0-9A-Z]{0,13}[A-Z])[0-9A-Z]{14,19}(?![0-9A-Za-z])")
#: ISO 3779 has no I, O, Q.
_LOOKALIKE = str.maketrans("IOQ", "100")
_VIN_VALUES = dict(
    zip("0123456789ABCDEFGHJKLMNPRSTUVWXYZ", (*range(10), *range(1, 9), *range(1, 6), 7, 9, *range(2, 10)), strict=True)
)
_VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
_MASS = re.compile(
    r"(?<![0-9.])(?P<n>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,6}(?:\.[0-9]{1,3})?)(?P<unit>kg|千克|公斤|吨|t(?![a-z])|)",
    re.IGNORECASE,
)
_SEATS = re.compile(r"(?<![0-9.])(?P<n>[0-9]{1,3})(?:人|座|位)?(?![0-9.]|[月年日])")
_CLASSES = re.compile(r"(?<![0-9A-Za-z])(?:(?:A[1-3]|B[12]|C[1-6]|[DEFMNP])[,、/]?)+(?![0-9A-Za-z])")
_GRADE = re.compile(r"[一二三]级(?:车辆?)?|[123]级|[ⅠⅡⅢ]级|合格")


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


def parse_mass(text: str) -> Parsed | None:
    """A mass in kilograms, as figures: 1735kg, 18,000 千克; 12.5吨 is 12500. A bare figure is taken for kilograms."""
    match = next((m for m in _MASS.finditer(text) if m["unit"] or len(m["n"]) > 2), None)
    if match is None:
        return None
    kilograms = float(match["n"].replace(",", "")) * (1000 if match["unit"] in {"吨", "t", "T"} else 1)
    return Parsed(f"{kilograms:.0f}", *match.span(), 0.9 if match["unit"] else 0.6)


def parse_seats(text: str) -> Parsed | None:
    """How many people a vehicle may carry: 5人, 49座."""
    match = _SEATS.search(text)
    return Parsed(str(int(match["n"])), *match.span(), 0.8) if match and int(match["n"]) else None


def parse_vehicle_classes(text: str) -> Parsed | None:
    """准驾车型 (GA 802): C1, A1A2, B2D; what parts them is dropped."""
    match = _CLASSES.search(text)
    if match is None:
        return None
    value = re.sub("[,、/]", "", match.group())
    return Parsed(value, match.start(), match.start() + len(match.group().rstrip(",、/")), 0.9)


def parse_technical_grade(text: str) -> Parsed | None:
    """车辆技术等级 as printed: 一级, 二级 (JT/T 198); 合格 since the grades were dropped."""
    match = _GRADE.search(text)
    return Parsed(match.group(), *match.span(), 0.9) if match else None
