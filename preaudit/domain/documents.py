"""Documents as understood: kind, fields and marks, each with its evidence and its doubt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from preaudit.domain.doubts import Doubt
from preaudit.domain.evidence import Evidence
from preaudit.domain.forms import Form
from preaudit.domain.pages import PageRef
from preaudit.domain.quality import Defect
from preaudit.domain.quick_init import quickly_made
from preaudit.wording import Message, common

UNKNOWN_KIND = "unknown"
#: Doubts about characters, not about which value it is or whether it is whole.
#: Confidence of the weakest letter from which a hand is read as surely as print.
AS_PRINT = 0.99
_ABOUT_CHARACTERS = frozenset({Doubt.LOW_CONFIDENCE, Doubt.UNDER_SEAL, Doubt.HANDWRITTEN})


@quickly_made
@dataclass(frozen=True, slots=True)
class FieldValue:
    """A field read from a document.

    `value` is normalized (dates ISO or 长期, numbers NFKC without blanks); `raw` is the text as read.
    `certain` is False where a person must look: low confidence, rare glyph, failed checksum, two readings.
    `doubt` says why in a stable word (`Doubt`; '' when certain). `suggestion`: what a number that fails its checksum by one
    doubtful character, or an address whose province is misread by one, probably is; for a person to confirm, never taken
    as the value. `legible`: nothing but the look of its characters is in
    doubt, so that another document that surely prints the same settles it.
    """

    value: str
    raw: str
    confidence: float
    certain: bool
    evidence: Evidence
    doubt: Doubt = Doubt.NONE
    suggestion: str = ""

    @property
    def legible(self) -> bool:
        """True for a sure value, and for one whose only doubt is how surely its characters were read."""
        return self.certain or self.doubt in _ABOUT_CHARACTERS

    @property
    def in_doubt(self) -> bool:
        """True for a value that was read and is not certain; what is masked was not read."""
        return not self.certain and bool(self.value) and self.doubt is not Doubt.MASKED

    @property
    def clearly_written(self) -> bool:
        """True for a value whose only doubt is that a hand wrote it, each letter of which was read as surely as print."""
        return self.doubt is Doubt.HANDWRITTEN and self.confidence >= AS_PRINT


class MarkKind(StrEnum):
    """Marks a document may bear."""

    SEAL = "seal"
    SIGNATURE = "signature"
    PHOTO = "photo"
    CODE = "code"
    HANDWRITING = "handwriting"


#: How marks are called.
MARKS = {
    MarkKind.SEAL: Message("mark.seal", "印章", "seal"),
    MarkKind.SIGNATURE: Message("mark.signature", "签名", "signature"),
    MarkKind.PHOTO: Message("mark.photo", "照片", "photo"),
    MarkKind.CODE: Message("mark.code", "二维码或条码", "code"),
    MarkKind.HANDWRITING: Message("mark.handwriting", "手写", "handwriting"),
}


class MarkState(StrEnum):
    """Whether the mark is there."""

    PRESENT = "present"
    ABSENT = "absent"
    DOUBTFUL = "doubtful"


#: How states of marks are called.
MARK_STATES = {
    MarkState.PRESENT: Message("mark_state.present", "有", "present"),
    MarkState.ABSENT: Message("mark_state.absent", "无", "absent"),
    MarkState.DOUBTFUL: common.DOUBTFUL,
}


#: A mark less sure than this is hardly one: a ring with nothing in it, on a sharp page.
HARDLY_SEEN = 0.2
#: How sure a seal is of which nothing is seen but the stamp of the office that took the paper, beneath which it may lie.
BENEATH_STAMP = 0.4


@quickly_made
@dataclass(frozen=True, slots=True)
class Mark:
    """A seal, signature, photo, machine-readable code, or handwriting.

    `slot` names whose it is ('lessor', 'applicant'; '' where there is but one), for a code its form ('QRCode'), for
    handwriting the key of the field that is written so ('' where it is none). `text`:
    what a code holds, or the words on a seal's ring as far as they could be read.
    """

    kind: MarkKind
    slot: str
    state: MarkState
    confidence: float
    evidence: Evidence
    text: str = ""


class RemarkMeaning(StrEnum):
    """What a page says against itself."""

    VOID = "void"
    SAMPLE = "sample"
    CANCELLED = "cancelled"
    DECEASED = "deceased"
    MOVED_OUT = "moved_out"
    REPLACED = "replaced"
    COPY = "copy"
    EXPIRED = "expired"
    OTHER_PURPOSE = "other_purpose"
    OTHER_ACT = "other_act"
    ENDED = "ended"
    DRAFT = "draft"
    RESTRAINED = "restrained"
    FAILED = "failed"
    UNTRUE = "untrue"
    REFUSED = "refused"
    TAKEN_AWAY = "taken_away"
    UNREAD = "unread"
    NOTE = "note"
    #: An entry struck out, or written by hand where an office prints.
    ALTERED = "altered"
    #: A clause that makes a contract conditional, limits or ends it.
    CLAUSE = "clause"
    #: Nothing against the page: only this part of a picture of several papers is this paper, and it is of no known kind.
    PART = "part"


@dataclass(frozen=True, slots=True)
class Remark:
    """Words by which a page speaks against itself, in a stamp, aslant, or large; without text: such words that nobody could read.

    `purposes`: of a copy restricted to a purpose, that purpose and others that are the same; empty for any other remark.
    """

    meaning: RemarkMeaning
    text: str
    evidence: Evidence
    purposes: tuple[str, ...] = ()


@quickly_made
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
    #: False for a file that could not be opened or read at all: it may hold anything, several papers too.
    opened: bool = True
    #: What a page says beside the fields, a page each: pairs of key and value, tables, tick boxes; none for cards and portraits.
    forms: tuple[Form, ...] = ()
    #: What is wrong with how its pages were taken, each once.
    defects: tuple[Defect, ...] = ()
    #: The id of the document that this one repeats, '' for the first of its like.
    duplicate_of: str = ""
    #: What its pages say against themselves.
    remarks: tuple[Remark, ...] = ()
    #: The material that a person said it is handed in for, '' where nobody did; the ids of documents that a person parted it from.
    handed_in_for: str = ""
    apart_from: tuple[str, ...] = ()
    #: Whether a person said that they saw its original (验原件).
    original_seen: bool = False
