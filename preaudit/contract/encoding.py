"""Values to JSON, with every place, rounding and key order decided here."""

from __future__ import annotations

from collections.abc import Mapping

import orjson

from preaudit.contract import shapes
from preaudit.domain.documents import Document, FieldValue, Mark
from preaudit.domain.evidence import Evidence, Polygon
from preaudit.domain.pages import ReadPage
from preaudit.domain.verdict import Deferral, Finding, MaterialResult
from preaudit.review import Cost, Extraction, FileError, FileReading, Review


def encode(value: Mapping[str, object]) -> bytes:
    """JSON as UTF-8 on one line, with a newline at its end."""
    return orjson.dumps(value, option=orjson.OPT_APPEND_NEWLINE)


def extraction_json(extraction: Extraction) -> shapes.ExtractionJson:
    """An extraction, its files in the order given."""
    return {
        "files": [{**_file(f), "documents": [_document(d) for d in f.documents]} for f in extraction.files],
        "cost": _cost(extraction.cost),
    }


def review_json(review: Review) -> shapes.ReviewJson:
    """A verdict with the files and documents it rests on."""
    verdict = review.verdict
    return {
        "item": verdict.item,
        "region": verdict.region,
        "as_of": verdict.as_of.isoformat(),
        "outcome": verdict.outcome.value,
        "items": [_material(m) for m in verdict.items],
        "findings": [_finding(f) for f in verdict.findings],
        "deferral": _deferral(verdict.deferral),
        "digests": dict(sorted(verdict.digests.items())),
        "cost": _cost(review.cost),
        "rulebook": verdict.rulebook,
        "files": [_file(f) for f in review.files],
        "documents": [_case_document(d) for d in review.documents],
    }


def error_json(error: FileError) -> shapes.ErrorJson:
    """The error of one file."""
    return {"code": error.code, "message": error.message, "mend": error.mend}


def _file(file: FileReading) -> shapes.FileJson:
    return {
        "file": file.name,
        "sha256": file.digest,
        "pages": [_page(page) for page in file.pages],
        "error": error_json(file.error) if file.error else None,
    }


def _page(page: ReadPage) -> shapes.PageJson:
    reading = page.reading
    return {
        "number": page.ref.page,
        "width": reading.width,
        "height": reading.height,
        "rotation": reading.rotation,
        "quality": {name: round(float(value), 4) for name, value in sorted(reading.quality.items())},
    }


def _document(document: Document) -> shapes.DocumentJson:
    return {
        "id": document.id,
        "type": document.kind,
        "variant": document.variant,
        "confidence": round(document.confidence, 4),
        "certain": document.certain,
        "readable": document.readable,
        "pages": [page.page for page in document.pages],
        "sides": list(document.sides),
        "fields": {key: _field(field) for key, field in document.fields.items()},
        "marks": [_mark(mark) for mark in document.marks],
    }


def _case_document(document: Document) -> shapes.CaseDocumentJson:
    plain = _document(document)
    return {
        "id": plain["id"],
        "type": plain["type"],
        "variant": plain["variant"],
        "confidence": plain["confidence"],
        "certain": plain["certain"],
        "readable": plain["readable"],
        "pages": [{"file": page.file, "page": page.page} for page in document.pages],
        "sides": plain["sides"],
        "fields": {key: {**_field(field), "file": field.evidence.file} for key, field in document.fields.items()},
        "marks": [{**_mark(mark), "file": mark.evidence.file} for mark in document.marks],
    }


def _field(field: FieldValue) -> shapes.FieldJson:
    return {
        "value": field.value,
        "raw": field.raw,
        "confidence": round(field.confidence, 4),
        "certain": field.certain,
        "doubt": field.doubt,
        "page": field.evidence.page,
        "polygon": _polygon(field.evidence.polygon),
    }


def _mark(mark: Mark) -> shapes.MarkJson:
    return {
        "kind": mark.kind.value,
        "slot": mark.slot,
        "state": mark.state.value,
        "confidence": round(mark.confidence, 4),
        "page": mark.evidence.page,
        "polygon": _polygon(mark.evidence.polygon),
    }


def _evidence(evidence: Evidence) -> shapes.EvidenceJson:
    return {"file": evidence.file, "page": evidence.page, "polygon": _polygon(evidence.polygon)}


def _polygon(polygon: Polygon | None) -> shapes.PolygonJson | None:
    return [[round(float(x), 1), round(float(y), 1)] for x, y in polygon] if polygon else None


def _material(result: MaterialResult) -> shapes.MaterialJson:
    return {
        "material": result.material,
        "name": result.name,
        "status": result.status.value,
        "documents": list(result.documents),
        "why": result.why,
    }


def _finding(finding: Finding) -> shapes.FindingJson:
    return {
        "code": finding.code,
        "reason": finding.reason.value,
        "material": finding.material,
        "severity": finding.severity.value,
        "seen": finding.seen,
        "expected": finding.expected,
        "evidence": [_evidence(e) for e in finding.evidence],
        "rule": finding.rule,
        "basis": finding.basis,
        "citizen": finding.citizen,
        "staff": finding.staff,
        "mend": finding.mend,
    }


def _deferral(deferral: Deferral) -> shapes.DeferralJson:
    return {
        "allowed": deferral.allowed,
        "deadline": deferral.deadline.isoformat() if deferral.deadline else None,
        "working_days": deferral.working_days,
        "materials": list(deferral.materials),
        "why": deferral.why,
        "on_expiry": deferral.on_expiry,
        "provisional": deferral.provisional,
    }


def _cost(cost: Cost) -> shapes.CostJson:
    return {"pages": cost.pages, "seconds": round(cost.seconds, 3), "cache_hits": cost.cache_hits}
