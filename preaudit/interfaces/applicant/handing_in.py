"""Papers handed in from a telephone: looked at within a moment, taken again where they will not do, and sent to be reviewed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, RedirectResponse, Response

from preaudit.archive.masking import CaseMasks
from preaudit.cases.service import CaseService
from preaudit.domain.cases import CaseError, CaseFile, CaseState, CaseView, StagedFile
from preaudit.domain.outcomes import Outcome
from preaudit.interfaces.api.multipart import Form as StreamedForm
from preaudit.interfaces.api.page_looks import PageLook, PageLooks
from preaudit.interfaces.api.requests import reject_unknown_fields, require_files
from preaudit.interfaces.applicant.paper_list import masks_of
from preaudit.interfaces.applicant.rendering import page
from preaudit.interfaces.applicant.visits import Sender, Visit, Visitor
from preaudit.interfaces.desk.rendering import is_partial
from preaudit.interfaces.desk.signed_in import Cases, Rules
from preaudit.rulebook import RuleBook
from preaudit.wording import applicant_page as say

router = APIRouter()
#: Decisions that stand until a person takes the case up again.
_STANDING = frozenset({Outcome.ACCEPT.value, Outcome.OUT_OF_SCOPE.value})


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A file of the case. `looks`: of its pages, as far as they were looked at; `ahead`: the next to be looked at, 0 where all were;
    `stays`: what was decided rests on it.
    """

    file: CaseFile
    name: str
    looks: tuple[PageLook, ...]
    ahead: int
    stays: bool


@router.post("/{word}/files")
async def hand_in(word: str, request: Request, visit: Sender, cases: Cases, rules: Rules) -> Response:
    """Pictures or files. A case already reviewed begins a further round."""
    await run_in_threadpool(refuse_closed, cases, visit)
    async with StreamedForm(request, cases) as form:
        reject_unknown_fields(form.texts, set())
        require_files(form.incoming)
        files = await form.store_files(visit.actor)
        view = await run_in_threadpool(_added, cases, visit, files)
    return await run_in_threadpool(_answer, request, visit, view, rules)


@router.post("/{word}/files/{file_id}/withdraw")
def leave_out(word: str, file_id: str, request: Request, visit: Sender, cases: Cases, rules: Rules) -> Response:
    """A file no longer counts; it stays on record. Not one that a deferral rests on: only staff reopen that."""
    view = refuse_closed(cases, visit)
    if any(file.id == file_id and _stays(view, file) for file in view.files):
        raise CaseError(say.FILE_STAYS, say.FILE_STAYS_MEND)
    left = cases.withdraw(visit.actor, visit.case_id, file_id, if_match={view.case.version})
    return _answer(request, visit, left, rules)


@router.get("/{word}/files/{file_id}/pages/{number}/look")
def look(word: str, file_id: str, number: int, request: Request, visit: Visitor, cases: Cases) -> HTMLResponse:
    """What a first look says of a page; with it the way to the page after it."""
    looks: PageLooks = request.app.state.page_looks
    seen = looks.of(request.app.state.page_images, cases, visit.actor, visit.case_id, file_id, number)
    ahead = number + 1 if number < seen.pages else 0
    return page(request, "look.html", visit=visit, file_id=file_id, look=seen, ahead=ahead)


@router.post("/{word}/submit")
def submit(word: str, request: Request, visit: Sender, cases: Cases) -> Response:
    """Have the case reviewed as it stands. Asking again while it waits changes nothing."""
    if not cases.view(visit.actor, visit.case_id).case.state.busy:
        refuse_closed(cases, visit)
    cases.submit(visit.actor, visit.case_id, request_id=request.state.request_id)
    return RedirectResponse(f"{request.scope['root_path']}/{word}", 303)


def is_open(view: CaseView) -> bool:
    """True where papers can be handed in: nothing is under way, and no decision stands that a further paper would undo."""
    case = view.case
    over = case.state is CaseState.CANCELLED or case.finished_at is not None or case.decision in _STANDING
    return not case.state.busy and not over


def refuse_closed(cases: CaseService, visit: Visit) -> CaseView:
    """The case as it takes papers. Raises CaseError `case_conflict` where it takes none."""
    view = cases.view(visit.actor, visit.case_id)
    if not is_open(view):
        raise CaseError(say.CLOSED, say.CLOSED_MEND)
    return view


def handed_in(request: Request, view: CaseView, masks: CaseMasks) -> list[HandedIn]:
    """The files that count, with what first looks said of them."""
    looks: PageLooks = request.app.state.page_looks
    service: CaseService = request.app.state.cases
    limits, found = service.settings.quality, []
    for file in view.files:
        if file.withdrawn_at is not None:
            continue
        known: list[PageLook] = []
        while (seen := looks.known(file, len(known) + 1, limits)) and len(known) < seen.pages:
            known.append(seen)
        ahead = 0 if known and len(known) >= known[-1].pages else len(known) + 1
        found.append(HandedIn(file, masks.text(file.name), tuple(known), ahead, _stays(view, file)))
    return found


def _added(cases: CaseService, visit: Visit, files: Sequence[StagedFile]) -> CaseView:
    """The case with the files; what was decided while they came stands."""
    view = refuse_closed(cases, visit)
    return cases.add(visit.actor, visit.case_id, files, if_match={view.case.version})


def _stays(view: CaseView, file: CaseFile) -> bool:
    """True where the case was accepted with deferral on this file."""
    last = view.decisions[-1] if view.decisions else None
    return last is not None and last.decision == Outcome.ACCEPT_WITH_DEFERRAL and file.added_at <= last.decided_at


def _answer(request: Request, visit: Visit, view: CaseView, rules: RuleBook) -> Response:
    if not is_partial(request):
        return RedirectResponse(f"{request.scope['root_path']}/{visit.word}#papers", 303)
    masks = masks_of(view.case.request.facts, {}, rules.kinds)
    return page(
        request,
        "papers.html",
        visit=visit,
        case=view.case,
        arrived=handed_in(request, view, masks),
        open=is_open(view),
    )
