"""The rule book that is in force."""

from __future__ import annotations

from fastapi import APIRouter, Request
from typing_extensions import TypedDict

from preaudit.rulebook.reload import AttemptJson, HasRuleBook, RuleWatch

router = APIRouter(tags=["items"])


class RuleBookJson(TypedDict):
    """The rule book in force: its digest, since when, and the last attempt to take over."""

    version: str
    since: str
    items: list[str]
    last_attempt: AttemptJson | None


@router.get("/rulebook", summary="现行规则库 the rule book in force")
async def rulebook(request: Request) -> RuleBookJson:
    """Its version, since when it holds, and whether the last change took over."""
    holder: HasRuleBook = request.app.state.rules
    watch: RuleWatch = request.app.state.watch
    book = holder.rulebook
    return {
        "version": book.version,
        "since": watch.since,
        "items": [item.code for item in book.newest()],
        "last_attempt": watch.last,
    }
