"""The application forms of the three items, as ruled tables and as underlined sheets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from samples.generator.paper import Paper, mark_state, seal
from samples.generator.papers.business import Business
from samples.generator.people import Person, chinese_date
from samples.generator.signing import signature

APPLIED_ON = "2026-03-09"
_ON = chinese_date(APPLIED_ON, padded=False)


def _form(
    item: str,
    data: Mapping[str, Any],
    fields: Mapping[str, str],
    *,
    signed: bool,
    marks: Mapping[str, str] | None = None,
) -> Paper:
    return Paper("application_form", "sheet", data, fields, {"applicant": mark_state(signed)} | dict(marks or {}), item)


def individual_business(
    business: Business,
    layout: str = "table",
    *,
    signed: bool = True,
    number: str = "",
    name: str = "",
    agent: Person | None = None,
    premises: str = "",
    font: str = "serif",
) -> Paper:
    """个体工商户登记申请书; `name`, `number`, `premises` differ from the truth where a defect is planted."""
    who, id_number = name or business.person.name, number or business.person.id_number
    where = premises or business.address
    phone = "13912345678"
    rows: list[list[list[str]]] = [
        [["名称", business.name]],
        [["经营者姓名", who], ["联系电话", phone]],
        [["身份证号码", id_number]],
        [["经营场所", where]],
        [["组成形式", "个人经营"], ["从业人数", "3"]],
        [["经营范围", business.scope]],
    ]
    fields = {
        "trade_name": business.name,
        "operator": who,
        "operator_id_number": id_number,
        "premises": where,
        "business_scope": business.scope,
        "phone": phone,
        "applied_on": APPLIED_ON,
    }
    if agent:
        rows.append([["代理人姓名", agent.name], ["代理人电话", "13800001111"]])
        fields["agent"] = agent.name
    data = {
        "title": "个体工商户登记（备案）申请书",
        "layout": layout,
        "font": font,
        "rows": rows,
        "size": 11,
        "paragraphs": ["本人依照《促进个体工商户发展条例》申请登记，所提交的材料真实、合法、有效。"],
        "signatures": [{"label": "申请人签字", "name": business.person.name if signed else "", "date": _ON}],
    }
    return _form("individual-business-registration", data, fields, signed=signed)


def food_permit(
    business: Business,
    layout: str = "table",
    *,
    signed: bool = True,
    code: str = "",
    premises: str = "",
    font: str = "serif",
    representative: str = "",
    sealed: bool = False,
    by_hand: bool = False,
) -> Paper:
    """食品经营许可申请书, signed, `by_hand` with a pen's strokes, or `sealed` by a company in place of a signature."""
    used, where = code or business.code, premises or business.address
    who = representative or business.person.name
    items = "热食类食品制售、自制饮品制售"
    rows = [
        [["申请人名称", business.name]],
        [["统一社会信用代码", used]],
        [["法定代表人（负责人）", who], ["联系电话", "13912345678"]],
        [["经营场所", where]],
        [["主体业态", "餐饮服务经营者"]],
        [["经营项目", items]],
    ]
    fields = {
        "applicant_name": business.name,
        "unified_social_credit_code": used,
        "legal_representative": who,
        "premises": where,
        "business_items": items,
        "phone": "13912345678",
        "applied_on": APPLIED_ON,
    }
    data = {
        "title": "食品经营许可申请书",
        "layout": layout,
        "font": font,
        "rows": rows,
        "size": 11,
        "paragraphs": ["申请人承诺所填内容及提交的材料真实，并对其真实性负责。"],
    }
    name = business.person.name if signed else ""
    strokes = signature(name) if by_hand else []
    data["signatures"] = [{"label": "申请人签名", "name": name, "strokes": strokes, "date": _ON}]
    if sealed:
        data["signatures"] = [{"label": "申请人（签字或盖章）", "name": "", "date": _ON}]
        data["seals"] = [seal(business.name, 20, 35.5, turn=9, strength=66)]
        return _form("food-business-permit", data, fields, signed=False, marks={"seal": "present"})
    return _form("food-business-permit", data, fields, signed=signed)


def elderly_allowance(
    person: Person,
    account: str,
    layout: str = "table",
    *,
    signed: bool = True,
    address: str = "",
    holder: str = "",
    agent: Person | None = None,
    number: str = "",
    font: str = "serif",
    portrait: bool = False,
) -> Paper:
    """高龄津贴申请表; with `portrait` the photo is on the form."""
    home, used = address or person.address, number or person.id_number
    account_holder = holder or person.name
    rows = [
        [["姓名", person.name], ["性别", person.sex]],
        [["出生日期", chinese_date(person.birth_date)], ["联系电话", "13770001234"]],
        [["身份证号", used]],
        [["户籍地址", home]],
        [["开户银行", "江城银行南京玄武支行"], ["户名", account_holder]],
        [["银行账号", account]],
    ]
    fields = {
        "name": person.name,
        "sex": person.sex,
        "birth_date": person.birth_date,
        "id_number": used,
        "household_address": home,
        "phone": "13770001234",
        "bank": "江城银行南京玄武支行",
        "account_holder": account_holder,
        "account_number": account,
        "applied_on": APPLIED_ON,
    }
    if agent:
        rows.append([["代理人姓名", agent.name], ["与申请人关系", "子女"]])
        fields["agent"] = agent.name
    data = {
        "title": "高龄老人津贴申请表",
        "layout": layout,
        "font": font,
        "rows": rows,
        "size": 11,
        "paragraphs": ["以上情况属实，如有变化将及时报告。"],
        "signatures": [{"label": "申请人（签字）", "name": person.name if signed else "", "date": _ON}],
    }
    if portrait:
        data["portrait"] = True
        return _form("elderly-allowance", data, fields, signed=signed, marks={"photo": "present"})
    return _form("elderly-allowance", data, fields, signed=signed)
