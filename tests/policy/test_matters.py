"""Matters, scopes and pledges that must not stand in for what is asked, in complete cases of the shipped rules."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from preaudit.domain.documents import Document
from preaudit.domain.facts import parse_facts
from preaudit.domain.judging import judge
from preaudit.domain.verdict import Outcome
from preaudit.policy.complete_cases import CompleteItem, complete_cases
from tests.made_once import shipped_book

_RULES = Path(__file__).parents[2] / "rules"
_BUSINESS, _ELDERLY, _FOOD, _FREIGHT = (
    "individual-business-registration",
    "elderly-allowance",
    "food-business-permit",
    "road-freight-permit",
)
_NOT_MATTERS = [
    (_BUSINESS, "注销营业执照"),
    (_BUSINESS, "补领营业执照"),
    (_BUSINESS, "个体工商户变更登记"),
    (_BUSINESS, "个体工商户年报"),
    (_BUSINESS, "撤销个体工商户设立登记"),
    (_BUSINESS, "不包括个体工商户设立登记"),
    (_BUSINESS, "办理税务登记，不包括个体工商户设立登记"),
    (_BUSINESS, "除个体工商户设立登记外的一切事项"),
    (_BUSINESS, "工商银行开户"),
    (_BUSINESS, "个体检查"),
    (_BUSINESS, "代为办理李四（证件号码11010519740908441X）的个体工商户设立登记"),
    (_BUSINESS, "为贺若安办理个体工商户设立登记"),
    (_BUSINESS, "另外的办理个体工商户注销"),
    (_ELDERLY, "停发高龄津贴"),
    (_ELDERLY, "帮我去停一下高龄津贴"),
    (_ELDERLY, "请帮他弟弟办一下高龄津贴"),
    (_ELDERLY, "办理老年证"),
    (_ELDERLY, "办理残疾人补贴"),
    (_ELDERLY, "无权申领高龄津贴"),
    (_FOOD, "食品经营许可证注销"),
    (_FOOD, "办理卫生许可证"),
]
_MATTERS = [
    (_BUSINESS, "代为办理个体工商户设立登记并领取营业执照"),
    (_BUSINESS, "办理个体工商户设立、变更、注销登记"),
    (_BUSINESS, "办理陈小满（320102199003070017）个体工商户设立登记事宜，受托人无转委托权"),
    (_BUSINESS, "全权办理营业执照"),
    (_ELDERLY, "代为申领高龄津贴，领取相关文书"),
    (_ELDERLY, "帮我去办一下高龄津贴"),
    (_ELDERLY, "麻烦帮忙跑一趟办理高龄津贴"),
    (_FOOD, "办理食品经营许可证"),
]
_NOT_SCOPES = [
    "不含食品销售、餐饮服务",
    "食品机械销售；餐饮设备租赁",
    "餐饮管理；食品添加剂设备销售",
    "宠物食品销售；餐饮设备销售",
    "食品销售、餐饮服务除外",
    "除食品销售、餐饮服务外的日用百货",
    "禁止餐饮服务、食品销售",
    "餐饮服务；食品销售（不含预包装食品）",
]
_SCOPES = [
    "餐饮服务；食品销售",
    "许可项目：餐饮服务（依法须经批准的项目，经相关部门批准后方可开展经营活动）。一般项目：预包装食品销售；食品机械销售；餐饮管理",
    "小餐饮、食品经营（销售预包装食品）",
    "热食类食品制售（不产生油烟）；食品销售（仅销售预包装食品）（除依法须经批准的项目外，凭营业执照依法自主开展经营活动）",
]


@cache
def _cases() -> tuple[CompleteItem, ...]:
    return tuple(complete_cases(_RULES, shipped_book()))


#: What is applied for where a scope is tried that lacks a part of it.
_BUSINESS = "热食类食品制售；预包装食品销售"


def _outcomes(item: str, kind: str, key: str, value: str, beside: str = "") -> Iterable[Outcome]:
    """The outcomes of the complete cases of an item that have such a paper, with another value in one field.

    `beside`: only of cases in which some paper says this.
    """
    for case in _cases():
        said = {field.value for document in case.documents for field in document.fields.values()}
        if case.item.code == item and any(d.kind == kind for d in case.documents) and (beside in said or not beside):
            documents = tuple(_with(d, key, value) if d.kind == kind else d for d in case.documents)
            yield judge(
                case.item, documents, parse_facts(case.facts, case.item.own_facts()), case.day, case.region
            ).outcome


def outcomes_with(item: str, fields: dict[tuple[str, str], str]) -> set[Outcome]:
    """The outcomes of the complete cases of an item that have papers of such kinds, with other values in these fields."""
    found = set()
    kinds = {kind for kind, _ in fields}
    for case in _cases():
        if case.item.code != item or not kinds <= {d.kind for d in case.documents}:
            continue
        documents = case.documents
        for (kind, key), value in fields.items():
            documents = tuple(_with(d, key, value) if d.kind == kind else d for d in documents)
        facts = parse_facts(case.facts, case.item.own_facts())
        found.add(judge(case.item, documents, facts, case.day, case.region).outcome)
    return found


def _with(document: Document, key: str, value: str) -> Document:
    return replace(document, fields={**document.fields, key: replace(document.fields[key], value=value, raw=value)})


@pytest.mark.parametrize(("item", "matter"), _NOT_MATTERS)
def test_an_attorney_for_something_else_is_never_accepted(item: str, matter: str) -> None:
    outcomes = list(_outcomes(item, "power_of_attorney", "matter", matter))
    assert outcomes
    assert Outcome.ACCEPT not in outcomes


@pytest.mark.parametrize(("item", "matter"), _MATTERS)
def test_an_attorney_for_the_matter_is_accepted(item: str, matter: str) -> None:
    assert set(_outcomes(item, "power_of_attorney", "matter", matter)) == {Outcome.ACCEPT}


@pytest.mark.parametrize("scope", _NOT_SCOPES)
def test_a_scope_that_covers_something_else_is_never_accepted(scope: str) -> None:
    outcomes = list(_outcomes(_FOOD, "business_license", "business_scope", scope, _BUSINESS))
    assert outcomes
    assert Outcome.ACCEPT not in outcomes


@pytest.mark.parametrize("scope", _SCOPES)
def test_a_scope_that_covers_the_business_is_accepted(scope: str) -> None:
    assert Outcome.ACCEPT in set(_outcomes(_FOOD, "business_license", "business_scope", scope))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("matter", "承诺不再购车"),
        ("matter", "除购置车辆外的事项"),
        ("matter", "放弃购置车辆"),
        ("promisor", "贺兰若安"),
    ],
)
def test_a_pledge_not_to_or_by_a_stranger_does_not_stand_in(key: str, value: str) -> None:
    outcomes = list(_outcomes(_FREIGHT, "commitment_letter", key, value))
    assert outcomes
    assert Outcome.ACCEPT not in outcomes
