"""Bare figures take the unit that is printed apart from them; where none is printed, a small amount is doubted."""

from __future__ import annotations

import pytest

from preaudit.domain.documents import FieldValue
from preaudit.rulebook.kinds import KindSpec
from preaudit.understanding.documents import understand
from preaudit.understanding.examples import typed_pages
from tests.made_once import shipped_kinds

_KINDS: tuple[KindSpec, ...] = shipped_kinds()
_FORM = """
       公司设立登记申请书
公司名称       南京拾味斋餐饮管理有限公司
{capital}
法定代表人姓名   卞晓峰
住所           南京市建邺区江东中路229号1幢108室
"""
_LIST = """
       股东出资情况表
公司名称：南京拾味斋餐饮管理有限公司{page}
序号   股东姓名   证件号码              {head}
1     卞晓峰     320102199003070017    {one}
2     顾怀远     320102199108120025    {two}
合计                                   {total}
法定代表人签字：      2026年3月1日
"""


def _field(page: str, key: str) -> FieldValue:
    (document,) = understand(typed_pages(page), _KINDS)
    return document.fields[key]


@pytest.mark.parametrize(
    ("capital", "value"),
    [
        ("注册资本（万元）   100", "100万元"),
        ("注册资金(万元人民币)   80", "80万元"),
        ("注册资本       100（万元）", "100万元"),
        ("注册资本：300万元", "300万元"),
        ("注册资本（元）   1,000,000", "1,000,000元"),
        ("注册资本       1000000", "1000000"),
    ],
)
def test_a_capital_takes_the_unit_of_its_label(capital: str, value: str) -> None:
    found = _field(_FORM.format(capital=capital), "registered_capital")
    assert (found.value, found.certain) == (value, True)


@pytest.mark.parametrize("capital", ["注册资本       100", "注册资本：500"])
def test_a_small_amount_without_a_unit_is_doubted(capital: str) -> None:
    assert not _field(_FORM.format(capital=capital), "registered_capital").certain


@pytest.mark.parametrize(
    ("head", "page", "value"),
    [
        ("认缴出资额（万元）", "", "100万元"),
        ("认缴金额（单位：万元）", "", "100万元"),
        ("认缴额/万元", "", "100万元"),
        ("认缴出资额", "   单位：万元", "100万元"),
        ("认缴出资额", "   （金额单位：人民币万元）", "100万元"),
    ],
)
def test_a_total_takes_the_unit_of_its_column_or_of_the_page(head: str, page: str, value: str) -> None:
    text = _LIST.format(head=head, page=page, one="60", two="40", total="100")
    found = _field(text, "total_contribution")
    assert (found.value, found.certain) == (value, True)


def test_a_total_whose_unit_nothing_says_is_doubted() -> None:
    text = _LIST.format(head="认缴出资额", page="", one="60", two="40", total="100")
    assert not _field(text, "total_contribution").certain


def test_a_share_in_percent_is_no_amount() -> None:
    text = _LIST.format(head="持股比例", page="", one="60%", two="40%", total="100%")
    (document,) = understand(typed_pages(text), _KINDS)
    assert "total_contribution" not in document.fields
