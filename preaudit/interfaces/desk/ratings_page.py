"""Ratings at the desk: figures, bad ratings on their way, tickets of rules; for whoever was rated their own, in lots."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from preaudit.access import Permission
from preaudit.cases import rule_tickets
from preaudit.cases.rating import CaseRatings
from preaudit.cases.rating_figures import rating_figures
from preaudit.domain.insight import period_of
from preaudit.domain.ratings import Grade, Graded, RatingChannel, RatingFigures, Ratio
from preaudit.domain.rectifications import Finding, Stage, StepKind
from preaudit.interfaces.desk.charts import Bar, Chart, Name
from preaudit.interfaces.desk.rendering import page
from preaudit.interfaces.desk.rule_names import item_name
from preaudit.interfaces.desk.signed_in import Cases, Clerk, Rules, allowed, allowed_form
from preaudit.policy.finding_names import finding_name
from preaudit.rulebook import RuleBook
from preaudit.wording import Message
from preaudit.wording import desk_ratings as say

router = APIRouter()
_DAYS = 30
_MOST = 100
Handler = Annotated[Clerk, Depends(allowed(Permission.RATINGS))]
HandlersForm = Annotated[Clerk, Depends(allowed_form(Permission.RATINGS))]
Said = Annotated[str, Form(min_length=1, max_length=2000)]


def _ratings(request: Request, cases: Cases) -> CaseRatings:
    return CaseRatings(cases.database, cases.settings, request.app.state.rules)


Ratings = Annotated[CaseRatings, Depends(_ratings)]


@router.get("/ratings")
def ratings_page(
    request: Request,
    clerk: Handler,
    cases: Cases,
    ratings: Ratings,
    rules: Rules,
    since: Annotated[date | None, Query()] = None,
    until: Annotated[date | None, Query()] = None,
) -> Response:
    """The figures of a period, and what is to be done."""
    period = period_of(since, until, date.today(), _DAYS)
    found = rating_figures(cases.database, clerk.actor, period)
    with cases.database.read() as connection:
        tickets = rule_tickets.tickets(connection, clerk.actor.agency, "", _MOST, closed=False)
    return page(
        request,
        "ratings.html",
        clerk=clerk,
        words=say,
        period=period,
        today=date.today(),
        found=found,
        charts=[chart for chart in _charts(found, rules) if any(bar.total for bar in chart.bars)],
        waiting=ratings.waiting(clerk.actor, _MOST),
        tickets=[(ticket, finding_name(rules, ticket.rule, "")) for ticket in tickets],
        item_name=lambda code: item_name(rules, code),
        findings=tuple(Finding),
        stages=Stage,
        kinds={kind.value: kind.words for kind in StepKind},
        to_cases=clerk.actor.may(Permission.READ),
    )


@router.post("/ratings/rectifications/{rectification_id}")
def step(
    rectification_id: str,
    request: Request,
    clerk: HandlersForm,
    ratings: Ratings,
    kind: Annotated[StepKind, Form()],
    said: Said,
    finding: Annotated[Finding | None, Form()] = None,
    holds: Annotated[bool, Form()] = True,
) -> Response:
    """One stage done."""
    ratings.step(clerk.actor, rectification_id, kind, said.strip(), finding, holds=holds)
    return _back(request)


@router.post("/ratings/tickets/{ticket_id}/take")
def take(ticket_id: str, request: Request, clerk: HandlersForm, cases: Cases) -> Response:
    """Whoever asks works on it."""
    rule_tickets.take(cases.database, clerk.actor, ticket_id)
    return _back(request)


@router.post("/ratings/tickets/{ticket_id}/close")
def close(ticket_id: str, request: Request, clerk: HandlersForm, cases: Cases, answer: Said) -> Response:
    """With what becomes of the rule."""
    rule_tickets.close(cases.database, clerk.actor, ticket_id, answer.strip())
    return _back(request)


@router.get("/ratings/mine")
def own_ratings(
    request: Request, clerk: Annotated[Clerk, Depends(allowed(Permission.DECIDE))], ratings: Ratings
) -> Response:
    """What was given about cases that one decided, in lots."""
    own = ratings.about(clerk.actor)
    return page(
        request,
        "own_ratings.html",
        clerk=clerk,
        words=say,
        own=own,
        grades=[(grade.words, count) for grade, count in zip(Grade, own.grades.grades, strict=True)],
    )


def _back(request: Request) -> Response:
    return RedirectResponse(f"{request.scope['root_path']}/ratings", 303)


def _charts(found: RatingFigures, rules: RuleBook) -> list[Chart]:
    whole = found.whole
    grades = [_bar(grade.words, Ratio(count, whole.total)) for grade, count in zip(Grade, whole.grades, strict=True)]
    summary = (
        (say.RATED, found.rated),
        (say.GOOD, whole.good),
        (say.CLOSED, found.closed),
        (say.IN_TIME, found.in_time),
    )
    return [
        Chart(say.WHOLE, (*grades, *(_bar(name, ratio) for name, ratio in summary))),
        _by(say.BY_CHANNEL, found.by_channel, [RatingChannel(each.name).words for each in found.by_channel]),
        _by(say.BY_WINDOW, found.by_window, [each.name for each in found.by_window]),
        _by(say.BY_ITEM, found.by_item, [item_name(rules, each.name) for each in found.by_item]),
    ]


def _by(title: Message, graded: Sequence[Graded], names: Sequence[Name]) -> Chart:
    return Chart(title, tuple(_bar(name, each.good) for name, each in zip(names, graded, strict=True)))


def _bar(name: Name, ratio: Ratio) -> Bar:
    percent = "" if ratio.rate is None else f"{ratio.rate:.1%}"
    return Bar(name, ratio.count, ratio.total, percent, 100 * (ratio.rate or 0))
