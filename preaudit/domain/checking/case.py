"""What a check sees of a case: values of documents and facts, marks, conditions, and the day to judge by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from preaudit.domain.documents import Mark, MarkKind
from preaudit.domain.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Operand:
    """A value a check looks at: the first of `fields` that the document filling `material` prints.

    Where `material` is 'facts', the field is a fact of the case ('applicant.name').
    """

    material: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """An operand as found. `value` '' : not found, or found blank; `blank` tells a surely blank one.

    `certain` False: a person must look. `required`: documents of the kind always print it.
    """

    label: str
    value: str
    certain: bool
    required: bool
    evidence: tuple[Evidence, ...] = ()
    blank: bool = False
    #: Only its characters are in doubt (FieldValue.legible): a sure reading that says the same confirms it.
    legible: bool = False

    @property
    def comparable(self) -> bool:
        """Whether there is something to compare or to doubt: a value, or the lack of one that should be there."""
        return bool(self.value) or self.required or not self.certain

    @property
    def sure(self) -> bool:
        """Whether a value was read and is certain."""
        return self.certain and bool(self.value)

    @property
    def doubted(self) -> Reading:
        """The reading as one a person must look at."""
        return Reading(self.label, self.value, False, self.required, self.evidence)


class CaseView(Protocol):
    """The case as checks see it."""

    @property
    def day(self) -> date:
        """The day to judge by."""

    def look_up(self, name: str) -> bool | str | float | None:
        """What conditions know under a name; None where it is unknown or in doubt."""

    def read(self, operand: Operand) -> Reading | None:
        """An operand; None where no document fills its material, so that there is nothing to check."""

    def mark(self, material: str, kind: MarkKind, slot: str) -> tuple[Mark | None, bool, str] | None:
        """(mark or None, whether the document's kind is certain, the document's name); None as for `read`."""

    def pages(self, material: str) -> tuple[Evidence, ...]:
        """The pages of the document that fills a material."""
