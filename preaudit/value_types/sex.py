"""性别: printed or ticked."""

from __future__ import annotations

import re

from preaudit.domain.checking.sorts import Sort
from preaudit.value_types.ticked import EMPTY, TICKED, has_boxes, ticked_entries
from preaudit.value_types.value_type import Parsed, ValueType

#: A tick without any empty box beside it, at the side of its letter: √女, 男√.
_TICK_BEFORE = re.compile(f"(?<![男女])[{TICKED}](男|女)|^[{TICKED}] ?(男|女)")
_TICK_BEHIND = re.compile(f"(男|女)[{TICKED}](?![男女])|(男|女) ?[{TICKED}]$")


def parse_sex(text: str) -> Parsed | None:
    """男 or 女; of a list of boxes the ticked one; None where two are ticked, none is, or which tick is whose is open."""
    found = list(re.finditer("[男女]", text))
    if has_boxes(text):
        return _ticked(text)
    if len({match.group() for match in found}) != 1:
        return None
    return Parsed(found[0].group(), *found[0].span(), 0.95)


def _ticked(text: str) -> Parsed | None:
    said = {letter for entry in ticked_entries(text) for letter in re.findall("[男女]", entry)}
    if not said and not any(box in text for box in EMPTY):
        plain = text.strip()
        hits = [*_TICK_BEFORE.finditer(plain), *_TICK_BEHIND.finditer(plain)]
        said = {letter for hit in hits for letter in hit.groups() if letter}
    if len(said) != 1:
        return None
    (sex,) = said
    at = text.index(sex)
    return Parsed(sex, at, at + 1, 0.9)


SEX = ValueType(
    "sex",
    parse_sex,
    stranger="女",
    own_sort=Sort.SEX,
)
