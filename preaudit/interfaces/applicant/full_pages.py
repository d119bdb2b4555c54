"""What is shown in full, once a one-time code said who looks: the explanation (个人信息保护法 §24) and the one form, to be confirmed."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, RedirectResponse, Response

from preaudit.domain.filled_forms import FieldState
from preaudit.interfaces.api.case_routes import is_version
from preaudit.interfaces.applicant.handing_in import refuse_closed
from preaudit.interfaces.applicant.rendering import page
from preaudit.interfaces.applicant.visits import KnownApplicant, KnownVisitor
from preaudit.interfaces.desk.rule_names import item_name
from preaudit.interfaces.desk.signed_in import Cases, Rules
from preaudit.services.confirmed_forms import Confirmation, ConfirmedBy

router = APIRouter()
#: How the fields of the page begin.
_VALUE = "value:"


@router.get("/{word}/explanation")
def explanation(word: str, visit: KnownVisitor, cases: Cases) -> Response:
    """What was read, by which rule it was judged, what a person decided (PDF)."""
    headers = {"Content-Disposition": 'inline; filename="explanation.pdf"'}
    return Response(cases.explanation(visit.actor, visit.case_id), 200, headers, "application/pdf")


@router.get("/{word}/form")
def form(word: str, request: Request, visit: KnownApplicant, cases: Cases, rules: Rules) -> HTMLResponse:
    """The form as it is filled in now; what the applicant has to look at first."""
    case = cases.view(visit.actor, visit.case_id).case
    filled = cases.form(visit.actor, visit.case_id)
    opened = {field.key for field in filled.open}
    fields = sorted(filled.fields, key=lambda field: field.key not in opened)
    shown = [(field, field.key in opened) for field in fields if field.state is not FieldState.NOT_NEEDED]
    return page(
        request,
        "own_form.html",
        visit=visit,
        version=case.version,
        item=item_name(rules, case.request.subject),
        fields=shown,
    )


@router.post("/{word}/form")
async def confirm(word: str, request: Request, visit: KnownApplicant, cases: Cases) -> Response:
    """The applicant looked at every field: the form becomes a file of the case. It is unsigned: confirming signs nothing (decision 0064)."""
    sent = await request.form()
    written = {
        name.removeprefix(_VALUE): str(value).strip()[:4000] for name, value in sent.items() if name.startswith(_VALUE)
    }
    name, version = str(sent.get("name", "")).strip()[:200], str(sent.get("version", ""))

    def confirmed() -> None:
        refuse_closed(cases, visit)
        filled = cases.form(visit.actor, visit.case_id)
        opened = {field.key for field in filled.open}
        before = {field.key: field.value for field in filled.fields}
        said = {key: value for key, value in written.items() if before.get(key) != value or (key in opened and value)}
        confirmation = Confirmation(ConfirmedBy.APPLICANT, name, said)
        expected = {int(version)} if is_version(version) else {0}
        cases.confirm_form(visit.actor, visit.case_id, confirmation, None, expected)

    await run_in_threadpool(confirmed)
    return RedirectResponse(f"{request.scope['root_path']}/{word}#papers", 303)
