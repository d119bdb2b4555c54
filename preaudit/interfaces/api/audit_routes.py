"""The audit trail of one's agency, for auditors."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from preaudit.contract.audit_json import AuditTrailJson, audit_record_json
from preaudit.interfaces.api.descriptions import PROBLEM_RESPONSES
from preaudit.interfaces.api.permissions import Auditor
from preaudit.interfaces.api.requests import Cases
from preaudit.store.audit import records
from preaudit.wording import openapi as describe

router = APIRouter(
    tags=["access"], responses={status: PROBLEM_RESPONSES[status] for status in (401, 403, 422, 429, 503)}
)


@router.get("/audit", summary=str(describe.AUDIT_TRAIL))
def trail(
    actor: Auditor,
    cases: Cases,
    response: Response,
    after: Annotated[int, Query(ge=0, lt=2**63, description=str(describe.AFTER_RECORD))] = 0,
    limit: Annotated[int, Query(ge=1, le=1000)] = 200,
) -> AuditTrailJson:
    """In order. That it was read is on it too. The whole chain is verified by the operator (`preaudit audit verify`)."""
    found = list(records(cases.database, after, actor.agency, limit))
    cases.seen(actor, "audit.view", actor.agency, after=after, count=len(found))
    response.headers["Cache-Control"] = "no-store"
    return {"records": [audit_record_json(each) for each in found], "next": found[-1].seq if found else after}
