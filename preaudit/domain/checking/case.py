"""What a check sees of a case: values of documents and facts, marks, conditions, and the day to judge by."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from preaudit.domain.documents import Document, Mark, MarkKind
from preaudit.domain.evidence import Evidence
from preaudit.domain.quick_init import quickly_made


@dataclass(frozen=True, slots=True)
class Operand:
    """A value a check looks at: the first of `fields` that the document filling `material` prints.

    Where `material` is 'facts', the field is a fact of the case ('applicant.name').
    """

    material: str
    fields: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """As conditions call what it may read (`lease.location`)."""
        return tuple(f"{self.material}.{key}" for key in self.fields)


@quickly_made
@dataclass(frozen=True, slots=True)
class Reading:
    """An operand as found. `value` '' : not found on the page, or found blank; `blank` tells a surely blank one.

    `certain` False: a person must look. `required`: a check that finds no value has compared nothing, and doubts; False
    where the rule says that absence is fine and papers of the kind may lack it, and for facts, which nobody need tell.
    `unshared`: the material that the government holds by share and whose value it did not bring.
    """

    label: str
    value: str
    certain: bool
    required: bool
    evidence: tuple[Evidence, ...] = ()
    blank: bool = False
    #: Only its characters are in doubt (FieldValue.legible): a sure reading that says the same confirms it.
    legible: bool = False
    #: Only words printed across its characters make it doubtful: a sure reading of the very same letters confirms it.
    crossed: bool = False
    #: Worked out from another value of the paper (a birth date from the number): a sure reading of the same confirms it.
    derived: bool = False
    #: Only that a hand wrote it makes it doubtful, and each letter was read clearly (FieldValue.clearly_written).
    written: bool = False
    unshared: str = ""
    #: Read as clearly as can be, and fails its own check digit: never certain, yet surely no valid number.
    written_wrong: bool = False

    @property
    def comparable(self) -> bool:
        """True where there is a value, or where a value that is required or uncertain was not found."""
        return bool(self.value) or self.required or not self.certain

    @property
    def sure(self) -> bool:
        """Whether a value was read and is certain."""
        return self.certain and bool(self.value)

    @property
    def doubted(self) -> Reading:
        """The reading as one a person must look at."""
        return replace(
            self, certain=False, blank=False, legible=False, crossed=False, derived=False, written_wrong=False
        )


class CaseView(Protocol):
    """The case as checks see it."""

    @property
    def day(self) -> date:
        """The day to judge by."""

    def look_up(self, name: str) -> bool | str | float | None:
        """What conditions know under a name; None where it is unknown or in doubt."""

    def read(self, operand: Operand) -> Reading | None:
        """An operand; None where no document fills its material, so that there is nothing to check."""

    def read_each(self, operand: Operand) -> tuple[Reading | None, ...]:
        """An operand on each of the papers that fill its material together, in their order; of one paper alone as `read`."""

    def mark(self, material: str, kind: MarkKind, slot: str) -> tuple[Mark | None, bool, str] | None:
        """(mark or None, whether the document's kind is certain, the document's name); None as for `read`."""

    def handed_in(self, kind: str) -> tuple[Document, ...]:
        """All papers of a kind that were handed in, whether they fill a material or not; none that only repeats another."""

    def pages(self, material: str) -> tuple[Evidence, ...]:
        """The pages of the document that fills a material."""
