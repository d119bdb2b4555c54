"""What is kept of a person, and what became of it, as JSON."""

from __future__ import annotations

from typing_extensions import TypedDict


class PersonCaseJson(TypedDict):
    """A case that has something of the person. `relation`: applicant, or named in a paper of somebody else's case."""

    case: str
    item: str
    state: str
    received_on: str
    relation: str


class PersonCasesJson(TypedDict):
    """Cases, the newest first. `next`: give it as `before` to go on looking; null once all cases were looked at."""

    cases: list[PersonCaseJson]
    next: str | None


class RemovalJson(TypedDict):
    """What became of a case. `kept`: why it is kept (held, agreement, open, term, others), null where it is gone; `until`: its last day."""

    case: str
    removed: bool
    kept: str | None
    reason: str
    until: str | None


class RemovalsJson(TypedDict):
    """What became of the cases that were named."""

    cases: list[RemovalJson]
