"""Turns at something that does one thing at a time: whoever asks for much keeps nobody else waiting for all of it."""

from __future__ import annotations

import threading
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import contextmanager


class NoRoomError(Exception):
    """Too many of this party wait already."""


class Turns:
    """One at a time, and parties one after another: of each the one who came first. At most `most` of a party wait. Safe for threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._changed = threading.Condition()
        #: Parties that wait, the next first, and how many of each there are, the one whose turn it is among them.
        self._parties: deque[str] = deque()
        self._waiting: Counter[str] = Counter()
        self._lines: dict[str, deque[object]] = {}
        self._busy = False

    @contextmanager
    def of(self, party: str) -> Iterator[None]:
        """A turn for as long as the block lasts. Raises NoRoomError at once where too many of this party wait."""
        mine = object()
        with self._changed:
            if self._waiting[party] >= self._most:
                raise NoRoomError
            self._waiting[party] += 1
            if party not in self._lines:
                self._lines[party] = deque()
                self._parties.append(party)
            self._lines[party].append(mine)
            self._changed.wait_for(lambda: not self._busy and self._next() is mine)
            self._busy = True
            self._take(party)
        try:
            yield
        finally:
            with self._changed:
                self._busy = False
                self._waiting[party] -= 1
                if not self._waiting[party]:
                    del self._waiting[party]
                self._changed.notify_all()

    def _next(self) -> object:
        return self._lines[self._parties[0]][0]

    def _take(self, party: str) -> None:
        """The first of the first party leaves the line; the party goes behind the others, where more of it wait."""
        self._parties.popleft()
        self._lines[party].popleft()
        if self._lines[party]:
            self._parties.append(party)
        else:
            del self._lines[party]
