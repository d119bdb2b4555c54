"""A first look at a page that just arrived, while the paper is at hand: it is clear, or how it must be taken again."""

from __future__ import annotations

from fastapi import APIRouter, Request

from preaudit.contract.page_look_json import PageLookJson, page_look_json
from preaudit.interfaces.api.descriptions import PROBLEM_RESPONSES
from preaudit.interfaces.api.page_looks import PageLooks
from preaudit.interfaces.api.permissions import Submitter
from preaudit.interfaces.api.requests import Cases
from preaudit.wording import openapi_insight as say

router = APIRouter(tags=["cases"], responses=PROBLEM_RESPONSES)


@router.get("/cases/{case_id}/files/{file_id}/pages/{number}/look", summary=str(say.LOOK))
def look(case_id: str, file_id: str, number: int, request: Request, actor: Submitter, cases: Cases) -> PageLookJson:
    """Nothing is read: `pages` says how many the file has. Asked again, it is answered from memory."""
    looks: PageLooks = request.app.state.page_looks
    seen = looks.of(request.app.state.page_images, cases, actor, case_id, file_id, number)
    return page_look_json(seen.number, seen.pages, seen.again, seen.noted, seen.refused)
