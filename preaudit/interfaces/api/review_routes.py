"""One-shot review and extraction: a case that is made, reviewed and answered in one request, and kept all the same."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool

from preaudit.access import Actor
from preaudit.cases.service import CaseService
from preaudit.contract.shapes import BundleJson, ExtractionJson, ReviewJson
from preaudit.domain.cases import CaseKind
from preaudit.interfaces.api.descriptions import (
    BUNDLE_OPENAPI,
    EXTRACT_OPENAPI,
    JOB_RESPONSE,
    PROBLEM_RESPONSES,
    REVIEW_EXAMPLE,
    REVIEW_OPENAPI,
)
from preaudit.interfaces.api.multipart import Form
from preaudit.interfaces.api.permissions import Submitter
from preaudit.interfaces.api.prefer_wait import verdict_or_job
from preaudit.interfaces.api.requests import (
    Cases,
    Key,
    Prefer,
    case_request,
    reject_unknown_fields,
    repeatable_of,
    require_files,
    wait_of,
)
from preaudit.wording import openapi as describe

router = APIRouter(tags=["reviews"])
_RESPONSES: dict[int | str, dict[str, Any]] = {202: JOB_RESPONSE, **PROBLEM_RESPONSES}


@router.post(
    "/reviews",
    summary=str(describe.REVIEW),
    response_class=Response,
    responses={
        200: {"model": ReviewJson, "content": {"application/json": {"example": REVIEW_EXAMPLE}}},
        **_RESPONSES,
    },
    openapi_extra=REVIEW_OPENAPI,
)
async def review(request: Request, actor: Submitter, cases: Cases, key: Key = None, prefer: Prefer = "") -> Response:
    """The same JSON as `preaudit review --json`, byte for byte; 202 with a job where it takes longer than the caller waits."""
    known = {"item", "facts", "as_of", "region", "reference", "uploads"}
    return await _one_shot(request, actor, cases, CaseKind.ITEM, known, key, prefer)


@router.post(
    "/bundle-reviews",
    summary=str(describe.REVIEW_BUNDLE),
    response_class=Response,
    responses={200: {"model": BundleJson}, **_RESPONSES},
    openapi_extra=BUNDLE_OPENAPI,
)
async def review_bundle(
    request: Request, actor: Submitter, cases: Cases, key: Key = None, prefer: Prefer = ""
) -> Response:
    """The same JSON as `preaudit review --bundle … --json`, byte for byte. `steps`: the optional steps wanted, by commas; empty: all."""
    known = {"bundle", "facts", "as_of", "region", "steps", "reference", "uploads"}
    return await _one_shot(request, actor, cases, CaseKind.BUNDLE, known, key, prefer)


@router.post(
    "/extractions",
    summary=str(describe.EXTRACT),
    response_class=Response,
    responses={200: {"model": ExtractionJson}, **_RESPONSES},
    openapi_extra=EXTRACT_OPENAPI,
)
async def extract(request: Request, actor: Submitter, cases: Cases, key: Key = None, prefer: Prefer = "") -> Response:
    """The same JSON as `preaudit extract --json`. A file that cannot be opened carries its own `error`."""
    return await _one_shot(request, actor, cases, CaseKind.EXTRACTION, {"uploads"}, key, prefer)


async def _one_shot(
    request: Request, actor: Actor, cases: CaseService, kind: CaseKind, known: set[str], key: str | None, prefer: str
) -> Response:
    seconds = wait_of(prefer, cases.settings.wait_seconds)
    async with Form(request, cases) as form:
        reject_unknown_fields(form.texts, known)
        requested = case_request(form.texts, kind)
        require_files(form.incoming, form.uploads)
        files = await form.store_files(actor)
        again = repeatable_of(key, request, form.texts, files)

        def create() -> Any:
            return cases.create(
                actor,
                requested,
                files,
                one_shot=True,
                urgent=seconds > 0,
                repeatable=again,
                request_id=request.state.request_id,
            )

        view = await run_in_threadpool(create)
    return await verdict_or_job(request, cases, actor, view, seconds)
