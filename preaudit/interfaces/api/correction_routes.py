"""What persons correct on the papers of a case: said, undone; each time the case is judged again, and no page is read again."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool

from preaudit.contract.shapes import ReviewJson
from preaudit.domain.corrections import CorrectionKind
from preaudit.interfaces.api.case_routes import IfMatch, expected_versions
from preaudit.interfaces.api.descriptions import JOB_RESPONSE, PROBLEM_RESPONSES
from preaudit.interfaces.api.permissions import Decider
from preaudit.interfaces.api.prefer_wait import verdict_or_job
from preaudit.interfaces.api.requests import Cases, Key, Prefer, repeatable_of, wait_of
from preaudit.services.checked_corrections import Proposed
from preaudit.wording import openapi as describe

router = APIRouter(tags=["cases"], responses=PROBLEM_RESPONSES)


class CorrectionRequest(BaseModel):
    """What a person says of one paper of the verdict in force: of the file of that name, on that page, the paper of that number."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    file: str = Field("", max_length=255, description=str(describe.CORRECTED_FILE))
    page: int = Field(1, ge=1, le=100_000, description=str(describe.CORRECTED_PAGE))
    paper: int = Field(1, ge=1, le=1000, description=str(describe.CORRECTED_PAPER))
    what: CorrectionKind = Field(description=str(describe.CORRECTED_WHAT))
    key: str = Field("", max_length=80, description=str(describe.CORRECTED_KEY))
    value: str = Field("", max_length=4000, description=str(describe.CORRECTED_VALUE))


class CorrectionsRequest(BaseModel):
    """Corrections that count together, and why they are made."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    corrections: list[CorrectionRequest] = Field(min_length=1, max_length=200)
    reason: str = Field("", max_length=2000, description=str(describe.CORRECTION_REASON))


@router.post(
    "/cases/{case_id}/corrections",
    summary=str(describe.CORRECT),
    response_class=Response,
    responses={200: {"model": ReviewJson}, 202: JOB_RESPONSE},
)
async def correct(
    case_id: str,
    requested: CorrectionsRequest,
    request: Request,
    actor: Decider,
    cases: Cases,
    key: Key = None,
    prefer: Prefer = "",
    if_match: IfMatch = None,
) -> Response:
    """A correction is kept beside what was read, never over it. 202 with the job, or the new verdict where the caller waits."""
    again = repeatable_of(key, request, requested.model_dump(mode="json"))
    said = [Proposed(c.file, c.page, c.what, c.key, c.value, c.paper) for c in requested.corrections]
    view = await run_in_threadpool(
        lambda: cases.correct(
            actor,
            case_id,
            said,
            requested.reason.strip(),
            repeatable=again,
            if_match=expected_versions(if_match),
            request_id=request.state.request_id,
        )
    )
    return await verdict_or_job(request, cases, actor, view, wait_of(prefer, 0.0))


@router.delete(
    "/cases/{case_id}/corrections/{correction_id}",
    summary=str(describe.UNDO_CORRECTION),
    response_class=Response,
    responses={200: {"model": ReviewJson}, 202: JOB_RESPONSE},
)
async def undo(
    case_id: str,
    correction_id: str,
    request: Request,
    actor: Decider,
    cases: Cases,
    prefer: Prefer = "",
    if_match: IfMatch = None,
) -> Response:
    """It stays on record and no longer counts."""
    view = await run_in_threadpool(
        lambda: cases.undo_correction(
            actor, case_id, correction_id, expected_versions(if_match), request.state.request_id
        )
    )
    return await verdict_or_job(request, cases, actor, view, wait_of(prefer, 0.0))
