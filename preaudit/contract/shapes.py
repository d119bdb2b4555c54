"""The JSON of the contract as types: what mypy holds the encoder to, and what the OpenAPI page shows."""

from __future__ import annotations

from typing_extensions import TypedDict

#: Corners [x, y] in pixels of the page as uploaded, clockwise from the top left of the text.
PolygonJson = list[list[float]]


class ErrorJson(TypedDict):
    """What is wrong with a file: a stable code, a sentence, and what its owner can do."""

    code: str
    message: str
    mend: str


class EvidenceJson(TypedDict):
    """A place on a page of a file."""

    file: str
    page: int
    polygon: PolygonJson | None


class PageJson(TypedDict):
    """A page as uploaded; `rotation` is the clockwise turn that makes it upright."""

    number: int
    width: int
    height: int
    rotation: int
    quality: dict[str, float]


class FileJson(TypedDict):
    """A file of a review: its pages, or why it could not be opened."""

    file: str
    sha256: str
    pages: list[PageJson]
    error: ErrorJson | None


class FieldJson(TypedDict):
    """A field: `certain` is false where a person must look, and `doubt` says why."""

    value: str
    raw: str
    confidence: float
    certain: bool
    doubt: str
    page: int
    polygon: PolygonJson | None


class MarkJson(TypedDict):
    """A seal, signature or photo and whether it is there."""

    kind: str
    slot: str
    state: str
    confidence: float
    page: int
    polygon: PolygonJson | None


class DocumentJson(TypedDict):
    """A document of one file: its pages are numbers of that file."""

    id: str
    type: str
    variant: str
    confidence: float
    certain: bool
    readable: bool
    pages: list[int]
    sides: list[str]
    fields: dict[str, FieldJson]
    marks: list[MarkJson]


class ExtractedFileJson(FileJson):
    """A file of an extraction."""

    documents: list[DocumentJson]


class PageRefJson(TypedDict):
    """A page of a file."""

    file: str
    page: int


class CaseFieldJson(FieldJson):
    """A field in a case, where a document may span files."""

    file: str


class CaseMarkJson(MarkJson):
    """A mark in a case, where a document may span files."""

    file: str


class CaseDocumentJson(TypedDict):
    """A document of a case, over one file or several."""

    id: str
    type: str
    variant: str
    confidence: float
    certain: bool
    readable: bool
    pages: list[PageRefJson]
    sides: list[str]
    fields: dict[str, CaseFieldJson]
    marks: list[CaseMarkJson]


class MaterialJson(TypedDict):
    """A material of the list: `documents` are ids of those that fill it."""

    material: str
    name: str
    status: str
    documents: list[str]
    why: str


class FindingJson(TypedDict):
    """One thing found; docs/findings.md explains the reasons."""

    code: str
    reason: str
    material: str
    severity: str
    seen: str
    expected: str
    evidence: list[EvidenceJson]
    rule: str
    basis: str
    citizen: str
    staff: str
    mend: str


class DeferralJson(TypedDict):
    """Tolerant acceptance in this case."""

    allowed: bool
    deadline: str | None
    working_days: int | None
    materials: list[str]
    why: str
    on_expiry: str
    provisional: bool


class CostJson(TypedDict):
    """CPU seconds the readings took when they were made; `cache_hits` of the pages came from the cache now."""

    pages: int
    seconds: float
    cache_hits: int


class ExtractionJson(TypedDict):
    """What `preaudit extract --json` and `POST /v1/extractions` give."""

    files: list[ExtractedFileJson]
    cost: CostJson


class ReviewJson(TypedDict):
    """What `preaudit review --json` and `POST /v1/reviews` give."""

    item: str
    region: str
    as_of: str
    outcome: str
    items: list[MaterialJson]
    findings: list[FindingJson]
    deferral: DeferralJson
    digests: dict[str, str]
    cost: CostJson
    rulebook: str
    files: list[FileJson]
    documents: list[CaseDocumentJson]
