"""The page of one case: where it stands, what is missing and how to mend it, the promise, objections."""

from __future__ import annotations

from typing import Annotated

import orjson
from fastapi import APIRouter, Form, Request
from starlette.background import BackgroundTask
from starlette.responses import HTMLResponse, RedirectResponse, Response

from preaudit.agreements.events import Manner
from preaudit.agreements.states import RUNS
from preaudit.cases.agreement_records import KeptAgreement
from preaudit.cases.keeping_agreements import Promise
from preaudit.cases.service import CaseService
from preaudit.domain.cases import NotFoundError
from preaudit.domain.form_sources import form_plan
from preaudit.interfaces.api.image_routes import PageImages
from preaudit.interfaces.applicant.handing_in import handed_in, is_open
from preaudit.interfaces.applicant.paper_list import PaperList, masks_of, paper_list
from preaudit.interfaces.applicant.plain_state import days_of, state_of
from preaudit.interfaces.applicant.rating_form import rating_form
from preaudit.interfaces.applicant.rendering import page
from preaudit.interfaces.applicant.visits import Applicant, Sender, Visit, Visitor, codes_of
from preaudit.interfaces.desk.rule_names import item_name
from preaudit.interfaces.desk.signed_in import Cases, Rules
from preaudit.wording import agreements as agreement_words

router = APIRouter()


@router.get("/{word}")
def shown(word: str, request: Request, visit: Visitor, cases: Cases, rules: Rules) -> HTMLResponse:
    """The case as it stands; that it was looked at is on record."""
    view = cases.view(visit.actor, visit.case_id)
    cases.link_seen(visit.link, "page")
    result = _result(cases, visit) if view.in_force else {}
    masks = masks_of(view.case.request.facts, result, rules.kinds)
    answer = page(
        request,
        "case.html",
        visit=visit,
        case=view.case,
        item=item_name(rules, view.case.request.subject),
        state=state_of(view),
        days=tuple(days_of(view)),
        listed=paper_list(result, masks) if result else PaperList(),
        arrived=handed_in(request, view, masks),
        open=is_open(view),
        agreements=_agreements(cases, visit),
        runs=RUNS,
        objections=cases.objections(visit.actor, visit.case_id),
        full=view.case.current and (visit.known or bool(codes_of(request).ways(visit.link))),
        has_form=any(form_plan(each) for each in cases.items_of(view.case)),
        rating=rating_form(request, cases, visit, view.case),
    )
    images: PageImages = request.app.state.page_images
    answer.background = BackgroundTask(images.warm)
    return answer


@router.get("/{word}/state")
def state(word: str, request: Request, visit: Visitor, cases: Cases) -> HTMLResponse:
    """Where the case stands; once it was reviewed, the whole page comes anew."""
    view = cases.view(visit.actor, visit.case_id)
    answer = page(request, "state.html", visit=visit, case=view.case, state=state_of(view), days=tuple(days_of(view)))
    if not view.case.state.busy:
        answer.headers["HX-Refresh"] = "true"
    return answer


@router.post("/{word}/agreements/{agreement_id}/promise")
def promise(
    word: str,
    agreement_id: str,
    request: Request,
    visit: Applicant,
    cases: Cases,
    name: Annotated[str, Form(min_length=1, max_length=200)],
    confirmed: Annotated[str, Form(max_length=10)] = "",
) -> Response:
    """The applicant promises to bring the rest: their name, typed and confirmed."""
    if agreement_id not in {kept.id for kept in _agreements(cases, visit)}:
        raise NotFoundError(agreement_words.NO_AGREEMENT, agreement_words.NO_AGREEMENT_MEND)
    cases.promise(visit.actor, agreement_id, Promise(Manner.TYPED, name.strip(), confirmed=confirmed == "yes"))
    return _back(request, visit, "agreement")


@router.post("/{word}/objections")
def object_to(
    word: str,
    request: Request,
    visit: Sender,
    cases: Cases,
    words: Annotated[str, Form(min_length=1, max_length=2000)],
) -> Response:
    """The applicant asks for a person."""
    if words.strip():
        cases.object(visit.actor, visit.case_id, words.strip())
    return _back(request, visit, "objections")


def _back(request: Request, visit: Visit, part: str) -> RedirectResponse:
    return RedirectResponse(f"{request.scope['root_path']}/{visit.word}#{part}", 303)


def _agreements(cases: CaseService, visit: Visit) -> list[KeptAgreement]:
    return cases.agreements(visit.actor, case_id=visit.case_id)


def _result(cases: CaseService, visit: Visit) -> dict[str, object]:
    found: dict[str, object] = orjson.loads(cases.result(visit.actor, visit.case_id)[1])
    return found
