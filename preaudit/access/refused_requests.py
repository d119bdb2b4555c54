"""Requests that were refused, on the audit trail: from which address, which request, and why. What a stranger sent is not on it."""

from __future__ import annotations

from dataclasses import dataclass

from preaudit.access.rate_limits import RateLimits
from preaudit.access.roles import Actor
from preaudit.store import Database
from preaudit.store.audit import record

#: Refusals put on record in a minute, of one address and of all: whoever knocks without end fills no trail.
_OF_ONE, _OF_ALL = 10, 120


@dataclass(frozen=True, slots=True)
class RefusedRequest:
    """A request: its method and route, the address it came from, and its X-Request-Id."""

    route: str
    address: str
    request_id: str


class RefusedRequests:
    """Puts refusals on the trail. Safe for threads."""

    def __init__(self, database: Database, algorithm: str) -> None:
        self._database, self._algorithm, self._limits = database, algorithm, RateLimits()

    def note(self, actor: Actor | None, request: RefusedRequest, why: str) -> None:
        """Note a refusal; beyond so many in a minute no more. Raises StoreError."""
        if self._limits.hit(f"address {request.address}", _OF_ONE) or self._limits.hit("all", _OF_ALL):
            return
        agency, name = (actor.agency, actor.name) if actor else ("", "?")
        detail = {"why": why, "address": request.address, "request": request.request_id}
        with self._database.write() as connection:
            record(connection, agency, name, "access.refuse", request.route[:100], detail, self._algorithm)
