"""Who works on a case, and that it is done with."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from preaudit.contract.case_json import CaseJson
from preaudit.interfaces.api.case_routes import case_answer
from preaudit.interfaces.api.descriptions import PROBLEM_RESPONSES
from preaudit.interfaces.api.permissions import Decider
from preaudit.interfaces.api.requests import Cases
from preaudit.wording import openapi as describe

router = APIRouter(tags=["cases"], responses=PROBLEM_RESPONSES)


@router.put("/cases/{case_id}/claim", summary=str(describe.CLAIM_CASE), response_model=CaseJson)
def claim(case_id: str, actor: Decider, cases: Cases) -> Response:
    """For a quarter of an hour nobody else corrects or decides it; asked again, from now on. The version of the case stays."""
    return case_answer(actor, cases.claim(actor, case_id))


@router.delete("/cases/{case_id}/claim", summary=str(describe.RELEASE_CASE), response_model=CaseJson)
def release(case_id: str, actor: Decider, cases: Cases) -> Response:
    """It is anybody's again."""
    return case_answer(actor, cases.release(actor, case_id))


@router.put("/cases/{case_id}/finished", summary=str(describe.FINISH_CASE), response_model=CaseJson)
def finish(case_id: str, actor: Decider, cases: Cases) -> Response:
    """What was decided is carried out: the case leaves the list of what is still to come. Finishing again changes nothing."""
    cases.finish(actor, [case_id])
    return case_answer(actor, cases.view(actor, case_id))


@router.delete("/cases/{case_id}/finished", summary=str(describe.RESUME_CASE), response_model=CaseJson)
def resume(case_id: str, actor: Decider, cases: Cases) -> Response:
    """It waits again for what was decided."""
    return case_answer(actor, cases.take_up_again(actor, case_id))
