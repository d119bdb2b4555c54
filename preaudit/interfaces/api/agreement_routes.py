"""Deferral agreements (容缺受理承诺): made with the decision to accept with deferral, promised, supplied, suspended, extended, repaired, proven."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

import orjson
from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response
from pydantic import Base64Bytes, BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool

from preaudit.access import Permission
from preaudit.access.refusals import AccessError
from preaudit.agreements.events import Manner
from preaudit.agreements.signatures import ED25519, fingerprint
from preaudit.agreements.states import State
from preaudit.cases.agreement_records import KeptAgreement
from preaudit.cases.keeping_agreements import Promise
from preaudit.contract.agreement_json import (
    AgreementJson,
    AgreementListJson,
    AgreementWithHistoryJson,
    SigningKeyJson,
    Step,
    agreement_json,
    masked_agreement_json,
    step_json,
)
from preaudit.contract.case_json import CaseJson, case_json
from preaudit.interfaces.api.descriptions import FILES_OPENAPI, PROBLEM_RESPONSES
from preaudit.interfaces.api.multipart import Form
from preaudit.interfaces.api.permissions import Decider, OriginalsViewer, Submitter, Viewer
from preaudit.interfaces.api.query_parameters import Cursor
from preaudit.interfaces.api.requests import Cases, Key, reject_unknown_fields, repeatable_of, require_files
from preaudit.wording import access as access_words
from preaudit.wording import openapi as describe

router = APIRouter(tags=["agreements"], responses=PROBLEM_RESPONSES)
#: A scan of one sheet, in bytes.
_SCAN = 5 * 1024 * 1024
Reason = Annotated[str, Field(min_length=1, max_length=2000, description=str(describe.AGREEMENT_REASON))]
Scan = Annotated[Base64Bytes, Field(min_length=1, max_length=_SCAN, description=str(describe.SCAN))]


class _Requested(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PromiseRequest(_Requested):
    """How the applicant promised: `name` typed by them and `confirmed`, or a `paper` that they signed, whose signature somebody `confirmed`."""

    manner: Manner = Manner.TYPED
    name: str = Field("", max_length=200)
    confirmed: bool
    paper: Scan | None = None


class ReasonRequest(_Requested):
    """Why a person does it."""

    reason: Reason


class SuspensionRequest(ReasonRequest):
    """Force majeure: why, the evidence, and since when (today, where nothing is said)."""

    evidence: Scan
    since: date | None = None


class ExtensionRequest(ReasonRequest):
    """A later day, at most `latest` of the agreement."""

    until: date


@router.get("/agreements", summary=str(describe.LIST_AGREEMENTS))
def list_agreements(
    actor: Viewer,
    cases: Cases,
    state: Annotated[State | None, Query()] = None,
    case: Annotated[str | None, Query(min_length=1, max_length=32)] = None,
    before: Cursor = "",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> AgreementListJson:
    """The newest first, names and numbers masked. Those with `state=breached` wait for a person."""
    found = cases.agreements(actor, state.value if state else "", case or "", before, limit + 1)
    more = found[limit - 1].id if len(found) > limit else None
    return {"agreements": [masked_agreement_json(_plain(kept)) for kept in found[:limit]], "next": more}


@router.get("/agreements/{agreement_id}", summary=str(describe.GET_AGREEMENT), response_model=AgreementWithHistoryJson)
def get_agreement(agreement_id: str, actor: Viewer, cases: Cases) -> Response:
    """As it stands, with its history."""
    kept, steps = cases.agreement(actor, agreement_id)
    return _answer(kept, steps)


@router.get(
    "/agreements/{agreement_id}/export",
    summary=str(describe.EXPORT_AGREEMENT),
    response_class=Response,
    responses={200: {"content": {"application/json": {}}}},
)
def export(agreement_id: str, actor: Viewer, cases: Cases) -> Response:
    """Signed terms, the whole history, the records that bear it out, sealed: `preaudit agreement verify` proves it anywhere."""
    headers = {"Content-Disposition": f'attachment; filename="{agreement_id[:32]}.json"', "Cache-Control": "no-store"}
    return Response(cases.exported_agreement(actor, agreement_id), 200, headers, "application/json")


@router.get(
    "/agreements/{agreement_id}/papers/{sha256}",
    summary=str(describe.AGREEMENT_PAPER),
    response_class=Response,
    responses={200: {"content": {"application/octet-stream": {}}}},
)
def paper(
    agreement_id: str, sha256: Annotated[str, Path(pattern="^[0-9a-f]{64}$")], actor: OriginalsViewer, cases: Cases
) -> Response:
    """The signed promise or a piece of evidence, as it was scanned."""
    content = cases.agreement_paper(actor, agreement_id, sha256)
    headers = {"Content-Disposition": "attachment", "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
    return Response(content, 200, headers, "application/octet-stream")


@router.post(
    "/agreements/{agreement_id}/promise", summary=str(describe.PROMISE), response_model=AgreementWithHistoryJson
)
def promise(agreement_id: str, requested: PromiseRequest, actor: Submitter, cases: Cases) -> Response:
    """A paper that was signed at the window needs somebody who may decide, and saw the signature."""
    if requested.manner is Manner.SIGNED_PAPER and not actor.may(Permission.DECIDE):
        refusal = access_words.NOT_ALLOWED(permission=Permission.DECIDE, role=actor.role)
        raise AccessError(refusal, access_words.NOT_ALLOWED_MEND)
    promised = Promise(requested.manner, requested.name.strip(), requested.confirmed, requested.paper or b"")
    cases.promise(actor, agreement_id, promised)
    return _answer(*cases.agreement(actor, agreement_id))


@router.post(
    "/agreements/{agreement_id}/supply",
    status_code=201,
    summary=str(describe.SUPPLY),
    response_model=CaseJson,
    openapi_extra=FILES_OPENAPI,
)
async def supply(agreement_id: str, request: Request, actor: Submitter, cases: Cases, key: Key = None) -> Response:
    """Files of what is owed: added to the case, which is reviewed at once. The day on which they arrived counts."""
    async with Form(request, cases) as form:
        reject_unknown_fields(form.texts, {"uploads"})
        require_files(form.incoming, form.uploads)
        files = await form.store_files(actor)
        again = repeatable_of(key, request, form.texts, files)
        request_id = request.state.request_id
        view = await run_in_threadpool(lambda: cases.supply(actor, agreement_id, files, again, request_id))
    headers = {"Location": f"/v1/cases/{view.case.id}", "Cache-Control": "private, no-cache"}
    return Response(orjson.dumps(case_json(view)), 201, headers, "application/json")


@router.post(
    "/agreements/{agreement_id}/suspend", summary=str(describe.SUSPEND), response_model=AgreementWithHistoryJson
)
def suspend(agreement_id: str, requested: SuspensionRequest, actor: Decider, cases: Cases) -> Response:
    """No day counts until it is resumed."""
    cases.suspend(actor, agreement_id, requested.reason.strip(), requested.evidence, requested.since)
    return _answer(*cases.agreement(actor, agreement_id))


@router.post("/agreements/{agreement_id}/resume", summary=str(describe.RESUME), response_model=AgreementWithHistoryJson)
def resume(agreement_id: str, requested: ReasonRequest, actor: Decider, cases: Cases) -> Response:
    """As many days are left as when it was suspended."""
    cases.resume(actor, agreement_id, requested.reason.strip())
    return _answer(*cases.agreement(actor, agreement_id))


@router.post("/agreements/{agreement_id}/extend", summary=str(describe.EXTEND), response_model=AgreementWithHistoryJson)
def extend(agreement_id: str, requested: ExtensionRequest, actor: Decider, cases: Cases) -> Response:
    """The deadline is a later day."""
    cases.extend(actor, agreement_id, requested.reason.strip(), requested.until)
    return _answer(*cases.agreement(actor, agreement_id))


@router.post("/agreements/{agreement_id}/uphold", summary=str(describe.UPHOLD), response_model=AgreementWithHistoryJson)
def uphold(agreement_id: str, requested: ReasonRequest, actor: Decider, cases: Cases) -> Response:
    """The breach that was proposed is one. What follows is decided on the case."""
    cases.uphold(actor, agreement_id, requested.reason.strip())
    return _answer(*cases.agreement(actor, agreement_id))


@router.post("/agreements/{agreement_id}/repair", summary=str(describe.REPAIR), response_model=AgreementWithHistoryJson)
def repair(agreement_id: str, requested: ReasonRequest, actor: Decider, cases: Cases) -> Response:
    """The breach was made good, or was none."""
    cases.repair(actor, agreement_id, requested.reason.strip())
    return _answer(*cases.agreement(actor, agreement_id))


@router.get("/signing-key", summary=str(describe.SIGNING_KEY))
def signing_key(actor: Viewer, cases: Cases) -> SigningKeyJson:
    """To be published by the agency, so that anybody can prove its agreements."""
    public = cases.signing_key(actor)
    return {"algorithm": ED25519, "key": public, "fingerprint": fingerprint(public)}


def _plain(kept: KeptAgreement) -> AgreementJson:
    return agreement_json(kept.agreement, kept.version, kept.updated_at.isoformat())


def _answer(kept: KeptAgreement, steps: Sequence[Step]) -> Response:
    plain: AgreementWithHistoryJson = {**_plain(kept), "history": [step_json(step) for step in steps]}
    return Response(orjson.dumps(plain), 200, {"Cache-Control": "no-store"}, "application/json")
