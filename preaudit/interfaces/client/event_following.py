"""Following a case event by event, through broken connections."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from preaudit.interfaces.client.errors import UnreachableError
from preaudit.interfaces.client.event_stream import EventStream, Message
from preaudit.interfaces.client.requests import Call, Flow, Give, NextBytes, Open, Pause, Reply, Request, Send, path_of

#: The service sends something at least every 15 s.
_SILENT_SECONDS = 30.0
#: A stream is given up after so many connections in a row that brought nothing.
_MOST_FRUITLESS = 5
_OVER = frozenset({"reviewed", "failed", "cancelled"})


@dataclass(frozen=True, slots=True)
class Event:
    """What became of a case. `id` and `at` are None for what is not kept: `progress`, `case.deleted`."""

    id: int | None
    type: str
    at: str | None
    data: Mapping[str, Any]


def followed(case: str, after: int, follow: bool) -> Flow[Event]:
    """Events of a case from any point on; a broken connection goes on after the last event seen."""
    stream, fruitless = EventStream(str(after or "")), 0
    while True:
        yield Open(_opening(case, stream.last_id, follow))
        stream, last = stream.resumed(), None
        try:
            while chunk := (yield NextBytes()):
                for message in stream.feed(chunk):
                    last, fruitless = _event(message), 0
                    yield Give(last)
                    if last.type == "case.deleted":
                        return
        except UnreachableError:
            fruitless += 1
            if fruitless >= _MOST_FRUITLESS:
                raise
        else:
            # Either the service has sent everything, or a proxy has cut the stream between two events.
            complete = last is None or last.data.get("state") in _OVER
            if complete and not follow and (yield from _is_over(case)):
                return
        yield Pause(stream.retry_seconds)


def _opening(case: str, last_id: str, follow: bool) -> Request:
    headers = {"Accept": "text/event-stream", **({"Last-Event-ID": last_id} if last_id else {})}
    query = {"follow": "true"} if follow else {}
    return Request("GET", path_of("cases", case, "events"), query, headers, extra_seconds=_SILENT_SECONDS)


def _is_over(case: str) -> Call[bool]:
    reply: Reply = yield Send(Request("GET", path_of("cases", case)))
    return json.loads(reply.body)["state"] in _OVER


def _event(message: Message) -> Event:
    body = json.loads(message.data)
    if "at" in body and "data" in body:
        return Event(body["id"], body["type"], body["at"], body["data"])
    return Event(None, message.type, None, body)
