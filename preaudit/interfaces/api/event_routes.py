"""Progress as it happens: server-sent events (WHATWG HTML §9.2) of one case, from any point on."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Annotated

import orjson
from fastapi import APIRouter, Header, Query, Request
from fastapi.responses import StreamingResponse
from starlette.concurrency import run_in_threadpool

from preaudit.access import Actor
from preaudit.cases.service import CaseService
from preaudit.contract.case_json import event_json
from preaudit.contract.service_json import progress_json
from preaudit.domain.cases import NotFoundError
from preaudit.interfaces.api.descriptions import PROBLEM_RESPONSES
from preaudit.interfaces.api.permissions import Viewer
from preaudit.interfaces.api.query_parameters import event_number
from preaudit.interfaces.api.requests import Cases
from preaudit.store import StoreError
from preaudit.wording import openapi as describe

router = APIRouter(tags=["cases"], responses=PROBLEM_RESPONSES)

#: Seconds between two looks at the records, and between two comments that keep a silent connection open.
_POLL_SECONDS, _KEEP_ALIVE_SECONDS = 0.5, 15.0


@router.get(
    "/cases/{case_id}/events",
    summary=str(describe.CASE_EVENTS),
    response_class=StreamingResponse,
    responses={200: {"content": {"text/event-stream": {"example": "id: 7\nevent: case.reviewed\ndata: {…}\n\n"}}}},
)
async def events(
    case_id: str,
    request: Request,
    actor: Viewer,
    cases: Cases,
    last_event_id: Annotated[str, Header(alias="Last-Event-ID", description=str(describe.LAST_EVENT_ID))] = "",
    follow: Annotated[bool, Query(description=str(describe.FOLLOW_EVENTS))] = False,
) -> StreamingResponse:
    """Each change of the case, and `progress` as pages are read. Ends when the case is over, unless it is to be followed."""
    after = event_number(last_event_id)
    await run_in_threadpool(cases.view, actor, case_id)
    stream = _stream(request, cases, actor, case_id, after, follow)
    return StreamingResponse(
        stream, media_type="text/event-stream", headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    )


async def _stream(
    request: Request, cases: CaseService, actor: Actor, case_id: str, after: int, follow: bool
) -> AsyncIterator[bytes]:
    sent, last_sent_at = (-1, -1), time.monotonic()
    yield b"retry: 2000\n\n"
    while not await request.is_disconnected():
        try:
            now = await run_in_threadpool(cases.progress, actor, case_id, after)
        except NotFoundError:
            yield b"event: case.deleted\ndata: {}\n\n"
            return
        except StoreError:
            await asyncio.sleep(2.0)
            continue
        for event in now.events:
            after = event.seq
            body = orjson.dumps(event_json(event)).decode()
            yield f"id: {event.seq}\nevent: {event.type}\ndata: {body}\n\n".encode()
        job = now.job
        progress = (job.pages_done, job.pages_total) if job else (-1, -1)
        if job and not job.finished_at and progress != sent and progress[1]:
            body = orjson.dumps(progress_json(job)).decode()
            yield f"event: progress\ndata: {body}\n\n".encode()
            sent, last_sent_at = progress, time.monotonic()
        if now.events:
            last_sent_at = time.monotonic()
        elif now.state.over and not follow:
            return
        if time.monotonic() - last_sent_at > _KEEP_ALIVE_SECONDS:
            yield b": alive\n\n"
            last_sent_at = time.monotonic()
        await asyncio.sleep(_POLL_SECONDS)
