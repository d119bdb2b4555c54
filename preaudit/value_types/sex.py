"""性别: printed or ticked."""

from __future__ import annotations

import re

from preaudit.domain.checking.sorts import Sort
from preaudit.value_types.value_type import Parsed, ValueType


def parse_sex(text: str) -> Parsed | None:
    """男 or 女; with a tick box before each, the ticked one."""
    ticked = re.search(r"[☑√■✓✔☒](男|女)|(男|女)[☑√✓✔]", text)
    if ticked:
        return Parsed(ticked.group(1) or ticked.group(2), *ticked.span(), 0.9)
    found = list(re.finditer("[男女]", text))
    if len({m.group() for m in found}) != 1:
        return None
    return Parsed(found[0].group(), *found[0].span(), 0.95)


SEX = ValueType(
    "sex",
    parse_sex,
    stranger="女",
    own_sort=Sort.SEX,
)
