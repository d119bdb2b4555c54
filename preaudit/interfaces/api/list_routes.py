"""The lists that staff work through: looked at, cases of them assigned and their notices printed, what people saved of them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from preaudit.contract.work_list_json import (
    AssignedJson,
    ListSizesJson,
    PeopleJson,
    SavedListJson,
    SavedListsJson,
    WorkListJson,
    list_sizes_json,
    saved_list_json,
    work_list_json,
)
from preaudit.domain.work_lists import DueBy, WorkFilter, WorkList
from preaudit.interfaces.api.descriptions import PROBLEM_RESPONSES
from preaudit.interfaces.api.permissions import Decider, Viewer
from preaudit.interfaces.api.query_parameters import Cursor
from preaudit.interfaces.api.requests import Cases
from preaudit.notices.printing import bound
from preaudit.wording import openapi as describe
from preaudit.wording import openapi_lists as lists

router = APIRouter(tags=["lists"], responses=PROBLEM_RESPONSES)

#: Cases that are chosen together, by their numbers.
Ids = Annotated[
    list[Annotated[str, StringConstraints(pattern="^[0-9a-f]{32}$")]],
    Field(min_length=1, max_length=100, description=str(lists.CHOSEN_CASES)),
]


class AssignmentRequest(BaseModel):
    """Who is to work on which cases."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    cases: Ids
    to: str = Field("", max_length=100, description=str(lists.ASSIGN_TO))


class PrintRequest(BaseModel):
    """Whose notices are printed together."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    cases: Ids


class SavedListRequest(BaseModel):
    """What is chosen of a list, under a name."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
    list: WorkList
    item: str = Field("", max_length=80, description=str(describe.ITEM_OR_BUNDLE))
    search: str = Field("", max_length=100, description=str(lists.LIST_SEARCH))
    mine: bool = Field(False, description=str(lists.LIST_MINE))
    due: DueBy | None = Field(None, description=str(lists.LIST_DUE))


@router.get("/lists", summary=str(lists.LIST_SIZES))
def sizes(actor: Viewer, cases: Cases) -> ListSizesJson:
    """Every list, and how many cases it has."""
    return list_sizes_json(cases.work_sizes(actor))


@router.get("/lists/{name}", summary=str(lists.GET_LIST))
def one_list(
    name: WorkList,
    actor: Viewer,
    cases: Cases,
    item: Annotated[str, Query(max_length=80, description=str(describe.ITEM_OR_BUNDLE))] = "",
    search: Annotated[str, Query(max_length=100, description=str(lists.LIST_SEARCH))] = "",
    mine: Annotated[bool, Query(description=str(lists.LIST_MINE))] = False,
    due: Annotated[DueBy | None, Query(description=str(lists.LIST_DUE))] = None,
    free: Annotated[bool, Query(description=str(lists.LIST_FREE))] = False,
    after: Cursor = "",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> WorkListJson:
    """The most urgent first. The next case to work on: `free=true&limit=1&after=` the one before."""
    wanted = WorkFilter(name, item.strip(), search.strip(), mine, due)
    found = cases.work(actor, wanted, after, limit + 1, free=free)
    following = found[limit - 1].case.id if len(found) > limit else None
    return work_list_json(wanted, cases.work_subjects(actor, name), found[:limit], following)


@router.get("/colleagues", summary=str(lists.LIST_PEOPLE))
def colleagues(actor: Decider, cases: Cases) -> PeopleJson:
    """Whom cases can be assigned to."""
    return {"you": actor.name, "people": cases.colleagues(actor)}


@router.post("/assignments", summary=str(lists.ASSIGN))
def assign(requested: AssignmentRequest, actor: Decider, cases: Cases) -> AssignedJson:
    """All of them or none; it bars nobody from a case, and the next case passes by what is somebody else's."""
    chosen = list(dict.fromkeys(requested.cases))
    cases.assign(actor, chosen, requested.to)
    return {"to": requested.to, "cases": chosen}


@router.post(
    "/prints",
    summary=str(lists.PRINT_NOTICES),
    response_class=Response,
    responses={200: {"content": {"application/pdf": {}}}},
)
def print_notices(requested: PrintRequest, actor: Decider, cases: Cases) -> Response:
    """The notices of the cases as one PDF; what was decided and is not out yet is given now."""
    papers = cases.notices_to_print(actor, list(dict.fromkeys(requested.cases)))
    headers = {"Content-Disposition": 'inline; filename="notices.pdf"', "Cache-Control": "no-store"}
    return Response(bound(papers), 200, headers, "application/pdf")


@router.get("/saved-lists", summary=str(lists.SAVED_LISTS))
def saved(actor: Viewer, cases: Cases) -> SavedListsJson:
    """What whoever asks saved."""
    return {"saved": [saved_list_json(each) for each in cases.saved_lists(actor)]}


@router.post("/saved-lists", status_code=201, summary=str(lists.SAVE_LIST))
def save(requested: SavedListRequest, actor: Viewer, cases: Cases) -> SavedListJson:
    """In the place of what had that name; at most nine a person, the oldest makes room."""
    wanted = WorkFilter(requested.list, requested.item.strip(), requested.search.strip(), requested.mine, requested.due)
    return saved_list_json(cases.save_list(actor, requested.name, wanted))


@router.delete("/saved-lists/{list_id}", status_code=204, summary=str(lists.FORGET_LIST))
def forget(list_id: str, actor: Viewer, cases: Cases) -> Response:
    """It is saved no longer; one that is not there, or another's, changes nothing."""
    cases.forget_list(actor, list_id)
    return Response(status_code=204)
