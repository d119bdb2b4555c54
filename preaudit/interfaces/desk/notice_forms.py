"""The notices of a case at the desk: what can be given after the decision, its sentences to be edited, its PDF to be printed."""

from __future__ import annotations

from typing import Annotated

import orjson
from fastapi import APIRouter, Form, Request
from starlette.datastructures import FormData
from starlette.responses import HTMLResponse, RedirectResponse, Response

from preaudit.cases.service import CaseService
from preaudit.domain.cases import CaseKind, CaseView, NotFoundError
from preaudit.domain.notices import NoticeKind, Party, Wording, kinds_after
from preaudit.domain.outcomes import OUTCOMES, Outcome, Severity
from preaudit.interfaces.desk.chosen_list import Chosen, ChosenByForm, query_of
from preaudit.interfaces.desk.rendering import page
from preaudit.interfaces.desk.rule_names import item_name
from preaudit.interfaces.desk.signed_in import Cases, Clerk, Decider, Rules, Viewer
from preaudit.wording import cases as case_words

router = APIRouter()
#: Fields of the form that bear a sentence: this, then the finding's code.
_SENTENCE = "sentence:"
#: Notices that tell what is wrong, and the findings they tell.
_REPORTING = {
    NoticeKind.SUPPLEMENT: (Severity.CORE.value, Severity.DEFERRABLE.value),
    NoticeKind.REFUSAL: (Severity.SCOPE.value,),
}


@router.get("/cases/{case_id}/notices")
def notices(case_id: str, request: Request, clerk: Viewer, cases: Cases, rules: Rules, wanted: Chosen) -> HTMLResponse:
    """What was given, and what can be."""
    view = cases.view(clerk.actor, case_id)
    if view.case.request.kind is CaseKind.EXTRACTION:
        raise NotFoundError(case_words.NO_CASE, case_words.NO_CASE_MEND)
    given = cases.notices(clerk.actor, case_id)
    out = {record.kind for record in given if record.withdrawn_at is None and record.round == view.case.round}
    kinds = [kind for kind in _possible(view) if kind not in out] if clerk.decides else []
    return page(
        request,
        "notices.html",
        clerk=clerk,
        case=view.case,
        item=item_name(rules, view.case.request.subject),
        decided=OUTCOMES[Outcome(view.case.decision)] if view.case.decision else None,
        given=given,
        kinds=kinds,
        sentences={kind.value: _sentences(clerk, cases, view, kind) for kind in kinds},
        wanted=wanted,
        query=query_of(wanted),
    )


@router.post("/cases/{case_id}/notices")
async def give(
    case_id: str,
    request: Request,
    clerk: Decider,
    cases: Cases,
    wanted: ChosenByForm,
    kind: Annotated[NoticeKind, Form()],
    name: Annotated[str, Form(max_length=200)] = "",
    number: Annotated[str, Form(max_length=40)] = "",
    agent: Annotated[str, Form(max_length=200)] = "",
) -> Response:
    """Give it; the browser goes on to its PDF, in a tab of its own."""
    wording = Wording(Party(name.strip(), number.strip(), agent.strip()), _written(await request.form()))
    record = cases.give_notice(clerk.actor, case_id, kind, wording)
    return RedirectResponse(f"{request.scope['root_path']}/cases/{case_id}/notices/{record.number}", 303)


@router.get("/cases/{case_id}/notices/{number}")
def pdf(case_id: str, number: str, clerk: Viewer, cases: Cases) -> Response:
    """Shown by the browser, which prints it."""
    record, printed = cases.notice(clerk.actor, case_id, number)
    headers = {"Content-Disposition": f'inline; filename="{record.number}.pdf"'}
    return Response(printed, 200, headers, "application/pdf")


@router.post("/cases/{case_id}/notices/{number}/withdraw")
def withdraw(
    case_id: str,
    number: str,
    request: Request,
    clerk: Decider,
    cases: Cases,
    wanted: ChosenByForm,
    reason: Annotated[str, Form(min_length=1, max_length=2000)],
) -> Response:
    """It counts no longer."""
    cases.withdraw_notice(clerk.actor, case_id, number, reason.strip())
    root = request.scope["root_path"]
    return RedirectResponse(f"{root}/cases/{case_id}/notices?{query_of(wanted)}", 303)


def _possible(view: CaseView) -> tuple[NoticeKind, ...]:
    """Those that go with what was decided, what it tells first and the receipt last."""
    decision = Outcome(view.case.decision) if view.case.decision else None
    return tuple(sorted(kinds_after(decision), key=lambda kind: kind.row.after is None))


def _sentences(clerk: Clerk, cases: CaseService, view: CaseView, kind: NoticeKind) -> list[tuple[str, str, str]]:
    """The findings that a notice tells, each by code, material and sentence."""
    if kind not in _REPORTING or view.in_force is None:
        return []
    result = orjson.loads(cases.result(clerk.actor, view.case.id, view.in_force.id)[1])
    parts = result.get("steps", [result])
    found = [(part, finding) for part in parts for finding in part["findings"]]
    reported = [each for each in found if each[1]["severity"] in _REPORTING[kind]]
    reported = reported or [each for each in found if each[1]["severity"] == Severity.DOUBT.value]
    names = {m["material"]: m["name"] for part in parts for m in part["items"]}
    return [(f["code"], names.get(f["material"], ""), f["citizen"]) for _, f in reported]


def _written(form: FormData) -> dict[str, str]:
    """The sentences of a form by their finding's code; '' leaves one out."""
    return {
        name.removeprefix(_SENTENCE): str(value).strip()[:1000]
        for name, value in form.items()
        if name.startswith(_SENTENCE)
    }
