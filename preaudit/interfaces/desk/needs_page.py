"""Needs at the desk: those to be solved, assigned and closed by a form, and how many were solved."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from preaudit.access import Permission
from preaudit.cases.need_records import assign_need, close_need, need_figures, open_needs
from preaudit.domain.insight import Period
from preaudit.interfaces.desk.rendering import page
from preaudit.interfaces.desk.rule_names import item_name
from preaudit.interfaces.desk.signed_in import Cases, Clerk, Rules, allowed, allowed_form
from preaudit.wording import needs as say

router = APIRouter()
_MOST, _DAYS = 200, 365
HandlersForm = Annotated[Clerk, Depends(allowed_form(Permission.RATINGS))]


@router.get("/needs")
def needs_page(
    request: Request, clerk: Annotated[Clerk, Depends(allowed(Permission.RATINGS))], cases: Cases, rules: Rules
) -> Response:
    """The oldest first; of a year, how many were solved."""
    with cases.database.read() as connection:
        found = open_needs(connection, clerk.actor.agency, _MOST)
    period = Period(date.today() - timedelta(days=_DAYS), date.today())
    return page(
        request,
        "needs.html",
        clerk=clerk,
        words=say,
        needs=found,
        tags=rules.tags,
        item_name=lambda code: item_name(rules, code),
        solved=need_figures(cases.database, clerk.actor, period).solved,
    )


@router.post("/needs/{need_id}/assign")
def assign(
    need_id: str,
    request: Request,
    clerk: HandlersForm,
    cases: Cases,
    to: Annotated[str, Form(min_length=1, max_length=100)],
) -> Response:
    """To a person or an office."""
    assign_need(cases.database, clerk.actor, need_id, to.strip())
    return _back(request)


@router.post("/needs/{need_id}/close")
def close(
    need_id: str,
    request: Request,
    clerk: HandlersForm,
    cases: Cases,
    answer: Annotated[str, Form(min_length=1, max_length=2000)],
    solved: Annotated[bool, Form()],
) -> Response:
    """Solved, or declined with the reason."""
    close_need(cases.database, clerk.actor, need_id, answer.strip(), solved=solved)
    return _back(request)


def _back(request: Request) -> Response:
    return RedirectResponse(f"{request.scope['root_path']}/needs", 303)
