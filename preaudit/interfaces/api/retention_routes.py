"""What is kept of cases, why and until when, and the holds that keep them."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from preaudit.config.shipped import shipped
from preaudit.contract.retention_json import HoldJson, HoldListJson, RetentionReportJson, hold_json
from preaudit.interfaces.api.descriptions import PROBLEM_RESPONSES
from preaudit.interfaces.api.permissions import Auditor, Holder
from preaudit.interfaces.api.query_parameters import Cursor
from preaudit.interfaces.api.requests import Cases
from preaudit.retention.standing import kept_case_json, report
from preaudit.rulebook.retention_file import load_retention
from preaudit.wording import openapi as describe

router = APIRouter(tags=["retention"], responses=PROBLEM_RESPONSES)


class HoldRequest(BaseModel):
    """Why the case must be kept."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    reason: str = Field(min_length=1, max_length=2000, description=str(describe.HOLD_REASON))


@router.get("/retention", summary=str(describe.RETENTION_REPORT))
def retention_report(
    request: Request,
    actor: Auditor,
    cases: Cases,
    before: Cursor = "",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> RetentionReportJson:
    """Of each case by part: readings, files, verdicts, case. Nothing personal is in it."""
    schedule, today = load_retention(cases.settings.rules_dir or shipped("rules")), date.today()
    with cases.database.read() as connection:
        found = report(connection, actor.agency, schedule, today, before, limit + 1)
    more = found[limit - 1].id if len(found) > limit else None
    return {"cases": [kept_case_json(kept, today) for kept in found[:limit]], "next": more}


@router.get("/cases/{case_id}/holds", summary=str(describe.LIST_HOLDS))
def list_holds(case_id: str, actor: Auditor, cases: Cases) -> HoldListJson:
    """The oldest first, lifted ones too."""
    return {"holds": [hold_json(hold) for hold in cases.holds(actor, case_id)]}


@router.post("/cases/{case_id}/holds", status_code=201, summary=str(describe.HOLD_CASE))
def hold(case_id: str, requested: HoldRequest, actor: Holder, cases: Cases) -> HoldJson:
    """Nothing of the case is removed, by anybody, until every hold on it is lifted."""
    return hold_json(cases.hold(actor, case_id, requested.reason.strip()))


@router.delete("/cases/{case_id}/holds/{hold_id}", summary=str(describe.LIFT_HOLD))
def lift(case_id: str, hold_id: str, actor: Holder, cases: Cases) -> HoldJson:
    """This hold ends; that it was there stays on record. Lifting again changes nothing."""
    return hold_json(cases.lift(actor, case_id, hold_id))
