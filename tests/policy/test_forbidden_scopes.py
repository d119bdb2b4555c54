"""What no individual business and no new company takes up without a person: the words are the same for both, and ordinary scopes pass."""

from __future__ import annotations

from functools import cache

import pytest

from preaudit.domain.checks.scope_without import ScopeWithout
from tests.domain.test_checks import Case, sure
from tests.made_once import shipped_book

_ITEMS = ("individual-business-registration", "company-registration")
_FORBIDDEN = [
    "个人信贷咨询",
    "网络借贷平台",
    "公募基金销售",
    "私募股权管理",
    "外汇期权经纪",
    "吸收社员存款",
    "融资性担保",
    "信用卡养卡",
    "银行卡收购",
    "境外彩票代购",
    "私家侦探",
    "婚外情取证",
    "网店刷单",
    "硕士论文代写",
    "学位证代办",
    "建造师证书挂证",
    "盗版图书销售",
    "高仿箱包销售",
    "股票配资",
    "商业保理",
    "驾照消分",
    "手机定位查询",
]
_ORDINARY = [
    "餐饮服务；食品销售",
    "非融资担保服务",
    "包装装潢印刷单张广告",
    "代理财务记账",
    "企业管理财税咨询",
    "体育彩票销售",
    "全过程跟踪审计咨询",
    "货物跟踪信息服务",
    "储蓄罐销售",
    "消毒品销售",
    "印刷量具销售",
    "涂刷粉末涂料销售",
    "环保理念宣传",
    "婚姻介绍服务",
    "商务代理代办服务",
    "企业总部管理",
    "医疗器械销售（不得从事贷款、担保）",
    "信息咨询服务（不含许可类信息咨询服务）",
    "以自有资金从事投资活动",
]


@cache
def _scope(item: str) -> ScopeWithout:
    form = shipped_book().item(item).material("application_form")
    return next(rule.check for rule in form.rules if isinstance(rule.check, ScopeWithout))


def test_both_items_know_the_same_words() -> None:
    one, other = map(_scope, _ITEMS)
    assert (one.words, one.beside) == (other.words, other.beside)


@pytest.mark.parametrize("item", _ITEMS)
@pytest.mark.parametrize("scope", _FORBIDDEN)
def test_a_business_that_needs_a_permit_first_or_is_forbidden_is_for_a_person(item: str, scope: str) -> None:
    check = _scope(item)
    assert check.run(Case({check.field.fields[0]: sure(f"日用百货销售；{scope}")}))


@pytest.mark.parametrize("item", _ITEMS)
@pytest.mark.parametrize("scope", _ORDINARY)
def test_an_ordinary_business_is_left_alone(item: str, scope: str) -> None:
    check = _scope(item)
    assert check.run(Case({check.field.fields[0]: sure(scope)})) == ()


@pytest.mark.parametrize("item", _ITEMS)
@pytest.mark.parametrize(
    "scope", ["一切合法经营", "按许可证经营", "除法律禁止外自主经营", "餐饮服务；以上均不经营", "餐饮服务；帮人消灾"]
)
def test_what_names_no_usual_business_or_takes_it_back_is_for_a_person(item: str, scope: str) -> None:
    check = _scope(item)
    assert check.run(Case({check.field.fields[0]: sure(scope)}))


@pytest.mark.parametrize("item", _ITEMS)
@pytest.mark.parametrize(
    "scope",
    [
        "一般项目：服装服饰零售；鞋帽零售。除依法须经批准的项目外，凭营业执照依法自主开展经营活动",
        "1、餐饮服务；2、日用百货、文具零售",
        "餐饮服务。具体经营项目以审批结果为准",
        "以上不含危险品；日用百货销售",
    ],
)
def test_what_scopes_say_as_a_matter_of_course_is_no_business_and_no_doubt(item: str, scope: str) -> None:
    check = _scope(item)
    assert check.run(Case({check.field.fields[0]: sure(scope)})) == ()
