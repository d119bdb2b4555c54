"""Documents as understood: kind, fields and marks, each with its evidence and its doubt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from preaudit.domain.evidence import Evidence
from preaudit.domain.pages import PageRef

UNKNOWN_KIND = "unknown"
#: Doubts about characters, not about which value it is or whether it is whole.
_LOOKS = frozenset({"low_confidence", "under_seal"})


@dataclass(frozen=True, slots=True)
class FieldValue:
    """A field read from a document.

    `value` is normalized (dates ISO or 长期, numbers NFKC without blanks); `raw` is the text as read.
    `certain` is False where a person must look: low confidence, rare glyph, failed checksum, two readings.
    `doubt` says why in a short stable word ('' when certain). `legible`: nothing but the look of its characters is in
    doubt, so that another document that surely prints the same settles it.
    """

    value: str
    raw: str
    confidence: float
    certain: bool
    evidence: Evidence
    doubt: str = ""

    @property
    def legible(self) -> bool:
        """True for a sure value, and for one whose only doubt is how surely its characters were read."""
        return self.certain or self.doubt in _LOOKS


class MarkKind(StrEnum):
    """Marks a document may bear."""

    SEAL = "seal"
    SIGNATURE = "signature"
    PHOTO = "photo"


class MarkState(StrEnum):
    """Whether the mark is there."""

    PRESENT = "present"
    ABSENT = "absent"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Mark:
    """A seal, signature or photo: `slot` names whose it is ('lessor', 'applicant'; '' where there is but one)."""

    kind: MarkKind
    slot: str
    state: MarkState
    confidence: float
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Document:
    """One document, over one page or several.

    `certain` is False where the kind is a guess. `sides` names the sides or parts found
    ('front', 'back', 'head', 'member'; empty for kinds without sides). `id` is unique in its dossier.
    """

    id: str
    kind: str
    confidence: float
    certain: bool
    pages: tuple[PageRef, ...]
    fields: Mapping[str, FieldValue] = field(default_factory=dict)
    marks: tuple[Mark, ...] = ()
    sides: tuple[str, ...] = ()
    #: Which form of the kind: 'company' or 'individual' licence, or the item an application form is for.
    variant: str = ""
    #: Readable text, for words to look for and for kinds nobody described. Never logged.
    text: str = ""
    #: False where the pages were too poor to read: the citizen is asked for a new photo.
    readable: bool = True
