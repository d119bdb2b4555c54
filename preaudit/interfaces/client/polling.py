"""Waiting for a verdict: a request held open, then its job asked for until it has ended."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from preaudit.interfaces.client.errors import PendingError, ProblemError
from preaudit.interfaces.client.requests import Call, Now, Pause, Reply, Request, Send, path_of
from preaudit.wording import verdict_waiting as say

if TYPE_CHECKING:
    from preaudit.contract.case_json import JobJson

#: Called with the pages read and the pages there are.
OnProgress = Callable[[int, int], object]

#: A request is held open for so long at most, in seconds; proxies often close what is silent for a minute.
MOST_HELD_SECONDS = 25.0
#: Seconds between two requests for a job: at first, and at most after a while.
_FIRST_PAUSE, _LONGEST_PAUSE = 0.3, 2.0


def answered(request: Request, wait: float | None, on_progress: OnProgress | None) -> Call[Any]:
    """The verdict that a request for a review leads to, after `wait` seconds at most. Raises PendingError."""
    began: float = yield Now()
    hold = MOST_HELD_SECONDS if wait is None else min(MOST_HELD_SECONDS, wait)
    if on_progress:
        hold = min(hold, 1.0)
    prefer = f"wait={max(1, int(hold))}" if hold > 0 else "respond-async"
    headers = {**request.headers, "Prefer": prefer}
    reply: Reply = yield Send(replace(request, headers=headers, extra_seconds=hold))
    answer = json.loads(reply.body)
    if "job" in answer and "case" in answer:
        # 202, or the case that was looked at after an answer was lost: either names the job.
        job_id = answer["job"]["job"] if isinstance(answer["job"], dict) else answer["job"]
        return (yield from job_done(job_id, began, wait, on_progress))
    _report_all_read(answer, 0, on_progress)
    return answer


def job_done(job_id: str, began: float, wait: float | None, on_progress: OnProgress | None) -> Call[Any]:
    """The verdict of a job. Raises PendingError, and ProblemError `case_failed` or `case_cancelled`."""
    reported, pause = (-1, 0), _FIRST_PAUSE
    while True:
        reply: Reply = yield Send(Request("GET", path_of("jobs", job_id)))
        job: JobJson = json.loads(reply.body)
        progress = (job["pages_done"], job["pages_total"])
        if on_progress and progress != reported and progress[1]:
            on_progress(*progress)
            reported = progress
        if job["state"] == "done":
            verdict: Reply = yield Send(Request("GET", path_of("cases", job["case"], "verdict")))
            result = json.loads(verdict.body)
            if progress[0] != progress[1] or not progress[1]:
                _report_all_read(result, progress[1], on_progress)
            return result
        if job["finished_at"]:
            raise _failure_of(job)
        now: float = yield Now()
        left = pause if wait is None else wait - (now - began)
        if left <= 0:
            raise PendingError(job)
        yield Pause(min(pause, left))
        pause = min(_LONGEST_PAUSE, pause * 1.5)


def _report_all_read(result: Any, pages: int, on_progress: OnProgress | None) -> None:
    """Report that all pages are read: a quick job is done before it says how many there were."""
    pages = result.get("cost", {}).get("pages", pages)
    if on_progress and pages:
        on_progress(pages, pages)


def _failure_of(job: JobJson) -> ProblemError:
    """The problem that the service answers to a caller that waited."""
    if job["state"] == "cancelled":
        return ProblemError("case_cancelled", 409, say.CASE_CANCELLED(), say.CASE_CANCELLED_MEND())
    return ProblemError("case_failed", 409, say.CASE_FAILED(code=job["error"]), say.CASE_FAILED_MEND())
