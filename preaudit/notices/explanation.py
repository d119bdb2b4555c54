"""The explanation that a person may ask for (个人信息保护法 §24): what was read, by which rule it was judged, what a person decided. Pure.

It says what there was and no more: a value that was not surely read stands as such, and is none that anything rested on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from preaudit.domain.cases import CorrectionRecord, DecisionRecord
from preaudit.domain.corrections import CorrectionKind
from preaudit.domain.outcomes import OUTCOMES, Outcome
from preaudit.domain.verdict import STATUSES, Status
from preaudit.notices.printing import printed
from preaudit.wording import common
from preaudit.wording import explanation as say

#: What a kind of paper, and a field of it, is called; '' as the field for the kind itself.
Labels = Callable[[str, str, str], str]


@dataclass(frozen=True, slots=True)
class Explained:
    """A case as it is explained. `result`: its newest verdict's JSON; `current`: it was judged as it stands."""

    agency: str
    case: str
    item: str
    received_on: date
    judged_at: datetime
    current: bool
    files: tuple[str, ...]
    result: Mapping[str, Any]
    corrections: Sequence[CorrectionRecord]
    decisions: Sequence[DecisionRecord]
    channels: tuple[str, ...]


def explanation_json(case: Explained, labels: Labels, today: date) -> dict[str, Any]:
    """What the template is given."""
    parts = case.result.get("steps", [case.result])
    return {
        "kind": "explanation",
        "check_address": "",
        "title": say.TITLE.zh,
        "agency": case.agency,
        "case": case.case,
        "item": case.item,
        "received_on": case.received_on.isoformat(),
        "judged_on": case.judged_at.astimezone().date().isoformat(),
        "made_on": today.isoformat(),
        "current": case.current,
        "rulebook": str(case.result.get("rulebook", ""))[:16],
        "files": list(case.files),
        "given": _given(case.result.get("facts", {})),
        "papers": [_paper(document, labels) for document in case.result.get("documents", ())],
        "corrected": [_corrected(each) for each in case.corrections if each.undone_at is None],
        "materials": [_material(m) for part in parts for m in part["items"]],
        "findings": [finding for part in parts for finding in _findings(part)],
        "outcome": _outcome(str(case.result.get("outcome", ""))),
        "decisions": [_decision(decision) for decision in case.decisions],
        "channels": list(case.channels),
    }


def printed_explanation(data: Mapping[str, Any], folders: tuple[Path, ...], printed_at: datetime) -> bytes:
    """The explanation as PDF/A. `data`: of `explanation_json`. Raises NoticeError where a template does not compile."""
    return printed(data, folders, issued_at=printed_at)


def _given(facts: Mapping[str, Any]) -> list[dict[str, str]]:
    """What the portal or window said of the applicant."""
    person = facts.get("applicant")
    person = person if isinstance(person, Mapping) else {}
    known = {name: person.get(name) or facts.get(f"applicant.{name}") for name in say.GIVEN}
    return [{"label": say.GIVEN[name].zh, "value": str(value)} for name, value in known.items() if value]


def _paper(document: Mapping[str, Any], labels: Labels) -> dict[str, Any]:
    kind, variant = document["type"], document["variant"]
    fields = [
        {"label": labels(kind, variant, key), "value": str(field["value"]), "sure": bool(field["certain"])}
        for key, field in document["fields"].items()
        if field.get("value")
    ]
    places = dict.fromkeys(say.PAGE(file=page["file"], page=page["page"]).zh for page in document["pages"])
    return {"name": labels(kind, variant, ""), "places": list(places), "fields": fields}


def _corrected(record: CorrectionRecord) -> dict[str, str]:
    said = record.correction
    seen = said.what is CorrectionKind.INSPECTED
    words = common.ORIGINAL_SEEN.zh if seen else say.CORRECTED(key=said.key or said.what.value, value=said.value).zh
    return {"on": record.said_at.astimezone().date().isoformat(), "words": words, "reason": record.reason}


def _material(material: Mapping[str, Any]) -> dict[str, str]:
    return {"name": material["name"], "status": STATUSES[Status(material["status"])].zh, "why": material["why"]}


def _findings(part: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    names = {m["material"]: m["name"] for m in part["items"]}
    for found in part["findings"]:
        material = names.get(found["material"], say.WHOLE_CASE.zh)
        yield {"material": material, "words": found["citizen"], "basis": found["basis"], "rule": found["rule"]}


def _decision(decision: DecisionRecord) -> dict[str, str]:
    day = decision.decided_at.astimezone().date().isoformat()
    return {"on": day, "words": _outcome(decision.decision), "reason": decision.reason}


def _outcome(value: str) -> str:
    return OUTCOMES[Outcome(value)].zh if value else ""
