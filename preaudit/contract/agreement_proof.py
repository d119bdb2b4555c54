"""An agreement that was handed out, proven with its whole history, away from the service that made it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson

from preaudit.agreements.events import AgreementError, EventKind
from preaudit.agreements.signatures import Signature, holds
from preaudit.agreements.states import Agreement
from preaudit.agreements.transitions import transition
from preaudit.contract.agreement_json import (
    FORMAT,
    canonical,
    event_of,
    standing_json,
    step_digest,
    terms_digest,
    terms_of,
)
from preaudit.errors import PreauditError
from preaudit.store.audit import AuditRecord
from preaudit.wording import Text
from preaudit.wording import agreement_proof as say


class AgreementFileError(PreauditError):
    """The file is no agreement that was handed out."""

    code = "agreement_file_invalid"


@dataclass(frozen=True, slots=True)
class AgreementProof:
    """What a file proves. `flaws`: what is wrong with it, nothing where it holds; `signature`: the agency's; `agreement`: where it stands,
    None where that cannot be told; `trusted`: the key is the one that was asked for, None where nobody asked.
    """

    flaws: tuple[Text, ...]
    signature: Signature
    agreement: Agreement | None
    steps: int
    exported_at: str
    trusted: bool | None


def proven(data: bytes, name: str, key: str = "") -> AgreementProof:
    """What a file proves. `key`: the public key that the agency has published, '' where only the file itself is held against itself.

    Raises AgreementFileError for a file that is no agreement.
    """
    try:
        plain = orjson.loads(data)
        if plain["format"] != FORMAT:
            raise AgreementFileError(say.OTHER_FORMAT(name=name, format=plain["format"]), say.NO_AGREEMENT_MEND)
        seal, signature = Signature(**plain["seal"]), Signature(**plain["signature"])
        start = Agreement.offered(terms_of(plain["terms"]))
        flaws, agreement = _history(plain, start)
        rest = {key: value for key, value in plain.items() if key != "seal"}
        if not holds(signature, canonical(plain["terms"])):
            flaws.append(say.TERMS_ALTERED())
        if not holds(seal, canonical(rest)):
            flaws.append(say.SEAL_BROKEN())
        if key and {key} != {seal.key, signature.key}:
            flaws.append(say.OTHER_KEY(fingerprint=signature.fingerprint))
        trusted = {key} == {seal.key, signature.key} if key else None
        return AgreementProof(tuple(flaws), signature, agreement, len(plain["steps"]), plain["exported_at"], trusted)
    except (orjson.JSONDecodeError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise AgreementFileError(
            say.NO_AGREEMENT(name=name, why=type(error).__name__), say.NO_AGREEMENT_MEND
        ) from error


def _history(plain: Mapping[str, Any], agreement: Agreement) -> tuple[list[Text], Agreement | None]:
    """What is wrong with the steps, and where they lead: each is done again from the terms on."""
    flaws: list[Text] = []
    previous = terms_digest(plain["digest"], plain["terms"])
    seen = 0
    for number, step in enumerate(plain["steps"]):
        flaws += _flaws(plain, step, number, previous, seen)
        previous, seen = step["hash"], (step["audit"] or {}).get("seq", seen)
        event = event_of(step["event"])
        if event.kind is EventKind.OFFER:
            continue
        try:
            agreement, _ = transition(agreement, event, date.fromisoformat(step["day"]))
        except AgreementError as error:
            return [*flaws, say.STEP_NOT_OPEN(number=number, why=error.message)], None
        if agreement.state.value != step["state"]:
            flaws.append(say.STEP_LEADS_ELSEWHERE(number=number, state=agreement.state.words))
    if not plain["steps"] or standing_json(agreement) != plain["standing"]:
        flaws.append(say.STANDING_OTHER(state=agreement.state.words))
    return flaws, agreement


def _flaws(plain: Mapping[str, Any], step: Mapping[str, Any], number: int, previous: str, seen: int) -> Iterator[Text]:
    """What is wrong with one step: its place, its digest, and the record of it in the trail."""
    if step["number"] != number or step["previous"] != previous or (number == 0) != (step["event"]["kind"] == "offer"):
        yield say.STEP_MISSING(number=number)
    digest = step_digest(
        plain["digest"], plain["terms"], step["number"], step["event"], step["day"], step["at"], step["state"], previous
    )
    if digest != step["hash"]:
        yield say.STEP_ALTERED(number=number)
    record = AuditRecord(**step["audit"]) if step["audit"] else None
    if record is None:
        yield say.RECORD_MISSING(number=number)
    elif (
        record.hash != record.expected()
        or record.subject != plain["terms"]["id"]
        or orjson.loads(record.detail).get("hash") != step["hash"]
        or record.seq <= seen
    ):
        yield say.RECORD_OTHER(number=number)
