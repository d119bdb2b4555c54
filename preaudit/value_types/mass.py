"""质量: a mass in kilograms."""

from __future__ import annotations

import re

from preaudit.domain.doubts import Doubt
from preaudit.value_types.hedges import is_hedged
from preaudit.value_types.value_type import Parsed, ValueType

_MASS = re.compile(
    r"(?<![0-9.])(?P<n>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,6}(?:\.[0-9]{1,3})?)(?P<unit>kg|千克|公斤|吨|t(?![a-z])|)",
    re.IGNORECASE,
)


def parse_mass(text: str) -> Parsed | None:
    """A mass in kilograms, as figures: 1735kg, 18,000 千克; 12.5吨 is 12500. A bare figure is taken for kilograms.

    One that words around it make no sure one is doubted (`is_hedged`).
    """
    match = next((m for m in _MASS.finditer(text) if m["unit"] or len(m["n"]) > 2), None)
    if match is None:
        return None
    kilograms = float(match["n"].replace(",", "")) * (1000 if match["unit"] in {"吨", "t", "T"} else 1)
    doubt = Doubt.FORMAT if is_hedged(text, *match.span()) else Doubt.NONE
    return Parsed(f"{kilograms:.0f}", *match.span(), 0.9 if match["unit"] else 0.6, doubt)


_UNIT = re.compile("吨|千克|公斤|[kK][gG]|[tT](?![A-Za-z])")

MASS = ValueType("mass", parse_mass, numeric=True, unit_words=_UNIT)
