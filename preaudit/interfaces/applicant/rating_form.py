"""The applicant rates a case once (好差评). Staff who made a link may still have it, so that one does not rate, unless a code said who looks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from preaudit.access.refusals import AccessError
from preaudit.cases.rating import CaseRatings
from preaudit.cases.service import CaseService
from preaudit.domain.cases import Case, CaseError
from preaudit.domain.ratings import GivenRating, Grade, RatingChannel
from preaudit.interfaces.applicant.visits import Applicant, Visit
from preaudit.interfaces.desk.signed_in import Cases
from preaudit.wording import applicant_page as say

router = APIRouter()


@dataclass(frozen=True, slots=True)
class RatingForm:
    """Whether a case can be rated here, and was. `may`: this visitor does; `replies`: day and words, for whoever is surely the rater."""

    open: bool
    may: bool
    given: bool
    replies: tuple[tuple[date, str], ...] = ()
    grades: tuple[Grade, ...] = tuple(Grade)


def rating_form(request: Request, cases: CaseService, visit: Visit, case: Case) -> RatingForm:
    """What the page offers, once somebody decided on the case. The grade that was given is not shown: staff may have the link."""
    if not case.decision or not visit.own:
        return RatingForm(open=False, may=False, given=False)
    found = _ratings(request, cases).of_case(visit.actor, visit.case_id)
    given = found is not None and not found.rating.given.default
    replies = tuple((step.day, step.said) for step in found.replies) if found and visit.known else ()
    return RatingForm(open=True, may=_may(visit), given=given, replies=replies)


@router.post("/{word}/rating")
def rate(
    word: str,
    request: Request,
    visit: Applicant,
    cases: Cases,
    grade: Annotated[Grade, Form()],
    words: Annotated[str, Form(max_length=2000)] = "",
) -> Response:
    """Once; a bad one opens a rectification."""
    if not _may(visit):
        raise AccessError(say.RATE_ELSEWHERE)
    if not cases.view(visit.actor, visit.case_id).case.decision:
        raise CaseError(say.RATE_LATER)
    given = GivenRating(grade, RatingChannel.WEB, "", words.strip())
    _ratings(request, cases).rate(visit.actor, visit.case_id, given)
    return RedirectResponse(f"{request.scope['root_path']}/{word}#rating", 303)


def _may(visit: Visit) -> bool:
    return visit.known or visit.link.by_portal


def _ratings(request: Request, cases: CaseService) -> CaseRatings:
    return CaseRatings(cases.database, cases.settings, request.app.state.rules)
