"""Progress as it happens: server-sent events (WHATWG HTML §9.2) of one case, from any point on."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Annotated

import orjson
from fastapi import APIRouter, Header, Query, Request, Response
from fastapi.responses import StreamingResponse
from starlette.concurrency import run_in_threadpool

from preaudit.access import Actor
from preaudit.access.authentication import Authenticator
from preaudit.access.refusals import IssuerError
from preaudit.cases.service import CaseService
from preaudit.contract.case_json import EventListJson, event_json
from preaudit.contract.service_json import progress_json
from preaudit.domain.cases import NotFoundError
from preaudit.interfaces.api.descriptions import PROBLEM_RESPONSES
from preaudit.interfaces.api.ending import is_ending
from preaudit.interfaces.api.open_streams import OpenStreams, SeatedStream
from preaudit.interfaces.api.permissions import Viewer, client_address
from preaudit.interfaces.api.query_parameters import event_number
from preaudit.interfaces.api.requests import Cases
from preaudit.store import StoreError
from preaudit.wording import openapi as describe

router = APIRouter(tags=["cases"], responses=PROBLEM_RESPONSES)

#: Seconds between two looks at the records, and between two comments that keep a silent connection open.
_POLL_SECONDS, _KEEP_ALIVE_SECONDS = 0.5, 15.0
#: How often it is seen whether whoever follows still may, in seconds.
_PROOF_SECONDS = 5.0


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
    streams: OpenStreams = request.app.state.open_streams
    return SeatedStream(streams.seat(actor), _stream(request, cases, actor, case_id, after, follow))


@router.get("/events", summary=str(describe.CHANGES))
def changes(
    actor: Viewer,
    cases: Cases,
    response: Response,
    after: Annotated[int, Query(ge=0, lt=2**63, description=str(describe.AFTER_EVENT))] = 0,
    limit: Annotated[int, Query(ge=1, le=1000)] = 200,
) -> EventListJson:
    """For whoever missed webhooks: what became of the agency's cases after an event, in order, each once. Ask again from `next` on.
    The last ten seconds are told a little later; cases that were deleted are no longer told of.
    """
    response.headers["Cache-Control"] = "no-store"
    found = cases.changes(actor, after, limit)
    return {"events": [event_json(event) for event in found], "next": found[-1].seq if found else after}


async def _stream(
    request: Request, cases: CaseService, actor: Actor, case_id: str, after: int, follow: bool
) -> AsyncIterator[bytes]:
    sent, last_sent_at = (-1, -1), time.monotonic()
    proved_at = last_sent_at
    yield b"retry: 2000\n\n"
    while not is_ending(request) and not await request.is_disconnected():
        if time.monotonic() - proved_at > _PROOF_SECONDS:
            if not await run_in_threadpool(_still_may, request, actor):
                return
            proved_at = time.monotonic()
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


def _still_may(request: Request, actor: Actor) -> bool:
    """True while the key or token opens as much as it did when the stream began, as far as is known."""
    authenticator: Authenticator = request.app.state.authenticator
    try:
        return authenticator.still(actor, request.headers, client_address(request))
    except (IssuerError, StoreError):
        return True
