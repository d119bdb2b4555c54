"""Whose seal it is: the words on a ring against the name of a body."""

from __future__ import annotations

import pytest

from preaudit.domain.seal_places import of_another_place
from preaudit.domain.seal_words import binds_nobody, brands_another, names_another, names_body, of_another_office


@pytest.mark.parametrize("words", [
    "浙江职业技术学院", "浙江职业技术学院教务处", "术学院浙江职业技", "教务处浙江职业技术学院", "浙江职业技术学院3301020012345",
    "浙江职业技术学院学籍专用章", "杭州市浙江职业技术学院", "浙江职业技术学院!",
])  # fmt: skip
def test_a_seal_of_the_body(words: str) -> None:
    assert names_body(words, "浙江职业技术学院")


@pytest.mark.parametrize("words", [
    "", "浙江职业技术", "浙江理工职业技术学院", "浙江职业技术学院附属中学", "江苏职业技术学院", "新星打印店", "浙江职业技术学院杭州分校",
    "浙江职业枝术学院",
])  # fmt: skip
def test_a_seal_of_another_or_not_read(words: str) -> None:
    assert not names_body(words, "浙江职业技术学院")


@pytest.mark.parametrize("words", [
    "浙江职业技术学院发票专用章", "浙江职业技术学院财务专用章", "浙江职业技术学院收讫", "质检浙江职业技术学院", "仓库专用浙江职业技术学院",
])  # fmt: skip
def test_a_seal_for_money_and_goods_binds_nobody(words: str) -> None:
    assert binds_nobody(words)


@pytest.mark.parametrize("words", ["浙江职业技术学院", "合同专用章", "人事专用章", "南京市公安局出入境管理支队"])
def test_a_seal_of_the_body_itself_binds_it(words: str) -> None:
    assert not binds_nobody(words)


OFFICE = ("公安", "派出所", "户口")


@pytest.mark.parametrize("words", [
    "", "用章南京市公安局户日", "南京市安日户日专用章", "南2:安日户用", "户籍", "南京市", "专用章", "西湖分局文新派出所", "*用", "南京市女局白专用章",
])  # fmt: skip
def test_a_ring_of_the_office_or_read_in_part_is_nobody_elses(words: str) -> None:
    assert not of_another_office(words, OFFICE, firms=False)


@pytest.mark.parametrize("words", [
    "江苏公安器材有限公司", "南京市民政局婚姻登记专用章", "老王餐馆", "金陵物业服务", "梅园新村街道办事处", "江城银行玄武支行", "合同专用章", "翰墨轩文房四宝",
])  # fmt: skip
def test_a_ring_of_a_firm_or_of_another_body_is_anothers(words: str) -> None:
    assert of_another_office(words, OFFICE, firms=False)


def test_some_papers_come_from_firms() -> None:
    assert not of_another_office("江城银行股份有限公司玄武支行", ("银行", "支行"), firms=True)
    assert of_another_office("江城商贸有限公司", ("银行",), firms=True)


FIRM = "南京晨光餐饮管理有限公司"


@pytest.mark.parametrize("words", [
    "南京晨光餐饮集团有限公司", "南京晨光酒店管理有限公司", "苏州晨光餐饮管理有限公司", "南京晨光餐饮管理有限公司苏州分公司",
    "南京晨光餐饮管理有限公司工会委员会", "南京晨光餐饮管理有限公司人事部", "南京晨晖餐饮服务有限公司",
    "南京晨晖餐饮管理有限公司", "晨晖餐饮管理有限公司", "南京长江物流有限公司",
])  # fmt: skip
def test_a_part_clearly_read_that_differs_names_another(words: str) -> None:
    assert names_another(words, FIRM)


@pytest.mark.parametrize("words", [
    FIRM, "晨光餐饮", "南京晨光餐饮管埋有限公司", "江苏省南京晨光餐饮管理有限公司", "有限公司合同专用章南京晨光餐饮管理", "南京晨光餐饮管理有限责任公司",
    "南京晨光餐饮管理有限公司劳动合同专用章", "南京餐饮管理有限公司", "南京晨光餐饮管理有限公司3201020012345",
])  # fmt: skip
def test_parts_not_read_and_uses_of_a_seal_tell_nothing(words: str) -> None:
    assert not names_another(words, FIRM)


@pytest.mark.parametrize(("words", "expected"), [
    ("江苏银行股份有限公司南京分行", True), ("北京银行玄武支行", True), ("南京银行股份有限公司鼓楼支行业务专用章", False),
    ("南凉银行玄武支行", False), ("支行业务章", False),
])  # fmt: skip
def test_a_bank_is_told_by_what_stands_before_the_word(words: str, expected: bool) -> None:
    assert brands_another(words, "南京银行玄武支行", "银行") is expected


HOSPITAL, SAYS = ("医院", "卫生", "妇幼", "出生"), ("出生医学证明", "保健", "产科")


@pytest.mark.parametrize("words", [
    "南京明基医院", "皖南医学院弋矶山医院出生医学证明专用章",
    "杭州市妇产科医院出生医学证明专用章",
    "出生医学证明专用章南京市妇幼保健院", "南京市妇幼保健院出生医学证明专甲章", "南京同仁医院有限公司",
])  # fmt: skip
def test_what_an_office_says_behind_its_word_is_its_own(words: str) -> None:
    assert not of_another_office(words, HOSPITAL, firms=True, parts=SAYS)


@pytest.mark.parametrize("words", [
    "南京爱心动物医院", "南京市中医院职工食堂", "南京明基医院发票专用章", "南京卫生用品厂", "南京市玄武区卫生服务站保洁部", "南京丽人医疗美容医院",
])  # fmt: skip
def test_what_only_bears_an_offices_word_is_anothers(words: str) -> None:
    assert of_another_office(words, HOSPITAL, firms=True, parts=SAYS)


@pytest.mark.parametrize(("words", "place", "expected"), [
    ("合肥市公安局庐阳分局户口专用章", "南京市鼓楼区湖北路8号", True), ("江苏省公安厅户口专用章", "南京市鼓楼区湖北路8号", False),
    ("合肥市庐阳区民政局婚姻登记专用章", "J320102-2016-000123", True), ("玄武区民政局婚姻登记专用章", "J320102-2016-000123", False),
    ("合肥市公安局交通警察支队", "苏A12345", True), ("江苏省苏州市公安局交通警察支队", "苏A12345", False),
    ("合肥市妇幼保健院出生医学证明专用章", "W320123456", True), ("南京市妇幼保健院出生医学证明专用章", "W320123456", False),
    ("合肥市疾控中心", "2026-18", False),
])  # fmt: skip
def test_the_place_on_a_ring_is_that_of_the_paper(words: str, place: str, expected: bool) -> None:
    assert of_another_place(words, place) is expected
