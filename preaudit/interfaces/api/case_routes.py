"""Cases: made, filled, changed, reviewed, decided on, cancelled and deleted."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated

import orjson
from fastapi import APIRouter, Header, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field, JsonValue
from starlette.concurrency import run_in_threadpool

from preaudit.access import Actor, Permission
from preaudit.cases.case_files import successor
from preaudit.contract.case_json import (
    CaseJson,
    CaseListJson,
    case_json,
    case_summary_json,
    submitted_case_json,
)
from preaudit.contract.shapes import ReviewJson
from preaudit.domain.cases import CaseFilter, CaseState, CaseView
from preaudit.domain.verdict import Outcome
from preaudit.interfaces.api.descriptions import (
    CASE_OPENAPI,
    CHANGE_OPENAPI,
    FILES_OPENAPI,
    JOB_RESPONSE,
    ONE_FILE_OPENAPI,
    PROBLEM_RESPONSES,
)
from preaudit.interfaces.api.multipart import Form
from preaudit.interfaces.api.permissions import Decider, Deleter, Submitter, Viewer
from preaudit.interfaces.api.prefer_wait import verdict_or_job
from preaudit.interfaces.api.problems import InputError
from preaudit.interfaces.api.query_parameters import Cursor
from preaudit.interfaces.api.requests import (
    CASE_FIELDS,
    Cases,
    IfNoneMatch,
    Key,
    MergePatch,
    Prefer,
    case_request,
    matches,
    reject_unknown_fields,
    repeatable_of,
    require_files,
    wait_of,
)
from preaudit.wording import api as say
from preaudit.wording import openapi as describe

router = APIRouter(tags=["cases"], responses=PROBLEM_RESPONSES)

IfMatch = Annotated[str | None, Header(alias="If-Match", description=str(describe.IF_MATCH))]


class CaseChange(BaseModel):
    """A merge patch (RFC 7396): facts that are named change, null removes one, the others stay; another day to judge by."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    facts: dict[str, JsonValue] | None = Field(None, description=str(describe.FACTS))
    as_of: date | None = Field(None, description=str(describe.DAY))


class DecisionRequest(BaseModel):
    """A person's decision on the verdict as it stands."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    decision: Outcome = Field(description=str(describe.DECISION))
    reason: str = Field("", max_length=2000, description=str(describe.DECISION_REASON))


@router.post(
    "/cases",
    status_code=201,
    summary=str(describe.CREATE_CASE),
    response_model=CaseJson,
    openapi_extra=CASE_OPENAPI,
)
async def create(request: Request, actor: Submitter, cases: Cases, key: Key = None) -> Response:
    """A case of an item or a bundle, with or without its first files. It is reviewed when it is submitted."""
    async with Form(request, cases) as form:
        reject_unknown_fields(form.texts, CASE_FIELDS)
        requested = case_request(form.texts)
        files = await form.store_files(actor)
        again = repeatable_of(key, request, form.texts, files)
        view = await run_in_threadpool(
            lambda: cases.create(actor, requested, files, repeatable=again, request_id=request.state.request_id)
        )
    return case_answer(actor, view, 201)


@router.get("/cases", summary=str(describe.LIST_CASES))
def list_cases(
    actor: Viewer,
    cases: Cases,
    state: Annotated[CaseState | None, Query(description=str(describe.STATE))] = None,
    outcome: Annotated[Outcome | None, Query(description=str(describe.OUTCOME))] = None,
    item: Annotated[str | None, Query(min_length=1, max_length=80, description=str(describe.ITEM_OR_BUNDLE))] = None,
    reference: Annotated[str | None, Query(min_length=1, max_length=100, description=str(describe.REFERENCE))] = None,
    since: Annotated[date | None, Query(description=str(describe.SINCE))] = None,
    until: Annotated[date | None, Query(description=str(describe.UNTIL))] = None,
    before: Cursor = "",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> CaseListJson:
    """The newest first. `outcome`: only of cases that were reviewed as they stand."""
    wanted = CaseFilter(
        state.value if state else "", outcome.value if outcome else "", item or "", reference or "", since, until
    )
    found = cases.page(actor, wanted, before, limit + 1)
    more = found[limit - 1].id if len(found) > limit else None
    return {"cases": [case_summary_json(case) for case in found[:limit]], "next": more}


@router.get("/cases/{case_id}", summary=str(describe.GET_CASE), response_model=CaseJson)
def get_case(case_id: str, actor: Viewer, cases: Cases, if_none_match: IfNoneMatch = None) -> Response:
    """As it stands, with its files, verdicts, decisions and the job it waits for."""
    view = cases.view(actor, case_id)
    tag = _tag(view)
    return Response(status_code=304, headers={"ETag": tag}) if matches(if_none_match, tag) else case_answer(actor, view)


@router.patch(
    "/cases/{case_id}",
    summary=str(describe.CHANGE_CASE),
    response_model=CaseJson,
    openapi_extra=CHANGE_OPENAPI,
)
def change(
    case_id: str,
    request: Request,
    actor: Submitter,
    _: MergePatch,
    changes: CaseChange,
    cases: Cases,
    key: Key = None,
    if_match: IfMatch = None,
) -> Response:
    """Facts by merge patch (RFC 7396): what is not named stays, null removes. A case already reviewed begins a further round."""
    if "as_of" in changes.model_fields_set and changes.as_of is None:
        raise InputError(say.NO_DAY_TO_REMOVE, code="input_invalid")
    patch = changes.model_dump(include=changes.model_fields_set & {"facts"})
    again = repeatable_of(key, request, changes.model_dump(mode="json", exclude_unset=True))
    return case_answer(actor, cases.change(actor, case_id, patch, changes.as_of, again, expected_versions(if_match)))


@router.delete("/cases/{case_id}", status_code=204, summary=str(describe.DELETE_CASE))
def delete(
    case_id: str, request: Request, actor: Deleter, cases: Cases, key: Key = None, if_match: IfMatch = None
) -> Response:
    """With its files, verdicts and readings. The audit trail keeps that it was there."""
    cases.delete(actor, case_id, repeatable_of(key, request, {}), expected_versions(if_match))
    return Response(status_code=204)


@router.post(
    "/cases/{case_id}/files",
    status_code=201,
    summary=str(describe.ADD_FILES),
    response_model=CaseJson,
    openapi_extra=FILES_OPENAPI,
)
async def add_files(
    case_id: str, request: Request, actor: Submitter, cases: Cases, key: Key = None, if_match: IfMatch = None
) -> Response:
    """Files after a verdict begin a further round; only what is new is read."""
    async with Form(request, cases) as form:
        reject_unknown_fields(form.texts, {"uploads"})
        require_files(form.incoming, form.uploads)
        files = await form.store_files(actor)
        again = repeatable_of(key, request, form.texts, files)
        view = await run_in_threadpool(cases.add, actor, case_id, files, again, expected_versions(if_match))
    return case_answer(actor, view, 201)


@router.put(
    "/cases/{case_id}/files/{file_id}",
    summary=str(describe.REPLACE_FILE),
    response_model=CaseJson,
    openapi_extra=ONE_FILE_OPENAPI,
)
async def replace_file(
    case_id: str,
    file_id: str,
    request: Request,
    actor: Submitter,
    cases: Cases,
    key: Key = None,
    if_match: IfMatch = None,
) -> Response:
    """The new file has an id of its own: `Location` names it, and it is `replaced_by` of the one before, which stays on record."""
    async with Form(request, cases) as form:
        reject_unknown_fields(form.texts, {"uploads"})
        require_files(form.incoming, form.uploads)
        if len(form.incoming) + len(form.uploads) > 1:
            raise InputError(say.ONE_FILE_REPLACES_ONE, code="input_repeated")
        (file,) = await form.store_files(actor)
        again = repeatable_of(key, request, form.texts, [file])
        view = await run_in_threadpool(cases.replace, actor, case_id, file_id, file, again, expected_versions(if_match))
    answer, after = case_answer(actor, view), successor(view.files, file_id)
    answer.headers["Location"] = f"/v1/cases/{case_id}/files/{after}"
    return answer


@router.delete("/cases/{case_id}/files/{file_id}", summary=str(describe.WITHDRAW_FILE), response_model=CaseJson)
def withdraw_file(
    case_id: str,
    file_id: str,
    request: Request,
    actor: Submitter,
    cases: Cases,
    key: Key = None,
    if_match: IfMatch = None,
) -> Response:
    """It stays on record and no longer counts."""
    again = repeatable_of(key, request, {})
    return case_answer(actor, cases.withdraw(actor, case_id, file_id, again, expected_versions(if_match)))


@router.post(
    "/cases/{case_id}/reviews",
    summary=str(describe.SUBMIT_CASE),
    response_class=Response,
    responses={200: {"model": ReviewJson}, 202: JOB_RESPONSE},
)
async def submit(
    case_id: str, request: Request, actor: Submitter, cases: Cases, key: Key = None, prefer: Prefer = ""
) -> Response:
    """202 with the job, or the verdict where the caller waits (`Prefer: wait=30`) and it is there in time."""
    seconds = wait_of(prefer, 0.0)
    again, request_id = repeatable_of(key, request, {}), request.state.request_id
    view = await run_in_threadpool(
        lambda: cases.submit(actor, case_id, urgent=seconds > 0, repeatable=again, request_id=request_id)
    )
    return await verdict_or_job(request, cases, actor, view, seconds)


@router.post("/cases/{case_id}/decisions", status_code=201, summary=str(describe.DECIDE), response_model=CaseJson)
def decide(
    case_id: str,
    requested: DecisionRequest,
    request: Request,
    actor: Decider,
    cases: Cases,
    key: Key = None,
    if_match: IfMatch = None,
) -> Response:
    """A person's decision is recorded beside the recommendation, never over it."""
    again = repeatable_of(key, request, requested.model_dump(mode="json"))
    view = cases.decide(
        actor, case_id, requested.decision, requested.reason.strip(), again, expected_versions(if_match)
    )
    return case_answer(actor, view, 201)


@router.post("/cases/{case_id}/cancel", summary=str(describe.CANCEL_CASE), response_model=CaseJson)
def cancel(case_id: str, actor: Submitter, cases: Cases) -> Response:
    """Nothing more is done for it. What was found stays."""
    return case_answer(actor, cases.cancel(actor, case_id))


def case_answer(actor: Actor, view: CaseView, status: int = 200) -> Response:
    """The case as it stands, with its version; where whoever asks may not read cases, no more than that it stands."""
    shown = case_json(view) if actor.may(Permission.READ) else submitted_case_json(view)
    headers = {"ETag": _tag(view), "Cache-Control": "private, no-cache"}
    if status == 201:
        headers["Location"] = f"/v1/cases/{view.case.id}"
    return Response(orjson.dumps(shown), status, headers, "application/json")


def _tag(view: CaseView) -> str:
    job = view.job
    progress = f"-{job.pages_done}" if job and not job.finished_at else ""
    until = view.case.claimed_until
    claim = f"-c{until.timestamp():.0f}" if until and view.case.holder(datetime.now(UTC)) else ""
    return f'"{view.case.version}{progress}{claim}"'


def is_version(text: str) -> bool:
    """True for what the version of a case can be."""
    return text.isascii() and text.isdigit() and len(text) < 19


def expected_versions(if_match: str | None) -> frozenset[int] | None:
    """The versions that an If-Match allows to be changed: those of its ETags without progress and claim in them; None for any."""
    if if_match is None or if_match.strip() == "*":
        return None
    tags = (tag.strip().removeprefix("W/").strip('"').split("-")[0] for tag in if_match.split(","))
    return frozenset(int(tag) for tag in tags if is_version(tag))
