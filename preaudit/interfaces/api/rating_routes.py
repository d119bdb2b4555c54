"""Ratings (好差评): given by applicants, rectified by those who are not rated, answered by the policy desk where a rule is behind them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from preaudit.access import Actor, Permission
from preaudit.cases import rule_tickets
from preaudit.cases.rating import CaseRatings, RatingOfCase
from preaudit.cases.rating_figures import rating_figures
from preaudit.contract.case_json import case_summary_json
from preaudit.contract.rating_json import (
    OwnRatingsJson,
    RatingFiguresJson,
    RatingListJson,
    RatingOfCaseJson,
    RectificationListJson,
    RectificationWithHistoryJson,
    own_ratings_json,
    rating_figures_json,
    rating_json,
    rating_of_case_json,
    rectification_json,
    rectification_with_history_json,
)
from preaudit.contract.rule_ticket_json import RuleTicketJson, RuleTicketListJson, RuleTicketWithCasesJson, ticket_json
from preaudit.domain.cases import NotFoundError
from preaudit.domain.kept_ratings import KeptRectification, KeptStep
from preaudit.domain.ratings import GivenRating, Grade, RatingChannel
from preaudit.domain.rectifications import Finding, Stage, StepKind
from preaudit.interfaces.api.descriptions import PROBLEM_RESPONSES
from preaudit.interfaces.api.insight_routes import Chosen
from preaudit.interfaces.api.permissions import Analyst, Decider, Rater, RatingsHandler
from preaudit.interfaces.api.query_parameters import Cursor
from preaudit.interfaces.api.requests import Cases
from preaudit.wording import openapi_ratings as describe
from preaudit.wording import ratings as say

router = APIRouter(tags=["ratings"], responses=PROBLEM_RESPONSES)
Limit = Annotated[int, Query(ge=1, le=200)]
Said = Annotated[str, Field(min_length=1, max_length=2000, description=str(describe.SAID))]


def _ratings(request: Request, cases: Cases) -> CaseRatings:
    return CaseRatings(cases.database, cases.settings, request.app.state.rules)


Ratings = Annotated[CaseRatings, Depends(_ratings)]


class _Requested(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class RatingRequest(_Requested):
    """What the applicant says."""

    grade: Grade = Field(description=str(describe.GRADE))
    channel: RatingChannel = Field(description=str(describe.CHANNEL))
    window: str = Field("", max_length=40, description=str(describe.WINDOW))
    words: str = Field("", max_length=2000, description=str(describe.WORDS))
    default: bool = Field(False, description=str(describe.DEFAULT))


class SaidRequest(_Requested):
    """What was done."""

    said: Said


class FindingRequest(SaidRequest):
    """What verifying found."""

    finding: Finding = Field(description=str(describe.FINDING))


class RecheckRequest(SaidRequest):
    """Whether it is well now."""

    holds: bool = Field(description=str(describe.HOLDS))


class AnswerRequest(_Requested):
    """What the policy desk says."""

    answer: str = Field(min_length=1, max_length=2000, description=str(describe.ANSWER))


@router.post("/cases/{case_id}/rating", status_code=201, summary=str(describe.RATE))
def rate(case_id: str, requested: RatingRequest, actor: Rater, ratings: Ratings) -> RatingOfCaseJson:
    """Once a case, by the portal or terminal that the applicant uses; staff never rate for them. A bad one opens a rectification."""
    given = GivenRating(
        requested.grade, requested.channel, requested.window.strip(), requested.words.strip(), requested.default
    )
    return _of_case(ratings.rate(actor, case_id, given))


@router.get("/cases/{case_id}/rating", summary=str(describe.GET_RATING))
def get_rating(case_id: str, actor: Rater, ratings: Ratings) -> RatingOfCaseJson:
    """For the rater, by the portal; whoever was rated is not shown it."""
    found = ratings.of_case(actor, case_id)
    if found is None:
        raise NotFoundError(say.NO_RATING, say.NO_RECTIFICATION_MEND)
    return _of_case(found)


@router.get("/ratings", summary=str(describe.LIST_RATINGS))
def list_ratings(
    actor: RatingsHandler,
    ratings: Ratings,
    bad: Annotated[bool, Query(description=str(describe.BAD))] = False,
    before: Cursor = "",
    limit: Limit = 50,
) -> RatingListJson:
    """The newest first; without their cases for who may see none."""
    found = ratings.ratings(actor, before, limit + 1, bad=bad)
    more = found[limit - 1].id if len(found) > limit else None
    return {"ratings": [rating_json(each, with_case=_sees(actor)) for each in found[:limit]], "next": more}


@router.get("/ratings/mine", summary=str(describe.OWN_RATINGS))
def own_ratings(actor: Decider, ratings: Ratings) -> OwnRatingsJson:
    """Grades and words in lots of five, without case, day or order: nobody learns from them who rated."""
    own = ratings.about(actor)
    return own_ratings_json(own.grades, own.words, own.shown)


@router.get("/ratings/figures", summary=str(describe.FIGURES))
def figures(actor: Analyst, cases: Cases, period: Chosen) -> RatingFiguresJson:
    """By channel, window and item, each with its denominator; defaults after silence and mistaken ratings are left out, and told."""
    return rating_figures_json(rating_figures(cases.database, actor, period), period)


@router.get("/rectifications", summary=str(describe.LIST_RECTIFICATIONS))
def list_rectifications(
    actor: RatingsHandler,
    ratings: Ratings,
    stage: Annotated[Stage | None, Query(description=str(describe.STAGE))] = None,
    before: Cursor = "",
    limit: Limit = 50,
) -> RectificationListJson:
    """The newest first."""
    found = ratings.rectifications(actor, stage.value if stage else "", before, limit + 1)
    more = found[limit - 1].id if len(found) > limit else None
    shown = [rectification_json(kept, with_case=_sees(actor)) for kept in found[:limit]]
    return {"rectifications": shown, "next": more}


@router.get("/rectifications/{rectification_id}", summary=str(describe.GET_RECTIFICATION))
def get_rectification(rectification_id: str, actor: RatingsHandler, ratings: Ratings) -> RectificationWithHistoryJson:
    """As it stands, with its history."""
    return _with_history(actor, *ratings.rectification(actor, rectification_id))


@router.post("/rectifications/{rectification_id}/verify", summary=str(describe.VERIFY))
def verify(
    rectification_id: str, requested: FindingRequest, actor: RatingsHandler, ratings: Ratings
) -> RectificationWithHistoryJson:
    """Founded, asking for what the law does not give, or given by mistake. Not by who was rated."""
    done = ratings.step(actor, rectification_id, StepKind.VERIFY, requested.said.strip(), requested.finding)
    return _with_history(actor, *done)


@router.post("/rectifications/{rectification_id}/rectify", summary=str(describe.RECTIFY))
def rectify(
    rectification_id: str, requested: SaidRequest, actor: RatingsHandler, ratings: Ratings
) -> RectificationWithHistoryJson:
    """What was put right."""
    return _with_history(actor, *ratings.step(actor, rectification_id, StepKind.RECTIFY, requested.said.strip()))


@router.post("/rectifications/{rectification_id}/reply", summary=str(describe.REPLY))
def reply(
    rectification_id: str, requested: SaidRequest, actor: RatingsHandler, ratings: Ratings
) -> RectificationWithHistoryJson:
    """The rater reads it by their portal."""
    return _with_history(actor, *ratings.step(actor, rectification_id, StepKind.REPLY, requested.said.strip()))


@router.post("/rectifications/{rectification_id}/recheck", summary=str(describe.RECHECK))
def recheck(
    rectification_id: str, requested: RecheckRequest, actor: RatingsHandler, ratings: Ratings
) -> RectificationWithHistoryJson:
    """By somebody who did not handle it: it is closed, or goes back."""
    done = ratings.step(actor, rectification_id, StepKind.RECHECK, requested.said.strip(), holds=requested.holds)
    return _with_history(actor, *done)


@router.get("/rule-tickets", summary=str(describe.LIST_TICKETS))
def list_tickets(
    actor: RatingsHandler,
    cases: Cases,
    open: Annotated[bool, Query(description=str(describe.OPEN_TICKETS))] = False,
    before: Cursor = "",
    limit: Limit = 50,
) -> RuleTicketListJson:
    """Rules that many cases speak against, rated badly or decided otherwise; the newest first."""
    with cases.database.read() as connection:
        found = rule_tickets.tickets(connection, actor.agency, before, limit + 1, closed=not open)
    more = found[limit - 1].id if len(found) > limit else None
    return {"tickets": [ticket_json(ticket) for ticket in found[:limit]], "next": more}


@router.get("/rule-tickets/{ticket_id}", summary=str(describe.GET_TICKET))
def get_ticket(ticket_id: str, actor: RatingsHandler, cases: Cases) -> RuleTicketWithCasesJson:
    """With its cases, for who may see cases."""
    with cases.database.read() as connection:
        ticket = rule_tickets.ticket_of(connection, actor.agency, ticket_id)
        behind = rule_tickets.cases_behind(connection, actor.agency, ticket) if _sees(actor) else None
    shown = None if behind is None else [case_summary_json(case) for case in behind]
    return {**ticket_json(ticket), "behind": shown}


@router.post("/rule-tickets/{ticket_id}/take", summary=str(describe.TAKE_TICKET))
def take_ticket(ticket_id: str, actor: RatingsHandler, cases: Cases) -> RuleTicketJson:
    """Whoever asks works on it."""
    return ticket_json(rule_tickets.take(cases.database, actor, ticket_id))


@router.post("/rule-tickets/{ticket_id}/close", summary=str(describe.CLOSE_TICKET))
def close_ticket(ticket_id: str, requested: AnswerRequest, actor: RatingsHandler, cases: Cases) -> RuleTicketJson:
    """With what becomes of the rule. Another one is opened only by cases received later."""
    return ticket_json(rule_tickets.close(cases.database, actor, ticket_id, requested.answer.strip()))


def _sees(actor: Actor) -> bool:
    return actor.may(Permission.READ)


def _of_case(found: RatingOfCase) -> RatingOfCaseJson:
    return rating_of_case_json(found.rating, found.rectification, found.replies)


def _with_history(actor: Actor, kept: KeptRectification, steps: Sequence[KeptStep]) -> RectificationWithHistoryJson:
    return rectification_with_history_json(kept, steps, with_case=_sees(actor))
