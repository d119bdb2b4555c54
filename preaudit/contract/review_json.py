"""Values to JSON, with every place, rounding and key order decided here."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import repeat

import orjson

from preaudit.contract import shapes
from preaudit.contract.correction_json import correction_json
from preaudit.contract.digests import verdict_digest
from preaudit.domain.bundles import StepVerdict
from preaudit.domain.documents import Document, FieldValue, Mark, Remark
from preaudit.domain.encodable import encodable_value
from preaudit.domain.evidence import Evidence, Polygon
from preaudit.domain.pages import ReadPage
from preaudit.domain.quality import Defect
from preaudit.domain.reviews import BundleReview, Cost, Extraction, FileError, FileReading, Review
from preaudit.domain.verdict import Deferral, Finding, MaterialResult, Verdict


def encode(value: Mapping[str, object]) -> bytes:
    """JSON as UTF-8 on one line, with a newline at its end. A text that no encoder takes is mended."""
    try:
        return orjson.dumps(value, option=orjson.OPT_APPEND_NEWLINE)
    except TypeError:
        return orjson.dumps(encodable_value(value), option=orjson.OPT_APPEND_NEWLINE)


def extraction_json(extraction: Extraction) -> shapes.ExtractionJson:
    """An extraction, its files in the order given."""
    return {
        "files": [{**_file(f), "documents": [_document(d) for d in f.documents]} for f in extraction.files],
        "cost": _cost(extraction.cost),
    }


def review_json(review: Review) -> shapes.ReviewJson:
    """A verdict with the files and documents it rests on."""
    verdict = review.verdict
    plain: shapes.ReviewJson = {
        "item": verdict.item,
        "region": verdict.region,
        "as_of": verdict.as_of.isoformat(),
        "outcome": verdict.outcome.value,
        "items": [material_json(m) for m in verdict.items],
        "findings": [finding_json(f) for f in verdict.findings],
        "deferral": deferral_json(verdict.deferral),
        "digests": dict(sorted(verdict.digests.items())),
        "cost": _cost(review.cost),
        "rulebook": verdict.rulebook,
        "files": [_file(f) for f in review.files],
        "documents": [_case_document(d) for d in review.documents],
        "facts": dict(review.facts),
    }
    if review.corrections:
        plain["corrections"] = [correction_json(each) for each in review.corrections]
    plain["digests"]["verdict"] = verdict_digest(plain)
    return plain


def bundle_json(review: BundleReview) -> shapes.BundleJson:
    """A bundle's verdict: a verdict a step, with the files and documents all of them rest on."""
    plain: shapes.BundleJson = {
        "bundle": review.bundle,
        "region": review.region,
        "as_of": review.as_of.isoformat(),
        "outcome": review.outcome.value,
        "steps": [_step(step, own.verdict) for step, own in review.steps],
        "digests": dict(sorted(review.digests.items())),
        "cost": _cost(review.cost),
        "rulebook": review.digests["rulebook"],
        "files": [_file(f) for f in review.files],
        "documents": [_case_document(d) for d in review.documents],
        "facts": dict(review.facts),
    }
    if review.corrections:
        plain["corrections"] = [correction_json(each) for each in review.corrections]
    plain["digests"]["verdict"] = verdict_digest(plain)
    return plain


def _step(step: StepVerdict, verdict: Verdict) -> shapes.StepJson:
    return {
        "step": step.step.code,
        "waits_for": list(step.waits_for),
        "item": verdict.item,
        "outcome": verdict.outcome.value,
        "items": [material_json(m) for m in verdict.items],
        "findings": [finding_json(f) for f in verdict.findings],
        "deferral": deferral_json(verdict.deferral),
    }


def error_json(error: FileError) -> shapes.ErrorJson:
    """The error of one file."""
    return {"code": error.code, "message": str(error.message), "mend": str(error.mend)}


def _file(file: FileReading) -> shapes.FileJson:
    return {
        "file": file.name,
        "sha256": file.digest,
        "pages": [_page(page, defects) for page, defects in zip(file.pages, file.defects or repeat(()), strict=False)],
        "error": error_json(file.error) if file.error else None,
    }


def _page(page: ReadPage, defects: tuple[Defect, ...]) -> shapes.PageJson:
    reading = page.reading
    codes = [(code, part) for part in reading.parts or (reading,) for code in part.codes]
    return {
        "number": page.ref.page,
        "width": reading.width,
        "height": reading.height,
        "rotation": reading.rotation,
        "quality": {name: round(float(value), 4) for name, value in sorted(reading.quality.items())},
        "defects": [
            {"code": d.code, "name": d.name, "score": round(d.score, 4), "limit": d.limit, "retake": d.retake}
            for d in defects
        ],
        "sheets": [polygon for sheet in reading.sheets if (polygon := _polygon(sheet))],
        "codes": [
            {"form": c.form, "text": c.text, "polygon": _polygon(part.to_uploaded(c.polygon))} for c, part in codes
        ],
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
        "defects": [defect.code for defect in document.defects],
        "duplicate_of": document.duplicate_of,
        "remarks": [_remark(remark) for remark in document.remarks],
        "form": _form(document) if document.forms else None,
    }


def _form(document: Document) -> shapes.FormJson:
    return {
        "pairs": [
            {
                "key": pair.key,
                "value": pair.value,
                "confidence": round(pair.confidence, 4),
                "page": pair.evidence.page,
                "key_polygon": _polygon(pair.key_evidence.polygon),
                "polygon": _polygon(pair.evidence.polygon),
            }
            for form in document.forms
            for pair in form.pairs
        ],
        "tables": [
            [[cell.text for cell in row] for row in table.rows] for form in document.forms for table in form.tables
        ],
        "boxes": [
            {"label": b.label, "ticked": b.ticked, "page": b.evidence.page, "polygon": _polygon(b.evidence.polygon)}
            for form in document.forms
            for b in form.boxes
        ],
        "text": document.text,
    }


def _case_document(document: Document) -> shapes.CaseDocumentJson:
    plain = _document(document)
    shown: shapes.CaseDocumentJson = {
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
        "defects": plain["defects"],
        "duplicate_of": plain["duplicate_of"],
        "remarks": [{**_remark(remark), "file": remark.evidence.file} for remark in document.remarks],
    }
    if document.handed_in_for:
        shown["handed_in_for"] = document.handed_in_for
    if document.apart_from:
        shown["apart_from"] = list(document.apart_from)
    if document.original_seen:
        shown["original_seen"] = True
    return shown


def _remark(remark: Remark) -> shapes.RemarkJson:
    return {
        "meaning": remark.meaning,
        "text": remark.text,
        "purposes": list(remark.purposes),
        "page": remark.evidence.page,
        "polygon": _polygon(remark.evidence.polygon),
    }


def _field(field: FieldValue) -> shapes.FieldJson:
    return {
        "value": field.value,
        "raw": field.raw,
        "confidence": round(field.confidence, 4),
        "certain": field.certain,
        "doubt": field.doubt,
        "suggestion": field.suggestion,
        "page": field.evidence.page,
        "polygon": _polygon(field.evidence.polygon),
    }


def _mark(mark: Mark) -> shapes.MarkJson:
    return {
        "kind": mark.kind.value,
        "slot": mark.slot,
        "state": mark.state.value,
        "confidence": round(mark.confidence, 4),
        "text": mark.text,
        "page": mark.evidence.page,
        "polygon": _polygon(mark.evidence.polygon),
    }


def _evidence(evidence: Evidence) -> shapes.EvidenceJson:
    return {"file": evidence.file, "page": evidence.page, "polygon": _polygon(evidence.polygon)}


def _polygon(polygon: Polygon | None) -> shapes.PolygonJson | None:
    return [[round(float(x), 1), round(float(y), 1)] for x, y in polygon] if polygon else None


def material_json(result: MaterialResult) -> shapes.MaterialJson:
    """A material and how it stands."""
    return {
        "material": result.material,
        "name": result.name,
        "status": result.status.value,
        "documents": list(result.documents),
        "why": result.why,
    }


def finding_json(finding: Finding) -> shapes.FindingJson:
    """A finding with its evidence."""
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


def deferral_json(deferral: Deferral) -> shapes.DeferralJson:
    """The deferral of a case."""
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
