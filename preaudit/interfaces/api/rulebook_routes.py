"""The rule book that is in force."""

from __future__ import annotations

from fastapi import APIRouter, Request

from preaudit.contract.service_json import RuleBookJson
from preaudit.rulebook.reload import HasRuleBook, RuleReloader
from preaudit.wording import openapi as describe

router = APIRouter(tags=["items"])


@router.get("/rulebook", summary=str(describe.RULEBOOK))
async def rulebook(request: Request) -> RuleBookJson:
    """Its version, since when it holds, and whether the last change took over."""
    holder: HasRuleBook = request.app.state.rules
    watch: RuleReloader = request.app.state.watch
    book = holder.rulebook
    return {
        "version": book.version,
        "since": watch.since,
        "items": [item.code for item in book.newest()],
        "last_attempt": watch.last,
    }
