"""共有人、共同出租方: several people or organizations in one place."""

from __future__ import annotations

import re

from preaudit.value_types.party import parse_party
from preaudit.value_types.person_name import parse_person_name
from preaudit.value_types.surnames import likely_name
from preaudit.value_types.value_type import Parsed, ValueType

_NEXT = re.compile(r"[、,;/](?P<v>[^、,;/。:()]{2,16})")


def parse_parties(text: str) -> Parsed | None:
    """One party, or several parted by marks of enumeration: `甲、乙`. What follows and is nobody's name ends them."""
    first = parse_party(text)
    if first is None:
        return None
    values, end, strength, doubt = [first.value], first.end, first.strength, first.doubt
    while following := _NEXT.match(text, end):
        person = parse_person_name(following["v"])
        if person is None or person.value != following["v"]:
            break
        if not likely_name(person.value):
            if following.end() < len(text) or len(person.value) > 4:
                break
            doubt = doubt or "unusual_name"  # the last of them, of a surname we do not know
        values.append(person.value)
        end, strength = following.end(), min(strength, person.strength)
    if text[end:] == "、":
        doubt = doubt or "incomplete"
    return Parsed("、".join(values), first.start, end, strength, doubt)


PARTIES = ValueType("parties", parse_parties, wraps=True, names_person=True, names_organization=True, several=True)
