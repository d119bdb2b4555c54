"""Checklists made to measure, and the finder of items: what one can apply for, and what to bring."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field, JsonValue, model_validator

from preaudit.contract import encode
from preaudit.contract.checklist_json import ChecklistJson, OfferJson, checklist_json, offer_json
from preaudit.domain.names import nearest
from preaudit.interfaces.api.examples import PROBLEM_RESPONSES
from preaudit.interfaces.api.problems import InputError
from preaudit.rulebook.reload import HasRuleBook
from preaudit.services.checklists import checklist_for, offer

router = APIRouter(tags=["items"])


class ChecklistRequest(BaseModel):
    """Who asks and for what. `facts` as in a review; `choices` says which paper fills a material, where several may."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "examples": [
                {
                    "item": "individual-business-registration",
                    "region": "440300",
                    "as_of": "2026-11-23",
                    "facts": {"agent": False, "credit": "good", "shared": {"operator_id": "电子证照库"}},
                    "tags": ["entrepreneur"],
                    "choices": {"premises_proof": "lease_contract"},
                }
            ]
        },
    )

    item: str = Field(description="办理事项 the item")
    region: str = Field("", description="行政区划代码 division code")
    as_of: date | None = Field(None, description="按哪一天,默认今天 the day asked about, today if left out")
    facts: dict[str, JsonValue] = Field({}, description="案情 the facts of the case, as far as they are known")
    tags: tuple[str, ...] = Field((), description="人群标签 tags of the applicant")
    choices: dict[str, str] = Field({}, description="材料用哪一种 material → kind of paper")

    @model_validator(mode="before")
    @classmethod
    def _known_keys(cls, data: Any) -> Any:
        for key in data if isinstance(data, dict) else ():
            if key not in cls.model_fields:
                near = nearest(key, cls.model_fields)
                mend = f"是否要写 did you mean: {near}" if near else f"可用 known: {', '.join(cls.model_fields)}"
                raise InputError(f"不认识的项 {key}(unknown key)", mend, code="input_unknown")
        return data


_EXAMPLE: dict[str, Any] = {
    "item": "individual-business-registration",
    "name": "个体工商户设立登记",
    "region": "440300",
    "region_name": "深圳市",
    "as_of": "2026-11-23",
    "kind": "promised",
    "promised_days": 3,
    "basis": "《市场主体登记管理条例》第十六条",
    "groups": {
        "bring_now": ["application_form"],
        "depends": ["power_of_attorney"],
        "may_follow": ["landlord_title"],
        "if_you_have": [],
        "already_known": ["operator_id"],
        "not_needed": ["family_proof"],
    },
    "materials": [
        {
            "material": "landlord_title",
            "name": "出租方不动产权证书",
            "needed": "yes",
            "necessity": 3,
            "why": "经营场所使用证明用租赁合同",
            "if_chosen": [],
            "condition": 'premises_proof.kind == "lease_contract"',
            "alternatives": [
                {
                    "kind": "real_estate_certificate",
                    "variant": "",
                    "label": "不动产权证书",
                    "sides": [],
                    "bears": [],
                    "for_photo": False,
                    "pledging": [],
                }
            ],
            "handing": {
                "type": 1,
                "format": 3,
                "source": 20,
                "originals": 1,
                "copies": 0,
                "take": 2,
                "paper": "",
                "standard": "",
                "issuer": "",
            },
            "guide": "请向出租方索取房屋的不动产权证书。",
            "basis": "《市场主体登记管理条例》第十六条",
            "shareable": True,
            "shared": None,
            "follow": {"allowed": "yes", "why": "", "due": "2026-11-24", "working_days": 1, "provisional": False},
            "late_defects": ["unreadable", "incomplete", "expired"],
        }
    ],
    "questions": [
        {
            "text": "是否由代理人办理？",
            "ask": "bool",
            "fact": "agent",
            "material": "",
            "options": [],
            "assumed": None,
            "decides": ["power_of_attorney"],
        }
    ],
    "on_expiry": "逾期未补交的，撤销受理并书面说明理由",
    "channels": ["i深圳"],
    "rulebook": "…",
}


@router.post(
    "/checklists",
    summary="个性化清单 a checklist made to measure",
    response_class=Response,
    responses={
        200: {"model": ChecklistJson, "content": {"application/json": {"example": _EXAMPLE}}},
        422: PROBLEM_RESPONSES[422],
    },
)
def checklist(asked: ChecklistRequest, request: Request) -> Response:
    """The same JSON as `preaudit checklist --json`, byte for byte."""
    rules: HasRuleBook = request.app.state.rules
    made = checklist_for(
        rules.rulebook,
        asked.item,
        asked.facts,
        asked.as_of or date.today(),
        region=asked.region.strip(),
        tags=asked.tags,
        chosen=asked.choices,
    )
    return Response(encode(checklist_json(made)), media_type="application/json")


@router.get(
    "/items",
    summary="能办什么 what one can apply for",
    response_class=Response,
    responses={200: {"model": OfferJson}, 422: PROBLEM_RESPONSES[422]},
)
def items(
    request: Request,
    tag: Annotated[
        list[str] | None,
        Query(description="人群标签,可多个 tags of the applicant, one or several", examples=["entrepreneur"]),
    ] = None,
    region: Annotated[str, Query(description="行政区划代码 division code")] = "",
    as_of: Annotated[date | None, Query(description="按哪一天,默认今天 the day asked about")] = None,
) -> Response:
    """Items and bundles that serve people of these tags, best fitting first; all of them without a tag."""
    book = _only_known(request).rulebook
    offered = offer(book, tag or (), as_of or date.today(), region.strip())
    return Response(encode(offer_json(offered, book.tags)), media_type="application/json")


def _only_known(request: Request) -> HasRuleBook:
    known = ("tag", "region", "as_of")
    for key in request.query_params:
        if key not in known:
            near = nearest(key, known)
            mend = f"是否要写 did you mean: {near}" if near else f"可用 known: {', '.join(known)}"
            raise InputError(f"不认识的参数 {key}(unknown parameter)", mend, code="input_unknown")
    rules: HasRuleBook = request.app.state.rules
    return rules
