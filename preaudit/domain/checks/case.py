"""What a check sees of a case, and what it answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from preaudit.domain.dates import zh
from preaudit.domain.documents import Mark, MarkKind
from preaudit.domain.evidence import Evidence
from preaudit.domain.numbers import mask_number
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import Reason


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


@dataclass(frozen=True, slots=True)
class Problem:
    """Anything but a pass: a certain failure or a doubt, in words for the citizen and for staff."""

    truth: Truth
    reason: Reason
    seen: str
    expected: str
    citizen: str
    staff: str
    mend: str
    evidence: tuple[Evidence, ...] = ()


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


class Check(Protocol):
    """A check: no problems is a pass."""

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """Problems found, all of them."""


def doubt(readings: Iterable[Reading]) -> Problem:
    """A person must look at these readings."""
    unclear = [r for r in readings if not r.certain or (r.required and not r.value)]
    names = "、".join(dict.fromkeys(r.label for r in unclear))
    seen = "；".join(f"{r.label}：{shown(r)}" for r in unclear)
    return Problem(
        Truth.DOUBT,
        Reason.DOUBTFUL,
        seen,
        "清晰可辨",
        f"{names}未能准确识别，将由工作人员核对。",
        f"请对照原件核对（{seen}）。",
        "如原件字迹不清，可重新拍摄上传：放平、光线均匀、四角完整。",
        evidence(*unclear),
    )


def shown(reading: Reading) -> str:
    """A reading's value as shown to people: dates in words, identity numbers masked."""
    return zh(masked(reading.value)) if reading.value else "未识别到"


def masked(value: str) -> str:
    """An identity number masked; anything else as it is."""
    return mask_number(value) if len(value) == 18 and value[:17].isdigit() else value


def evidence(*readings: Reading) -> tuple[Evidence, ...]:
    """Where the readings were seen, each place once."""
    return tuple(dict.fromkeys(place for reading in readings for place in reading.evidence))
