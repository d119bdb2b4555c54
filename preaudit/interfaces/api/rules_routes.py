"""The rules in force, for whoever may read them: an item explained, regions beside the national list, how the book stands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from preaudit.config.shipped import shipped
from preaudit.contract import encode
from preaudit.interfaces.api.descriptions import PROBLEM_RESPONSES
from preaudit.interfaces.api.permissions import RulesReader
from preaudit.policy.compare import compare, comparison_json
from preaudit.policy.explain import explain, explanation_json
from preaudit.policy.rules_state import RulesStates, state_json
from preaudit.rulebook import RuleBook
from preaudit.rulebook.reload import HasRuleBook
from preaudit.wording import openapi as describe
from preaudit.wording import openapi_insight as say

router = APIRouter(prefix="/rules", tags=["insight"], responses=PROBLEM_RESPONSES)
Day = Annotated[date | None, Query(description=str(describe.CHECKLIST_DAY))]
#: After how many seconds to ask again while the book is being examined.
_AGAIN = "3"


@router.get("", summary=str(say.RULES), response_class=Response)
def rules(
    request: Request,
    actor: RulesReader,
    item: Annotated[str, Query(max_length=80, description=str(describe.ITEM))],
    region: Annotated[str, Query(max_length=20, description=str(describe.REGION))] = "",
    as_of: Day = None,
) -> Response:
    """An item as a region has it: what it requires, checks and tolerates, and on what basis; as `preaudit rules explain --json`."""
    found = explain(_book(request), item, as_of or date.today(), region.strip())
    return _json(explanation_json(found))


@router.get("/regions", summary=str(say.REGIONS), response_class=Response)
def regions(
    request: Request,
    actor: RulesReader,
    item: Annotated[str, Query(max_length=80, description=str(describe.ITEM))] = "",
    region: Annotated[list[str] | None, Query(max_length=20, description=str(say.COMPARED))] = None,
    as_of: Day = None,
) -> Response:
    """Each item in each region beside the national list, or those named; as `preaudit rules compare --json`."""
    return _json(comparison_json(compare(_book(request), as_of or date.today(), item, region or ())))


@router.get(
    "/state",
    summary=str(say.STATE),
    response_class=Response,
    responses={202: {"description": str(say.EXAMINED_NOW)}},
)
def state(request: Request, actor: RulesReader) -> Response:
    """What lint finds in the book in force and which of its tests fail. It is examined once; 202 until that is done."""
    states: RulesStates = request.app.state.rules_states
    folder, book = request.app.state.settings.rules_dir or shipped("rules"), _book(request)
    found = states.of(folder, book)
    answer = _json(state_json(book.version, folder, found))
    if found is None:
        answer.status_code, answer.headers["Retry-After"] = 202, _AGAIN
    return answer


def _book(request: Request) -> RuleBook:
    holder: HasRuleBook = request.app.state.rules
    return holder.rulebook


def _json(value: Mapping[str, object]) -> Response:
    return Response(encode(value), media_type="application/json")
