"""Corrections as JSON: what a verdict rests on beside its readings, and what a case keeps of who said it, when and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson
from typing_extensions import TypedDict

from preaudit.domain.cases import CorrectionRecord
from preaudit.domain.corrections import Correction, CorrectionError, CorrectionKind
from preaudit.wording import correction_refusals as say


class CorrectionJson(TypedDict):
    """A word of a person about a paper: of the file of that content, on that page, the paper of that number.

    `what`: value, blank, kind, mark, remark, material, split, join, cut, inspected or fact; `key`: the field, mark (`signature.applicant`), remark or
    fact; `value`: what holds, for join the page that the paper goes on from as `DIGEST#PAGE`, for cut the line (`y:0.52`). A fact is of the case: its
    `sha256` is ''.
    """

    sha256: str
    page: int
    paper: int
    what: str
    key: str
    value: str


class CorrectionRecordJson(CorrectionJson):
    """A correction of a case, with who said it, when and why; `undone_at`: since then it does not count."""

    id: str
    reason: str
    said_by: str
    said_at: str
    undone_by: str
    undone_at: str | None


def correction_json(correction: Correction) -> CorrectionJson:
    """A correction."""
    return {
        "sha256": correction.sha256,
        "page": correction.page,
        "paper": correction.paper,
        "what": correction.what.value,
        "key": correction.key,
        "value": correction.value,
    }


def stored_correction(data: Mapping[str, Any]) -> Correction:
    """A correction from its JSON."""
    return Correction(
        data["sha256"], data["page"], data["paper"], CorrectionKind(data["what"]), data["key"], data["value"]
    )


def parse_corrections(text: bytes, source: str) -> tuple[Correction, ...]:
    """Corrections from JSON: a list as a verdict's `corrections`. Raises CorrectionError naming the source and what it lacks."""
    try:
        return tuple(stored_correction(each) for each in orjson.loads(text))
    except (orjson.JSONDecodeError, KeyError, TypeError, ValueError) as error:
        why = say.NOT_A_FILE_OF_CORRECTIONS(name=source, why=error)
        raise CorrectionError(why, say.NOT_A_FILE_OF_CORRECTIONS_MEND, code="corrections_unreadable") from error


def correction_record_json(record: CorrectionRecord) -> CorrectionRecordJson:
    """A correction of a case."""
    return {
        **correction_json(record.correction),
        "id": record.id,
        "reason": record.reason,
        "said_by": record.said_by,
        "said_at": record.said_at.isoformat(),
        "undone_by": record.undone_by,
        "undone_at": record.undone_at.isoformat() if record.undone_at else None,
    }
