"""Cases: made, filled, changed, reviewed, decided on, cancelled and deleted."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Header, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field, JsonValue
from starlette.concurrency import run_in_threadpool

from preaudit.cases.service import CaseService
from preaudit.contract.case_json import CaseJson, CaseListJson, JobJson, case_json, case_summary_json, job_json
from preaudit.contract.shapes import ReviewJson
from preaudit.domain.cases import CaseFilter, CaseState, CaseView
from preaudit.domain.verdict import Outcome
from preaudit.interfaces.api.examples import (
    CASE_OPENAPI,
    FILES_OPENAPI,
    JOB_RESPONSE,
    ONE_FILE_OPENAPI,
    PROBLEM_RESPONSES,
)
from preaudit.interfaces.api.multipart import Form
from preaudit.interfaces.api.permissions import Decider, Deleter, Submitter, Viewer
from preaudit.interfaces.api.prefer_wait import verdict_or_job
from preaudit.interfaces.api.problems import InputError
from preaudit.interfaces.api.requests import (
    CASE_FIELDS,
    Cases,
    Key,
    Prefer,
    only,
    repeatable,
    request_of,
    some_files,
    wait_of,
)

router = APIRouter(tags=["cases"], responses=PROBLEM_RESPONSES)

IfMatch = Annotated[
    str | None, Header(alias="If-Match", description="案件版本(ETag),不符则拒绝 refused with 412 where it has changed")
]
IfNoneMatch = Annotated[
    str | None, Header(alias="If-None-Match", description="未变则 304 answers 304 where nothing has changed")
]


class CaseChange(BaseModel):
    """Other facts, or another day to judge by."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    facts: dict[str, JsonValue] | None = Field(None, description="案情 the facts of the case")
    as_of: date | None = Field(None, description="按哪一天审查 the day to judge by")


class DecisionRequest(BaseModel):
    """A person's decision on the verdict as it stands."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    decision: Outcome = Field(description="决定 the outcome decided on")
    reason: str = Field(
        "", max_length=2000, description="理由,与建议不同时必填 why; needed where it differs from the recommendation"
    )


@router.post(
    "/cases",
    status_code=201,
    summary="立案 make a case",
    response_model=CaseJson,
    openapi_extra=CASE_OPENAPI,
)
async def create(request: Request, actor: Submitter, cases: Cases, key: Key = None) -> Response:
    """A case of an item or a bundle, with or without its first files. It is reviewed when it is submitted."""
    async with Form(request, cases) as form:
        only(form.texts, CASE_FIELDS)
        asked = request_of(form.texts)
        files = await form.keep(actor)
        again = repeatable(key, request, form.texts, files)
        view = await run_in_threadpool(
            lambda: cases.create(actor, asked, files, repeatable=again, request_id=request.state.request_id)
        )
    return _answer(view, 201)


@router.get("/cases", summary="案件列表 list cases")
def list_cases(
    actor: Viewer,
    cases: Cases,
    state: Annotated[CaseState | None, Query(description="状态 where it stands")] = None,
    outcome: Annotated[Outcome | None, Query(description="建议 what is recommended")] = None,
    item: Annotated[str, Query(max_length=80, description="事项或“一件事” item or bundle")] = "",
    reference: Annotated[str, Query(max_length=100, description="外部编号 the caller's number")] = "",
    since: Annotated[date | None, Query(description="审查日不早于 judged by a day not before")] = None,
    until: Annotated[date | None, Query(description="审查日不晚于 judged by a day not after")] = None,
    before: Annotated[str, Query(max_length=32, description="上一页的 next the `next` of the page before")] = "",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> CaseListJson:
    """The newest first."""
    wanted = CaseFilter(state.value if state else "", outcome.value if outcome else "", item, reference, since, until)
    found = cases.page(actor, wanted, before, limit + 1)
    more = found[limit - 1].id if len(found) > limit else None
    return {"cases": [case_summary_json(case) for case in found[:limit]], "next": more}


@router.get("/cases/{case_id}", summary="案件 a case", response_model=CaseJson)
def get_case(case_id: str, actor: Viewer, cases: Cases, if_none_match: IfNoneMatch = None) -> Response:
    """As it stands, with its files, verdicts, decisions and the job it waits for."""
    view = cases.view(actor, case_id)
    tag = _tag(view)
    return Response(status_code=304, headers={"ETag": tag}) if _matches(if_none_match, tag) else _answer(view)


@router.patch("/cases/{case_id}", summary="改案情 change its facts", response_model=CaseJson)
def change(case_id: str, asked: CaseChange, actor: Submitter, cases: Cases, if_match: IfMatch = None) -> Response:
    """Other facts, or another day. A case already reviewed begins a further round."""
    return _answer(cases.change(actor, case_id, asked.facts, asked.as_of, meant(if_match)))


@router.delete("/cases/{case_id}", status_code=204, summary="删除案件 delete a case")
def delete(case_id: str, actor: Deleter, cases: Cases, if_match: IfMatch = None) -> Response:
    """With its files, verdicts and readings. The audit trail keeps that it was there."""
    cases.delete(actor, case_id, meant(if_match))
    return Response(status_code=204)


@router.post(
    "/cases/{case_id}/files",
    status_code=201,
    summary="补交文件 add files",
    response_model=CaseJson,
    openapi_extra=FILES_OPENAPI,
)
async def add_files(
    case_id: str, request: Request, actor: Submitter, cases: Cases, key: Key = None, if_match: IfMatch = None
) -> Response:
    """Files after a verdict begin a further round; only what is new is read."""
    async with Form(request, cases) as form:
        only(form.texts, {"uploads"})
        some_files(form.arrivals, form.uploads)
        files = await form.keep(actor)
        again = repeatable(key, request, form.texts, files)
        view = await run_in_threadpool(cases.add, actor, case_id, files, again, meant(if_match))
    return _answer(view, 201)


@router.put(
    "/cases/{case_id}/files/{file_id}",
    summary="替换文件 replace a file",
    response_model=CaseJson,
    openapi_extra=ONE_FILE_OPENAPI,
)
async def replace_file(
    case_id: str, file_id: str, request: Request, actor: Submitter, cases: Cases, if_match: IfMatch = None
) -> Response:
    """The one before stays on record and no longer counts."""
    async with Form(request, cases) as form:
        only(form.texts, {"uploads"})
        some_files(form.arrivals, form.uploads)
        if len(form.arrivals) + len(form.uploads) > 1:
            raise InputError("只能用一个文件替换(one file replaces one)", code="input_repeated")
        (file,) = await form.keep(actor)
        view = await run_in_threadpool(cases.replace, actor, case_id, file_id, file, meant(if_match))
    return _answer(view)


@router.delete("/cases/{case_id}/files/{file_id}", summary="撤回文件 withdraw a file", response_model=CaseJson)
def withdraw_file(case_id: str, file_id: str, actor: Submitter, cases: Cases, if_match: IfMatch = None) -> Response:
    """It stays on record and no longer counts."""
    return _answer(cases.withdraw(actor, case_id, file_id, meant(if_match)))


@router.post(
    "/cases/{case_id}/reviews",
    summary="提交审查 have it reviewed",
    response_class=Response,
    responses={200: {"model": ReviewJson}, 202: JOB_RESPONSE},
)
async def submit(
    case_id: str, request: Request, actor: Submitter, cases: Cases, key: Key = None, prefer: Prefer = ""
) -> Response:
    """202 with the job, or the verdict where the caller waits (`Prefer: wait=30`) and it is there in time."""
    seconds = wait_of(prefer, 0.0)
    again, request_id = repeatable(key, request, {}), request.state.request_id
    view = await run_in_threadpool(
        lambda: cases.submit(actor, case_id, urgent=seconds > 0, repeatable=again, request_id=request_id)
    )
    return await verdict_or_job(request, cases, actor, view, seconds)


@router.get(
    "/cases/{case_id}/verdict",
    summary="最新结论 the newest verdict",
    response_class=Response,
    responses={200: {"model": ReviewJson}},
)
def verdict(case_id: str, actor: Viewer, cases: Cases, if_none_match: IfNoneMatch = None) -> Response:
    """The JSON of the contract. A case that was changed since has no verdict in force; its `state` says so."""
    return _verdict(cases, actor, case_id, "", if_none_match)


@router.get(
    "/cases/{case_id}/reviews/{review_id}",
    summary="某次结论 one verdict",
    response_class=Response,
    responses={200: {"model": ReviewJson}},
)
def one_verdict(
    case_id: str, review_id: str, actor: Viewer, cases: Cases, if_none_match: IfNoneMatch = None
) -> Response:
    """The JSON of the contract, as it was."""
    return _verdict(cases, actor, case_id, review_id, if_none_match)


@router.post("/cases/{case_id}/decisions", status_code=201, summary="人工决定 decide", response_model=CaseJson)
def decide(
    case_id: str,
    asked: DecisionRequest,
    request: Request,
    actor: Decider,
    cases: Cases,
    key: Key = None,
    if_match: IfMatch = None,
) -> Response:
    """A person's decision is recorded beside the recommendation, never over it."""
    again = repeatable(key, request, asked.model_dump(mode="json"))
    view = cases.decide(actor, case_id, asked.decision, asked.reason.strip(), again, meant(if_match))
    return _answer(view, 201)


@router.post("/cases/{case_id}/cancel", summary="取消 cancel", response_model=CaseJson)
def cancel(case_id: str, actor: Submitter, cases: Cases) -> Response:
    """Nothing more is done for it. What was found stays."""
    return _answer(cases.cancel(actor, case_id))


@router.get("/jobs/{job_id}", summary="作业进度 a job", response_model=JobJson)
def get_job(job_id: str, actor: Viewer, cases: Cases) -> Response:
    """Where it stands. When it is done, `Location` names the verdict."""
    job = cases.job(actor, job_id)
    headers = {"Cache-Control": "no-store"}
    if job.state.value == "done":
        headers["Location"] = f"/v1/cases/{job.case_id}/verdict"
    elif not job.finished_at:
        headers["Retry-After"] = "2"
    return Response(orjson.dumps(job_json(job)), 200, headers, "application/json")


def _verdict(cases: CaseService, actor: Any, case_id: str, review_id: str, if_none_match: str | None) -> Response:
    record, body = cases.result(actor, case_id, review_id)
    tag = f'"{record.digest}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if _matches(if_none_match, tag):
        return Response(status_code=304, headers=headers)
    return Response(body, 200, headers, "application/json")


def _answer(view: CaseView, status: int = 200) -> Response:
    headers = {"ETag": _tag(view), "Cache-Control": "private, no-cache"}
    if status == 201:
        headers["Location"] = f"/v1/cases/{view.case.id}"
    return Response(orjson.dumps(case_json(view)), status, headers, "application/json")


def _tag(view: CaseView) -> str:
    job = view.job
    progress = f"-{job.pages_done}" if job and not job.finished_at else ""
    return f'"{view.case.version}{progress}"'


def _matches(header: str | None, tag: str) -> bool:
    return header is not None and (
        header.strip() == "*" or tag in [t.strip().removeprefix("W/") for t in header.split(",")]
    )


def meant(if_match: str | None) -> frozenset[int] | None:
    """The versions a change is meant for: those of the ETags, whatever the progress they tell of besides; None for any."""
    if if_match is None or if_match.strip() == "*":
        return None
    tags = (tag.strip().removeprefix("W/").strip('"').split("-")[0] for tag in if_match.split(","))
    return frozenset(int(tag) for tag in tags if tag.isdigit())
