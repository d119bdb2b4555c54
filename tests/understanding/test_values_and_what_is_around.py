"""A value whose rest, correction or mask stands beside it is not sure; a value that is whole stays sure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from preaudit.domain.documents import FieldValue
from preaudit.domain.pages import InkBlob, Line, ReadPage, Segment
from preaudit.rulebook.kinds import KindSpec
from preaudit.understanding.documents import understand
from tests.made_once import shipped_kinds
from tests.understanding.page_maker import line, page

_KINDS: tuple[KindSpec, ...] = shipped_kinds()
_NUMBER = "6222020000123456789"


def proof(*more: Line, holder: str = "周桂兰", at: float = 260, number: Line | None = None) -> ReadPage:
    lines = [line("个人结算账户开户证明", 340, 80, 40), line("户名", 96, 180), line(holder, at, 180)]
    lines += [line("账号", 96, 280), number or line(_NUMBER, 260, 280)]
    lines += [line("开户行", 96, 380), line("江城银行股份有限公司南京玄武支行", 260, 380), *more]
    return page(lines, size=(1075, 870))


def licence(name: Sequence[str], address: Sequence[str]) -> ReadPage:
    lines = [line("营业执照", 560, 60, 70), line("统一社会信用代码 91320102MA1TERT0XW", 120, 190)]
    lines += [line("名称", 114, 290), line("住所", 114, 500), line("法定代表人", 114, 640), line("陈小满", 300, 640)]
    lines += [line(text, 300, 290 + 60 * n) for n, text in enumerate(name)]
    lines += [line(text, 300, 500 + 62 * n) for n, text in enumerate(address)]
    lines += [
        line("类型", 114, 430),
        line("有限责任公司", 300, 430),
        line("成立日期", 114, 700),
        line("2024年05月06日", 300, 700),
    ]
    return page(lines, size=(1400, 1000))


def field(read: ReadPage, key: str) -> FieldValue:
    return understand([read], _KINDS)[0].fields[key]


def test_whole_values_are_sure() -> None:
    read = proof()
    assert field(read, "account_holder").certain
    assert field(read, "account_number").certain


@pytest.mark.parametrize("remark", ["(监护人王大明代管)", "(已故)", "(曾用名周小兰)", "(与王大明联名)"])
def test_a_remark_on_the_holder_makes_the_name_unsure(remark: str) -> None:
    assert not field(proof(line(remark, 264, 222, 26)), "account_holder").certain
    assert not field(proof(holder="周桂兰" + remark), "account_holder").certain


def test_a_remark_that_says_no_more_of_the_holder_changes_nothing() -> None:
    assert field(proof(holder="周桂兰(女)"), "account_holder").certain


@pytest.mark.parametrize("other", ["6217000000001234567", "6228480000000000011"])
def test_a_second_number_beside_the_first_is_a_correction(other: str) -> None:
    assert not field(proof(line(other, 600, 280)), "account_number").certain


def test_a_label_between_two_numbers_parts_them() -> None:
    assert field(proof(line("客户号", 600, 280), line("10020030040", 720, 280)), "account_number").certain


def test_room_in_a_number_that_gave_no_figure_may_be_a_mask() -> None:
    shown = line(_NUMBER[:16], 260, 280)
    wide = (shown.polygon[0], (shown.polygon[1][0] + 70, 280.0), (shown.polygon[2][0] + 70, 312.0), shown.polygon[3])
    share = (shown.polygon[1][0] - 260) / (shown.polygon[1][0] + 70 - 260)
    longer = replace(shown, polygon=wide, char_positions=tuple(place * share for place in shown.char_positions))
    assert not field(proof(number=longer), "account_number").certain


def test_a_stroke_through_a_number_strikes_it_out() -> None:
    read = proof()
    stroke = Segment((262.0, 297.0), (560.0, 294.0))
    struck = replace(read, reading=replace(read.reading, rules=(stroke,)))
    assert not field(struck, "account_number").certain
    under = replace(read, reading=replace(read.reading, rules=(Segment((262.0, 316.0), (560.0, 316.0)),)))
    assert field(under, "account_number").certain


def test_a_name_after_struck_ink_is_a_correction() -> None:
    read = proof(holder="王大明", at=385)
    ink = InkBlob(((258, 182), (348, 182), (348, 212), (258, 212)), 300, "black")
    stroke = Segment((252.0, 196.0), (352.0, 198.0))
    corrected = replace(read, reading=replace(read.reading, blobs=(ink,), rules=(stroke,)))
    assert not field(corrected, "account_holder").certain


def test_a_company_over_two_lines_set_wide_is_not_sure_by_half() -> None:
    read = licence(
        ["南京晨光远岫拾味斋餐饮管", "理(江苏)有限公司"], ["江苏省南京市鼓楼区中山北路45号", "101室(仅限办公)"]
    )
    for key in ("name", "address"):
        value = field(read, key)
        assert not value.certain or value.value.endswith(("有限公司", "101室"))


def test_a_company_on_one_line_is_sure() -> None:
    read = licence(["南京晨光餐饮管理有限公司"], ["江苏省南京市鼓楼区中山北路45号"])
    assert field(read, "name").certain
    assert field(read, "address").certain


def test_a_third_line_of_a_name_is_not_lost_in_silence() -> None:
    lines = [line("姓名 古丽米热·阿卜杜", 276, 172), line("热合曼·麦麦提", 356, 208), line("依明", 356, 244)]
    lines += [line("性别 女 民族 维吾尔", 276, 300), line("出生 1944 年 5 月 6 日", 276, 350)]
    lines += [line("住址 新疆喀什市解放北路12号", 276, 400), line("公民身份号码 32010219440506002X", 276, 480)]
    name = field(page(lines, size=(1000, 640)), "name")
    assert not name.certain or name.value.endswith("依明")


@pytest.mark.parametrize(("address", "sure"), [("江苏省南京市玄武区丹", False), ("江苏省南京市玄武区珠江路43号", True)])
def test_an_address_cut_within_a_road_is_not_sure(address: str, sure: bool) -> None:
    lines = [line("姓名 周桂兰", 276, 172), line("性别 女 民族 汉", 276, 230), line("出生 1944 年 5 月 6 日", 276, 290)]
    lines += [line(f"住址 {address}", 276, 350), line("公民身份号码 32010219440506002X", 276, 480)]
    assert field(page(lines, size=(1000, 640)), "address").certain is sure
