"""Server-sent events (WHATWG HTML §9.2.6): bytes as they come, events as they are complete."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

_LINE = re.compile(r"(.*?)(\r\n|\n|\r(?!\Z))", re.DOTALL)


class Message(NamedTuple):
    """One event of a stream: its type, its data, and the last id that was sent."""

    type: str
    data: str
    id: str


class EventStream:
    """Takes bytes in any pieces. `last_id` and `retry_seconds` are what the stream said last."""

    def __init__(self, last_id: str = "") -> None:
        self.last_id, self.retry_seconds = last_id, 2.0
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._rest = ""
        self._type, self._data, self._id = "", list[str](), last_id

    def resumed(self) -> EventStream:
        """A stream that goes on where this one broke off."""
        other = EventStream(self.last_id)
        other.retry_seconds = self.retry_seconds
        return other

    def feed(self, chunk: bytes) -> list[Message]:
        """The events that are complete now."""
        self._rest += self._decoder.decode(chunk)
        found, end = list[Message](), 0
        for line in _LINE.finditer(self._rest):
            end = line.end()
            if message := self._line(line[1]):
                found.append(message)
        self._rest = self._rest[end:]
        return found

    def _line(self, line: str) -> Message | None:
        if not line:
            return self._complete()
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if name == "data":
            self._data.append(value)
        elif name == "event":
            self._type = value
        elif name == "id" and "\0" not in value:
            self._id = value
        elif name == "retry" and value.isdigit():
            self.retry_seconds = int(value) / 1000
        return None

    def _complete(self) -> Message | None:
        self.last_id = self._id
        kind, data, self._type, self._data = self._type, self._data, "", []
        return Message(kind or "message", "\n".join(data), self.last_id) if data else None
