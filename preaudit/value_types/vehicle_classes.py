"""准驾车型 (GA 802)."""

from __future__ import annotations

import re

from preaudit.value_types.value_type import Parsed, ValueType

_CLASSES = re.compile(r"(?<![0-9A-Za-z])(?:(?:A[1-3]|B[12]|C[1-6]|[DEFMNP])[,、/]?)+(?![0-9A-Za-z])")


def parse_vehicle_classes(text: str) -> Parsed | None:
    """准驾车型 (GA 802): C1, A1A2, B2D; what parts them is dropped."""
    match = _CLASSES.search(text)
    if match is None:
        return None
    value = re.sub("[,、/]", "", match.group())
    return Parsed(value, match.start(), match.start() + len(match.group().rstrip(",、/")), 0.9)


VEHICLE_CLASSES = ValueType("vehicle_classes", parse_vehicle_classes, stranger="C1")
