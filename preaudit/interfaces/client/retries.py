"""Retries: what may be repeated, how often, and how long to wait between."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, TypeVar

from preaudit.errors import PreauditError
from preaudit.interfaces.client.errors import ProblemError, UnreachableError
from preaudit.interfaces.client.requests import (
    Call,
    Flow,
    Give,
    Now,
    Open,
    Pause,
    Reply,
    Request,
    Send,
    SendOnce,
    Work,
    path_of,
)
from preaudit.wording import literal

T = TypeVar("T")
#: Nothing was done; a later attempt may succeed.
_NOT_DONE = frozenset({429, 507})
#: It may have been done: the answer was lost, or a proxy gave up.
_MAYBE_DONE = frozenset({502, 503, 504})


@dataclass(frozen=True, slots=True)
class Retries:
    """At most so many `tries` and so many `seconds` for a request; waits grow from `first` to `longest` and are spread."""

    tries: int = 5
    seconds: float = 120.0
    first: float = 0.5
    longest: float = 20.0
    #: Numbers from 0 to 1 to spread the waits by.
    spread: Callable[[], float] = random.random

    def wait(self, tries: int, requested: float | None) -> float:
        """Seconds to wait after so many tries; `requested`: what the service asks for at least."""
        grown = min(self.longest, self.first * 2.0 ** (tries - 1))
        return grown * (0.5 + self.spread() / 2) if requested is None else requested + self.first * self.spread()


def single(call: Call[T]) -> Flow[T]:
    """A call as a flow of one."""
    yield Give((yield from call))


def with_retries(flow: Flow[T], retries: Retries) -> Work[T]:
    """The flow with every request sent as often as the retries allow."""
    answer: Any = None
    failure: PreauditError | None = None
    with closing(flow):
        while True:
            try:
                step = flow.throw(failure) if failure else flow.send(answer)
            except StopIteration:
                return
            answer, failure = None, None
            try:
                if isinstance(step, (Send, Open)):
                    answer = yield from _attempts(step.request, retries, isinstance(step, Open))
                else:
                    answer = yield step
            except (UnreachableError, ProblemError) as error:
                failure = error


def _attempts(
    request: Request, retries: Retries, stream: bool = False
) -> Generator[SendOnce | Now | Pause, Any, Reply]:
    began: float = yield Now()
    tries, maybe_done = 0, False
    while True:
        tries += 1
        try:
            reply: Reply = yield SendOnce(request, stream)
            if reply.status < 300 or (reply.status == 404 and request.missing_is_success and maybe_done):
                return reply
            failure: ProblemError | UnreachableError = problem_of(reply)
        except UnreachableError as error:
            failure = error
        maybe_done = maybe_done or _maybe_done(failure)
        pause = retries.wait(tries, failure.retry_after if isinstance(failure, ProblemError) else None)
        now: float = yield Now()
        last = tries >= retries.tries or now - began + pause > retries.seconds
        if last or not (request.repeatable and _may_help(failure)):
            raise failure
        yield Pause(pause)
        if request.arrival_check and maybe_done:
            case = yield from _attempts(Request("GET", path_of("cases", request.arrival_check.case)), retries)
            if request.arrival_check.arrived(json.loads(case.body)):
                return case


def _may_help(failure: ProblemError | UnreachableError) -> bool:
    return isinstance(failure, UnreachableError) or failure.status in _NOT_DONE | _MAYBE_DONE


def _maybe_done(failure: ProblemError | UnreachableError) -> bool:
    return failure.sent if isinstance(failure, UnreachableError) else failure.status in _MAYBE_DONE


def problem_of(reply: Reply) -> ProblemError:
    """The error of an answer that is no success; `http_error` where it is no problem detail, as a proxy answers."""
    problem: object = None
    if reply.headers.get("content-type", "").startswith("application/problem+json"):
        try:
            problem = json.loads(reply.body)
        except ValueError:
            problem = None
    problem = problem if isinstance(problem, dict) else {}
    return ProblemError(
        str(problem.get("code", "http_error")),
        reply.status,
        literal(str(problem.get("detail", f"HTTP {reply.status}"))),
        literal(str(problem.get("mend", ""))),
        _seconds(reply.headers.get("retry-after", "")),
        reply.headers.get("x-request-id", ""),
    )


def _seconds(text: str) -> float | None:
    """A Retry-After (RFC 9110 §10.2.3): seconds, or a moment."""
    if text.strip().isdigit():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    return max(0.0, (moment - datetime.now(UTC)).total_seconds()) if moment.tzinfo else None
