"""Calls on deferral agreements: listed, promised, supplied, suspended, extended, repaired, handed out to be proven."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from preaudit.interfaces.client.call_parts import body_of, case_of, creating_request, fields_of, json_of
from preaudit.interfaces.client.requests import Call, Flow, Give, Request, path_of
from preaudit.interfaces.client.uploads import FileLike

if TYPE_CHECKING:
    from preaudit.contract.agreement_json import AgreementJson, AgreementListJson, AgreementWithHistoryJson
    from preaudit.contract.case_json import CaseJson


def agreements(*, state: str = "", case: str = "", page: int = 50) -> Flow[AgreementJson]:
    """Agreements one after another, the newest first; those that are `breached` wait for a person."""
    before = ""
    while True:
        parameters = {**fields_of(state=state, case=case, before=before), "limit": str(page)}
        found: AgreementListJson = yield from json_of(Request("GET", "/v1/agreements", parameters))
        for one in found["agreements"]:
            yield Give(one)
        if not found["next"]:
            return
        before = found["next"]


def agreement(agreement: str) -> Call[AgreementWithHistoryJson]:
    """An agreement as it stands, with its history."""
    found: AgreementWithHistoryJson = yield from json_of(Request("GET", path_of("agreements", agreement)))
    return found


def agreement_export(agreement: str) -> Call[bytes]:
    """An agreement with its history, signed and sealed, for `preaudit agreement verify`."""
    return (yield from body_of(Request("GET", path_of("agreements", agreement, "export"))))


def promise(agreement: str, name: str) -> Call[AgreementWithHistoryJson]:
    """The applicant's promise, under the name that they typed and with what they confirmed."""
    return (yield from _moved(agreement, "promise", manner="typed", name=name, confirmed=True))


def promise_on_paper(agreement: str, paper: bytes) -> Call[AgreementWithHistoryJson]:
    """The applicant's promise on a paper, as it was scanned, whose signature whoever asks has seen."""
    scan = base64.b64encode(paper).decode()
    return (yield from _moved(agreement, "promise", manner="signed_paper", paper=scan, confirmed=True))


def supply(agreement: str, files: Iterable[FileLike], *, idempotency_key: str = "") -> Call[CaseJson]:
    """Files of what is owed; the case is reviewed at once, and `follow` waits for what comes of it."""
    request = creating_request(path_of("agreements", agreement, "supply"), {}, files, idempotency_key)
    return (yield from case_of(request))


def suspend(
    agreement: str, reason: str, evidence: bytes, *, since: date | None = None
) -> Call[AgreementWithHistoryJson]:
    """Its time stands still (force majeure), since a day or since today."""
    given: dict[str, Any] = {"evidence": base64.b64encode(evidence).decode(), **fields_of(since=since)}
    return (yield from _moved(agreement, "suspend", reason=reason, **given))


def resume(agreement: str, reason: str) -> Call[AgreementWithHistoryJson]:
    """Its time goes on, with as many days as were left."""
    return (yield from _moved(agreement, "resume", reason=reason))


def extend(agreement: str, reason: str, until: date) -> Call[AgreementWithHistoryJson]:
    """A later deadline."""
    return (yield from _moved(agreement, "extend", reason=reason, until=until.isoformat()))


def uphold(agreement: str, reason: str) -> Call[AgreementWithHistoryJson]:
    """A person confirms the breach."""
    return (yield from _moved(agreement, "uphold", reason=reason))


def repair(agreement: str, reason: str) -> Call[AgreementWithHistoryJson]:
    """A person accepts that a breach was made good, or was none."""
    return (yield from _moved(agreement, "repair", reason=reason))


def _moved(agreement: str, what: str, **given: Any) -> Call[AgreementWithHistoryJson]:
    moved: AgreementWithHistoryJson = yield from json_of(
        Request("POST", path_of("agreements", agreement, what), json=given)
    )
    return moved
