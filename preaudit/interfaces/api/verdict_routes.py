"""Verdicts of cases, each with its round and whether it is on the case as it stands, and the jobs that make them."""

from __future__ import annotations

import orjson
from fastapi import APIRouter
from fastapi.responses import Response

from preaudit.access import Actor
from preaudit.cases.service import CaseService
from preaudit.contract.case_json import JobJson, job_json, verdict_json
from preaudit.contract.shapes import ReviewJson
from preaudit.interfaces.api.descriptions import PROBLEM_RESPONSES
from preaudit.interfaces.api.permissions import Viewer
from preaudit.interfaces.api.requests import Cases, IfNoneMatch, matches
from preaudit.wording import openapi as describe

router = APIRouter(tags=["cases"], responses=PROBLEM_RESPONSES)


@router.get(
    "/cases/{case_id}/verdict",
    summary=str(describe.NEWEST_VERDICT),
    response_class=Response,
    responses={200: {"model": ReviewJson}},
)
def verdict(case_id: str, actor: Viewer, cases: Cases, if_none_match: IfNoneMatch = None) -> Response:
    """The JSON of the contract with its `round`, and `current`: false where the case was changed since, or is being reviewed anew."""
    return _verdict(cases, actor, case_id, "", if_none_match)


@router.get(
    "/cases/{case_id}/reviews/{review_id}",
    summary=str(describe.ONE_VERDICT),
    response_class=Response,
    responses={200: {"model": ReviewJson}},
)
def one_verdict(
    case_id: str, review_id: str, actor: Viewer, cases: Cases, if_none_match: IfNoneMatch = None
) -> Response:
    """The JSON of the contract, as it was, with its `round`; `current`: whether it is on the case as it stands."""
    return _verdict(cases, actor, case_id, review_id, if_none_match)


@router.get(
    "/cases/{case_id}/explanation",
    summary=str(describe.EXPLANATION),
    response_class=Response,
    responses={200: {"content": {"application/pdf": {}}}},
)
def explanation(case_id: str, actor: Viewer, cases: Cases) -> Response:
    """In plain words, for whom the case is about: what was read, by which rule it was judged, what a person decided."""
    headers = {"Content-Disposition": f'inline; filename="{case_id[:32]}.pdf"', "Cache-Control": "no-store"}
    return Response(cases.explanation(actor, case_id), 200, headers, "application/pdf")


@router.get("/jobs/{job_id}", summary=str(describe.GET_JOB), response_model=JobJson)
def get_job(job_id: str, actor: Viewer, cases: Cases) -> Response:
    """Where it stands. When it is done, `Location` names the verdict."""
    job = cases.job(actor, job_id)
    headers = {"Cache-Control": "no-store"}
    if job.state.value == "done":
        headers["Location"] = f"/v1/cases/{job.case_id}/verdict"
    elif not job.finished_at:
        headers["Retry-After"] = "2"
    return Response(orjson.dumps(job_json(job)), 200, headers, "application/json")


def _verdict(cases: CaseService, actor: Actor, case_id: str, review_id: str, if_none_match: str | None) -> Response:
    record, body, current = cases.verdict(actor, case_id, review_id)
    tag = f'"{record.digest}-{record.round}-{"current" if current else "past"}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if matches(if_none_match, tag):
        return Response(status_code=304, headers=headers)
    return Response(verdict_json(body, record, current=current), 200, headers, "application/json")
