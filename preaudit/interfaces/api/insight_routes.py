"""Figures over the cases of a period, and the cases behind a number."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from preaudit.cases.insight import CaseInsight
from preaudit.contract.insight_json import CountedCasesJson, InsightJson, counted_cases_json, insight_json
from preaudit.domain.insight import Figure, Period, period_of
from preaudit.interfaces.api.descriptions import PROBLEM_RESPONSES
from preaudit.interfaces.api.permissions import Analyst, Viewer
from preaudit.interfaces.api.query_parameters import Cursor
from preaudit.interfaces.api.requests import Cases
from preaudit.wording import openapi as describe
from preaudit.wording import openapi_insight as say

router = APIRouter(tags=["insight"], responses=PROBLEM_RESPONSES)
#: What is counted where nobody says: the days up to today.
_DAYS = 30


def _period(
    since: Annotated[date | None, Query(description=str(say.SINCE))] = None,
    until: Annotated[date | None, Query(description=str(say.UNTIL))] = None,
    item: Annotated[str, Query(max_length=80, description=str(describe.ITEM_OR_BUNDLE))] = "",
    tag: Annotated[str, Query(max_length=80, description=str(say.TAG))] = "",
) -> Period:
    """The days asked for, in order; the last month else."""
    return period_of(since, until, date.today(), _DAYS, item, tag)


Chosen = Annotated[Period, Depends(_period)]


@router.get("/insight", summary=str(say.INSIGHT))
def insight(actor: Analyst, cases: Cases, period: Chosen) -> InsightJson:
    """Each number says of how many it is; of fewer than `enough` no rate is told and nothing is ranked. Nobody's name is there."""
    return insight_json(CaseInsight(cases.database).figures(actor, period), period, cases.settings.planned_wait_seconds)


@router.get("/insight/cases", summary=str(say.COUNTED))
def counted(
    analyst: Analyst,
    actor: Viewer,
    cases: Cases,
    period: Chosen,
    figure: Annotated[Figure, Query(description=str(say.FIGURE))] = Figure.RECEIVED,
    value: Annotated[str, Query(max_length=120, description=str(say.VALUE))] = "",
    after: Cursor = "",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> CountedCasesJson:
    """For who may see cases too."""
    found = CaseInsight(cases.database).cases(actor, period, figure, value, after, limit + 1)
    return counted_cases_json(found[:limit], found[limit - 1].id if len(found) > limit else None)
