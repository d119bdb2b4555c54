"""The one form of a case (一表申请): its values with their sources, to be printed, and confirmed by the applicant or a clerk."""

from __future__ import annotations

from typing import Annotated

import orjson
from fastapi import APIRouter, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from preaudit.contract.case_json import CaseJson
from preaudit.contract.form_json import FormJson, form_json
from preaudit.interfaces.api.case_routes import IfMatch, case_answer, expected_versions
from preaudit.interfaces.api.descriptions import PROBLEM_RESPONSES
from preaudit.interfaces.api.permissions import Submitter, Viewer
from preaudit.interfaces.api.requests import Cases, Key, repeatable_of
from preaudit.services.confirmed_forms import Confirmation, ConfirmedBy
from preaudit.services.signed_forms import FormSignature
from preaudit.wording import form_signatures as signatures
from preaudit.wording import openapi as describe

router = APIRouter(tags=["cases"], responses=PROBLEM_RESPONSES)
#: More fields than any form has.
_MOST = 200


class FormSigned(BaseModel):
    """That the applicant signed: who, and where the signature is kept."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(min_length=1, max_length=200, description=str(signatures.SIGNER_NAME))
    id_number: str = Field(min_length=1, max_length=40, description=str(signatures.SIGNER_NUMBER))
    reference: str = Field(min_length=4, max_length=200, description=str(signatures.SIGNER_REFERENCE))


class FormConfirmation(BaseModel):
    """Who looked at every field, and what they say where the form has nothing sure."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    by: ConfirmedBy = Field(description=str(describe.FORM_BY))
    name: str = Field(min_length=1, max_length=200, description=str(describe.FORM_NAME))
    values: dict[str, Annotated[str, Field(max_length=4000)]] = Field(
        default={}, max_length=_MOST, description=str(describe.FORM_VALUES)
    )
    signature: FormSigned | None = Field(default=None, description=str(signatures.SAID))


@router.get("/cases/{case_id}/form", summary=str(describe.GET_FORM), response_model=FormJson)
def form(case_id: str, actor: Viewer, cases: Cases) -> Response:
    """Each value with where it is from; where sources differ all of them, and none chosen."""
    plain = form_json(cases.form(actor, case_id))
    return Response(orjson.dumps(plain), 200, {"Cache-Control": "no-store"}, "application/json")


@router.get(
    "/cases/{case_id}/form.pdf",
    summary=str(describe.GET_FORM_PDF),
    response_class=Response,
    responses={200: {"content": {"application/pdf": {}}}},
)
def form_pdf(case_id: str, actor: Viewer, cases: Cases) -> Response:
    """To be looked through, completed and signed."""
    headers = {
        "Content-Disposition": 'inline; filename="form.pdf"',
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(cases.form_pdf(actor, case_id), 200, headers, "application/pdf")


@router.post(
    "/cases/{case_id}/form/confirm", status_code=201, summary=str(describe.CONFIRM_FORM), response_model=CaseJson
)
def confirm(
    case_id: str,
    requested: FormConfirmation,
    request: Request,
    actor: Submitter,
    cases: Cases,
    key: Key = None,
    if_match: IfMatch = None,
) -> Response:
    """It becomes a file of the case, which begins a further round and is judged when it is submitted; signed only by a `signature`."""
    again = repeatable_of(key, request, requested.model_dump(mode="json"))
    signed = requested.signature
    signature = FormSignature(signed.name, signed.id_number, signed.reference.strip()) if signed else None
    said = Confirmation(requested.by, requested.name, requested.values, signature)
    view = cases.confirm_form(actor, case_id, said, again, expected_versions(if_match))
    return case_answer(actor, view, 201)
