"""Checklists made for one applicant, and the items that one can apply for."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field, JsonValue, model_validator

from preaudit.config.shipped import shipped
from preaudit.contract import encode
from preaudit.contract.checklist_json import ChecklistJson, OfferJson, checklist_json, offer_json
from preaudit.domain.names import nearest
from preaudit.interfaces.api.descriptions import PROBLEM_RESPONSES, example
from preaudit.interfaces.api.open_parts import unless_open
from preaudit.interfaces.api.problems import InputError
from preaudit.rulebook.help_file import load_help
from preaudit.rulebook.reload import HasRuleBook
from preaudit.services.checklists import checklist_for, offer
from preaudit.wording import api as say
from preaudit.wording import openapi as describe
from preaudit.wording.common import DID_YOU_MEAN, KNOWN_ARE

router = APIRouter(tags=["items"])


class ChecklistRequest(BaseModel):
    """Who asks and for what. `facts` as in a review; `choices` says which paper fills a material, where several may."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={"examples": [example("checklist_request")]},
    )

    item: str = Field(description=str(describe.ITEM))
    region: str = Field("", description=str(describe.REGION))
    as_of: date | None = Field(None, description=str(describe.CHECKLIST_DAY))
    facts: dict[str, JsonValue] = Field({}, description=str(describe.CHECKLIST_FACTS))
    tags: tuple[str, ...] = Field((), description=str(describe.TAGS))
    choices: dict[str, str] = Field({}, description=str(describe.CHOICES))

    @model_validator(mode="before")
    @classmethod
    def _known_keys(cls, data: Any) -> Any:
        for key in data if isinstance(data, dict) else ():
            if key not in cls.model_fields:
                near = nearest(key, cls.model_fields)
                mend = DID_YOU_MEAN(near=near) if near else KNOWN_ARE(known=", ".join(cls.model_fields))
                raise InputError(say.UNKNOWN_KEY(name=key), mend, code="input_unknown")
        return data


@router.post(
    "/checklists",
    summary=str(describe.CHECKLIST),
    response_class=Response,
    responses={
        200: {"model": ChecklistJson, "content": {"application/json": {"example": example("checklist")}}},
        422: PROBLEM_RESPONSES[422],
    },
)
def checklist(requested: ChecklistRequest, request: Request) -> Response:
    """The same JSON as `preaudit checklist --json`, byte for byte."""
    rules: HasRuleBook = request.app.state.rules
    made = checklist_for(
        rules.rulebook,
        requested.item,
        requested.facts,
        requested.as_of or date.today(),
        region=requested.region.strip(),
        tags=requested.tags,
        chosen=requested.choices,
        channels=load_help(request.app.state.settings.rules_dir or shipped("rules")),
    )
    return Response(encode(checklist_json(made)), media_type="application/json")


@router.get(
    "/items",
    summary=str(describe.ITEMS),
    dependencies=[Depends(unless_open("items"))],
    response_class=Response,
    responses={200: {"model": OfferJson}, **{status: PROBLEM_RESPONSES[status] for status in (401, 422, 429, 503)}},
)
def items(
    request: Request,
    tag: Annotated[
        list[str] | None,
        Query(description=str(describe.ONE_OR_MORE_TAGS), examples=["entrepreneur"]),
    ] = None,
    region: Annotated[str, Query(description=str(describe.REGION))] = "",
    as_of: Annotated[date | None, Query(description=str(describe.OFFER_DAY))] = None,
) -> Response:
    """Items and bundles that serve people of these tags, best fitting first; all of them without a tag."""
    rules: HasRuleBook = request.app.state.rules
    book = rules.rulebook
    offered = offer(book, tag or (), as_of or date.today(), region.strip())
    return Response(encode(offer_json(offered, book.tags)), media_type="application/json")
