"""The applicant's own page as the desk sees it: private links made and revoked, objections answered."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from preaudit.contract.applicant_json import link_address
from preaudit.domain.applicant_links import MOST_DAYS, USUAL_DAYS, Mandate
from preaudit.interfaces.desk.chosen_list import Chosen, ChosenByForm, query_of
from preaudit.interfaces.desk.rendering import page
from preaudit.interfaces.desk.rule_names import item_name
from preaudit.interfaces.desk.signed_in import Cases, Decider, Rules, Submitter, Viewer
from preaudit.store.database import now
from preaudit.wording import desk_applicant as say

router = APIRouter()


@router.get("/cases/{case_id}/applicant")
def applicant(case_id: str, request: Request, clerk: Viewer, cases: Cases, rules: Rules, wanted: Chosen) -> Response:
    """The links of the case, and what the applicant objected to."""
    return _page(case_id, request, clerk, cases, rules, wanted, "")


@router.post("/cases/{case_id}/links")
def make_link(
    case_id: str,
    request: Request,
    clerk: Submitter,
    cases: Cases,
    rules: Rules,
    wanted: ChosenByForm,
    days: Annotated[int, Form(ge=1, le=MOST_DAYS)] = USUAL_DAYS,
    helper: Annotated[str, Form(max_length=100)] = "",
    basis: Annotated[str, Form(max_length=500)] = "",
    code: Annotated[str, Form(max_length=10)] = "",
) -> Response:
    """The link, on the page that this answers with and nowhere after."""
    mandate = Mandate(helper.strip(), basis.strip()) if helper or basis else None
    _, word = cases.make_link(clerk.actor, case_id, days, mandate, needs_code=code == "yes")
    base = cases.settings.public_url or str(request.base_url).removesuffix(f"{request.scope['root_path']}/")
    return _page(case_id, request, clerk, cases, rules, wanted, link_address(word, base))


@router.post("/cases/{case_id}/links/{link_id}/revoke")
def revoke(
    case_id: str, link_id: str, request: Request, clerk: Submitter, cases: Cases, wanted: ChosenByForm
) -> Response:
    """It opens nothing from now on."""
    cases.revoke_link(clerk.actor, case_id, link_id)
    return _back(request, case_id, query_of(wanted))


@router.post("/cases/{case_id}/objections/{objection_id}/answer")
def answer(
    case_id: str,
    objection_id: str,
    request: Request,
    clerk: Decider,
    cases: Cases,
    wanted: ChosenByForm,
    words: Annotated[str, Form(min_length=1, max_length=2000, pattern=r"\S")],
) -> Response:
    """What the applicant reads on their page."""
    cases.answer_objection(clerk.actor, case_id, objection_id, words.strip())
    return _back(request, case_id, query_of(wanted))


def _back(request: Request, case_id: str, query: str) -> RedirectResponse:
    return RedirectResponse(f"{request.scope['root_path']}/cases/{case_id}/applicant?{query}", 303)


def _page(
    case_id: str, request: Request, clerk: Viewer, cases: Cases, rules: Rules, wanted: Chosen, address: str
) -> HTMLResponse:
    view = cases.view(clerk.actor, case_id)
    moment = now()
    return page(
        request,
        "applicant.html",
        words=say,
        clerk=clerk,
        case=view.case,
        item=item_name(rules, view.case.request.subject),
        address=address,
        links=[(link, link.state(moment)) for link in cases.links(clerk.actor, case_id)],
        objections=cases.objections(clerk.actor, case_id),
        today=moment.astimezone().date(),
        usual_days=USUAL_DAYS,
        most_days=MOST_DAYS,
        wanted=wanted,
        query=query_of(wanted),
    )
