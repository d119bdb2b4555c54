"""The applicant as lists name one: by the facts of the case, and so that only whoever opens the case learns the name."""

from __future__ import annotations

from collections.abc import Mapping


def applicant_of(facts: Mapping[str, object]) -> str:
    """The applicant's name among the facts, '' where none is given."""
    person = facts.get("applicant")
    name = person.get("name") if isinstance(person, Mapping) else facts.get("applicant.name")
    return name.strip() if isinstance(name, str) else ""


def masked_name(name: str) -> str:
    """A name of which the first character can be seen."""
    return f"{name[0]}{'＊' * min(len(name) - 1, 2)}" if name else ""


def masked_number(number: str) -> str:
    """A number of which three characters and the last can be seen, where it is long enough to hide the rest."""
    return f"{number[:3]}{'＊' * (len(number) - 4)}{number[-1]}" if len(number) > _SHORT else "＊" * len(number)


#: Of a number so short, what can be seen would be most of it.
_SHORT = 7
