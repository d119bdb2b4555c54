"""The one form of a case at the desk (一表申请): each value with its sources and their places, completed, printed, confirmed with the applicant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, RedirectResponse, Response

from preaudit.domain.filled_forms import FilledField, FilledForm, FormValue
from preaudit.interfaces.desk.chosen_list import Chosen, ChosenByForm, query_of
from preaudit.interfaces.desk.paper_rows import Places
from preaudit.interfaces.desk.picture_routes import WIDTH
from preaudit.interfaces.desk.rendering import page
from preaudit.interfaces.desk.review_screen import ScreenPage, pages_of, places_on
from preaudit.interfaces.desk.rule_names import item_name
from preaudit.interfaces.desk.signed_in import Cases, Decider, Rules, Viewer
from preaudit.services.confirmed_forms import Confirmation, ConfirmedBy
from preaudit.services.signed_forms import FormSignature

router = APIRouter()
#: How the fields of the page begin.
_VALUE = "value:"


@dataclass(frozen=True, slots=True)
class FormScreen:
    """What the page shows beside the form: the pages of the case."""

    pages: tuple[ScreenPage, ...]


@dataclass(frozen=True, slots=True)
class FormRow:
    """A field with its sources, each with its places as JSON. `open`: a person still has to say something of it."""

    field: FilledField
    sources: tuple[tuple[FormValue, str], ...]
    places: str
    open: bool


@router.get("/cases/{case_id}/form")
def form(case_id: str, request: Request, clerk: Viewer, cases: Cases, rules: Rules, wanted: Chosen) -> HTMLResponse:
    """The form as it is filled in now."""
    view = cases.view(clerk.actor, case_id)
    filled = cases.form(clerk.actor, case_id)
    pages = pages_of(view, cases.result(clerk.actor, case_id)[1])
    rows = _rows(filled, places_on(pages))
    return page(
        request,
        "form.html",
        clerk=clerk,
        case=view.case,
        item=item_name(rules, view.case.request.subject),
        screen=FormScreen(pages),
        rows=rows,
        left=sum(row.open for row in rows),
        wanted=wanted,
        query=query_of(wanted),
        picture_width=WIDTH,
    )


@router.get("/cases/{case_id}/form.pdf")
def pdf(case_id: str, clerk: Viewer, cases: Cases) -> Response:
    """To be looked through and signed; shown by the browser, which prints it."""
    headers = {"Content-Disposition": 'inline; filename="form.pdf"'}
    return Response(cases.form_pdf(clerk.actor, case_id), 200, headers, "application/pdf")


@router.post("/cases/{case_id}/form")
async def confirm(
    case_id: str,
    request: Request,
    clerk: Decider,
    cases: Cases,
    wanted: ChosenByForm,
    version: Annotated[int, Form(ge=1)],
    name: Annotated[str, Form(min_length=1, max_length=200)],
    signer: Annotated[str, Form(max_length=200)] = "",
    number: Annotated[str, Form(max_length=40)] = "",
    kept: Annotated[str, Form(max_length=200)] = "",
) -> Response:
    """A clerk looked at every field with the applicant before them; the form becomes a file of the case, on the page where papers are taken in."""
    written = {
        field.removeprefix(_VALUE): str(value).strip()[:4000]
        for field, value in (await request.form()).items()
        if field.startswith(_VALUE)
    }
    said = FormSignature(signer.strip(), number.strip(), kept.strip())
    signature = said if said.name or said.number or said.reference else None

    def confirmed() -> None:
        filled = cases.form(clerk.actor, case_id)
        opened = {field.key for field in filled.open}
        before = {field.key: field.value for field in filled.fields}
        said = {key: value for key, value in written.items() if before.get(key) != value or (key in opened and value)}
        confirmation = Confirmation(ConfirmedBy.CLERK, name.strip(), said, signature)
        cases.confirm_form(clerk.actor, case_id, confirmation, None, {version})

    await run_in_threadpool(confirmed)
    return RedirectResponse(f"{request.scope['root_path']}/cases/{case_id}/intake?{query_of(wanted)}", 303)


def _rows(form: FilledForm, places: Places) -> list[FormRow]:
    """What a person still has to look at first."""
    opened = {field.key for field in form.open}
    rows = []
    for field in form.fields:
        sources = tuple((value, places.json_of(_evidence(value))) for value in field.sources)
        everywhere = places.json_of(place for value in field.sources for place in _evidence(value))
        rows.append(FormRow(field, sources, everywhere, field.key in opened))
    return sorted(rows, key=lambda row: not row.open)


def _evidence(value: FormValue) -> list[dict[str, object]]:
    return [
        {"file": at.file, "page": at.page, "polygon": [list(corner) for corner in at.polygon] if at.polygon else None}
        for at in value.evidence
    ]
