"""For applicants: private links to their case, made and revoked by portals and staff; objections, made and answered."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from preaudit.contract.applicant_json import (
    LinkJson,
    LinkListJson,
    MadeLinkJson,
    ObjectionJson,
    ObjectionListJson,
    link_json,
    made_link_json,
    objection_json,
)
from preaudit.domain.applicant_links import MOST_DAYS, USUAL_DAYS, Mandate
from preaudit.interfaces.api.descriptions import PROBLEM_RESPONSES
from preaudit.interfaces.api.permissions import Decider, Submitter, Viewer
from preaudit.interfaces.api.requests import Cases
from preaudit.store.database import now
from preaudit.wording import openapi_applicant as describe

router = APIRouter(tags=["cases"], responses=PROBLEM_RESPONSES)


class _Requested(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class LinkRequest(_Requested):
    """A link for the applicant; `helper` and `basis`: for somebody who helps them, and how they were charged with it."""

    days: int = Field(USUAL_DAYS, ge=1, le=MOST_DAYS, description=str(describe.LINK_DAYS))
    helper: str = Field("", max_length=100, description=str(describe.LINK_HELPER))
    basis: str = Field("", max_length=500, description=str(describe.LINK_BASIS))
    code: bool = Field(False, description=str(describe.LINK_CODE))

    @property
    def mandate(self) -> Mandate | None:
        """The mandate of a helper; None for the applicant's own link."""
        return Mandate(self.helper.strip(), self.basis.strip()) if self.helper or self.basis else None


class ObjectionRequest(_Requested):
    """What the applicant says."""

    words: str = Field(min_length=1, max_length=2000, pattern=r"\S", description=str(describe.OBJECTION_WORDS))


class ObjectionAnswer(_Requested):
    """What a person answers."""

    answer: str = Field(min_length=1, max_length=2000, pattern=r"\S", description=str(describe.OBJECTION_ANSWER))


@router.get("/cases/{case_id}/links", summary=str(describe.LIST_LINKS))
def links(case_id: str, actor: Viewer, cases: Cases) -> LinkListJson:
    """The oldest first, those that open nothing any more too; what opens one is never shown again."""
    moment = now()
    return {"links": [link_json(link, moment) for link in cases.links(actor, case_id)]}


@router.post("/cases/{case_id}/links", status_code=201, summary=str(describe.MAKE_LINK))
def make_link(case_id: str, requested: LinkRequest, actor: Submitter, cases: Cases, response: Response) -> MadeLinkJson:
    """`address` opens the page of this case alone, until it expires or is revoked. Whoever has it has it: send it to the applicant only."""
    made, word = cases.make_link(actor, case_id, requested.days, requested.mandate, needs_code=requested.code)
    response.headers["Cache-Control"] = "no-store"
    return made_link_json(made, now(), word, cases.settings.public_url)


@router.delete("/cases/{case_id}/links/{link_id}", summary=str(describe.REVOKE_LINK))
def revoke_link(case_id: str, link_id: str, actor: Submitter, cases: Cases) -> LinkJson:
    """It opens nothing from now on. Revoking again changes nothing."""
    return link_json(cases.revoke_link(actor, case_id, link_id), now())


@router.get("/cases/{case_id}/objections", summary=str(describe.LIST_OBJECTIONS))
def objections(case_id: str, actor: Viewer, cases: Cases) -> ObjectionListJson:
    """The oldest first, answered ones too."""
    return {"objections": [objection_json(each, date.today()) for each in cases.objections(actor, case_id)]}


@router.post("/cases/{case_id}/objections", status_code=201, summary=str(describe.OBJECT))
def object_to(case_id: str, requested: ObjectionRequest, actor: Submitter, cases: Cases) -> ObjectionJson:
    """Staff see it on the case until one of them answers (个人信息保护法 §24)."""
    return objection_json(cases.object(actor, case_id, requested.words.strip()), date.today())


@router.post("/cases/{case_id}/objections/{objection_id}/answer", summary=str(describe.ANSWER_OBJECTION))
def answer_objection(
    case_id: str, objection_id: str, requested: ObjectionAnswer, actor: Decider, cases: Cases
) -> ObjectionJson:
    """Once: the applicant reads it on their page."""
    return objection_json(cases.answer_objection(actor, case_id, objection_id, requested.answer.strip()), date.today())
