"""Agreements as JSON: their terms, what became of them, and the form in which one is handed out with its whole history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import orjson
from pydantic import TypeAdapter
from typing_extensions import TypedDict

from preaudit.agreements.events import Event
from preaudit.agreements.signatures import Signature
from preaudit.agreements.states import Agreement
from preaudit.agreements.terms import Terms
from preaudit.domain.applicants import masked_name, masked_number
from preaudit.store.audit import AuditRecord, digest_of

#: What an agreement that was handed out calls itself.
FORMAT = "preaudit-agreement-1"
_TERMS, _EVENT, _AGREEMENT = TypeAdapter(Terms), TypeAdapter(Event), TypeAdapter(Agreement)


class OwedJson(TypedDict):
    """A material that is owed: what is wrong with it ('': it lacks), the form, how many; when it arrived, and whether in time."""

    material: str
    name: str
    lacks: str
    form: str
    originals: int
    copies: int
    arrived_on: str | None
    in_time: bool
    wrong: bool


class AgreementStepJson(TypedDict):
    """A step of an agreement's history: what became of it (`event`), on which `day`, and the `state` after it."""

    number: int
    event: dict[str, Any]
    day: str
    at: str
    state: str


class AgreementJson(TypedDict):
    """An agreement as it stands. `deadline`: the last day on which what is owed may arrive; `provisional`: a calendar that is not published yet
    may move it later; `latest`: the last day that it may be extended to. `consequence`: what a person may do where it is breached,
    and `on_expiry` in the words of the list. `owing`: the materials that have not arrived in time, or not yet.
    """

    agreement: str
    case: str
    step: str
    item: str
    item_name: str
    region: str
    agency: str
    applicant: dict[str, str]
    state: str
    state_name: str
    deadline: str
    provisional: bool
    latest: str
    offered_on: str
    promised_on: str | None
    suspended_since: str | None
    arrived_on: str | None
    owed: list[OwedJson]
    owing: list[str]
    channels: list[str]
    consequence: str
    on_expiry: str
    upheld: bool
    basis: str
    version: int
    updated_at: str


class AgreementWithHistoryJson(AgreementJson):
    """An agreement with its history, the oldest step first."""

    history: list[AgreementStepJson]


class AgreementListJson(TypedDict):
    """Agreements, the newest first; `next` is given as `before` to get the ones after them, null at the end."""

    agreements: list[AgreementJson]
    next: str | None


class SigningKeyJson(TypedDict):
    """The public key that an agency signs with, and the fingerprint by which people compare it."""

    algorithm: str
    key: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Step:
    """A step of an agreement's history. `hash` covers it, and by `previous` those before it and the terms; `audit`: its record's number."""

    number: int
    event: Mapping[str, Any]
    day: date
    at: str
    state: str
    previous: str
    hash: str
    audit: int


def terms_json(terms: Terms) -> dict[str, Any]:
    """Terms, in the form that is signed."""
    plain: dict[str, Any] = _TERMS.dump_python(terms, mode="json")
    return plain


def terms_of(plain: object) -> Terms:
    """Terms from their JSON. Raises ValueError."""
    return _TERMS.validate_python(plain)


def event_json(event: Event) -> dict[str, Any]:
    """An event; what is not said of it is left out."""
    plain: dict[str, Any] = _EVENT.dump_python(event, mode="json", exclude_defaults=True)
    return plain


def event_of(plain: object) -> Event:
    """An event from its JSON. Raises ValueError."""
    return _EVENT.validate_python(plain)


def standing_json(agreement: Agreement) -> dict[str, Any]:
    """Where an agreement stands, without its terms."""
    plain: dict[str, Any] = _AGREEMENT.dump_python(agreement, mode="json", exclude={"terms"})
    return plain


def agreement_of(terms: object, standing: Mapping[str, object]) -> Agreement:
    """An agreement from the JSON of its terms and of where it stands. Raises ValueError."""
    return _AGREEMENT.validate_python({**standing, "terms": terms})


def canonical(plain: object) -> bytes:
    """JSON as it is signed and digested: keys in order, nothing between."""
    return orjson.dumps(plain, option=orjson.OPT_SORT_KEYS)


def step_digest(
    algorithm: str,
    terms: Mapping[str, Any],
    number: int,
    event: Mapping[str, Any],
    day: str,
    at: str,
    state: str,
    previous: str,
) -> str:
    """The digest of a step. The salt of the terms is in it, so that the trail, which outlives the case, tells nothing of the applicant."""
    return digest_of(algorithm, canonical([terms["salt"], terms["id"], number, event, day, at, state, previous]))


def terms_digest(algorithm: str, terms: Mapping[str, Any]) -> str:
    """The digest of the terms, which the first step builds on."""
    return digest_of(algorithm, canonical(terms))


def agreement_json(agreement: Agreement, version: int, updated_at: str) -> AgreementJson:
    """An agreement as it stands."""
    terms, promised, suspended = agreement.terms, agreement.promised_on, agreement.suspended_since
    return {
        "agreement": terms.id,
        "case": terms.case,
        "step": terms.step,
        "item": terms.item,
        "item_name": terms.item_name,
        "region": terms.region,
        "agency": terms.agency_name,
        "applicant": asdict(terms.applicant),
        "state": agreement.state.value,
        "state_name": str(agreement.state.words),
        "deadline": agreement.deadline.isoformat(),
        "provisional": agreement.provisional,
        "latest": agreement.latest.isoformat(),
        "offered_on": terms.offered_on.isoformat(),
        "promised_on": promised.isoformat() if promised else None,
        "suspended_since": suspended.isoformat() if suspended else None,
        "arrived_on": agreement.arrived_on.isoformat() if agreement.arrived_on else None,
        "owed": [_owed(agreement, number) for number in range(len(terms.owed))],
        "owing": list(agreement.owing),
        "channels": list(terms.channels),
        "consequence": terms.consequence.value,
        "on_expiry": terms.on_expiry,
        "upheld": agreement.upheld,
        "basis": terms.basis,
        "version": version,
        "updated_at": updated_at,
    }


def masked_agreement_json(plain: AgreementJson) -> AgreementJson:
    """An agreement in a list: of a name its first character, of a number its ends; what papers lacked is told by the agreement itself."""
    masked = {key: mask(plain["applicant"].get(key, "")) for key, mask in _MASKS.items()}
    owed: list[OwedJson] = [{**each, "lacks": ""} for each in plain["owed"]]
    return {**plain, "applicant": {**plain["applicant"], **masked}, "owed": owed}


_MASKS = {"name": masked_name, "number": masked_number, "agent": masked_name}


def _owed(agreement: Agreement, number: int) -> OwedJson:
    paper = agreement.terms.owed[number]
    arrived = agreement.supplied.get(paper.material)
    return {
        "material": paper.material,
        "name": paper.name,
        "lacks": paper.lacks,
        "form": paper.form,
        "originals": paper.originals,
        "copies": paper.copies,
        "arrived_on": arrived.isoformat() if arrived else None,
        "in_time": agreement.in_time(paper.material),
        "wrong": paper.material in agreement.wrong,
    }


def step_json(step: Step) -> AgreementStepJson:
    """A step of the history."""
    return {
        "number": step.number,
        "event": dict(step.event),
        "day": step.day.isoformat(),
        "at": step.at,
        "state": step.state,
    }


def signature_json(signature: Signature) -> dict[str, str]:
    """A signature."""
    return asdict(signature)


def handed_out(
    agreement: Agreement,
    terms: Mapping[str, Any],
    signature: Signature,
    steps: Sequence[Step],
    trail: Mapping[int, AuditRecord],
    algorithm: str,
    exported_at: str,
) -> dict[str, Any]:
    """An agreement with its signature, its history and the records of the trail that bear it out: all but the seal over the whole."""
    return {
        "format": FORMAT,
        "terms": dict(terms),
        "signature": signature_json(signature),
        "digest": algorithm,
        "steps": [
            {**step_json(step), "previous": step.previous, "hash": step.hash, "audit": _record(trail.get(step.audit))}
            for step in steps
        ],
        "standing": standing_json(agreement),
        "exported_at": exported_at,
    }


def _record(record: AuditRecord | None) -> dict[str, Any] | None:
    return {name: getattr(record, name) for name in AuditRecord.__slots__} if record else None
