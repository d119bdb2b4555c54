"""Tickets of rules that cases speak against, as JSON."""

from __future__ import annotations

from typing_extensions import TypedDict

from preaudit.contract.case_json import CaseSummaryJson
from preaudit.domain.kept_ratings import RuleTicket


class RuleTicketJson(TypedDict):
    """A ticket of a rule. `cases`: how many spoke against it when it was opened, of those received from `since` on."""

    ticket: str
    rule: str
    cases: int
    since: str
    opened_at: str
    taken_by: str | None
    answer: str
    closed_by: str | None
    closed_at: str | None


class RuleTicketListJson(TypedDict):
    """Tickets, the newest first; `next` is given as `before` to get the ones after them, null at the end."""

    tickets: list[RuleTicketJson]
    next: str | None


class RuleTicketWithCasesJson(RuleTicketJson):
    """A ticket with the cases behind it, the oldest first; null for who may see no case."""

    behind: list[CaseSummaryJson] | None


def ticket_json(ticket: RuleTicket) -> RuleTicketJson:
    """A ticket of a rule."""
    return {
        "ticket": ticket.id,
        "rule": ticket.rule,
        "cases": ticket.cases,
        "since": ticket.since.isoformat(),
        "opened_at": ticket.opened_at.isoformat(),
        "taken_by": ticket.taken_by,
        "answer": ticket.answer,
        "closed_by": ticket.closed_by,
        "closed_at": ticket.closed_at.isoformat() if ticket.closed_at else None,
    }
