"""What rules/documents says of a kind's papers that nothing asks for: what they do, whose they are, and what must agree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Beside(StrEnum):
    """What a paper does that nothing asks for, though all it says agrees with the case.

    It asks a person, nothing, nothing once it is over, or nothing where it is of somebody whom the case names: why is another's card here?
    """

    ASKS = "asks"
    HARMLESS = "harmless"
    HARMLESS_WHEN_OVER = "harmless_when_over"
    HARMLESS_OF_ITS_PEOPLE = "harmless_of_its_people"


@dataclass(frozen=True, slots=True)
class Subject:
    """A person, firm, vehicle or household that a paper is of: told by any field of `by`.

    In these and in `same` it agrees with the case's papers. `read`: what must have been read for the paper to say nothing else.
    """

    by: tuple[str, ...]
    same: tuple[str, ...] = ()
    read: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LoosePage:
    """A further page of a book that the list has, which says in no field of `without` of which book it is.

    Not where a field of `but` says one of its words: a second head is of a second household.
    """

    without: tuple[str, ...] = ()
    but: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def is_one(self, values: Mapping[str, str]) -> bool:
        """Whether a paper with these values may be such a page."""
        says_which = any(values.get(key) for key in self.without)
        return (
            bool(self.without)
            and not says_which
            and not any(values.get(key) in words for key, words in self.but.items())
        )


NO_LOOSE_PAGE = LoosePage()


@dataclass(frozen=True, slots=True)
class Couple:
    """Two fields that name husband and wife, where each field of `where` says one of its words."""

    of: tuple[str, str]
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
