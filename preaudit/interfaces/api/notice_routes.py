"""Notices of a case: given after a decision, as PDF/A to be printed; withdrawn. Whoever holds one checks it at `/verify/{code}`."""

from __future__ import annotations

from typing import Annotated

import orjson
from fastapi import APIRouter, Query
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from preaudit.cases.service import CaseService
from preaudit.contract.notice_json import NoticeJson, NoticeListJson, notice_json
from preaudit.domain.notices import NoticeKind, NoticeRecord, Party, Wording
from preaudit.interfaces.api.case_routes import IfMatch, expected_versions
from preaudit.interfaces.api.descriptions import PROBLEM_RESPONSES
from preaudit.interfaces.api.permissions import Decider, Submitter, Viewer
from preaudit.interfaces.api.requests import Cases
from preaudit.wording import openapi as describe

router = APIRouter(tags=["cases"], responses=PROBLEM_RESPONSES)


class NoticeApplicant(BaseModel):
    """The applicant as written on a notice."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field("", max_length=200)
    number: str = Field("", max_length=40)
    agent: str = Field("", max_length=200)


class NoticeRequest(BaseModel):
    """Which notice, and what a clerk writes in place of the machine."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: NoticeKind
    applicant: NoticeApplicant = Field(default=NoticeApplicant(), description=str(describe.NOTICE_APPLICANT))
    sentences: dict[str, Annotated[str, Field(max_length=1000)]] = Field(
        default={}, max_length=200, description=str(describe.NOTICE_SENTENCES)
    )


@router.post("/cases/{case_id}/notices", status_code=201, summary=str(describe.GIVE_NOTICE), response_model=NoticeJson)
def give(case_id: str, requested: NoticeRequest, actor: Decider, cases: Cases, if_match: IfMatch = None) -> Response:
    """Of the decision in force; asked again, the same notice."""
    sentences = {code: sentence.strip() for code, sentence in requested.sentences.items()}
    wording = Wording(_party(requested.applicant), sentences)
    record = cases.give_notice(actor, case_id, requested.kind, wording, expected_versions(if_match))
    return _given(record, cases)


@router.post("/cases/{case_id}/receipt", status_code=201, summary=str(describe.GIVE_RECEIPT), response_model=NoticeJson)
def give_receipt(
    case_id: str, actor: Submitter, cases: Cases, requested: NoticeApplicant | None = None, if_match: IfMatch = None
) -> Response:
    """What was handed in so far; it needs no decision, and no right to decide. Once a round."""
    wording = Wording(_party(requested or NoticeApplicant()))
    return _given(cases.give_notice(actor, case_id, NoticeKind.RECEIPT, wording, expected_versions(if_match)), cases)


@router.get("/cases/{case_id}/notices", summary=str(describe.LIST_NOTICES), response_model=NoticeListJson)
def list_notices(case_id: str, actor: Viewer, cases: Cases) -> Response:
    """Those that were given, the oldest first, the withdrawn among them."""
    given = [notice_json(record, cases.settings.public_url) for record in cases.notices(actor, case_id)]
    return Response(orjson.dumps({"notices": given}), 200, {"Cache-Control": "no-store"}, "application/json")


@router.get(
    "/cases/{case_id}/notices/{number}",
    summary=str(describe.GET_NOTICE),
    response_class=Response,
    responses={200: {"content": {"application/pdf": {}}}},
)
def pdf(case_id: str, number: str, actor: Viewer, cases: Cases) -> Response:
    """As it was given, byte for byte."""
    record, printed = cases.notice(actor, case_id, number)
    headers = {
        "Content-Disposition": f'inline; filename="{record.number}.pdf"',
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(printed, 200, headers, "application/pdf")


@router.delete("/cases/{case_id}/notices/{number}", summary=str(describe.WITHDRAW_NOTICE), response_model=NoticeJson)
def withdraw(
    case_id: str,
    number: str,
    actor: Decider,
    cases: Cases,
    reason: Annotated[str, Query(min_length=1, max_length=2000)],
) -> Response:
    """It counts no longer: the decision can be changed, and whoever checks the notice is told."""
    record = cases.withdraw_notice(actor, case_id, number, reason.strip())
    plain = notice_json(record, cases.settings.public_url)
    return Response(orjson.dumps(plain), 200, {"Cache-Control": "no-store"}, "application/json")


def _party(written: NoticeApplicant) -> Party:
    return Party(written.name.strip(), written.number.strip(), written.agent.strip())


def _given(record: NoticeRecord, cases: CaseService) -> Response:
    plain = notice_json(record, cases.settings.public_url)
    headers = {"Location": plain["pdf"], "Cache-Control": "no-store"}
    return Response(orjson.dumps(plain), 201, headers, "application/json")
