"""Following what was begun: a job until its verdict, a case event by event through broken connections."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from preaudit.interfaces.client.errors import PendingError, ProblemError, UnreachableError
from preaudit.interfaces.client.event_stream import EventStream, Message
from preaudit.interfaces.client.requests import Call, Flow, Give, More, Now, Open, Pause, Reply, Request, Send, at

if TYPE_CHECKING:
    from preaudit.contract.case_json import JobJson

#: Takes the pages read and the pages there are.
OnProgress = Callable[[int, int], object]

#: A request is held open for so long at most; those between often close what is silent for a minute.
HOLD = 25.0
#: A job is asked for at growing intervals, in seconds.
_FIRST, _LATER = 0.3, 2.0
#: The service says every 15 s that a stream lives.
_SILENCE = 30.0
#: So many connections in a row may bring nothing before a stream is given up.
_IN_VAIN = 5
_OVER = frozenset({"reviewed", "failed", "cancelled"})


@dataclass(frozen=True, slots=True)
class Event:
    """What became of a case. `id` and `at` are None for what is not kept: `progress`, `case.deleted`."""

    id: int | None
    type: str
    at: str | None
    data: Mapping[str, Any]


def answered(request: Request, wait: float | None, on_progress: OnProgress | None) -> Call[Any]:
    """The verdict that a request for a review leads to, after `wait` seconds at most. Raises PendingError."""
    began: float = yield Now()
    hold = HOLD if wait is None else min(HOLD, wait)
    if on_progress:
        hold = min(hold, 1.0)
    prefer = f"wait={max(1, int(hold))}" if hold > 0 else "respond-async"
    headers = {**request.headers, "Prefer": prefer}
    reply: Reply = yield Send(replace(request, headers=headers, patience=hold))
    told = json.loads(reply.body)
    if "job" in told and "case" in told:
        # 202, or the case that was looked at after an answer was lost: either names the job.
        job_id = told["job"]["job"] if isinstance(told["job"], dict) else told["job"]
        return (yield from job_done(job_id, began, wait, on_progress))
    _all_read(told, 0, on_progress)
    return told


def job_done(job_id: str, began: float, wait: float | None, on_progress: OnProgress | None) -> Call[Any]:
    """The verdict of a job. Raises PendingError, and ProblemError `case_failed` or `case_cancelled`."""
    seen, pause = (-1, 0), _FIRST
    while True:
        reply: Reply = yield Send(Request("GET", at("jobs", job_id)))
        job: JobJson = json.loads(reply.body)
        progress = (job["pages_done"], job["pages_total"])
        if on_progress and progress != seen and progress[1]:
            on_progress(*progress)
            seen = progress
        if job["state"] == "done":
            verdict: Reply = yield Send(Request("GET", at("cases", job["case"], "verdict")))
            result = json.loads(verdict.body)
            if progress[0] != progress[1] or not progress[1]:
                _all_read(result, progress[1], on_progress)
            return result
        if job["finished_at"]:
            raise _ended(job)
        now: float = yield Now()
        left = pause if wait is None else wait - (now - began)
        if left <= 0:
            raise PendingError(job)
        yield Pause(min(pause, left))
        pause = min(_LATER, pause * 1.5)


def _all_read(result: Any, pages: int, on_progress: OnProgress | None) -> None:
    """Tell that all pages are read: a quick job is done before it says how many there were."""
    pages = result.get("cost", {}).get("pages", pages)
    if on_progress and pages:
        on_progress(pages, pages)


def _ended(job: JobJson) -> ProblemError:
    """As the service says it to a caller that waited."""
    if job["state"] == "cancelled":
        return ProblemError("case_cancelled", 409, "案件已取消(the case was cancelled)", "请另立案件。Make a new case.")
    detail = f"案件无法审查:{job['error']}(the case cannot be reviewed)"
    return ProblemError("case_failed", 409, detail, "请联系窗口人工办理。A person has to look.")


def followed(case: str, after: int, follow: bool) -> Flow[Event]:
    """Events of a case from any point on; a broken connection goes on after the last event seen."""
    stream, vain = EventStream(str(after or "")), 0
    while True:
        yield Open(_opening(case, stream.last_id, follow))
        stream, last = stream.again(), None
        try:
            while chunk := (yield More()):
                for message in stream.feed(chunk):
                    last, vain = _event(message), 0
                    yield Give(last)
                    if last.type == "case.deleted":
                        return
        except UnreachableError:
            vain += 1
            if vain >= _IN_VAIN:
                raise
        else:
            # Either the service has told all, or somebody between has cut the stream at a neat place.
            told = last is None or last.data.get("state") in _OVER
            if told and not follow and (yield from _is_over(case)):
                return
        yield Pause(stream.retry_seconds)


def _opening(case: str, last_id: str, follow: bool) -> Request:
    headers = {"Accept": "text/event-stream", **({"Last-Event-ID": last_id} if last_id else {})}
    query = {"follow": "true"} if follow else {}
    return Request("GET", at("cases", case, "events"), query, headers, patience=_SILENCE)


def _is_over(case: str) -> Call[bool]:
    reply: Reply = yield Send(Request("GET", at("cases", case)))
    return json.loads(reply.body)["state"] in _OVER


def _event(message: Message) -> Event:
    told = json.loads(message.data)
    if "at" in told and "data" in told:
        return Event(told["id"], told["type"], told["at"], told["data"])
    return Event(None, message.type, None, told)
