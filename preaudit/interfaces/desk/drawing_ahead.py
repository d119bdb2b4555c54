"""The page that the next case of a list opens with, drawn while the clerk still looks at this one: it is there when they go on."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from starlette.background import BackgroundTask

from preaudit.access import Actor
from preaudit.cases.service import CaseService
from preaudit.domain.work_lists import WorkFilter
from preaudit.errors import PreauditError
from preaudit.interfaces.api.image_routes import PageImages
from preaudit.interfaces.desk.picture_routes import drawn_page
from preaudit.interfaces.desk.review_screen import screen_of
from preaudit.rulebook import RuleBook

#: The pages of the case that is being opened are drawn first.
_LATER_SECONDS = 0.4


def drawing_ahead(
    request: Request, actor: Actor, cases: CaseService, rules: RuleBook, wanted: WorkFilter, after: str
) -> BackgroundTask:
    """A task for a while after the answer: the next case's page is drawn and kept, where pages are drawn at all by now.

    Nobody looks at it yet, so nothing is on record.
    """

    images: PageImages = request.app.state.page_images

    async def later() -> None:
        if images.started:
            await asyncio.sleep(_LATER_SECONDS)
            await run_in_threadpool(_draw, request, actor, cases, rules, wanted, after)

    return BackgroundTask(later)


def _draw(request: Request, actor: Actor, cases: CaseService, rules: RuleBook, wanted: WorkFilter, after: str) -> None:
    # Whatever cannot be done ahead is done, or refused, when somebody asks for it.
    with suppress(PreauditError):
        found = next((each.case for each in cases.work(actor, wanted, after, 1, free=True)), None)
        view = cases.view(actor, found.id) if found else None
        if view is None or not view.reviews:
            return
        body = cases.result(actor, view.case.id, view.reviews[-1].id)[1]
        page = screen_of(view, body, rules, cases.items_of(view.case)).opening
        if page is not None:
            drawn_page(request, actor, cases, view.case.id, page.file_id, page.number)
