"""Waiting for a verdict as long as the caller likes; then the verdict, or where to ask for it."""

from __future__ import annotations

import asyncio
import time

import orjson
from fastapi import Request
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool

from preaudit.access import Actor
from preaudit.cases.service import CaseService
from preaudit.contract.case_json import job_json
from preaudit.domain.cases import CaseError, CaseState, CaseView

#: The state is asked for so often, in seconds, more seldom the longer it takes.
_FIRST, _LATER = 0.05, 0.5


async def verdict_or_job(
    request: Request, service: CaseService, actor: Actor, view: CaseView, seconds: float
) -> Response:
    """200 with the verdict's JSON when it is there in time, else 202 with the job and its address.

    Raises CaseError where the case cannot be reviewed or was cancelled.
    """
    case_id, began, pause = view.case.id, time.monotonic(), _FIRST
    while view.case.state.busy and time.monotonic() - began < seconds and not await request.is_disconnected():
        await asyncio.sleep(pause)
        pause = min(_LATER, pause * 1.3)
        view = await run_in_threadpool(service.view, actor, case_id)
    headers = {"Location": f"/v1/cases/{case_id}", "Cache-Control": "no-store"}
    if view.case.state is CaseState.REVIEWED:
        record, body = await run_in_threadpool(service.result, actor, case_id)
        headers["Content-Location"] = f"/v1/cases/{case_id}/reviews/{record.id}"
        return Response(body, 200, headers, "application/json")
    if view.case.state is CaseState.FAILED:
        code = view.job.error if view.job else "internal_error"
        raise CaseError(
            f"案件无法审查:{code}(the case cannot be reviewed)",
            "请联系窗口人工办理。A person has to look.",
            code="case_failed",
        )
    if view.case.state is CaseState.CANCELLED or view.job is None:
        raise CaseError("案件已取消(the case was cancelled)", "请另立案件。Make a new case.", code="case_cancelled")
    headers["Location"] = f"/v1/jobs/{view.job.id}"
    headers["Retry-After"] = "2"
    return Response(orjson.dumps(job_json(view.job)), 202, headers, "application/json")
