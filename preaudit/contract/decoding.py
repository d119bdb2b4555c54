"""Stored JSON back into values: a verdict (`review --json`) into its case, to judge it again or prove it, or into a round."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson

from preaudit.contract.correction_json import stored_correction
from preaudit.domain.corrections import Correction
from preaudit.domain.documents import Document, FieldValue, Mark, MarkKind, MarkState, Remark, RemarkMeaning
from preaudit.domain.doubts import Doubt
from preaudit.domain.evidence import Evidence, Polygon
from preaudit.domain.pages import PageRef
from preaudit.domain.reviews import FILE_UNUSABLE, FileError
from preaudit.domain.rounds import Alert, AlertCode, Round, RoundFinding
from preaudit.domain.verdict import Outcome
from preaudit.errors import PreauditError
from preaudit.wording import Message, Text, literal
from preaudit.wording import contract as say


class RecordError(PreauditError):
    """The file is no stored verdict, or lacks what is needed."""

    code = "record_invalid"


@dataclass(frozen=True, slots=True)
class StoredCase:
    """A case as it was judged. `name` is where it is stored, `record` the whole of it as JSON."""

    name: str
    item: str
    region: str
    as_of: date
    facts: Mapping[str, Any]
    documents: tuple[Document, ...]
    record: Mapping[str, Any]


def stored_case(text: bytes, name: str) -> StoredCase:
    """A case from the JSON of its verdict. Raises RecordError naming the file and what it lacks."""
    try:
        record = orjson.loads(text)
        return StoredCase(
            name,
            record["item"],
            record["region"],
            date.fromisoformat(record["as_of"]),
            record["facts"],
            tuple(_document(d) for d in record["documents"]),
            record,
        )
    except (orjson.JSONDecodeError, KeyError, TypeError, ValueError, AttributeError) as error:
        missing = isinstance(error, KeyError)
        why = say.NO_VERDICT_LACKS(name=name, key=error) if missing else say.NO_VERDICT(name=name, why=error)
        raise RecordError(why, say.NO_VERDICT_MEND) from error


@dataclass(frozen=True, slots=True)
class JudgedPapers:
    """What corrections are about: the documents of a verdict, the digests of its files by name, how many pages each has, and what
    persons said of them before."""

    documents: tuple[Document, ...]
    digests: Mapping[str, str]
    pages: Mapping[str, int]
    corrections: tuple[Correction, ...] = ()


def judged_papers(record: Mapping[str, Any]) -> JudgedPapers:
    """The papers of a verdict's JSON, of an item or a bundle."""
    return JudgedPapers(
        tuple(_document(d) for d in record["documents"]),
        {file["file"]: file["sha256"] for file in record["files"]},
        {file["file"]: len(file["pages"]) for file in record["files"]},
        tuple(stored_correction(said) for said in record.get("corrections", ())),
    )


def file_error(file: Mapping[str, Any], verdict: Mapping[str, Any]) -> FileError:
    """Why a file of a stored verdict could not be opened.

    The error bears both languages in one string; the verdict's finding about the file bears its Chinese alone.
    """
    error = file["error"]
    found: Mapping[str, Any] = next(
        (f for f in verdict["findings"] if f["code"] == FILE_UNUSABLE and f["seen"] == file["file"]), {}
    )
    message, mend = _text(error["message"], found.get("citizen", "")), _text(error["mend"], found.get("mend", ""))
    return FileError(error["code"], message, mend)


def stored_alert(alert: Mapping[str, Any]) -> Alert:
    """An alert as it was recorded."""
    return Alert(AlertCode(alert["code"]), literal(alert["message"]), tuple(alert["findings"]))


def round_of(result: Mapping[str, Any]) -> Round | None:
    """A result as rounds are compared; None for an extraction."""
    if "outcome" not in result:
        return None
    digests = {file["file"]: file["sha256"] for file in result["files"]}
    findings: list[RoundFinding] = []
    statuses: dict[str, str] = {}
    for name, verdict in _verdicts(result):
        statuses.update({f"{name}{item['material']}": item["status"] for item in verdict["items"]})
        findings += [
            RoundFinding(
                code=f"{name}{finding['code']}",
                material=f"{name}{finding['material']}",
                files=frozenset(digests.get(place["file"], "") for place in finding["evidence"]),
            )
            for finding in verdict["findings"]
        ]
    basis = f"{result['rulebook']} {result['digests']['facts']}"
    return Round(Outcome(result["outcome"]), tuple(findings), frozenset(digests.values()), statuses, basis)


def _verdicts(result: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    """The verdict, or those of a bundle's steps by their code."""
    return [(f"{step['step']}/", step) for step in result["steps"]] if "steps" in result else [("", result)]


def _text(words: str, chinese: str) -> Text:
    if not chinese or not words.startswith(chinese):
        chinese = words
    return Message("stored", "{zh}", "{en}")(zh=chinese, en=words.removeprefix(chinese).strip() or chinese)


def _document(data: Mapping[str, Any]) -> Document:
    return Document(
        id=data["id"],
        kind=data["type"],
        confidence=data["confidence"],
        certain=data["certain"],
        pages=tuple(PageRef(page["file"], page["page"]) for page in data["pages"]),
        fields={key: _field(field) for key, field in data["fields"].items()},
        marks=tuple(_mark(mark) for mark in data["marks"]),
        sides=tuple(data["sides"]),
        variant=data["variant"],
        readable=data["readable"],
        duplicate_of=data["duplicate_of"],
        remarks=tuple(map(_remark, data.get("remarks", ()))),
        handed_in_for=data.get("handed_in_for", ""),
        apart_from=tuple(data.get("apart_from", ())),
        original_seen=data.get("original_seen", False),
    )


def _field(data: Mapping[str, Any]) -> FieldValue:
    return FieldValue(
        data["value"],
        data["raw"],
        data["confidence"],
        data["certain"],
        Evidence(data["file"], data["page"], _polygon(data["polygon"])),
        Doubt(data["doubt"]),
        data["suggestion"],
    )


def _remark(data: Mapping[str, Any]) -> Remark:
    place = Evidence(data["file"], data["page"], _polygon(data["polygon"]))
    return Remark(RemarkMeaning(data["meaning"]), data["text"], place, tuple(data["purposes"]))


def _mark(data: Mapping[str, Any]) -> Mark:
    place = Evidence(data["file"], data["page"], _polygon(data["polygon"]))
    return Mark(MarkKind(data["kind"]), data["slot"], MarkState(data["state"]), data["confidence"], place, data["text"])


def _polygon(corners: list[list[float]] | None) -> Polygon | None:
    if corners is None:
        return None
    a, b, c, d = ((float(x), float(y)) for x, y in corners)
    return (a, b, c, d)
