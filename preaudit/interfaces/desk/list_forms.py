"""What is done with a list rather than with one case: chosen cases assigned, finished and their notices printed, lists saved and forgotten."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from pydantic import StringConstraints
from starlette.responses import RedirectResponse, Response

from preaudit.domain.cases import CaseError
from preaudit.domain.work_lists import WorkFilter
from preaudit.interfaces.desk.chosen_list import ChosenByForm, query_of
from preaudit.interfaces.desk.signed_in import Cases, Decider, Reader
from preaudit.notices.printing import bound
from preaudit.wording import desk as say

router = APIRouter()
#: Cases that are chosen together, by their numbers.
Ids = Annotated[list[Annotated[str, StringConstraints(pattern="^[0-9a-f]{32}$")]] | None, Form(max_length=100)]


@router.post("/queue/assign")
def assign(
    request: Request,
    clerk: Decider,
    cases: Cases,
    wanted: ChosenByForm,
    to: Annotated[str, Form(max_length=100)] = "",
    case: Ids = None,
) -> Response:
    """Say who is to work on the chosen cases; '' for anybody."""
    cases.assign(clerk.actor, _chosen(case), to)
    return _to_list(request, wanted)


@router.post("/queue/claim")
def claim(request: Request, clerk: Decider, cases: Cases, wanted: ChosenByForm, case: Ids = None) -> Response:
    """The chosen cases are for whoever asks."""
    cases.assign(clerk.actor, _chosen(case), clerk.actor.name)
    return _to_list(request, wanted)


@router.post("/queue/finish")
def finish(request: Request, clerk: Decider, cases: Cases, wanted: ChosenByForm, case: Ids = None) -> Response:
    """What was decided on the chosen cases is carried out."""
    cases.finish(clerk.actor, _chosen(case))
    return _to_list(request, wanted)


@router.post("/queue/print")
def print_notices(clerk: Decider, cases: Cases, wanted: ChosenByForm, case: Ids = None) -> Response:
    """The notices of the chosen cases as one PDF, to be printed at once; what was decided and is not out yet is given."""
    papers = cases.notices_to_print(clerk.actor, _chosen(case))
    headers = {"Content-Disposition": 'inline; filename="notices.pdf"'}
    return Response(bound(papers), 200, headers, "application/pdf")


@router.post("/queue/lists")
def save(
    request: Request,
    clerk: Reader,
    cases: Cases,
    wanted: ChosenByForm,
    name: Annotated[str, Form(min_length=1, max_length=60)],
) -> Response:
    """Save what is chosen of the list for whoever asks."""
    cases.save_list(clerk.actor, name.strip(), wanted)
    return _to_list(request, wanted)


@router.post("/queue/lists/{list_id}/forget")
def forget(list_id: str, request: Request, clerk: Reader, cases: Cases, wanted: ChosenByForm) -> Response:
    """It is saved no longer."""
    cases.forget_list(clerk.actor, list_id)
    return _to_list(request, wanted)


def _chosen(cases: list[str] | None) -> list[str]:
    if not cases:
        raise CaseError(say.NOBODY_CHOSEN, say.CHOOSE_FIRST, code="none_chosen")
    return list(dict.fromkeys(cases))


def _to_list(request: Request, wanted: WorkFilter) -> RedirectResponse:
    return RedirectResponse(f"{request.scope['root_path']}/?{query_of(wanted)}", 303)
