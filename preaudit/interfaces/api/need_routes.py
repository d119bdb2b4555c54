"""Needs (需求捕捉): reported by people, shown by cases; assigned, solved, counted."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from preaudit.cases import need_records as kept
from preaudit.contract.need_json import NeedFiguresJson, NeedJson, NeedListJson, need_figures_json, need_json
from preaudit.domain.needs import NeedState
from preaudit.interfaces.api.descriptions import PROBLEM_RESPONSES
from preaudit.interfaces.api.insight_routes import Chosen
from preaudit.interfaces.api.permissions import Analyst, RatingsHandler, Submitter
from preaudit.interfaces.api.query_parameters import Cursor
from preaudit.interfaces.api.requests import Cases
from preaudit.services.checklists import refuse_unknown_need
from preaudit.wording import openapi_ratings as describe

router = APIRouter(tags=["ratings"], responses=PROBLEM_RESPONSES)


class _Requested(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class NeedRequest(_Requested):
    """What somebody needs, and nothing personal."""

    words: str = Field(min_length=1, max_length=2000, description=str(describe.NEED_WORDS))
    tag: str = Field("", max_length=80)
    region: str = Field("", max_length=12)
    item: str = Field("", max_length=80)
    material: str = Field("", max_length=80)


class AssignRequest(_Requested):
    """Who is to solve it: a person or an office."""

    to: str = Field(min_length=1, max_length=100)


class CloseRequest(_Requested):
    """What was done, or why nothing is."""

    answer: str = Field(min_length=1, max_length=2000)
    solved: bool


@router.post("/needs", status_code=201, summary=str(describe.REPORT_NEED))
def report(requested: NeedRequest, request: Request, actor: Submitter, cases: Cases) -> NeedJson:
    """By portals and windows, for people; a group, region or item that there is not is refused with the nearest."""
    about = {"tag": requested.tag, "region": requested.region, "item": requested.item}
    refuse_unknown_need(request.app.state.rules.rulebook, **about)
    found = kept.report_need(cases.database, actor, requested.words, **about, material=requested.material)
    return need_json(found)


@router.get("/needs", summary=str(describe.LIST_NEEDS))
def list_needs(
    actor: RatingsHandler,
    cases: Cases,
    state: Annotated[NeedState | None, Query()] = None,
    before: Cursor = "",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> NeedListJson:
    """The newest first."""
    with cases.database.read() as connection:
        found = kept.list_needs(connection, actor.agency, before, limit + 1, state)
    more = found[limit - 1].id if len(found) > limit else None
    return {"needs": [need_json(need) for need in found[:limit]], "next": more}


@router.get("/needs/figures", summary=str(describe.NEED_FIGURES))
def figures(actor: Analyst, cases: Cases, period: Chosen) -> NeedFiguresJson:
    """The solved rate with its denominator."""
    found = kept.need_figures(cases.database, actor, period)
    return need_figures_json(found, period.since.isoformat(), period.until.isoformat())


@router.post("/needs/{need_id}/assign", summary=str(describe.ASSIGN_NEED))
def assign(need_id: str, requested: AssignRequest, actor: RatingsHandler, cases: Cases) -> NeedJson:
    """To a person or an office."""
    return need_json(kept.assign_need(cases.database, actor, need_id, requested.to.strip()))


@router.post("/needs/{need_id}/close", summary=str(describe.CLOSE_NEED))
def close(need_id: str, requested: CloseRequest, actor: RatingsHandler, cases: Cases) -> NeedJson:
    """Solved, or declined with the reason."""
    answer = requested.answer.strip()
    return need_json(kept.close_need(cases.database, actor, need_id, answer, solved=requested.solved))
