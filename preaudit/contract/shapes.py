"""The JSON of the contract as types: what mypy holds the encoder to, and what the OpenAPI page shows (long because the answers of reviews are one contract)."""

from __future__ import annotations

from typing import NotRequired

from typing_extensions import TypedDict

from preaudit.contract.correction_json import CorrectionJson

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


class DefectJson(TypedDict):
    """A measure of a page that is worse than its limit, and how to take the page again."""

    code: str
    name: str
    score: float
    limit: float
    retake: str


class CodeJson(TypedDict):
    """A machine-readable code on a page: its form, as `QRCode`, and what it holds. No link in it is followed."""

    form: str
    text: str
    polygon: PolygonJson | None


class PageJson(TypedDict):
    """A page as uploaded; `rotation` is the clockwise turn that makes it upright, `sheets` outline papers in a photograph."""

    number: int
    width: int
    height: int
    rotation: int
    quality: dict[str, float]
    defects: list[DefectJson]
    sheets: list[PolygonJson]
    codes: list[CodeJson]


class FileJson(TypedDict):
    """A file of a review: its pages, or why it could not be opened."""

    file: str
    sha256: str
    pages: list[PageJson]
    error: ErrorJson | None


class FieldJson(TypedDict):
    """A field: `certain` is false where a person must look, and `doubt` says why.

    `suggestion`: what a number that fails its checksum, or an address with a misread province, probably is; never the value before a person confirms it.
    """

    value: str
    raw: str
    confidence: float
    certain: bool
    doubt: str
    suggestion: str
    page: int
    polygon: PolygonJson | None


class MarkJson(TypedDict):
    """A seal, signature, photo, code or handwriting and whether it is there; `text` is what it says, where that could be read.

    `slot`: whose it is; of handwriting the key of the field that is written so, "" for anything else on the document.
    """

    kind: str
    slot: str
    state: str
    confidence: float
    text: str
    page: int
    polygon: PolygonJson | None


class PairJson(TypedDict):
    """A key and its value on a document nobody described."""

    key: str
    value: str
    confidence: float
    page: int
    key_polygon: PolygonJson | None
    polygon: PolygonJson | None


class TickBoxJson(TypedDict):
    """A box to tick: null where the mark cannot be told."""

    label: str
    ticked: bool | None
    page: int
    polygon: PolygonJson | None


class FormJson(TypedDict):
    """What a page says whatever its kind: pairs, tables as rows of text, tick boxes, and all its text. None for cards."""

    pairs: list[PairJson]
    tables: list[list[list[str]]]
    boxes: list[TickBoxJson]
    text: str


class RemarkJson(TypedDict):
    """Words by which a page speaks against itself; `purposes`: what a restricted copy may be used for, however it is called."""

    meaning: str
    text: str
    purposes: list[str]
    page: int
    polygon: PolygonJson | None


class CaseRemarkJson(RemarkJson):
    """A remark in a case: with its file."""

    file: str


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
    defects: list[str]
    duplicate_of: str
    remarks: list[RemarkJson]
    form: FormJson | None


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
    """A document of a case, over one file or several. By a person's word alone: the material it is handed in for, the documents it is no part of."""

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
    defects: list[str]
    duplicate_of: str
    remarks: list[CaseRemarkJson]
    handed_in_for: NotRequired[str]
    apart_from: NotRequired[list[str]]
    original_seen: NotRequired[bool]


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


class StepJson(TypedDict):
    """A step of a bundle: its verdict, and the steps that must be accepted before it can be."""

    step: str
    waits_for: list[str]
    item: str
    outcome: str
    items: list[MaterialJson]
    findings: list[FindingJson]
    deferral: DeferralJson


class BundleJson(TypedDict):
    """What `preaudit review --bundle … --json` gives: a verdict a step on one set of uploads; `corrections` as there."""

    bundle: str
    region: str
    as_of: str
    outcome: str
    steps: list[StepJson]
    digests: dict[str, str]
    cost: CostJson
    rulebook: str
    files: list[FileJson]
    documents: list[CaseDocumentJson]
    facts: dict[str, object]
    corrections: NotRequired[list[CorrectionJson]]


class ReviewJson(TypedDict):
    """What `preaudit review --json` and `POST /v1/reviews` give. `corrections`: what persons said of the papers, where they did."""

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
    facts: dict[str, object]
    corrections: NotRequired[list[CorrectionJson]]
