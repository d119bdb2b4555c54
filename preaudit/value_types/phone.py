"""电话: a mobile or landline number."""

from __future__ import annotations

import re

from preaudit.value_types.value_type import Parsed, ValueType

_PHONE = re.compile(
    r"(?<![0-9])(?:1[3-9][0-9](?:-?[0-9]{4}){2}|0[0-9]{2,3}-?[0-9]{7,8}|\(0[0-9]{2,3}\)[0-9]{7,8})(?![0-9])"
)


def parse_phone(text: str) -> Parsed | None:
    """A mobile or landline number; digits and the landline's hyphen."""
    match = _PHONE.search(text)
    if not match:
        return None
    value = match.group()
    return Parsed(value.replace("-", "") if value.startswith("1") else value, *match.span(), 0.9)


PHONE = ValueType("phone", parse_phone)
