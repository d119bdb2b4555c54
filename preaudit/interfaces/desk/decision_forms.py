"""What a clerk decides, by a form, and that it is carried out; then the next case of the list."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from preaudit.domain.verdict import Outcome
from preaudit.interfaces.desk.chosen_list import ChosenByForm, query_of
from preaudit.interfaces.desk.rendering import is_partial
from preaudit.interfaces.desk.review_page_routes import release, to_next
from preaudit.interfaces.desk.signed_in import Cases, Decider

router = APIRouter()


@router.post("/cases/{case_id}/decisions")
def decide(
    case_id: str,
    request: Request,
    clerk: Decider,
    cases: Cases,
    wanted: ChosenByForm,
    version: Annotated[int, Form(ge=1)],
    decision: Annotated[Outcome, Form()],
    reason: Annotated[str, Form(max_length=2000)] = "",
) -> Response:
    """A decision on the verdict as the page showed it (`version`: of the case)."""
    cases.decide(clerk.actor, case_id, decision, reason.strip(), None, {version})
    release(clerk, cases, case_id)
    onward = to_next(request, clerk, cases, wanted, case_id, decision.value)
    if not is_partial(request):
        return onward
    return Response(status_code=204, headers={"HX-Redirect": onward.headers["Location"]})


@router.post("/cases/{case_id}/finish")
def finish(case_id: str, request: Request, clerk: Decider, cases: Cases, wanted: ChosenByForm) -> Response:
    """What was decided is carried out; then the next case."""
    cases.finish(clerk.actor, [case_id])
    release(clerk, cases, case_id)
    return to_next(request, clerk, cases, wanted, case_id)


@router.post("/cases/{case_id}/resume")
def resume(case_id: str, request: Request, clerk: Decider, cases: Cases, wanted: ChosenByForm) -> Response:
    """It is not done with after all."""
    cases.take_up_again(clerk.actor, case_id)
    return RedirectResponse(f"{request.scope['root_path']}/cases/{case_id}?{query_of(wanted)}", 303)
