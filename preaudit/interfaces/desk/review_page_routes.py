"""The review screen of a case, the part of it that changes, and the way to the next case of the list."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from preaudit.cases.service import CaseService
from preaudit.cases.work_lists import list_of
from preaudit.domain.cases import CaseError, CaseKind, CaseState, CaseView, NotFoundError
from preaudit.domain.outcomes import OUTCOMES, Outcome
from preaudit.domain.work_lists import WorkFilter
from preaudit.interfaces.desk.chosen_list import CaseBefore, Chosen, query_of
from preaudit.interfaces.desk.drawing_ahead import drawing_ahead
from preaudit.interfaces.desk.picture_routes import WIDTH
from preaudit.interfaces.desk.rendering import page
from preaudit.interfaces.desk.review_screen import Screen, last_correction, screen_of
from preaudit.interfaces.desk.rule_names import RuleName, item_name, kind_name
from preaudit.interfaces.desk.signed_in import Cases, Clerk, Rules, Viewer
from preaudit.interfaces.desk.verdict_changes import changes_between
from preaudit.rulebook import RuleBook
from preaudit.store.database import now
from preaudit.wording import Text
from preaudit.wording import cases as case_words

router = APIRouter()
#: In the order of their keys.
DECISIONS = (
    Outcome.ACCEPT,
    Outcome.ACCEPT_WITH_DEFERRAL,
    Outcome.SUPPLEMENT,
    Outcome.OUT_OF_SCOPE,
    Outcome.MANUAL_REVIEW,
)
Since = Annotated[str, Query(max_length=32, pattern="^([0-9a-f]{32})?$")]


@router.get("/cases/{case_id}")
def review(
    case_id: str,
    request: Request,
    clerk: Viewer,
    cases: Cases,
    rules: Rules,
    wanted: Chosen,
    decided: str = "",
    before: CaseBefore = "",
) -> Response:
    """The screen. `decided`: what was just decided on the case `before`."""
    outcome = OUTCOMES.get(Outcome(decided)) if decided in list(Outcome) else None
    answer = _render(
        request, "review.html", clerk, cases, rules, wanted, case_id, decided_before=outcome, before=before
    )
    answer.background = drawing_ahead(request, clerk.actor, cases, rules, wanted, case_id)
    return answer


@router.get("/cases/{case_id}/panel")
def panel(
    case_id: str, request: Request, clerk: Viewer, cases: Cases, rules: Rules, wanted: Chosen, since: Since = ""
) -> Response:
    """All but the pages. `since`: the verdict that the page showed before; where that was of other papers, the page comes anew."""
    answer = render_panel(request, clerk, cases, rules, wanted, case_id, since)
    view = cases.view(clerk.actor, case_id)
    shown = next((review.round for review in view.reviews if review.id == since), 0)
    if view.in_force and view.in_force.round != shown:
        answer.headers["HX-Refresh"] = "true"
    return answer


@router.get("/cases/{case_id}/next")
def next_case(case_id: str, request: Request, clerk: Viewer, cases: Cases, wanted: Chosen) -> Response:
    """The next case of the list that nobody works on, after the last its first; the list where there is no other."""
    release(clerk, cases, case_id)
    return to_next(request, clerk, cases, wanted, case_id)


@router.get("/cases/{case_id}/leave")
def leave(case_id: str, request: Request, clerk: Viewer, cases: Cases, wanted: Chosen) -> Response:
    """Back to the list; the case is anybody's again."""
    release(clerk, cases, case_id)
    return RedirectResponse(f"{request.scope['root_path']}/?{query_of(wanted)}", 303)


def render_panel(
    request: Request, clerk: Clerk, cases: CaseService, rules: RuleBook, wanted: WorkFilter, case_id: str, since: str
) -> HTMLResponse:
    """The part of the screen beside the pages, with what changed since a verdict."""
    return _render(request, "panel.html", clerk, cases, rules, wanted, case_id, since=since)


def to_next(
    request: Request, clerk: Clerk, cases: CaseService, wanted: WorkFilter, case_id: str, decided: str = ""
) -> RedirectResponse:
    """The way to the next case of a list that waits for this clerk, or to the list."""
    root, query = request.scope["root_path"], query_of(wanted)
    found = (each.case.id for after in (case_id, "") for each in cases.work(clerk.actor, wanted, after, 2, free=True))
    other = next((found_id for found_id in found if found_id != case_id), None)
    said = f"&decided={decided}&before={case_id}" if decided else ""
    if other is None:
        return RedirectResponse(f"{root}/?{query}&done=true{said}", 303)
    return RedirectResponse(f"{root}/cases/{other}?{query}{said}", 303)


def _render(
    request: Request,
    template: str,
    clerk: Clerk,
    cases: CaseService,
    rules: RuleBook,
    wanted: WorkFilter,
    case_id: str,
    *,
    since: str = "",
    decided_before: object = None,
    before: str = "",
) -> HTMLResponse:
    view = cases.view(clerk.actor, case_id)
    if view.case.request.kind is CaseKind.EXTRACTION:
        raise NotFoundError(case_words.NO_CASE, case_words.NO_CASE_MEND)
    view, holder = _claimed(clerk, cases, view)
    screen, changes = _verdict(view, clerk, cases, rules, since)
    listed = list_of(view.case) is wanted.work
    older, size = cases.work_position(clerk.actor, wanted, case_id) if listed else (0, 0)
    workable = clerk.decides and view.in_force is not None and not holder
    return page(
        request,
        template,
        clerk=clerk,
        view=view,
        case=view.case,
        item=item_name(rules, view.case.request.subject),
        screen=screen,
        changes=changes,
        shown=view.reviews[-1].id if view.reviews else "",
        since=since,
        busy=view.case.state.busy,
        failed=view.case.state is CaseState.FAILED,
        workable=workable,
        holder=holder.removeprefix("user:"),
        undoable=last_correction(view) if workable else None,
        wanted=wanted,
        query=query_of(wanted),
        needs_two=workable and cases.asks_for_two(view.case),
        agreements=cases.agreements(clerk.actor, case_id=case_id),
        proposal=view.decisions[-1] if view.case.proposed else None,
        position=(older + 1, size) if listed else None,
        decisions=[(number, each, OUTCOMES[each]) for number, each in enumerate(DECISIONS, 1)],
        outcomes=OUTCOMES,
        kinds=_kinds(rules) if workable else [],
        picture_width=WIDTH,
        decided_before=decided_before,
        before=before,
    )


def _claimed(clerk: Clerk, cases: CaseService, view: CaseView) -> tuple[CaseView, str]:
    """The case, from now on this clerk's where they can work on it; and who else works on it, '' for nobody."""
    if not clerk.decides:
        return view, ""
    try:
        return (replace(view, case=cases.take(clerk.actor, view.case.id)) if view.in_force else view), ""
    except CaseError:
        return view, view.case.holder(now())


def release(clerk: Clerk, cases: CaseService, case_id: str) -> None:
    """The case is anybody's again, where it was this clerk's."""
    if clerk.decides:
        with suppress(CaseError):
            cases.let_go(clerk.actor, case_id)


def _verdict(
    view: CaseView, clerk: Clerk, cases: CaseService, rules: RuleBook, since: str
) -> tuple[Screen | None, list[Text] | None]:
    """The newest verdict, and what is otherwise in it than in the one of `since`."""
    if not view.reviews:
        return None, None
    newest, body = cases.result(clerk.actor, view.case.id, view.reviews[-1].id)
    changes = None
    if since and since != newest.id and not view.case.state.busy:
        changes = changes_between(cases.result(clerk.actor, view.case.id, since)[1], body)
    return screen_of(view, body, rules, cases.items_of(view.case)), changes


def _kinds(rules: RuleBook) -> list[tuple[str, RuleName]]:
    """All kinds of documents that a page can be given, by what they are called."""
    named = {f"{spec.kind}/{spec.variant}" if spec.variant else spec.kind: kind_name(spec) for spec in rules.kinds}
    return sorted(named.items(), key=lambda each: each[1].zh)
