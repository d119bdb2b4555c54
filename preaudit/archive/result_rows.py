"""A case's judgments as rows of the tables of results. Pure: the same judgments give the same rows, in the same order."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from preaudit.archive.archived_case import ArchivedCase
from preaudit.archive.masking import CaseMasks, Masks, masked
from preaudit.archive.result_tables import TABLES
from preaudit.archive.work_plan import BESIDE, THEN

Row = dict[str, Any]
#: The columns of each table that may say who somebody is.
_PERSONAL = {name: tuple(column.name for column in columns if column.personal) for name, columns in TABLES.items()}


@dataclass(frozen=True, slots=True)
class JudgedCase:
    """A case with its records by book (JSON, as `case_judging` keeps them) and its papers (JSON), where it has any."""

    case: ArchivedCase
    records: Mapping[str, bytes]
    papers: Mapping[str, Any]


def rows_of(judged: JudgedCase, masks: Masks | None) -> Iterator[tuple[str, Row]]:
    """The rows of a case with the name of their table, every column of it set; values are as they are where `masks` is None."""
    records: dict[str, Mapping[str, Any]] = {book: orjson.loads(data) for book, data in judged.records.items()}
    documents = judged.papers.get("documents", [])
    own = masks.of_case(documents, judged.case.facts) if masks else None
    yield "cases", _masked("cases", _case(judged, records), own)
    for book, record in records.items():
        for item in record["items"]:
            row = {
                "case_id": judged.case.id,
                "book": book,
                **{k: item[k] for k in ("material", "name", "status", "why")},
            }
            yield "materials", _masked("materials", row, own)
        for number, finding in enumerate(record["findings"]):
            yield "findings", _masked("findings", _finding(judged.case.id, book, number, finding), own)
    for document in documents:
        for name, field in document["fields"].items():
            row = _field(judged.case.id, document, name, field)
            if masks and own:
                if masks.personal(document["kind"], name):
                    row["value"], row["raw"] = masked(row["value"]), masked(row["raw"])
                row = _masked("fields", row, own)
            yield "fields", row


def _case(judged: JudgedCase, records: Mapping[str, Mapping[str, Any]]) -> Row:
    case, taken = judged.case, judged.case.taken
    then, beside = records[THEN], records.get(BESIDE)
    failed = then.get("failed", {})
    files = judged.papers.get("files", [])
    return {
        "case_id": case.id,
        "case": case.name,
        "item": case.item,
        "region": case.region,
        "window": case.window,
        "accepted_on": case.accepted_on,
        "month": f"{case.accepted_on:%Y-%m}",
        "decided_on": taken.decided_on,
        "days_taken": (taken.decided_on - case.accepted_on).days if taken.decided_on else None,
        "applicant_kind": str(_fact(case.facts, "kind") or ""),
        "applicant_tags": _listed(_fact(case.facts, "tags")),
        "decision": taken.decision.value,
        "outcome": then["outcome"],
        "agreement": then["agreement"],
        "remark": then.get("remark", ""),
        "grounds": _listed(then.get("grounds", ())),
        "requested_beyond": _listed(then.get("beyond", ())),
        "beside_outcome": beside["outcome"] if beside else "",
        "beside_agreement": beside["agreement"] if beside else "",
        "changed": bool(beside) and beside["outcome"] != then["outcome"] if beside else None,
        "files": len(case.files),
        "pages": sum(file["pages"] for file in files),
        "findings": len(then["findings"]),
        "failed": failed.get("code", ""),
        "why": failed.get("why", ""),
        "judgment": hashlib.sha256(judged.records[THEN]).hexdigest(),
    }


def _finding(case_id: str, book: str, number: int, finding: Mapping[str, Any]) -> Row:
    places: Sequence[Mapping[str, Any]] = finding["evidence"]
    first = places[0] if places else None
    return {
        "finding_id": _id(case_id, book, finding["code"], number),
        "case_id": case_id,
        "book": book,
        **{key: finding[key] for key in ("code", "reason", "material", "severity", "decisive", "seen", "expected")},
        "sentence": finding["staff"],
        "basis": finding["basis"],
        "file": first["file"] if first else "",
        "page": first["page"] if first else None,
        "evidence": orjson.dumps(places).decode() if places else "",
    }


def _field(case_id: str, document: Mapping[str, Any], name: str, field: Mapping[str, Any]) -> Row:
    place = field["evidence"]
    return {
        "field_id": _id(case_id, document["id"], name),
        "case_id": case_id,
        "document": document["id"],
        "kind": document["kind"],
        "field": name,
        "value": field["value"],
        "raw": field["raw"],
        "confidence": round(field["confidence"], 4),
        "certain": field["certain"],
        "doubt": field["doubt"],
        "file": place["file"],
        "page": place["page"],
        "polygon": orjson.dumps(_rounded(place["polygon"])).decode() if place["polygon"] else "",
    }


def _masked(table: str, row: Row, masks: CaseMasks | None) -> Row:
    """The row itself, its personal columns masked."""
    if masks is None:
        return row
    for name in _PERSONAL[table]:
        if value := row[name]:
            row[name] = masks.text(value)
    return row


def _fact(facts: Mapping[str, object], name: str) -> object:
    applicant = facts.get("applicant")
    nested = applicant.get(name) if isinstance(applicant, Mapping) else None
    return facts.get(f"applicant.{name}", nested)


def _rounded(polygon: Sequence[Sequence[float]]) -> list[list[float]]:
    """Corners as the contract has them: one place."""
    return [[round(float(x), 1), round(float(y), 1)] for x, y in polygon]


def _listed(values: object) -> str:
    if isinstance(values, str):
        return values
    return ";".join(map(str, values)) if isinstance(values, list | tuple) else ""


def _id(*parts: object) -> str:
    return hashlib.sha256("\0".join(map(str, parts)).encode(errors="surrogatepass")).hexdigest()[:20]
