"""What is known of a type of value: its parser, and how its values are found, judged and compared."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from preaudit.domain.checking.sorts import Sort
from preaudit.domain.doubts import Doubt


@dataclass(frozen=True, slots=True)
class Parsed:
    """A value found in a text.

    The text is NFKC without blanks. `start`, `end`: half-open span of the value in it.
    `strength` 0..1: how much the form alone proves that this is such a value (a checksum 1.0, free text 0.3).
    `doubt`: why the value cannot be trusted as read.
    """

    value: str
    start: int
    end: int
    strength: float
    doubt: Doubt = Doubt.NONE


#: From text (NFKC, no blanks) to a normalized value, or None. Pure.
Parser = Callable[[str], Parsed | None]


@dataclass(frozen=True, slots=True)
class Checksum:
    """The check digit within a number: `valid` tests a whole number, `alphabet` are the letters it is made of.

    `confirms`: a right check digit proves a value that was written by hand, or that a QR code repeats; where it does not of all
    numbers, `proves` says of which that were written by hand.
    """

    valid: Callable[[str], bool]
    alphabet: str
    length: int = 18
    confirms: bool = True
    proves: Callable[[str], bool] | None = None

    def holds(self, value: str) -> bool:
        """False for a value of the number's length that its check digit denies."""
        return len(value) != self.length or self.valid(value)

    def __call__(self, value: str) -> bool:
        """As `holds`."""
        return self.holds(value)


@dataclass(frozen=True, slots=True)
class ValueType:
    """A type of value, by the `name` that kinds of documents call their fields' `parser`.

    `wraps`: a value may run over several lines. `sentence_long`: it is as long as a sentence and breaks at a line's end.
    `free_text`: any words may be in it, so that words stamped over it are not told from its own.
    `names_person`, `names_organization`: it names a person, an organization, either. `several`: it may name several.
    `identifies`: it says who somebody is. `personal`: it is one person's or firm's alone; their papers bear no other.
    `is_day`: a calendar day; `begins_term`, `ends_term`: the first or the last of a term.
    `stranger`: a value as valid as any, of somebody who appears in no case ('': none is needed).
    `checksum`: the check digit within. `numeric`: conditions compare it as a number.
    `worded_number`: a number that words are part of. `any_zero`: the forms of a Chinese zero (〇 ○ 零) all say the same in it.
    `figures`: a number, of which figures may be masked. `whole_term`: it is found only where a beginning and an end are printed.
    `place`: it begins with a province, which can be checked. `may_be_label`: a whole value may be the label of another kind of document.
    `own_sort`: what its values are where nothing else here says so.
    `unit_words`: the units that its figures may be given in elsewhere (a column's head, the label).
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
    identifies: bool = False
    personal: bool = False
    is_day: bool = False
    begins_term: bool = False
    ends_term: bool = False
    stranger: str = ""
    checksum: Checksum | None = None
    numeric: bool = False
    worded_number: bool = False
    any_zero: bool = False
    place: bool = False
    figures: bool = False
    whole_term: bool = False
    may_be_label: bool = False
    unit_words: re.Pattern[str] | None = None
    own_sort: Sort = Sort.TEXT
    parse_beginning: Parser | None = None
    parse_unlabelled: Parser | None = None

    @property
    def sort(self) -> Sort:
        """What its values are, for checks that can only be asked of one sort of thing."""
        if self.is_day:
            return Sort.FIRST if self.begins_term else Sort.LAST if self.ends_term else Sort.DAY
        if self.is_name:
            return Sort.NAME
        if self.place:
            return Sort.ADDRESS
        if self.numeric:
            return Sort.AMOUNT
        if self.figures or self.worded_number or self.checksum:
            return Sort.NUMBER
        return self.own_sort

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

    @property
    def check_digit_holds(self) -> Callable[[str], bool] | None:
        """The checksum, which answers as `Checksum.holds` does; None for a type without check digits."""
        return self.checksum

    def has_full_length(self, value: str) -> bool:
        """True for a number with a check digit that has all its characters."""
        return self.checksum is not None and len(value) == self.checksum.length

    def is_confirmed(self, value: str) -> bool:
        """True where the check digit within the value proves it."""
        if self.checksum is None or not self.checksum.valid(value):
            return False
        return self.checksum.confirms or (self.checksum.proves is not None and self.checksum.proves(value))
