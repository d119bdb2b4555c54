"""The one-time code, where the agency wants one: sent to the applicant, written into the page."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from preaudit.domain.reminders import ReminderChannel
from preaudit.interfaces.applicant.rendering import page
from preaudit.interfaces.applicant.visits import COOKIE, Knocking, Visit, codes_of
from preaudit.wording import applicant_page as say

router = APIRouter()
_WORDS = {ReminderChannel.SMS: say.CODE_BY_SMS, ReminderChannel.EMAIL: say.CODE_BY_EMAIL}
_KEPT = 2 * 3600


def code_page(request: Request, visit: Visit, *, sent: bool = False) -> HTMLResponse:
    """Which way a code may go, and where it is written; nothing of the case."""
    ways = [(way.value, _WORDS[way]) for way in codes_of(request).ways(visit.link)]
    return page(request, "code.html", visit=visit, ways=ways, sent=sent)


@router.post("/{word}/code")
def send(word: str, request: Request, visit: Knocking, channel: Annotated[ReminderChannel, Form()]) -> Response:
    """A code on its way."""
    codes_of(request).send(visit.link, channel)
    return code_page(request, visit, sent=True)


@router.post("/{word}/session")
def take(word: str, request: Request, visit: Knocking, code: Annotated[str, Form(max_length=12)]) -> Response:
    """The right code makes this browser known for two hours."""
    secret = codes_of(request).take(visit.link, code)
    answer = RedirectResponse(f"{request.scope['root_path']}/{word}", 303)
    answer.set_cookie(COOKIE, secret, max_age=_KEPT, secure=True, httponly=True, samesite="strict", path="/")
    return answer
