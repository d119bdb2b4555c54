"""Trying again: what may be repeated, how often, and how long to wait between."""

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
from preaudit.interfaces.client.requests import Call, Flow, Give, Now, Open, Pause, Reply, Request, Send, Try, Work, at

T = TypeVar("T")
#: Nothing was done, and later it may be.
_NOT_DONE = frozenset({429, 507})
#: Perhaps it was done: the answer was lost on its way, or somebody between gave up.
_PERHAPS = frozenset({502, 503, 504})


@dataclass(frozen=True, slots=True)
class Retries:
    """At most so many `tries` and so many `seconds` for a request; waits grow from `first` to `longest` and are spread."""

    tries: int = 5
    seconds: float = 120.0
    first: float = 0.5
    longest: float = 20.0
    #: Numbers from 0 to 1 to spread the waits by.
    spread: Callable[[], float] = random.random

    def wait(self, tries: int, told: float | None) -> float:
        """Seconds to wait after so many tries; `told`: what the service asks for at least."""
        grown = min(self.longest, self.first * 2.0 ** (tries - 1))
        return grown * (0.5 + self.spread() / 2) if told is None else told + self.first * self.spread()


def one(call: Call[T]) -> Flow[T]:
    """A call as a flow of one."""
    yield Give((yield from call))


def persistent(flow: Flow[T], retries: Retries) -> Work[T]:
    """The flow with everything it sends tried as often as it takes."""
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


def _attempts(request: Request, retries: Retries, stream: bool = False) -> Generator[Try | Now | Pause, Any, Reply]:
    began: float = yield Now()
    tries, perhaps_done = 0, False
    while True:
        tries += 1
        try:
            reply: Reply = yield Try(request, stream)
            if reply.status < 300 or (reply.status == 404 and request.gone and perhaps_done):
                return reply
            failure: ProblemError | UnreachableError = problem_of(reply)
        except UnreachableError as error:
            failure = error
        perhaps_done = perhaps_done or _perhaps_done(failure)
        pause = retries.wait(tries, failure.retry_after if isinstance(failure, ProblemError) else None)
        now: float = yield Now()
        last = tries >= retries.tries or now - began + pause > retries.seconds
        if last or not (request.again and _may_help(failure)):
            raise failure
        yield Pause(pause)
        if request.look and perhaps_done:
            seen = yield from _attempts(Request("GET", at("cases", request.look.case)), retries)
            if request.look.arrived(json.loads(seen.body)):
                return seen


def _may_help(failure: ProblemError | UnreachableError) -> bool:
    return isinstance(failure, UnreachableError) or failure.status in _NOT_DONE | _PERHAPS


def _perhaps_done(failure: ProblemError | UnreachableError) -> bool:
    return failure.sent if isinstance(failure, UnreachableError) else failure.status in _PERHAPS


def problem_of(reply: Reply) -> ProblemError:
    """What an answer that is no success says; somebody between who speaks no problem details gives `http_error`."""
    told: object = None
    if reply.headers.get("content-type", "").startswith("application/problem+json"):
        try:
            told = json.loads(reply.body)
        except ValueError:
            told = None
    told = told if isinstance(told, dict) else {}
    return ProblemError(
        str(told.get("code", "http_error")),
        reply.status,
        str(told.get("detail", f"HTTP {reply.status}")),
        str(told.get("mend", "")),
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
