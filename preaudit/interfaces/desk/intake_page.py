"""Papers taken in at the window: each is added to its case as it arrives, looked at within a moment, and taken again where it will not do."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, RedirectResponse, Response

from preaudit.cases.service import CaseService
from preaudit.domain.cases import CaseError, CaseFile, CaseKind, CaseState, CaseView, NotFoundError
from preaudit.interfaces.api.image_routes import PageImages
from preaudit.interfaces.api.multipart import Form as StreamedForm
from preaudit.interfaces.api.page_looks import PageLook, PageLooks
from preaudit.interfaces.api.requests import reject_unknown_fields, require_files
from preaudit.interfaces.desk.chosen_list import Chosen, ChosenByForm, query_of
from preaudit.interfaces.desk.new_case_page import groups_of
from preaudit.interfaces.desk.rendering import page
from preaudit.interfaces.desk.rule_names import item_name
from preaudit.interfaces.desk.signed_in import Cases, Clerk, Receiver, Rules, Sender, Submitter
from preaudit.store.database import now
from preaudit.wording import cases as case_words

router = APIRouter()
#: The camera may be used here, by this page alone.
_CAMERA = {"Permissions-Policy": "camera=(self), microphone=(), geolocation=()"}


@dataclass(frozen=True, slots=True)
class ArrivedFile:
    """A file of the case. `looks`: of its pages, as far as they were looked at; `ahead`: the next to be looked at, 0 where all were.

    `same_as`: the name of an earlier file of the same content, '' for none.
    """

    file: CaseFile
    looks: tuple[PageLook, ...]
    ahead: int
    same_as: str

    @property
    def again(self) -> bool:
        """True where one of its pages is to be taken again."""
        return any(not look.good for look in self.looks)


@router.get("/cases/{case_id}/intake")
def arrivals(
    case_id: str, request: Request, clerk: Receiver, cases: Cases, rules: Rules, wanted: Chosen
) -> HTMLResponse:
    """The papers that are there, and every way to add one."""
    view = _reviewable(cases, clerk, case_id)
    requested = view.case.request
    answer: HTMLResponse = page(
        request,
        "intake.html",
        clerk=clerk,
        case=view.case,
        item=item_name(rules, requested.subject),
        groups=groups_of(rules, requested.subject, requested.facts, requested.as_of, requested.region),
        holder=_other_holder(clerk, view),
        wanted=wanted,
        query=query_of(wanted),
        arrived=_arrived(request, view),
        open=_is_open(view),
    )
    answer.headers.update(_CAMERA)
    images: PageImages = request.app.state.page_images
    answer.background = BackgroundTask(images.warm)
    return answer


@router.get("/cases/{case_id}/arrived")
def listed(case_id: str, request: Request, clerk: Receiver, cases: Cases) -> HTMLResponse:
    """The papers that are there."""
    return _list(request, clerk, _reviewable(cases, clerk, case_id))


@router.post("/cases/{case_id}/files")
async def add(case_id: str, request: Request, clerk: Sender, cases: Cases) -> HTMLResponse:
    """Files, the first in place of the one that `replaces` names. A case already reviewed begins a further round."""
    async with StreamedForm(request, cases) as form:
        reject_unknown_fields(form.texts, {"replaces"})
        require_files(form.incoming)
        files = await form.store_files(clerk.actor)
        before = form.texts.get("replaces", "").strip()

        def added() -> CaseView:
            _refuse_held(clerk, cases.view(clerk.actor, case_id))
            if before:
                view = cases.replace(clerk.actor, case_id, before, files[0])
                return cases.add(clerk.actor, case_id, files[1:]) if files[1:] else view
            return cases.add(clerk.actor, case_id, files)

        view = await run_in_threadpool(added)
    return await run_in_threadpool(_list, request, clerk, view)


@router.get("/cases/{case_id}/files/{file_id}/pages/{number}/look")
def look(case_id: str, file_id: str, number: int, request: Request, clerk: Receiver, cases: Cases) -> HTMLResponse:
    """What a first look says of a page; with it the way to the page after it."""
    looks: PageLooks = request.app.state.page_looks
    seen = looks.of(request.app.state.page_images, cases, clerk.actor, case_id, file_id, number)
    view = cases.view(clerk.actor, case_id)
    file = next(each for each in view.files if each.id == file_id)
    ahead = number + 1 if number < seen.pages else 0
    return page(request, "page_look.html", clerk=clerk, case=view.case, file=file, look=seen, ahead=ahead)


@router.post("/cases/{case_id}/files/{file_id}/withdraw")
def withdraw(case_id: str, file_id: str, request: Request, clerk: Submitter, cases: Cases) -> HTMLResponse:
    """A file no longer counts; it stays on record."""
    _refuse_held(clerk, cases.view(clerk.actor, case_id))
    return _list(request, clerk, cases.withdraw(clerk.actor, case_id, file_id))


@router.post("/cases/{case_id}/submit")
def submit(case_id: str, request: Request, clerk: Submitter, cases: Cases, wanted: ChosenByForm) -> Response:
    """Have the case reviewed: somebody waits at the window."""
    _refuse_held(clerk, cases.view(clerk.actor, case_id))
    cases.submit(clerk.actor, case_id, urgent=True, request_id=request.state.request_id)
    return RedirectResponse(f"{request.scope['root_path']}/cases/{case_id}?{query_of(wanted)}", 303)


@router.post("/cases/{case_id}/cancel")
def cancel(case_id: str, request: Request, clerk: Submitter, cases: Cases, wanted: ChosenByForm) -> Response:
    """The applicant went away: nothing more is done for the case."""
    _refuse_held(clerk, cases.view(clerk.actor, case_id))
    cases.cancel(clerk.actor, case_id)
    return RedirectResponse(f"{request.scope['root_path']}/?{query_of(wanted)}", 303)


def _reviewable(cases: CaseService, clerk: Clerk, case_id: str) -> CaseView:
    """The case. Raises NotFoundError, as for one of another agency, where it only reads files."""
    view = cases.view(clerk.actor, case_id)
    if view.case.request.kind is CaseKind.EXTRACTION:
        raise NotFoundError(case_words.NO_CASE, case_words.NO_CASE_MEND)
    return view


def _is_open(view: CaseView) -> bool:
    """True where papers can be added."""
    return not view.case.state.busy and view.case.state is not CaseState.CANCELLED


def _other_holder(clerk: Clerk, view: CaseView) -> str:
    """Who else works on the case, for whom this clerk does not scan: an assistant scans for whoever holds it."""
    holder = view.case.holder(now())
    return holder.removeprefix("user:") if clerk.decides and holder != clerk.actor.name else ""


def _refuse_held(clerk: Clerk, view: CaseView) -> None:
    """Raises CaseError `case_claimed` while another clerk works on the case."""
    if holder := _other_holder(clerk, view):
        raise CaseError(case_words.CLAIMED(by=holder), case_words.CLAIMED_MEND, code="case_claimed")


def _list(request: Request, clerk: Clerk, view: CaseView) -> HTMLResponse:
    return page(
        request,
        "arrived_files.html",
        clerk=clerk,
        case=view.case,
        arrived=_arrived(request, view),
        open=_is_open(view) and not _other_holder(clerk, view),
    )


def _arrived(request: Request, view: CaseView) -> list[ArrivedFile]:
    looks: PageLooks = request.app.state.page_looks
    service: CaseService = request.app.state.cases
    limits = service.settings.quality
    counting = [file for file in view.files if file.withdrawn_at is None]
    found = []
    for place, file in enumerate(counting):
        known: list[PageLook] = []
        while (seen := looks.known(file, len(known) + 1, limits)) and len(known) < seen.pages:
            known.append(seen)
        ahead = 0 if known and len(known) >= known[-1].pages else len(known) + 1
        same = next((before.name for before in counting[:place] if before.sha256 == file.sha256), "")
        found.append(ArrivedFile(file, tuple(known), ahead, same))
    return found
