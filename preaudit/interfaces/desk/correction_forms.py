"""What a clerk says of a paper by a form, and takes back; the case is judged again at once, and the screen says what changed."""

from __future__ import annotations

import time
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from preaudit.cases.service import CaseService
from preaudit.domain.answers import answered
from preaudit.domain.cases import CaseView
from preaudit.domain.corrections import CorrectionKind
from preaudit.interfaces.desk.chosen_list import Chosen, ChosenByForm, query_of
from preaudit.interfaces.desk.fact_questions import FACT, FactQuestion, answers_in, questions_of
from preaudit.interfaces.desk.rendering import is_partial, page
from preaudit.interfaces.desk.review_page_routes import render_panel
from preaudit.interfaces.desk.signed_in import Cases, Clerk, Decider, Rules, Viewer
from preaudit.rulebook import RuleBook
from preaudit.services.checked_corrections import Proposed

router = APIRouter()
#: How long an answer waits for the new verdict, and how often it looks, in seconds. After that the page asks by itself.
_WAIT, _PAUSE = 5.0, 0.05

Version = Annotated[int, Form(ge=1)]
Shown = Annotated[str, Form(max_length=32, pattern="^([0-9a-f]{32})?$")]


@router.post("/cases/{case_id}/corrections")
def correct(
    case_id: str,
    request: Request,
    clerk: Decider,
    cases: Cases,
    rules: Rules,
    wanted: ChosenByForm,
    version: Version,
    file: Annotated[str, Form(min_length=1, max_length=255)],
    page: Annotated[int, Form(ge=1)],
    what: Annotated[CorrectionKind, Form()],
    paper: Annotated[int, Form(ge=1)] = 1,
    key: Annotated[str, Form(max_length=80)] = "",
    value: Annotated[str, Form(max_length=4000)] = "",
    reason: Annotated[str, Form(max_length=2000)] = "",
    shown: Shown = "",
) -> Response:
    """One correction. `version`: of the case as the page showed it; `shown`: the verdict on it."""
    said = Proposed(file, page, what, key, value, paper)
    because, number = reason.strip(), request.state.request_id
    view = cases.correct(clerk.actor, case_id, [said], because, if_match={version}, request_id=number)
    return _answer(request, clerk, cases, rules, wanted, view, shown)


@router.get("/cases/{case_id}/questions")
def questions(case_id: str, request: Request, clerk: Viewer, cases: Cases, rules: Rules, wanted: Chosen) -> Response:
    """What can be asked of the case, and what is known of it: as part of the review screen."""
    view = cases.view(clerk.actor, case_id)
    return page(
        request,
        "case_questions.html",
        clerk=clerk,
        case=view.case,
        shown=view.reviews[-1].id if view.reviews else "",
        questions=_questions(view, rules),
        known=_known(view),
        wanted=wanted,
    )


@router.post("/cases/{case_id}/answers")
async def answer(
    case_id: str,
    request: Request,
    clerk: Decider,
    cases: Cases,
    rules: Rules,
    wanted: ChosenByForm,
    version: Version,
    reason: Annotated[str, Form(max_length=2000)] = "",
    shown: Shown = "",
) -> Response:
    """What the applicant answered: all that differs from what was known, as corrections that count together."""
    fields = [(name, str(value).strip()) for name, value in (await request.form()).multi_items()]

    def answered_now() -> Response:
        view = cases.view(clerk.actor, case_id)
        known, offered = _known(view), {question.field for question in _questions(view, rules)}
        new = [(name, value) for name, value in fields if name in offered and value and known.get(name, "") != value]
        if new:
            said = [Proposed("", 1, CorrectionKind.FACT, name.removeprefix(FACT), value) for name, value in new]
            number = request.state.request_id
            view = cases.correct(clerk.actor, case_id, said, reason.strip(), if_match={version}, request_id=number)
        return _answer(request, clerk, cases, rules, wanted, view, shown)

    return await run_in_threadpool(answered_now)


@router.post("/cases/{case_id}/corrections/{correction_id}/undo")
def undo(
    case_id: str,
    correction_id: str,
    request: Request,
    clerk: Decider,
    cases: Cases,
    rules: Rules,
    wanted: ChosenByForm,
    version: Version,
    shown: Shown = "",
) -> Response:
    """A correction counts no longer."""
    view = cases.undo_correction(clerk.actor, case_id, correction_id, {version}, request.state.request_id)
    return _answer(request, clerk, cases, rules, wanted, view, shown)


def _questions(view: CaseView, rules: RuleBook) -> tuple[FactQuestion, ...]:
    request = view.case.request
    return questions_of(rules, request.subject, request.as_of, request.region)


def _known(view: CaseView) -> dict[str, str]:
    """What was told and answered of the case, by the fields of the form."""
    said = (record.correction for record in view.corrections if record.undone_at is None)
    return dict(answers_in(answered(view.case.request.facts, said)))


def _answer(
    request: Request,
    clerk: Clerk,
    cases: CaseService,
    rules: Rules,
    wanted: ChosenByForm,
    view: CaseView,
    shown: str,
) -> Response:
    """The screen's part with the new verdict, or with the word that it is being made."""
    case_id, until = view.case.id, time.monotonic() + _WAIT
    while view.case.state.busy and time.monotonic() < until:
        time.sleep(_PAUSE)
        view = cases.view(clerk.actor, case_id)
    if not is_partial(request):
        return RedirectResponse(f"{request.scope['root_path']}/cases/{case_id}?{query_of(wanted)}", 303)
    return render_panel(request, clerk, cases, rules, wanted, case_id, shown)
