"""Waiting for a verdict as long as the caller prefers (RFC 7240); then the verdict, or the job to ask for it."""

from __future__ import annotations

import asyncio
import time

import orjson
from fastapi import Request
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool

from preaudit.access import Actor, Permission
from preaudit.cases.service import CaseService
from preaudit.contract.case_json import job_json
from preaudit.domain.cases import CaseError, CaseState, CaseView
from preaudit.interfaces.api.ending import is_ending
from preaudit.wording import verdict_waiting as waiting

#: Seconds between two looks at the state: at first, and at most after a while.
_FIRST_PAUSE, _LONGEST_PAUSE = 0.05, 0.5


async def verdict_or_job(
    request: Request, service: CaseService, actor: Actor, view: CaseView, seconds: float
) -> Response:
    """200 with the verdict's JSON when it is there in time, else 202 with the job and its address; so too where the server ends.

    Whoever may not read cases gets the job, whether it is done or not. Raises CaseError where the case cannot be reviewed or was cancelled.
    """
    case_id, began, pause = view.case.id, time.monotonic(), _FIRST_PAUSE
    reads = actor.may(Permission.READ)
    while reads and view.case.state.busy and time.monotonic() - began < seconds and not is_ending(request):
        if await request.is_disconnected():
            break
        await asyncio.sleep(pause)
        pause = min(_LONGEST_PAUSE, pause * 1.3)
        view = await run_in_threadpool(service.view, actor, case_id)
    headers = {"Location": f"/v1/cases/{case_id}", "Cache-Control": "no-store"}
    if view.case.state is CaseState.REVIEWED and reads:
        record, body = await run_in_threadpool(service.result, actor, case_id)
        headers |= {"Preaudit-Round": str(record.round), "Preaudit-Current": "true"}
        headers["Content-Location"] = f"/v1/cases/{case_id}/reviews/{record.id}"
        return Response(body, 200, headers, "application/json")
    if view.case.state is CaseState.FAILED:
        code = view.job.error if view.job else "internal_error"
        raise CaseError(
            waiting.CASE_FAILED(code=code),
            waiting.CASE_FAILED_MEND,
            code="case_failed",
        )
    if view.case.state is CaseState.CANCELLED or view.job is None:
        raise CaseError(waiting.CASE_CANCELLED, waiting.CASE_CANCELLED_MEND, code="case_cancelled")
    headers["Location"] = f"/v1/jobs/{view.job.id}"
    headers["Retry-After"] = "2"
    return Response(orjson.dumps(job_json(view.job)), 202, headers, "application/json")
