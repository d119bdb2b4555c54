"""What is known of a type of value: its parser, and how its values are found, judged and compared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Parsed:
    """A value found in a text.

    The text is NFKC without blanks. `start`, `end`: half-open span of the value in it.
    `strength` 0..1: how much the form alone proves that this is such a value (a checksum 1.0, free text 0.3).
    `doubt`: a stable word where the value cannot be trusted as read ('' where it can).
    """

    value: str
    start: int
    end: int
    strength: float
    doubt: str = ""


#: From text (NFKC, no blanks) to a normalized value, or None. Pure.
Parser = Callable[[str], Parsed | None]


@dataclass(frozen=True, slots=True)
class Checksum:
    """The check digit within a number: `valid` tests a whole number, `alphabet` are the letters it is made of.

    `confirms`: a right check digit proves a value that was written by hand, or that a QR code repeats.
    """

    valid: Callable[[str], bool]
    alphabet: str
    length: int = 18
    confirms: bool = True


@dataclass(frozen=True, slots=True)
class ValueType:
    """A type of value, by the `name` that kinds of documents call their fields' `parser`.

    `wraps`: a value may run over several lines. `sentence_long`: it is as long as a sentence and breaks at a line's end.
    `free_text`: any words may be in it, so that words stamped over it are not told from its own.
    `names_person`, `names_organization`: it names a person, an organization, either. `several`: it may name several.
    `checksum`: the check digit within. `numeric`: conditions compare it as a number.
    `worded_number`: a number that words are part of. `any_zero`: the forms of a Chinese zero (〇 ○ 零) all say the same in it.
    `place`: it begins with a province, which can be checked. `may_be_label`: a whole value may be the label of another kind of document.
    `parse_beginning`: the parser where the label says that a term begins (合同起始日期); `parse_unlabelled`: where no label led to the text.
    """

    name: str
    parse: Parser
    wraps: bool = False
    sentence_long: bool = False
    free_text: bool = False
    names_person: bool = False
    names_organization: bool = False
    several: bool = False
    checksum: Checksum | None = None
    numeric: bool = False
    worded_number: bool = False
    any_zero: bool = False
    place: bool = False
    may_be_label: bool = False
    parse_beginning: Parser | None = None
    parse_unlabelled: Parser | None = None

    @property
    def is_name(self) -> bool:
        """True for the name of a person or an organization."""
        return self.names_person or self.names_organization

    @property
    def only_person(self) -> bool:
        """True for the name of a person, never of an organization."""
        return self.names_person and not self.names_organization

    @property
    def only_organization(self) -> bool:
        """True for the name of an organization, never of a person."""
        return self.names_organization and not self.names_person

    def has_full_length(self, value: str) -> bool:
        """True for a number with a check digit that has all its characters."""
        return self.checksum is not None and len(value) == self.checksum.length

    def is_confirmed(self, value: str) -> bool:
        """True where the check digit within the value proves it."""
        return self.checksum is not None and self.checksum.confirms and self.checksum.valid(value)
